namespace CoalitionMetrics.Statistics;

/// <summary>Ranks from 1, the smallest first; equal values share the mean of their ranks.</summary>
internal static class MidRanks
{
    /// <param name="values">The values; not NaN.</param>
    /// <param name="ties">The sum of g^3 - g over the groups of g equal values.</param>
    /// <returns>The rank of each value: whole numbers and halves, exact.</returns>
    public static double[] Of(ReadOnlySpan<double> values, out double ties)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var sorted = values.ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[order.Length];
        ties = 0;
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }

            double size = to - from;
            ties += (size * size * size) - size;
            from = to;
        }

        return ranks;
    }
}
