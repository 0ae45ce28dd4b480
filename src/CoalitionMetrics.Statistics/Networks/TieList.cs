namespace CoalitionMetrics.Statistics;

/// <summary>A list of ties without self-loops and without ties of weight 0; the self-loops are counted.</summary>
internal readonly ref struct TieList
{
    private TieList(ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights, int selfLoops)
    {
        From = from;
        To = to;
        Weights = weights;
        SelfLoops = selfLoops;
    }

    public ReadOnlySpan<int> From { get; }

    public ReadOnlySpan<int> To { get; }

    /// <summary>Empty when every tie weighs 1.</summary>
    public ReadOnlySpan<double> Weights { get; }

    public int SelfLoops { get; }

    public static TieList Sift(ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights)
    {
        var loops = 0;
        var zeros = 0;
        for (var k = 0; k < from.Length; k++)
        {
            if (!weights.IsEmpty && weights[k] == 0)
            {
                zeros++;
            }
            else if (from[k] == to[k])
            {
                loops++;
            }
        }

        if (loops + zeros == 0)
        {
            return new TieList(from, to, weights, 0);
        }

        var kept = from.Length - loops - zeros;
        var (keptFrom, keptTo, keptWeights) = (new int[kept], new int[kept], new double[weights.IsEmpty ? 0 : kept]);
        var next = 0;
        for (var k = 0; k < from.Length; k++)
        {
            if (from[k] == to[k] || (!weights.IsEmpty && weights[k] == 0))
            {
                continue;
            }

            keptFrom[next] = from[k];
            keptTo[next] = to[k];
            if (!weights.IsEmpty)
            {
                keptWeights[next] = weights[k];
            }

            next++;
        }

        return new TieList(keptFrom, keptTo, keptWeights, loops);
    }
}
