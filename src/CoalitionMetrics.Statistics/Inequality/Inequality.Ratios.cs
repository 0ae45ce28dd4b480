namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// The Palma ratio: what the top 10 % of the units hold for each 1 that the lowest 40 % hold together; 0.25 when all have the same, upwards without end.
    /// </summary>
    /// <remarks>
    /// Definition: <c>(1 - L(0.9)) / L(0.4)</c> with L the Lorenz curve; a unit on a cut is split in proportion.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; never rises when something is moved from a unit that has more to
    /// one that has less, but does not notice transfers within the top, the middle or the bottom (weak transfer principle); repeating all units changes nothing.
    /// Cost: one sort. For several ratios make a <see cref="LorenzCurve"/> once.
    /// Source: Palma 2011, Homogeneous middles vs. heterogeneous tails; Cobham and Sumner 2013.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>At least 0.25. NaN when the lowest 40 % hold nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double Palma(ReadOnlySpan<double> values) => ShareRatio(values, 0.1, 0.4);

    /// <summary>The Palma ratio of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>At least 0.25. NaN when the lowest 40 % hold nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Palma(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling) =>
        ShareRatio(values, weights, 0.1, 0.4, kind);

    /// <summary>
    /// The quintile share ratio (S80/S20): what the top fifth of the units hold for each 1 that the lowest fifth hold; 1 when all have the same, upwards without end.
    /// </summary>
    /// <remarks>
    /// Definition: <c>(1 - L(0.8)) / L(0.2)</c> with L the Lorenz curve; a unit on a cut is split in proportion (the survey package convey cuts at whole units instead).
    /// Invariance: as <see cref="Palma(ReadOnlySpan{double})"/>.
    /// Cost: one sort. For several ratios make a <see cref="LorenzCurve"/> once.
    /// Source: Eurostat, Laeken indicators 2001.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>At least 1. NaN when the lowest fifth holds nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double QuintileShareRatio(ReadOnlySpan<double> values) => ShareRatio(values, 0.2, 0.2);

    /// <summary>The quintile share ratio (S80/S20) of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>At least 1. NaN when the lowest fifth holds nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double QuintileShareRatio(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling) =>
        ShareRatio(values, weights, 0.2, 0.2, kind);

    /// <summary>What the highest part of the units hold for each 1 that the lowest part hold, for parts of any size.</summary>
    /// <remarks>
    /// Definition: <c>(1 - L(1 - top)) / L(bottom)</c> with L the Lorenz curve; a unit on a cut is split in proportion. When all have the same it is top / bottom.
    /// Invariance: as <see cref="Palma(ReadOnlySpan{double})"/>.
    /// Cost: one sort.
    /// Source: Cobham and Sumner 2013; Eurostat, Laeken indicators 2001.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="top">The share of the units that counts as the top, from 0 to 1.</param>
    /// <param name="bottom">The share of the units that counts as the bottom, from 0 to 1.</param>
    /// <returns>Not negative. NaN when the bottom holds nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or a share is not from 0 to 1.</exception>
    public static double ShareRatio(ReadOnlySpan<double> values, double top, double bottom)
    {
        Guard.Probability(top, nameof(top));
        Guard.Probability(bottom, nameof(bottom));
        return new LorenzCurve(values).ShareRatio(top, bottom);
    }

    /// <summary>What the highest part of weighted units hold for each 1 that the lowest part hold, for parts of any size.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="top">The share of the weight that counts as the top, from 0 to 1.</param>
    /// <param name="bottom">The share of the weight that counts as the bottom, from 0 to 1.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>Not negative. NaN when the bottom holds nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or a share is not from 0 to 1.</exception>
    public static double ShareRatio(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double top, double bottom, WeightKind kind = WeightKind.Sampling)
    {
        Guard.Probability(top, nameof(top));
        Guard.Probability(bottom, nameof(bottom));
        return new LorenzCurve(values, weights, kind).ShareRatio(top, bottom);
    }

    /// <summary>The percentile ratio, such as P90/P10: the value that 10 % exceed over the value that 90 % exceed; 1 when they are the same, upwards without end.</summary>
    /// <remarks>
    /// Definition: <c>quantile(upper) / quantile(lower)</c> by one of the nine usual rules.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement. It obeys no transfer principle: moving something from a unit that has more to one
    /// that has less can raise it, and most such moves it does not notice.
    /// Cost: one sort.
    /// Source: Hyndman and Fan 1996, Sample quantiles in statistical packages.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="upper">Where the upper value lies, as a share of the units: 0.9 for the 90th percentile.</param>
    /// <param name="lower">Where the lower value lies: 0.1 for the 10th percentile.</param>
    /// <param name="type">The rule by which a quantile is read off the sample.</param>
    /// <returns>Not negative. NaN when the lower quantile is 0, since the ratio is infinite.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, a share is not from 0 to 1, or the rule is unknown.</exception>
    public static double PercentileRatio(ReadOnlySpan<double> values, double upper = 0.9, double lower = 0.1, QuantileType type = QuantileType.Linear)
    {
        Check(values);
        Guard.Probability(upper, nameof(upper));
        Guard.Probability(lower, nameof(lower));
        var quantiles = Quantiles.Quantile(values, [upper, lower], type);
        return quantiles[1] > 0 ? quantiles[0] / quantiles[1] : double.NaN;
    }

    /// <summary>The percentile ratio of weighted units.</summary>
    /// <remarks>Definition: <c>quantile(upper) / quantile(lower)</c>, each the smallest value up to which at least that share of the weight lies.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="upper">Where the upper value lies, as a share of the weight: 0.9 for the 90th percentile.</param>
    /// <param name="lower">Where the lower value lies: 0.1 for the 10th percentile.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>Not negative. NaN when the lower quantile is 0, since the ratio is infinite.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or a share is not from 0 to 1.</exception>
    public static double PercentileRatio(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double upper = 0.9, double lower = 0.1, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        var quantile = Quantiles.WeightedQuantile(values, weights, lower);
        var ratio = Quantiles.WeightedQuantile(values, weights, upper) / quantile;
        return quantile > 0 ? ratio : double.NaN;
    }

    /// <summary>The coefficient of variation: the usual distance from the mean, in means; from 0 (everybody has the same) to the root of n - 1 (one has everything).</summary>
    /// <remarks>
    /// Definition: standard deviation / mean.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle; repeating all units changes nothing
    /// (with divisor n).
    /// Cost: two passes, no sort.
    /// Source: Pearson 1896.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="divisor">n unless told.</param>
    /// <returns>Not negative. NaN when the total is 0, since the mean is; NaN for a single unit with divisor n - 1 (0/0).</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double CoefficientOfVariation(ReadOnlySpan<double> values, VarianceDivisor divisor = VarianceDivisor.Count)
    {
        Check(values);
        return Math.Sqrt(SquaredVariation(values, default) * Bessel(divisor, values.Length));
    }

    /// <summary>The coefficient of variation of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean; matters only for the divisor n - 1. Frequency weights must be whole numbers.</param>
    /// <param name="divisor">n unless told.</param>
    /// <returns>Not negative. NaN when the total is 0, since the mean is; NaN for a single unit with divisor n - 1 (0/0).</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double CoefficientOfVariation(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, VarianceDivisor divisor = VarianceDivisor.Count)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        var count = kind == WeightKind.Frequency ? Summation.Sum(weights) : weights.Length - weights.Count(0.0);
        return Math.Sqrt(SquaredVariation(values, weights) * Bessel(divisor, count));
    }

    private static double Bessel(VarianceDivisor divisor, double count) => divisor switch
    {
        VarianceDivisor.Count => 1,
        VarianceDivisor.CountLessOne => count > 1 ? count / (count - 1) : double.NaN,
        _ => throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "Not a divisor of a variance."),
    };
}
