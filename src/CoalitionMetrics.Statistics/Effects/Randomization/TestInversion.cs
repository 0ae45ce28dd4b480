namespace CoalitionMetrics.Statistics;

/// <summary>
/// The constant effects that a two-sided randomisation test does not reject. Taking an effect e away from the treated moves the statistic of an assignment with
/// shortfall v from d to d - e (1 - v); the assignment is at least as far out as the observed one exactly for e between (D - d) / v and (D + d) / (2 - v), a range that
/// always holds D, the observed effect. So the share of such assignments falls on both sides of D, and the ends of the interval are order statistics.
/// </summary>
internal static class TestInversion
{
    // Shortfalls are sums of a few shares of at least 1 / units each; what is smaller is rounding.
    private const double Rounding = 1e-9;

    /// <param name="behind">By how much the effect of each assignment falls short of the observed one, D - d.</param>
    /// <param name="shortfalls">The shortfall of each assignment.</param>
    /// <param name="effect">The observed effect.</param>
    /// <param name="isExact">Whether these are all assignments, the observed one among them.</param>
    /// <param name="level">The level.</param>
    public static ConfidenceSet Interval(ReadOnlySpan<double> behind, ReadOnlySpan<double> shortfalls, double effect, bool isExact, ConfidenceLevel level)
    {
        var count = behind.Length;
        var lowest = new double[count];
        var highest = new double[count];
        for (var i = 0; i < count; i++)
        {
            var v = shortfalls[i];

            // D + d is twice D less D - d.
            var difference = behind[i];
            var first = v > Rounding ? difference / v : double.NaN;
            var second = v < 2 - Rounding ? ((2 * effect) - difference) / (2 - v) : double.NaN;
            if (double.IsNaN(first) || double.IsNaN(second))
            {
                // The observed assignment and its mirror image are as far out whatever the effect.
                (lowest[i], highest[i]) = (double.NegativeInfinity, double.PositiveInfinity);
                continue;
            }

            (lowest[i], highest[i]) = first <= second ? (first, second) : (second, first);
        }

        // An effect stays while more than a share alpha of the assignments is as far out; among drawn ones, the observed assignment counts as one more.
        var share = level.Alpha * (isExact ? count : count + 1);
        var rejected = (int)Math.Floor(share + (share * 1e-12)) - (isExact ? 0 : 1);
        if (rejected < 0)
        {
            return ConfidenceSet.Of(null, null, level);
        }

        var lower = OrderStatistic.Smallest(lowest, rejected);
        var upper = OrderStatistic.Smallest(highest, count - 1 - rejected);
        return ConfidenceSet.Of(double.IsFinite(lower) ? lower : null, double.IsFinite(upper) ? upper : null, level);
    }
}
