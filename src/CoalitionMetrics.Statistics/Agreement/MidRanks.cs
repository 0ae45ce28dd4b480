namespace CoalitionMetrics.Statistics;

/// <summary>Ranks from 1, the mean rank for equal values.</summary>
internal static class MidRanks
{
    /// <param name="values">The values; finite.</param>
    /// <param name="ties">The sum of t^3 - t over groups of t equal values.</param>
    public static double[] Of(ReadOnlySpan<double> values, out double ties)
    {
        var (sorted, order) = (values.ToArray(), new double[values.Length]);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Sorting.Sort(sorted, order);
        var ranks = new double[values.Length];
        ties = 0;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[(int)order[i]] = (from + to + 1) / 2.0;
            }

            double size = to - from;
            ties += (size * size * size) - size;
            from = to;
        }

        return ranks;
    }
}
