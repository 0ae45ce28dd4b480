namespace CoalitionMetrics.Statistics;

/// <summary>
/// A lot over whole clusters, within blocks or over all. The difference in means of units is not a sum of scores, since the number of treated units changes with the draw; the
/// assignments are held by that difference and by their shortfall.
/// </summary>
internal sealed class ClusterLottery
{
    private readonly Block[] _blocks;

    public ClusterLottery(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, Grouping clusters, Grouping? blocks)
    {
        // Round the mean, so that sums stay small beside what separates two assignments.
        var mean = Moments.Mean(outcome);
        var parts = new List<Item>[blocks?.GroupCount ?? 1];
        double range = 0;
        for (var g = 0; g < clusters.GroupCount; g++)
        {
            var members = clusters.Members(g);
            var sum = default(CompensatedSum);
            foreach (var i in members)
            {
                sum.Add(outcome[i] - mean);
                range = Math.Max(range, Math.Abs(outcome[i] - mean));
            }

            (parts[blocks?.Codes[members[0]] ?? 0] ??= []).Add(new Item(sum.Value, members.Length, treated[members[0]]));
        }

        var units = outcome.Length;
        _blocks = Array.ConvertAll(parts, items => new Block([.. items], units));
        Assignments = 1;
        IsMirrored = true;
        foreach (var block in _blocks)
        {
            Assignments *= Combinations.Count(block.Items.Length, block.Chosen);
            IsMirrored &= 2 * block.Chosen == block.Items.Length;
            Observed += block.Observed;
        }

        Tolerance = range * 1e-11;
    }

    public double Assignments { get; }

    public bool IsMirrored { get; }

    public double Observed { get; }

    /// <summary>Differences in means that lie no further apart are ties.</summary>
    public double Tolerance { get; }

    /// <summary>The difference and the shortfall of each assignment, all or drawn.</summary>
    public (double[] Differences, double[] Shortfalls) Outcomes(RandomizationOptions options, CancellationToken cancellationToken)
    {
        return Assignments <= options.ExactUpTo ? All(cancellationToken) : Drawn(options, cancellationToken);
    }

    private (double[] Differences, double[] Shortfalls) All(CancellationToken cancellationToken)
    {
        double[] differences = [0];
        double[] shortfalls = [0];
        foreach (var block in _blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = block.All();
            var next = 0;
            var nextDifferences = new double[differences.Length * own.Length];
            var nextShortfalls = new double[nextDifferences.Length];
            for (var i = 0; i < differences.Length; i++)
            {
                foreach (var (difference, shortfall) in own)
                {
                    nextDifferences[next] = differences[i] + difference;
                    nextShortfalls[next++] = shortfalls[i] + shortfall;
                }
            }

            (differences, shortfalls) = (nextDifferences, nextShortfalls);
        }

        return (differences, shortfalls);
    }

    private (double[] Differences, double[] Shortfalls) Drawn(RandomizationOptions options, CancellationToken cancellationToken)
    {
        var differences = new double[options.Replicates];
        var shortfalls = new double[options.Replicates];
        var picker = Array.ConvertAll(_blocks, block => new SubsetPicker(block.Items.Length, block.Chosen));
        for (var r = 0; r < differences.Length; r++)
        {
            if ((r & 1023) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var random = new RandomStream(options.Seed, (ulong)r);
            for (var b = 0; b < _blocks.Length; b++)
            {
                double sum = 0;
                var (size, overlap) = (0, 0);
                foreach (var i in picker[b].Next(ref random))
                {
                    var item = _blocks[b].Items[i];
                    sum += item.Sum;
                    size += item.Size;
                    overlap += item.Treated ? item.Size : 0;
                }

                var (difference, shortfall) = _blocks[b].Of(sum, size, overlap);
                differences[r] += difference;
                shortfalls[r] += shortfall;
            }
        }

        return (differences, shortfalls);
    }

    private readonly record struct Item(double Sum, int Size, bool Treated);

    private sealed class Block
    {
        private readonly double _total;
        private readonly int _size;
        private readonly int _treatedUnits;
        private readonly double _share;

        public Block(Item[] items, int units)
        {
            Items = items;
            double sum = 0;
            foreach (var item in items)
            {
                _total += item.Sum;
                _size += item.Size;
                _treatedUnits += item.Treated ? item.Size : 0;
                sum += item.Treated ? item.Sum : 0;
                Chosen += item.Treated ? 1 : 0;
            }

            _share = (double)_size / units;
            Observed = Of(sum, _treatedUnits, _treatedUnits).Difference;
        }

        public Item[] Items { get; }

        public int Chosen { get; }

        public double Observed { get; }

        // The part in the whole difference, and how much less of a constant effect the assignment would show.
        public (double Difference, double Shortfall) Of(double sum, int size, int overlap)
        {
            var rest = _size - size;
            var shown = ((double)overlap / size) - ((double)(_treatedUnits - overlap) / rest);
            return (_share * ((sum / size) - ((_total - sum) / rest)), _share * (1 - shown));
        }

        public (double Difference, double Shortfall)[] All()
        {
            var all = new (double, double)[(int)Combinations.Count(Items.Length, Chosen)];
            var chosen = new bool[Items.Length];
            chosen.AsSpan(0, Chosen).Fill(true);
            var door = new Combinations.RevolvingDoor(Items.Length, Chosen);
            for (var next = 0; next < all.Length; next++)
            {
                double sum = 0;
                var (size, overlap) = (0, 0);
                for (var i = 0; i < Items.Length; i++)
                {
                    if (chosen[i])
                    {
                        sum += Items[i].Sum;
                        size += Items[i].Size;
                        overlap += Items[i].Treated ? Items[i].Size : 0;
                    }
                }

                all[next] = Of(sum, size, overlap);
                if (door.Next(out var entering, out var leaving))
                {
                    (chosen[entering], chosen[leaving]) = (true, false);
                }
            }

            return all;
        }
    }
}
