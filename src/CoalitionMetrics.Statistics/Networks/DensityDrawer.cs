namespace CoalitionMetrics.Statistics;

/// <summary>Random networks with a given number of arcs: so many of the n (n - 1) ordered pairs, each set equally likely.</summary>
internal sealed class DensityDrawer(DirectedNetwork network) : NetworkDrawer
{
    private readonly int _vertices = network.VertexCount;
    private readonly PlaceSample _sample = new(network.ArcCount);

    public override DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway)
    {
        var places = _sample.Draw(ref random, (long)_vertices * (_vertices - 1));
        var (from, to) = (new int[places.Length], new int[places.Length]);
        for (var k = 0; k < places.Length; k++)
        {
            from[k] = (int)(places[k] / (_vertices - 1));
            var other = (int)(places[k] % (_vertices - 1));
            to[k] = other < from[k] ? other : other + 1;
        }

        return DirectedNetwork.FromRows(SparseRows.Build(_vertices, from, to, [], ParallelTies.Sum));
    }
}

/// <summary>Random networks with given numbers of mutual, one-way and empty pairs, each such network equally likely.</summary>
internal sealed class DyadCensusDrawer : NetworkDrawer
{
    private readonly int _vertices;
    private readonly int _mutual;
    private readonly PlaceSample _sample;

    public DyadCensusDrawer(DirectedNetwork network)
    {
        var census = Cohesion.DyadCensus(network);
        _vertices = network.VertexCount;
        _mutual = (int)census.Mutual;
        _sample = new PlaceSample((int)(census.Mutual + census.Asymmetric));
    }

    public override DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway)
    {
        var pairs = _sample.Draw(ref random, (long)_vertices * (_vertices - 1) / 2);
        random.Shuffle(pairs);
        var (from, to) = (new int[pairs.Length + _mutual], new int[pairs.Length + _mutual]);
        for (var k = 0; k < pairs.Length; k++)
        {
            var (low, high) = Pair(pairs[k]);
            var turned = k >= _mutual && (random.NextUInt64() >> 63) != 0;
            (from[k], to[k]) = turned ? (high, low) : (low, high);
            if (k < _mutual)
            {
                (from[pairs.Length + k], to[pairs.Length + k]) = (high, low);
            }
        }

        return DirectedNetwork.FromRows(SparseRows.Build(_vertices, from, to, [], ParallelTies.Sum));
    }

    /// <summary>Pair number p of (0,1), (0,2), (1,2), (0,3) ...: the higher vertex h starts at h (h - 1) / 2.</summary>
    private static (int Low, int High) Pair(long place)
    {
        var high = (long)((1 + Math.Sqrt(1 + (8.0 * place))) / 2);
        while (high * (high - 1) / 2 > place)
        {
            high--;
        }

        while ((high + 1) * high / 2 <= place)
        {
            high++;
        }

        return ((int)(place - (high * (high - 1) / 2)), (int)high);
    }
}

/// <summary>So many places out of many, each set equally likely (Floyd's algorithm: as many draws as places wanted).</summary>
internal sealed class PlaceSample(int count)
{
    private readonly HashSet<long> _chosen = new(count);

    public long[] Draw(ref RandomStream random, long places)
    {
        _chosen.Clear();
        var sample = new long[count];
        for (var k = 0; k < count; k++)
        {
            var last = places - count + k;
            var place = Below(ref random, last + 1);
            if (!_chosen.Add(place))
            {
                // Taken already: the last place cannot be, since nothing so far could reach it.
                place = last;
                _chosen.Add(place);
            }

            sample[k] = place;
        }

        return sample;
    }

    private static long Below(ref RandomStream random, long bound)
    {
        var limit = (ulong)bound;
        var high = Math.BigMul(random.NextUInt64(), limit, out var low);
        if (low < limit)
        {
            var threshold = (0 - limit) % limit;
            while (low < threshold)
            {
                high = Math.BigMul(random.NextUInt64(), limit, out low);
            }
        }

        return (long)high;
    }
}
