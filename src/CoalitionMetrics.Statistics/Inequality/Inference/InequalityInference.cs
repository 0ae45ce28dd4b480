namespace CoalitionMetrics.Statistics;

/// <summary>
/// How sure are we of a measure of inequality? The units at hand are taken as a sample of units that might have been there; for a full count ask <see cref="Inequality"/>, whose figures have no sampling
/// error. Each interval is made by the method that came nearest to its level in simulations of 8 to 40 units; the coverage attained is published in COVERAGE.md beside this file, and where it fell under 0.90 the
/// method says so.
/// </summary>
/// <remarks>
/// <para>
/// Jackknife t: each unit left out in turn gives n replicates of the measure on a scale on which it is nearly symmetric (logit for measures from 0 to 1, logarithm for others); the mean of the pseudo-values takes out the bias of small
/// samples, Student's t with n - 1 degrees of freedom, corrected for the skewness of the pseudo-values (Hall 1992, On the removal of skewness by transformation; not for indices from -1 to 1), gives the reach, and the ends are carried
/// back (Tukey 1958; Miller 1974). The standard error is the plain jackknife's, on the measure's own scale.
/// </para>
/// <para>
/// Bootstrap t: resamples of the units are studentised by their own jackknife on the same scale (Efron 1981); for shares and ratios that look at a few units only, where the jackknife alone is too narrow.
/// </para>
/// </remarks>
public static partial class InequalityInference
{
    // COVERAGE.md: with tails as heavy as Pareto's at alpha = 3, no method kept 0.90 for few units.
    private const string HeavyTails = ", under 0.90 where tails are heavy";

    // COVERAGE.md: measures that look at the top fall short already for lognormal amounts.
    private const string UnlessLightTails = ", under 0.90 unless tails are light";

    // COVERAGE.md: sampling weights cost the measures that look at all units as much.
    private static string Caution(WeightKind kind, string plain = HeavyTails) => kind == WeightKind.Frequency ? plain : UnlessLightTails;

    /// <summary>The Gini coefficient with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.Gini(ReadOnlySpan{double}, GiniCorrection)"/>; delete-one jackknife, same form inside each replicate; interval by jackknife t on the logit scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort.
    /// Source: Karagiannis and Kovacevic 2000, A method to calculate the jackknife variance estimator for the Gini coefficient; Yitzhaki 1991.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="correction">The form corrected for small samples unless told, since a sample speaks of more than itself.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or there is a single unit in the corrected form.</exception>
    public static Estimate Gini(ReadOnlySpan<double> values, GiniCorrection correction = GiniCorrection.SmallSample, ConfidenceLevel level = default)
    {
        var value = Inequality.Gini(values, correction);
        var units = new LeaveOneOut(values, default, WeightKind.Sampling);
        return Jackknife(value, units, units.Gini(correction), IntervalScale.Logit, level);
    }

    /// <summary>The Gini coefficient of weighted units with its standard error and interval.</summary>
    /// <remarks>Definition: as without weights; one entry is left out at a time, with frequency weights one of the equal units it stands for. Cost: one sort.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="correction">The form corrected for small samples unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or there is a single unit in the corrected form.</exception>
    public static Estimate Gini(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, GiniCorrection correction = GiniCorrection.SmallSample, ConfidenceLevel level = default)
    {
        var value = Inequality.Gini(values, weights, kind, correction);
        var units = new LeaveOneOut(values, weights, kind);
        return Jackknife(value, units, units.Gini(correction), IntervalScale.Logit, level, Caution(kind));
    }

    /// <summary>The Hoover index with its standard error and interval (jackknife t on the logit scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.Hoover(ReadOnlySpan{double})"/>; delete-one jackknife, interval by jackknife t on the logit scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort.
    /// Source: Miller 1974, The jackknife: a review; Hall 1992, On the removal of skewness by transformation. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate Hoover(ReadOnlySpan<double> values, ConfidenceLevel level = default)
    {
        var value = Inequality.Hoover(values);
        var units = new LeaveOneOut(values, default, WeightKind.Sampling);
        return Jackknife(value, units, units.Hoover(), IntervalScale.Logit, level);
    }

    /// <summary>The Hoover index of weighted units with its standard error and interval (jackknife t on the logit scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate Hoover(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default)
    {
        var value = Inequality.Hoover(values, weights, kind);
        var units = new LeaveOneOut(values, weights, kind);
        return Jackknife(value, units, units.Hoover(), IntervalScale.Logit, level, Caution(kind));
    }

    /// <summary>The coefficient of variation with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.CoefficientOfVariation(ReadOnlySpan{double}, VarianceDivisor)"/>; delete-one jackknife, same divisor inside each replicate; interval by jackknife t on the logarithmic scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort.
    /// Source: Miller 1974, The jackknife: a review; Hall 1992, On the removal of skewness by transformation. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="divisor">n - 1 unless told, since a sample speaks of more than itself.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or there is a single unit with divisor n - 1.</exception>
    public static Estimate CoefficientOfVariation(ReadOnlySpan<double> values, VarianceDivisor divisor = VarianceDivisor.CountLessOne, ConfidenceLevel level = default)
    {
        var value = Inequality.CoefficientOfVariation(values, divisor);
        var units = new LeaveOneOut(values, default, WeightKind.Sampling);
        return Jackknife(value, units, units.CoefficientOfVariation(divisor), IntervalScale.Log, level, UnlessLightTails);
    }

    /// <summary>The coefficient of variation of weighted units with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="divisor">n - 1 unless told, since a sample speaks of more than itself.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or there is a single unit with divisor n - 1.</exception>
    public static Estimate CoefficientOfVariation(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, VarianceDivisor divisor = VarianceDivisor.CountLessOne, ConfidenceLevel level = default)
    {
        var value = Inequality.CoefficientOfVariation(values, weights, kind, divisor);
        var units = new LeaveOneOut(values, weights, kind);
        return Jackknife(value, units, units.CoefficientOfVariation(divisor), IntervalScale.Log, level, UnlessLightTails);
    }

    private static Estimate Jackknife(double value, LeaveOneOut units, double[] replicates, IntervalScale scale, ConfidenceLevel level, string caution = HeavyTails) =>
        JackknifeT.Interval(value, replicates, units.Multiplicities, units.Count, scale, level, caution);
}
