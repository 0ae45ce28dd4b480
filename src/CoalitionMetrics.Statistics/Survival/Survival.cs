namespace CoalitionMetrics.Statistics;

/// <summary>How long does it last, and for whom? Members who stay, promises until they are kept, homes until they are lost, with units that are still being watched counted for as long as they were.</summary>
public static partial class Survival
{
    /// <summary>Which share is still there after each time.</summary>
    /// <param name="data">The units.</param>
    /// <returns>The curve, to be asked for shares, quantiles and means.</returns>
    public static KaplanMeierCurve KaplanMeier(SurvivalTimes data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new KaplanMeierCurve(data);
    }

    /// <summary>Which share is still there after each time.</summary>
    /// <param name="times">How long each unit was watched from its own start; finite, not negative.</param>
    /// <param name="happened">True where the event happened at that time; false where it had not happened yet (censored).</param>
    /// <returns>The curve, to be asked for shares, quantiles and means.</returns>
    /// <exception cref="ArgumentException">There are no units, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, NaN or infinite.</exception>
    public static KaplanMeierCurve KaplanMeier(ReadOnlySpan<double> times, ReadOnlySpan<bool> happened) => new(new SurvivalTimes(times, happened));

    /// <summary>How much risk has added up until each time.</summary>
    /// <param name="data">The units.</param>
    /// <returns>The curve of the cumulative hazard.</returns>
    public static NelsonAalenCurve NelsonAalen(SurvivalTimes data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new NelsonAalenCurve(data);
    }

    /// <summary>How likely each of several events is to have happened, as the first of them, by a time.</summary>
    /// <param name="data">The units.</param>
    /// <returns>The curves, one a cause.</returns>
    public static CumulativeIncidenceCurves CumulativeIncidence(CompetingTimes data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new CumulativeIncidenceCurves(data);
    }

    /// <summary>How much longer the second group lasts on average than the first, none counted for longer than a limit. It needs no assumption about how the curves run.</summary>
    /// <remarks>
    /// Definition: restricted mean of the second less that of the first, <see cref="KaplanMeierCurve.RestrictedMean"/>; the variances add up; test and interval by the normal distribution
    /// (<see cref="TTest.PValue"/>).
    /// Invariance: exchanging the groups changes the sign alone; a change of the unit of time scales it.
    /// Source: Royston and Parmar 2013, Restricted mean survival time: an alternative to the hazard ratio.
    /// </remarks>
    /// <param name="first">The group to compare with.</param>
    /// <param name="second">The other group, whose units are none of the first.</param>
    /// <param name="limit">The longest time that counts; positive, not beyond the last time watched in either group unless all of it had the event by then.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The difference in the unit of the times; 0 = they last equally long. No interval (<see cref="NoIntervalReason.NoSpread"/>) when its standard error is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive and finite.</exception>
    /// <exception cref="NotIdentifiedException">The limit lies beyond the last time watched in a group of which some had not had the event.</exception>
    public static Estimate RestrictedMeanDifference(KaplanMeierCurve first, KaplanMeierCurve second, double limit, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, two) = (first.RestrictedMean(limit, level), second.RestrictedMean(limit, level));
        var difference = two.Value - one.Value;
        var error = double.Hypot(one.StandardError ?? 0, two.StandardError ?? 0);
        const string Method = "difference of areas under Kaplan-Meier, normal";
        if (error == 0)
        {
            return Estimate.WithoutInterval(difference, NoIntervalReason.NoSpread, level, Method, one.Count + two.Count, error);
        }

        var reach = NormalDistribution.UpperQuantile(level.Alpha / 2) * error;
        return Estimate.WithInterval(difference, error, new ConfidenceInterval(difference - reach, difference + reach, level), Method, one.Count + two.Count);
    }
}
