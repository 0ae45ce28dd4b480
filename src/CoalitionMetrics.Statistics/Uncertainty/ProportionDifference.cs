using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How far two proportions of separate groups lie apart, and how sure we are of it.</summary>
public static class ProportionDifference
{
    /// <summary>The first proportion minus the second, with Newcombe's hybrid score interval: from -1 over 0 (alike) to 1.</summary>
    /// <remarks>
    /// Definition: with Wilson limits l, u of each, d - sqrt((p1 - l1)^2 + (u2 - p2)^2) to d + sqrt((u1 - p1)^2 + (p2 - l2)^2); no continuity correction.
    /// Invariance: exchanging the groups, or successes and failures, mirrors it. Source: Newcombe 1998, Interval estimation for the difference between independent proportions, method 10.
    /// </remarks>
    /// <param name="successes1">How many tries of the first group succeeded.</param>
    /// <param name="trials1">How many tries the first group had.</param>
    /// <param name="successes2">How many tries of the second group succeeded.</param>
    /// <param name="trials2">How many tries the second group had.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; its interval lies in [-1, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or a group has more successes than trials.</exception>
    /// <exception cref="NotIdentifiedException">A group has no tries, so that there is no proportion.</exception>
    public static Estimate Newcombe(long successes1, long trials1, long successes2, long trials2, ConfidenceLevel level = default)
    {
        Check(successes1, trials1, nameof(successes1), nameof(trials1));
        Check(successes2, trials2, nameof(successes2), nameof(trials2));
        var first = ProportionInterval.Wilson(successes1, trials1, level);
        var second = ProportionInterval.Wilson(successes2, trials2, level);
        var (p1, p2) = (first.Value, second.Value);
        var (limits1, limits2) = (first.Interval!.Value, second.Interval!.Value);
        var difference = p1 - p2;
        var lower = difference - Distance(p1 - limits1.Lower, limits2.Upper - p2);
        var upper = difference + Distance(limits1.Upper - p1, p2 - limits2.Lower);
        return Estimate.WithInterval(
            difference, null, new ConfidenceInterval(Math.Max(-1, lower), Math.Min(1, upper), level), "Newcombe hybrid score", trials1 + trials2);
    }

    private static double Distance(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static void Check(long successes, long trials, string successesName, string trialsName)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials, trialsName);
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(
                successesName, successes, string.Create(CultureInfo.InvariantCulture, $"{successesName} is {successes}; expected a count from 0 to {trialsName} = {trials}."));
        }
    }
}
