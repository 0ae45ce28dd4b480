namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>Theil's T with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate TheilT(ReadOnlySpan<double> values, ConfidenceLevel level = default) => GeneralisedEntropy(values, 1, level);

    /// <summary>Theil's T of weighted units with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate TheilT(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default) =>
        GeneralisedEntropy(values, weights, 1, kind, level);

    /// <summary>The mean log deviation (Theil's L) with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units or equal units.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value is 0, since the measure is infinite.</exception>
    public static Estimate MeanLogDeviation(ReadOnlySpan<double> values, ConfidenceLevel level = default) => GeneralisedEntropy(values, 0, level);

    /// <summary>The mean log deviation (Theil's L) of weighted units with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units or equal units.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value with weight is 0, since the measure is infinite.</exception>
    public static Estimate MeanLogDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default) =>
        GeneralisedEntropy(values, weights, 0, kind, level);

    /// <summary>The generalised entropy index with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.GeneralisedEntropy(ReadOnlySpan{double}, double)"/>; delete-one jackknife, interval by jackknife t on the logarithmic scale. At alpha = 0 the mean log deviation, at 1 Theil's T.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort.
    /// Source: Miller 1974, The jackknife: a review; Hall 1992, On the removal of skewness by transformation. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="alpha">Where to look: any finite number; the larger, the wider the intervals must be and the less they can be trusted.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="alpha"/> is not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value is 0 and alpha is not above 0, since the index is infinite.</exception>
    public static Estimate GeneralisedEntropy(ReadOnlySpan<double> values, double alpha, ConfidenceLevel level = default)
    {
        var value = Inequality.GeneralisedEntropy(values, alpha);
        var units = new LeaveOneOut(values, default, WeightKind.Sampling);
        return Jackknife(value, units, double.IsNaN(value) ? [] : units.Entropy(alpha), IntervalScale.Log, level, alpha < 1 ? HeavyTails : UnlessLightTails);
    }

    /// <summary>The generalised entropy index of weighted units with its standard error and interval (jackknife t on the logarithmic scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="alpha">Where to look: any finite number.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="alpha"/> is not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value with weight is 0 and alpha is not above 0, since the index is infinite.</exception>
    public static Estimate GeneralisedEntropy(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double alpha, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default)
    {
        var value = Inequality.GeneralisedEntropy(values, weights, alpha, kind);
        var units = new LeaveOneOut(values, weights, kind);
        return Jackknife(value, units, double.IsNaN(value) ? [] : units.Entropy(alpha), IntervalScale.Log, level, Caution(kind, alpha < 1 ? HeavyTails : UnlessLightTails));
    }

    /// <summary>Atkinson's index with its standard error and interval (jackknife t on the logit scale).</summary>
    /// <remarks>
    /// Definition: see <see cref="Inequality.Atkinson(ReadOnlySpan{double}, double)"/>; delete-one jackknife, interval by jackknife t on the logit scale.
    /// Invariance: does not depend on the order nor on the unit of measurement.
    /// Cost: one sort.
    /// Source: Miller 1974, The jackknife: a review; Hall 1992, On the removal of skewness by transformation. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="epsilon">How much inequality is minded: finite, above 0.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, where leaving one out leaves nothing to share, or where a zero makes the index 1.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate Atkinson(ReadOnlySpan<double> values, double epsilon, ConfidenceLevel level = default)
    {
        Guard.Positive(epsilon, nameof(epsilon));
        var value = Inequality.Atkinson(values, epsilon);
        var units = new LeaveOneOut(values, default, WeightKind.Sampling);
        return Jackknife(value, units, double.IsNaN(value) ? [] : units.Atkinson(epsilon), IntervalScale.Logit, level);
    }

    /// <summary>Atkinson's index of weighted units with its standard error and interval (jackknife t on the logit scale).</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="epsilon">How much inequality is minded: finite, above 0.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, equal units, where leaving one out leaves nothing to share, or where a zero makes the index 1.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate Atkinson(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double epsilon, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default)
    {
        Guard.Positive(epsilon, nameof(epsilon));
        var value = Inequality.Atkinson(values, weights, epsilon, kind);
        var units = new LeaveOneOut(values, weights, kind);
        return Jackknife(value, units, double.IsNaN(value) ? [] : units.Atkinson(epsilon), IntervalScale.Logit, level, Caution(kind));
    }
}
