namespace CoalitionMetrics.Statistics;

/// <summary>
/// Intervals of Miettinen and Nurminen 1985: the differences, or ratios, of two shares that the score test does not reject, both shares being the most likely ones under the
/// difference or ratio tested, with the factor N / (N - 1).
/// </summary>
internal static class ScoreInterval
{
    public static ConfidenceInterval Difference(TwoShares counts, ConfidenceLevel level)
    {
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        var observed = counts.Difference;
        double Score(double difference)
        {
            var second = RestrictedByDifference(counts, difference);
            var first = Math.Clamp(second + difference, 0, 1);
            return Standardised(observed - difference, first, second, 1, counts);
        }

        // The score falls as the difference tested rises.
        var lower = observed <= -1 || Score(-1 + 1e-15) < z ? -1 : Root.Between(-1, observed, d => d <= -1 ? 1 : Bounded(Score(d)) - z);
        var upper = observed >= 1 || Score(1 - 1e-15) > -z ? 1 : Root.Between(observed, 1, d => d >= 1 ? -1 : Bounded(Score(d)) + z);
        return new ConfidenceInterval(lower, upper, level);
    }

    public static ConfidenceSet Ratio(TwoShares counts, ConfidenceLevel level)
    {
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        double Score(double logRatio)
        {
            var ratio = Math.Exp(logRatio);
            var second = RestrictedByRatio(counts, ratio);
            return Standardised(counts.First - (ratio * counts.Second), Math.Min(1, ratio * second), second, ratio, counts);
        }

        // Without events in an arm one end is 0 or without bound; the other lies somewhere on the whole line.
        var start = counts.EventsFirst > 0 && counts.EventsSecond > 0 ? Math.Log(counts.First / counts.Second) : 0;
        double? lower = counts.EventsFirst == 0 ? 0 : Math.Exp(Outward(start, -1, l => Bounded(Score(l)) - z));
        double? upper = counts.EventsSecond == 0 ? null : Math.Exp(Outward(start, 1, l => Bounded(Score(l)) + z));
        return ConfidenceSet.Of(lower, upper, level);
    }

    // A bracket that grows in one direction, and back when the start lies beyond the end already.
    private static double Outward(double start, int direction, Func<double, double> falling)
    {
        var reach = 1.0;
        while (falling(start + (direction * reach)) * -direction < 0 && reach < 600)
        {
            reach *= 2;
        }

        var back = 0.0;
        while (falling(start - (direction * back)) * -direction > 0 && back < 600)
        {
            back = (2 * back) + 1;
        }

        var (one, other) = (start - (direction * back), start + (direction * reach));
        return Root.Between(Math.Min(one, other), Math.Max(one, other), falling);
    }

    private static double Standardised(double distance, double first, double second, double weight, TwoShares counts)
    {
        var total = counts.TotalFirst + counts.TotalSecond;
        var variance = ((first * (1 - first) / counts.TotalFirst) + (weight * weight * second * (1 - second) / counts.TotalSecond)) * total / (total - 1);
        return distance == 0 ? 0 : distance / Math.Sqrt(Math.Max(variance, 0));
    }

    // An infinite score (no variance left under the hypothesis) keeps its sign for the search.
    private static double Bounded(double score) => Math.Clamp(score, -1e9, 1e9);

    // The share of the second arm that makes the counts most likely when the shares differ by so much: the middle root of a cubic, in closed form.
    private static double RestrictedByDifference(TwoShares counts, double difference)
    {
        var (x1, n1, x0, n0) = (counts.EventsFirst, counts.TotalFirst, counts.EventsSecond, counts.TotalSecond);
        var total = n1 + n0;
        var l3 = total;
        var l2 = (n1 + (2 * n0)) * difference - total - x1 - x0;
        var l1 = (((n0 * difference) - total - (2 * x0)) * difference) + x1 + x0;
        var l0 = x0 * difference * (1 - difference);
        var q = (l2 * l2 * l2 / (27 * l3 * l3 * l3)) - (l1 * l2 / (6 * l3 * l3)) + (l0 / (2 * l3));
        var p = Math.Sqrt(Math.Max(0, (l2 * l2 / (9 * l3 * l3)) - (l1 / (3 * l3)))) * (q >= 0 ? 1 : -1);
        var angle = p == 0 ? 0 : (Math.PI + Math.Acos(Math.Clamp(q / (p * p * p), -1, 1))) / 3;
        var share = (2 * p * Math.Cos(angle)) - (l2 / (3 * l3));
        return Math.Clamp(share, Math.Max(0, -difference), Math.Min(1, 1 - difference));
    }

    // The same when one share is so many times the other: the smaller root of a quadratic.
    private static double RestrictedByRatio(TwoShares counts, double ratio)
    {
        var (x1, n1, x0, n0) = (counts.EventsFirst, counts.TotalFirst, counts.EventsSecond, counts.TotalSecond);
        var a = (n1 + n0) * ratio;
        var b = -((n1 * ratio) + x1 + n0 + (x0 * ratio));
        var c = x1 + x0;

        // The smaller root as c over the larger, which does not cancel.
        var root = Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c)));
        return Math.Clamp(2 * c / (root - b), 0, Math.Min(1, 1 / ratio));
    }
}
