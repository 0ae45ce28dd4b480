using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>Where the middle of the data lies, and how far they spread: mean, variance, standard deviation, each also weighted.</summary>
/// <remarks>
/// Everything is computed from deviations from the mean (two passes) with compensated sums, so that a spread which is small beside the values keeps its digits.
/// A weight of 0 leaves the unit out. What the mean does not depend on, the variance does: the <see cref="WeightKind"/>.
/// </remarks>
public static partial class Moments
{
    /// <summary>The arithmetic mean: what each would have if all had the same.</summary>
    /// <remarks>
    /// Definition: sum x / n. Invariance: scaling and shifting the values scales and shifts it; order; equal values have exactly that value as their mean. Cost: one pass.
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Mean(ReadOnlySpan<double> values)
    {
        Guard.NotEmpty(values, nameof(values));
        return Summation.Mean(values, nameof(values));
    }

    /// <summary>The weighted mean; the same for every kind of weight.</summary>
    /// <remarks>
    /// Definition: sum w x / sum w. Invariance: scaling the weights; for whole weights the mean of the values repeated so often. Cost: two passes.
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <param name="weights">The weight of each; finite, not negative.</param>
    /// <returns>The mean. NaN when all weights are 0, since then nothing is weighed.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or a weight is negative, NaN or infinite.</exception>
    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        CheckWeighted(values, weights);
        var deviations = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            return Center(values, weights, deviations.AsSpan(0, values.Length));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(deviations);
        }
    }

    /// <summary>The variance: the mean squared distance from the mean, for a sample (divisor n - 1).</summary>
    /// <remarks>
    /// Definition: sum (x - mean)^2 / (n - 1). Invariance: shifting; order; scaling by c multiplies it by c^2; exactly 0 when all values are equal. Cost: three passes.
    /// Source: Chan, Golub and LeVeque 1983, Algorithms for computing the sample variance (corrected two-pass).
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <returns>The variance, not negative; infinite where it lies outside the range of a double. NaN when there is one value, since one value shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Variance(ReadOnlySpan<double> values)
    {
        var (squares, exponent) = SquaredDeviations(values);
        return values.Length == 1 ? double.NaN : Math.ScaleB(squares / (values.Length - 1), 2 * exponent);
    }

    /// <summary>The weighted variance, for a sample.</summary>
    /// <remarks>
    /// Definition: S = sum w (x - mean)^2, W = sum w, n units of positive weight. Frequency: S / (W - 1), as if each unit were repeated so often.
    /// Sampling: S / W * n / (n - 1), the variance in the population from which the units were drawn with probability 1 / w.
    /// Precision: S / (n - 1) * n / W, which is unbiased for the variance of a unit of average weight; the two are the same figure.
    /// Invariance: sampling and precision: scaling the weights; frequency: equals <see cref="Variance(ReadOnlySpan{double})"/> of the repeated values. Cost: four passes.
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <param name="weights">The weight of each; finite, not negative.</param>
    /// <param name="kind">What the weights mean.</param>
    /// <returns>The variance. NaN when fewer than two units (for frequency weights: a total weight of 1 or less) have weight, since one value shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, a weight is negative, NaN or infinite, or the kind is unknown.</exception>
    public static double Variance(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind)
    {
        CheckWeighted(values, weights);
        return WeightedProduct(values, values, weights, kind);
    }

    /// <summary>The standard deviation: the usual distance from the mean, in the unit of the values.</summary>
    /// <remarks>Definition: the square root of <see cref="Variance(ReadOnlySpan{double})"/>, without its overflow. Invariance: shifting; order; scaling by c multiplies it by |c|.</remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <returns>The standard deviation, not negative. NaN when there is one value, since one value shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        var (squares, exponent) = SquaredDeviations(values);
        return values.Length == 1 ? double.NaN : Math.ScaleB(Math.Sqrt(squares / (values.Length - 1)), exponent);
    }

    /// <summary>The weighted standard deviation: the square root of the weighted variance.</summary>
    /// <param name="values">The values; finite, at least one.</param>
    /// <param name="weights">The weight of each; finite, not negative.</param>
    /// <param name="kind">What the weights mean.</param>
    /// <returns>The standard deviation. NaN when <see cref="Variance(ReadOnlySpan{double}, ReadOnlySpan{double}, WeightKind)"/> is.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, a weight is negative, NaN or infinite, or the kind is unknown.</exception>
    public static double StandardDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind) =>
        Math.Sqrt(Variance(values, weights, kind));
}
