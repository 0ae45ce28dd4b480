namespace CoalitionMetrics.Statistics;

/// <summary>
/// One run of the Leiden method for modularity on a weighted undirected graph. Self-loops arise where communities are joined into one vertex; their weight counts twice in its
/// strength, as both ends are its own.
/// </summary>
internal sealed class Leiden
{
    private const double Margin = 1e-12;

    private readonly SparseRows _rows;
    private readonly double[] _strength;
    private readonly double _perTotal;
    private readonly double[] _weightTo;
    private readonly List<int> _touched = [];

    private Leiden(SparseRows rows, double[] strength, double perTotal)
    {
        _rows = rows;
        _strength = strength;
        _perTotal = perTotal;
        _weightTo = new double[strength.Length];
    }

    private int Count => _strength.Length;

    public static int[] Run(SparseRows rows, double resolution, RandomStream random)
    {
        var vertices = rows.Start.Length - 1;
        int[] division = [.. Enumerable.Range(0, vertices)];
        var total = rows.TotalWeight();
        if (total == 0)
        {
            return division;
        }

        double[] strength = [.. Enumerable.Range(0, vertices).Select(rows.Strength)];
        while (true)
        {
            // A whole round of moving, refining and joining; it starts from the division of the round before and ends when that did not change.
            int[] before = [.. division];
            division = Round(rows, strength, resolution / total, division, ref random);
            if (before.AsSpan().SequenceEqual(division))
            {
                return division;
            }
        }
    }

    private static int[] Round(SparseRows rows, double[] strength, double perTotal, int[] start, ref RandomStream random)
    {
        var level = new Leiden(rows, strength, perTotal);
        int[] place = [.. Enumerable.Range(0, level.Count)];
        var division = Compact(start, out _);
        while (true)
        {
            level.Move(division, ref random);
            division = Compact(division, out var groups);
            if (groups == level.Count)
            {
                return Compact([.. place.Select(v => division[v])], out _);
            }

            var refined = Compact(level.Refine(division, ref random), out var parts);
            if (parts == level.Count)
            {
                // Nothing can be joined without leaving its community: what was found is final on this level.
                return Compact([.. place.Select(v => division[v])], out _);
            }

            var communityOfPart = new int[parts];
            for (var v = 0; v < refined.Length; v++)
            {
                communityOfPart[refined[v]] = division[v];
            }

            place = [.. place.Select(v => refined[v])];
            level = level.Join(refined, parts);
            division = communityOfPart;
        }
    }

    /// <summary>Moves vertices to the neighbouring community that gains most, as long as any gains; those around a moved vertex are looked at again.</summary>
    private void Move(int[] division, ref RandomStream random)
    {
        var communityStrength = new double[Count + 1];
        for (var v = 0; v < Count; v++)
        {
            communityStrength[division[v]] += _strength[v];
        }

        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle<int>(order);
        var queue = new Queue<int>(order);
        var waiting = new bool[Count];
        Array.Fill(waiting, true);
        while (queue.TryDequeue(out var v))
        {
            waiting[v] = false;
            var home = division[v];
            communityStrength[home] -= _strength[v];
            Collect(v, division);
            var best = home;
            var bestGain = _weightTo[home] - (_perTotal * _strength[v] * communityStrength[home]);
            foreach (var community in _touched)
            {
                var gain = _weightTo[community] - (_perTotal * _strength[v] * communityStrength[community]);
                if (gain > bestGain + (Margin * _strength[v]))
                {
                    (best, bestGain) = (community, gain);
                }
            }

            Forget();
            communityStrength[best] += _strength[v];
            if (best == home)
            {
                continue;
            }

            division[v] = best;
            foreach (var w in _rows.Row(v))
            {
                if (division[w] != best && !waiting[w])
                {
                    waiting[w] = true;
                    queue.Enqueue(w);
                }
            }
        }
    }

    /// <summary>Builds each community up from single vertices again, joining only what is well connected to it: what cannot be joined will be free to leave.</summary>
    private int[] Refine(int[] division, ref RandomStream random)
    {
        var communityStrength = new double[Count];
        for (var v = 0; v < Count; v++)
        {
            communityStrength[division[v]] += _strength[v];
        }

        int[] part = [.. Enumerable.Range(0, Count)];
        var size = new int[Count];
        Array.Fill(size, 1);
        double[] partStrength = [.. _strength];
        // Weight between a part and the rest of its community.
        var outside = new double[Count];
        for (var v = 0; v < Count; v++)
        {
            outside[v] = WeightWithin(v, division);
        }

        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle<int>(order);
        foreach (var v in order)
        {
            var community = communityStrength[division[v]];
            if (size[part[v]] != 1 || outside[v] < _perTotal * _strength[v] * (community - _strength[v]))
            {
                continue;
            }

            Collect(v, part, division);
            var best = part[v];
            double bestGain = 0;
            foreach (var candidate in _touched)
            {
                var isWellConnected = outside[candidate] >= _perTotal * partStrength[candidate] * (community - partStrength[candidate]);
                var gain = _weightTo[candidate] - (_perTotal * _strength[v] * partStrength[candidate]);
                if (candidate != part[v] && isWellConnected && gain > bestGain + (Margin * _strength[v]))
                {
                    (best, bestGain) = (candidate, gain);
                }
            }

            var toBest = _weightTo[best];
            Forget();
            if (best != part[v])
            {
                size[part[v]] = 0;
                size[best]++;
                partStrength[best] += _strength[v];
                outside[best] += outside[v] - (2 * toBest);
                part[v] = best;
            }
        }

        return part;
    }

    private Leiden Join(int[] part, int parts)
    {
        var strength = new double[parts];
        var (from, to, weights) = (new List<int>(), new List<int>(), new List<double>());
        for (var v = 0; v < Count; v++)
        {
            strength[part[v]] += _strength[v];
            for (var e = _rows.Start[v]; e < _rows.Start[v + 1]; e++)
            {
                // A self-loop adds nothing to any move, and the strengths already hold it.
                if (part[v] != part[_rows.Neighbours[e]])
                {
                    from.Add(part[v]);
                    to.Add(part[_rows.Neighbours[e]]);
                    weights.Add(_rows.WeightAt(e));
                }
            }
        }

        return new Leiden(SparseRows.Build(parts, from.ToArray(), to.ToArray(), weights.ToArray(), ParallelTies.Sum), strength, _perTotal);
    }

    private double WeightWithin(int vertex, int[] division)
    {
        double weight = 0;
        for (var e = _rows.Start[vertex]; e < _rows.Start[vertex + 1]; e++)
        {
            weight += division[_rows.Neighbours[e]] == division[vertex] ? _rows.WeightAt(e) : 0;
        }

        return weight;
    }

    /// <summary>Adds up the weights of a vertex's ties by the label of their other end, only those within the same community if one is given.</summary>
    private void Collect(int vertex, int[] labels, int[]? within = null)
    {
        for (var e = _rows.Start[vertex]; e < _rows.Start[vertex + 1]; e++)
        {
            var other = _rows.Neighbours[e];
            if (within is not null && within[other] != within[vertex])
            {
                continue;
            }

            if (_weightTo[labels[other]] == 0)
            {
                _touched.Add(labels[other]);
            }

            _weightTo[labels[other]] += _rows.WeightAt(e);
        }
    }

    private void Forget()
    {
        foreach (var label in _touched)
        {
            _weightTo[label] = 0;
        }

        _touched.Clear();
    }

    /// <summary>The same division with labels 0, 1, 2 ... in the order of first appearance.</summary>
    private static int[] Compact(int[] labels, out int count)
    {
        var number = new Dictionary<int, int>();
        var compact = new int[labels.Length];
        for (var v = 0; v < labels.Length; v++)
        {
            if (!number.TryGetValue(labels[v], out compact[v]))
            {
                compact[v] = number.Count;
                number.Add(labels[v], compact[v]);
            }
        }

        count = number.Count;
        return compact;
    }
}
