namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>The share of the total that the highest part of weighted units hold, with its standard error and interval (bootstrap t on the logit scale).</summary>
    /// <remarks>
    /// Definition: as without weights; with sampling weights whole entries are drawn again, and left out, with their weights; with frequency weights single units of those that an entry stands for, as if each stood in the list by itself.
    /// Invariance: does not depend on the order of rows, on the unit of the values, nor on the scale of sampling weights; a frequency of 2 is the same as the unit twice.
    /// Cost: replicates times units, times the logarithm of their number with sampling weights.
    /// Source: Efron 1981, Nonparametric standard errors and confidence intervals. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="top">The share of the weight that counts as the top, above 0 and below 1.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="replicates">How many resamples; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where a resample has no value or no spread that counts.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, no weight is positive, or frequency weights sum to more units than a list can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, <paramref name="top"/> is not inside (0, 1), or there are too few resamples for the level.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Estimate TopShare(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double top,
        WeightKind kind = WeightKind.Sampling,
        ConfidenceLevel level = default,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckInside(top, nameof(top));
        return Share(values, weights, kind, top, null, IntervalScale.Logit, level, replicates, seed, progress, cancellationToken);
    }

    /// <summary>What the highest part of weighted units hold for each 1 that the lowest part hold, with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <remarks>Definition and cost: as <see cref="TopShare(ReadOnlySpan{double}, ReadOnlySpan{double}, double, WeightKind, ConfidenceLevel, int, ulong, IProgress{double}, CancellationToken)"/>.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="top">The share of the weight that counts as the top, above 0 and below 1: 0.1 for Palma's ratio, 0.2 for S80/S20.</param>
    /// <param name="bottom">The share of the weight that counts as the bottom, above 0 and below 1: 0.4 for Palma's ratio, 0.2 for S80/S20.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="replicates">How many resamples; 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, from time to time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where a resample has no value or no spread that counts.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, no weight is positive, or frequency weights sum to more units than a list can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, a share is not inside (0, 1), or there are too few resamples for the level.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the bottom holds nothing.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Estimate ShareRatio(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double top,
        double bottom,
        WeightKind kind = WeightKind.Sampling,
        ConfidenceLevel level = default,
        int replicates = 9999,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        CheckInside(top, nameof(top));
        CheckInside(bottom, nameof(bottom));
        return Share(values, weights, kind, top, bottom, IntervalScale.Log, level, replicates, seed, progress, cancellationToken);
    }

    /// <summary>The Palma ratio of weighted units with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <returns>The estimate, as the share ratio with 0.1 and 0.4.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, no weight is positive, or frequency weights sum to more units than a list can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the lowest 40 % hold nothing.</exception>
    public static Estimate Palma(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default, ulong seed = 1) =>
        ShareRatio(values, weights, 0.1, 0.4, kind, level, seed: seed);

    /// <summary>The quintile share ratio (S80/S20) of weighted units with its standard error and interval (bootstrap t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <returns>The estimate, as the share ratio with 0.2 and 0.2.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, no weight is positive, or frequency weights sum to more units than a list can hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or the lowest fifth holds nothing.</exception>
    public static Estimate QuintileShareRatio(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default, ulong seed = 1) =>
        ShareRatio(values, weights, 0.2, 0.2, kind, level, seed: seed);

    private static Estimate Share(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        WeightKind kind,
        double top,
        double? bottom,
        IntervalScale scale,
        ConfidenceLevel level,
        int replicates,
        ulong seed,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        Inequality.Check(values);
        Inequality.CheckWeights(weights, values.Length, kind);
        return kind == WeightKind.Frequency
            ? BootstrapT.Interval(
                OneByOne(values, weights), default, (x, _) => new OrderedMeasure(x, new OrderedStatistic.Share(top, bottom)), scale, level, UnlessLightTails, replicates, seed, progress, cancellationToken)
            : BootstrapT.Interval(values, weights, (x, w) => new WeightedShare(x, w, top, bottom), scale, level, bottom is null ? LinearisedVariance.Caution : UnlessLightTails, replicates, seed, progress, cancellationToken);
    }

    // Each unit that a frequency weight counts, in the list by itself.
    private static double[] OneByOne(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (Summation.Sum(weights) > Array.MaxLength)
        {
            throw new ArgumentException("The frequency weights sum to more units than can be drawn one by one.", nameof(weights));
        }

        var units = new List<double>((int)Summation.Sum(weights));
        for (var i = 0; i < values.Length; i++)
        {
            for (var k = 0; k < weights[i]; k++)
            {
                units.Add(values[i]);
            }
        }

        return [.. units];
    }
}
