namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>The share of the total that the highest part of the units hold, with its standard error and interval (bootstrap t on the logit scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.TopShare(ReadOnlySpan{double}, double)"/>; resamples of the units, each studentised by its own jackknife; interval by the bootstrap t on the logit scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: replicates times units.
    /// Source: Efron 1981, Nonparametric standard errors and confidence intervals. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="top">The share of the units that counts as the top, above 0 and below 1.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="replicates">How many resamples; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where a resample has no value or no spread that counts.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, <paramref name="top"/> is not inside (0, 1), or there are too few resamples for the level.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Estimate TopShare(
        ReadOnlySpan<double> values,
        double top,
        ConfidenceLevel level = default,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckInside(top, nameof(top));
        Inequality.Check(values);
        return BootstrapT.Interval(values, default, (x, _) => new OrderedMeasure(x, new OrderedStatistic.Share(top, null)), IntervalScale.Logit, level, UnlessLightTails, replicates, seed, progress, cancellationToken);
    }

    /// <summary>What the highest part of the units hold for each 1 that the lowest part hold, with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.ShareRatio(ReadOnlySpan{double}, double, double)"/>; resamples of the units, each studentised by its own jackknife; interval by the bootstrap t on the logarithmic scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: replicates times units.
    /// Source: Efron 1981, Nonparametric standard errors and confidence intervals. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="top">The share of the units that counts as the top, above 0 and below 1: 0.1 for Palma's ratio, 0.2 for S80/S20.</param>
    /// <param name="bottom">The share of the units that counts as the bottom, above 0 and below 1: 0.4 for Palma's ratio, 0.2 for S80/S20.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="replicates">How many resamples; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where a resample has no value or no spread that counts.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, a share is not inside (0, 1), or there are too few resamples for the level.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the bottom holds nothing.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Estimate ShareRatio(
        ReadOnlySpan<double> values,
        double top,
        double bottom,
        ConfidenceLevel level = default,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckInside(top, nameof(top));
        CheckInside(bottom, nameof(bottom));
        Inequality.Check(values);
        return BootstrapT.Interval(values, default, (x, _) => new OrderedMeasure(x, new OrderedStatistic.Share(top, bottom)), IntervalScale.Log, level, UnlessLightTails, replicates, seed, progress, cancellationToken);
    }

    /// <summary>The Palma ratio with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <returns>The estimate, as <see cref="ShareRatio(ReadOnlySpan{double}, double, double, ConfidenceLevel, int, ulong, IProgress{double}, CancellationToken)"/> with 0.1 and 0.4.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the lowest 40 % hold nothing.</exception>
    public static Estimate Palma(ReadOnlySpan<double> values, ConfidenceLevel level = default, ulong seed = 1) => ShareRatio(values, 0.1, 0.4, level, seed: seed);

    /// <summary>The quintile share ratio (S80/S20) with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <returns>The estimate, as <see cref="ShareRatio(ReadOnlySpan{double}, double, double, ConfidenceLevel, int, ulong, IProgress{double}, CancellationToken)"/> with 0.2 and 0.2.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the lowest fifth holds nothing.</exception>
    public static Estimate QuintileShareRatio(ReadOnlySpan<double> values, ConfidenceLevel level = default, ulong seed = 1) => ShareRatio(values, 0.2, 0.2, level, seed: seed);

    /// <summary>The percentile ratio, such as P90/P10, with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.PercentileRatio(ReadOnlySpan{double}, double, double, QuantileType)"/>; resamples of the units, each studentised by its own jackknife; interval by the bootstrap t on the logarithmic scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: replicates times units.
    /// Source: Efron 1981, Nonparametric standard errors and confidence intervals. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="upper">Where the upper value lies, as a share of the units: 0.9 for the 90th percentile.</param>
    /// <param name="lower">Where the lower value lies: 0.1 for the 10th percentile.</param>
    /// <param name="type">The rule by which a quantile is read off the sample.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="replicates">How many resamples; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where a resample has no value or no spread that counts.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, a share is not from 0 to 1, the rule is unknown, or there are too few resamples for the level.</exception>
    /// <exception cref="NotIdentifiedException">The lower quantile is 0.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Estimate PercentileRatio(
        ReadOnlySpan<double> values,
        double upper = 0.9,
        double lower = 0.1,
        QuantileType type = QuantileType.Linear,
        ConfidenceLevel level = default,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Guard.Probability(upper, nameof(upper));
        Guard.Probability(lower, nameof(lower));
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "The quantile type is unknown.");
        }

        Inequality.Check(values);
        var ratio = new OrderedStatistic.Percentiles(upper, lower, type);
        return BootstrapT.Interval(values, default, (x, _) => new OrderedMeasure(x, ratio), IntervalScale.Log, level, string.Empty, replicates, seed, progress, cancellationToken);
    }

    private static void CheckInside(double share, string parameter)
    {
        if (share is not (> 0 and < 1))
        {
            throw Guard.Refuse(parameter, share, "a share inside (0, 1)");
        }
    }
}
