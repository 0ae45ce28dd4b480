using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class ProportionInterval
{
    /// <summary>The proportion of successes when several tries belong to one unit (proposals of one person), with an interval that remembers that they are less worth than as many of different units.</summary>
    /// <remarks>
    /// <para>Definition: p = sum x / sum m; s^2 = C / (C - 1) sum (x_i - p m_i)^2 / (sum m)^2 over the C units with a try; the proportion behaves like one of n* = p (1 - p) / s^2 tries, at most sum m (at p = 0 or 1:
    /// of (sum m)^2 / sum m^2); Wilson's interval with n* tries and Student's t of C - 1 degrees of freedom in place of the normal quantile. Where no unit has more than one try it is Wilson's own.</para>
    /// <para>Invariance: the order of the units; units without a try; exchanging successes and failures mirrors it (property tests). Coverage: COVERAGE.md beside this file. Cost: two passes.</para>
    /// <para>Source: Korn and Graubard 1998, Confidence intervals for proportions with small expected number of positive counts estimated from survey data; Wilson 1927.</para>
    /// </remarks>
    /// <param name="successes">How many tries of each unit succeeded; from 0 to its tries.</param>
    /// <param name="trials">How many tries each unit made; not negative, as many as successes.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate over all tries, the count being that of the units with a try; without an interval for fewer than four units of which one has several tries.</returns>
    /// <exception cref="ArgumentException">There are no units, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count lies outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">There are no tries, so that there is no proportion.</exception>
    public static Estimate Clustered(ReadOnlySpan<long> successes, ReadOnlySpan<long> trials, ConfidenceLevel level = default)
    {
        Guard.NotEmpty(trials, nameof(trials));
        Guard.SameLength(successes.Length, trials.Length, nameof(successes), nameof(trials));
        double all = 0, good = 0;
        long most = 0;
        var units = 0;
        for (var i = 0; i < trials.Length; i++)
        {
            if (trials[i] < 0 || successes[i] < 0 || successes[i] > trials[i])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(successes), successes[i], string.Create(CultureInfo.InvariantCulture, $"successes[{i}] is {successes[i]} of {trials[i]} trials; expected a count from 0 to the trials, which are not negative."));
            }

            (all, good, most) = (all + trials[i], good + successes[i], Math.Max(most, trials[i]));
            units += trials[i] > 0 ? 1 : 0;
        }

        if (most <= 1)
        {
            return Wilson((long)good, (long)all, level);
        }

        const string Method = "Wilson, tries of one unit together";
        var p = good / all;
        if (units < 4)
        {
            return Estimate.WithoutInterval(p, units == 1 ? NoIntervalReason.SingleCluster : NoIntervalReason.TooFewDegreesOfFreedom, level, Method, units);
        }

        double residuals = 0, squares = 0;
        for (var i = 0; i < trials.Length; i++)
        {
            var residual = (successes[i] - (p * trials[i])) / all;
            residuals += residual * residual;
            squares += trials[i] / all * (trials[i] / all);
        }

        var variance = residuals * units / (units - 1);
        var tries = good == 0 || good == all ? 1 / squares : Math.Min(all, p * (1 - p) / variance);
        var t = StudentTDistribution.UpperQuantile(level.Alpha / 2, units - 1);
        var interval = new ConfidenceInterval(Math.Min(p, ScoreLower(p, tries, t)), Math.Max(p, 1 - ScoreLower(1 - p, tries, t)), level);
        return Estimate.WithInterval(p, good == 0 || good == all ? null : Math.Sqrt(variance), interval, Method, units, units - 1);
    }

    /// <summary>The lower end of Wilson's score interval for a share of so many tries, which need not be whole; the upper end is 1 less that of the other share.</summary>
    internal static double ScoreLower(double share, double tries, double critical)
    {
        if (share <= 0)
        {
            return 0;
        }

        // The smaller root of (1 + k) v^2 - (2 p + k) v + p^2 with k = c^2 / m, written so that nothing cancels.
        var k = critical * critical / tries;
        var root = Math.Sqrt((k * k) + (4 * k * share * (1 - share)));
        return 2 * share * share / ((2 * share) + k + root);
    }
}
