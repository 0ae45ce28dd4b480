namespace CoalitionMetrics.Statistics;

/// <summary>
/// Spearman's rho without each thing in turn. Without thing j every rank above its own falls by 1, every equal one by 1/2; the sum of products of the ranks that are left follows from sums over things above, so that nothing
/// is ranked again.
/// </summary>
internal sealed class SpearmanWithout
{
    private readonly PairOrders _pairs;
    private readonly double[] _ranksX;
    private readonly double[] _ranksY;
    private readonly double _tiesX;
    private readonly double _tiesY;

    public SpearmanWithout(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        _pairs = new PairOrders(x, y);
        _ranksX = MidRanks.Of(x, out _tiesX);
        _ranksY = MidRanks.Of(y, out _tiesY);
    }

    public double[] All()
    {
        double n = _pairs.Count;
        var products = Summation.Dot(_ranksX, _ranksY);
        var (aboveX, aboveY) = (SumsAbove(_ranksX, _ranksY), SumsAbove(_ranksY, _ranksX));
        var without = new double[_pairs.Count];
        for (var j = 0; j < without.Length; j++)
        {
            // Sum of (R - a)(Q - b) over the others, a and b what their ranks fall by.
            var left = products - (_ranksX[j] * _ranksY[j]) - aboveX[j] - aboveY[j] + (_pairs.QuarterDominance(j) / 4.0);
            var (n1, mean) = (n - 1, n / 2);
            var both = left - (n1 * mean * mean);
            without[j] = Ratio(both, Spread(n1, _tiesX, _pairs.TiedX(j)), Spread(n1, _tiesY, _pairs.TiedY(j)));
        }

        return without;
    }

    private static double Ratio(double both, double x, double y) => x > 0 && y > 0 ? Math.Clamp(both / (Math.Sqrt(x) * Math.Sqrt(y)), -1, 1) : double.NaN;

    // Squared deviations of the ranks of n things, when one of t equal values is gone: ties fall by 3 t (t - 1).
    private static double Spread(double n, double ties, double tied) => ((n * n * n) - n - (ties - (3 * tied * (tied - 1)))) / 12;

    // For each thing the other column's ranks summed over things above it, and half over those equal to it, itself left out.
    private static double[] SumsAbove(double[] by, double[] ranks)
    {
        var order = new double[by.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var sorted = (double[])by.Clone();
        Sorting.Sort(sorted, order);
        var (sums, above) = (new double[by.Length], 0.0);
        for (var to = sorted.Length; to > 0;)
        {
            var from = to - 1;
            while (from > 0 && sorted[from - 1] == sorted[to - 1])
            {
                from--;
            }

            // Ranks are halves: these sums are exact.
            double equal = 0;
            for (var i = from; i < to; i++)
            {
                equal += ranks[(int)order[i]];
            }

            for (var i = from; i < to; i++)
            {
                sums[(int)order[i]] = above + ((equal - ranks[(int)order[i]]) / 2);
            }

            above += equal;
            to = from;
        }

        return sums;
    }
}
