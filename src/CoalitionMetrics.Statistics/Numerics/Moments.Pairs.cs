using System.Buffers;

namespace CoalitionMetrics.Statistics;

public static partial class Moments
{
    /// <summary>The covariance: whether two values are high together (positive) or one is high where the other is low (negative), for a sample (divisor n - 1).</summary>
    /// <remarks>
    /// Definition: sum (x - mean x)(y - mean y) / (n - 1). Invariance: shifting either; exchanging the two; order of pairs. Cost: six passes.
    /// </remarks>
    /// <param name="x">The first value of each unit; finite, at least one.</param>
    /// <param name="y">The second value of each unit; finite, as many.</param>
    /// <returns>The covariance. NaN when there is one unit, since one unit shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var products = CrossProducts(x, y);
        return x.Length == 1 ? double.NaN : Math.ScaleB(products.Both / (x.Length - 1), products.Exponent);
    }

    /// <summary>The weighted covariance, for a sample; the divisor follows the kind of weight as in the weighted variance.</summary>
    /// <param name="x">The first value of each unit; finite, at least one.</param>
    /// <param name="y">The second value of each unit; finite, as many.</param>
    /// <param name="weights">The weight of each unit; finite, not negative, as many.</param>
    /// <param name="kind">What the weights mean.</param>
    /// <returns>The covariance. NaN when fewer than two units (for frequency weights: a total weight of 1 or less) have weight, since one unit shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, a weight is negative, NaN or infinite, or the kind is unknown.</exception>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, WeightKind kind)
    {
        CheckWeighted(x, weights);
        Guard.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Guard.Finite(y, nameof(y));
        return WeightedProduct(x, y, weights, kind);
    }

    /// <summary>
    /// The correlation (Pearson): how closely the pairs follow a straight line, from -1 (exactly, one falls as the other rises) over 0 (no straight line) to 1 (exactly, both rise).
    /// </summary>
    /// <remarks>
    /// Definition: covariance / (standard deviation of x times that of y). Invariance: shifting and positive scaling of either; exchanging the two; order of pairs. Cost: eight passes.
    /// Where only the order of values means something: <see cref="RankCorrelation"/>.
    /// </remarks>
    /// <param name="x">The first value of each unit; finite, at least one.</param>
    /// <param name="y">The second value of each unit; finite, as many.</param>
    /// <returns>From -1 to 1. NaN when all x or all y are equal (one unit included), since then no line is better than another.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var products = CrossProducts(x, y);
        return Ratio(products.Both, products.First, products.Second);
    }

    /// <summary>The weighted correlation; the same for every kind of weight, since the divisors cancel.</summary>
    /// <param name="x">The first value of each unit; finite, at least one.</param>
    /// <param name="y">The second value of each unit; finite, as many.</param>
    /// <param name="weights">The weight of each unit; finite, not negative, as many.</param>
    /// <returns>From -1 to 1. NaN when all x or all y of positive weight are equal, since then no line is better than another.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or a weight is negative, NaN or infinite.</exception>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        CheckWeighted(x, weights);
        Guard.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        Guard.Finite(y, nameof(y));
        return Summation.Sum(weights) == 0 ? double.NaN : Ratio(WeightedProducts(x, y, weights), WeightedProducts(x, x, weights), WeightedProducts(y, y, weights));
    }

    /// <summary>
    /// The autocorrelation: how much a value resembles the one <paramref name="lag"/> steps before it, from about -1 (swings to and fro) over 0 (no memory) to about 1 (drifts).
    /// </summary>
    /// <remarks>
    /// Definition: sum over t of (x[t] - mean)(x[t + lag] - mean) / sum (x[t] - mean)^2; the shorter upper sum is not rescaled. Invariance: shifting; scaling by c, not 0; reversing time. Cost: four passes.
    /// Source: Box and Jenkins 1976, p. 32.
    /// </remarks>
    /// <param name="values">The values in the order of time, equally spaced; finite, at least one.</param>
    /// <param name="lag">How many steps; at least 1.</param>
    /// <returns>From -1 to 1. NaN when all values are equal (one value included), since then there is nothing to resemble; 0 when the lag reaches beyond the series.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or <paramref name="lag"/> is less than 1.</exception>
    public static double Autocorrelation(ReadOnlySpan<double> values, int lag = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var buffer = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            var deviations = buffer.AsSpan(0, values.Length);
            _ = Center(values, deviations, nameof(values));
            var squares = Summation.AccumulateProducts(deviations, deviations).Value;
            if (squares == 0)
            {
                return double.NaN;
            }

            return lag >= values.Length ? 0 : Summation.AccumulateProducts(deviations[..^lag], deviations[lag..]).Value / squares;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    private static (double Both, double First, double Second, int Exponent) CrossProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Guard.SameLength(x.Length, y.Length, nameof(x), nameof(y));
        var buffer = ArrayPool<double>.Shared.Rent(2 * x.Length);
        try
        {
            var left = buffer.AsSpan(0, x.Length);
            var right = buffer.AsSpan(x.Length, x.Length);
            var exponent = Center(x, left, nameof(x)) + Center(y, right, nameof(y));
            return (
                Summation.AccumulateProducts(left, right).Value,
                Summation.AccumulateProducts(left, left).Value,
                Summation.AccumulateProducts(right, right).Value,
                exponent);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    // Rounding must not carry a perfect line beyond 1.
    private static double Ratio(double both, double first, double second) =>
        first == 0 || second == 0 ? double.NaN : Math.Clamp(both / (Math.Sqrt(first) * Math.Sqrt(second)), -1, 1);
}
