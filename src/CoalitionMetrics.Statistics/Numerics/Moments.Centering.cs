using System.Buffers;

namespace CoalitionMetrics.Statistics;

public static partial class Moments
{
    // Squares of deviations inside these powers of two neither overflow nor fade away, for any number of them.
    private const int LargestExponent = 490;
    private const int SmallestExponent = -400;

    private static void CheckWeighted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.SameLength(values.Length, weights.Length, nameof(values), nameof(weights));
        Guard.Finite(values, nameof(values));
        Guard.NonNegative(weights, nameof(weights));
    }

    /// <summary>
    /// Writes the deviations from the mean, divided by 2^exponent so that their squares stay in range; gives the exponent (0 for all but extreme values).
    /// </summary>
    private static int Center(ReadOnlySpan<double> values, Span<double> deviations, string parameter)
    {
        Guard.NotEmpty(values, parameter);
        var mean = Summation.Mean(values, parameter);
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            deviations[i] = values[i] - mean;
            largest = Math.Max(largest, Math.Abs(deviations[i]));
        }

        var exponent = 0;
        if (largest > 0 && Math.ILogB(largest) is var magnitude and not (>= SmallestExponent and <= LargestExponent))
        {
            // Halving before the subtraction keeps the deviation of two opposite extremes finite.
            exponent = largest == double.PositiveInfinity ? 1024 : magnitude;
            for (var i = 0; i < values.Length; i++)
            {
                deviations[i] = Math.ScaleB((values[i] / 2) - (mean / 2), 1 - exponent);
            }
        }

        // What the rounding of the mean left in the deviations.
        var shift = Summation.Mean(deviations, parameter);
        for (var i = 0; i < deviations.Length; i++)
        {
            deviations[i] -= shift;
        }

        return exponent;
    }

    private static (double Squares, int Exponent) SquaredDeviations(ReadOnlySpan<double> values)
    {
        var buffer = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            var deviations = buffer.AsSpan(0, values.Length);
            var exponent = Center(values, deviations, nameof(values));
            return (Summation.AccumulateProducts(deviations, deviations).Value, exponent);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes the deviations from the weighted mean, and gives the mean; NaN when all weights are 0.</summary>
    private static double Center(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> deviations)
    {
        var total = Summation.Sum(weights);
        var mean = Summation.Dot(values, weights) / total;
        if (!double.IsFinite(mean) && total != 0)
        {
            mean = ScaledMean(values, weights);
        }

        if (double.IsNaN(mean))
        {
            return mean;
        }

        // Twice: the second time takes out what the rounding of the first mean left, so that equal values have exactly that value as their mean.
        for (var i = 0; i < values.Length; i++)
        {
            deviations[i] = values[i] - mean;
        }

        var shift = Summation.AccumulateProducts(deviations, weights).Value / total;
        if (!double.IsFinite(shift))
        {
            return mean;
        }

        for (var i = 0; i < values.Length; i++)
        {
            deviations[i] -= shift;
        }

        return mean + shift;
    }

    private static double ScaledMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var exponent = 0;
        foreach (var weight in weights)
        {
            exponent = Math.Max(exponent, weight == 0 ? 0 : Math.ILogB(weight));
        }

        var sum = default(CompensatedSum);
        var total = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            // 2^64 is more than any count of units.
            var weight = Math.ScaleB(weights[i], -exponent);
            sum.AddProduct(weight, Math.ScaleB(values[i], -64));
            total.Add(weight);
        }

        return Math.ScaleB(sum.Value / total.Value, 64);
    }

    /// <summary>The weighted covariance, with the divisor of the kind.</summary>
    private static double WeightedProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, WeightKind kind)
    {
        if (kind is not (WeightKind.Frequency or WeightKind.Sampling or WeightKind.Precision))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind of weight is unknown.");
        }

        var total = Summation.Sum(weights);
        var units = 0;
        foreach (var weight in weights)
        {
            units += weight > 0 ? 1 : 0;
        }

        if (kind == WeightKind.Frequency ? total <= 1 : units < 2)
        {
            return double.NaN;
        }

        var products = WeightedProducts(x, y, weights);
        return kind == WeightKind.Frequency ? products / (total - 1) : products / total * units / (units - 1);
    }

    /// <summary>Sum of w (x - mean) (y - mean).</summary>
    private static double WeightedProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        var buffer = ArrayPool<double>.Shared.Rent(2 * x.Length);
        try
        {
            var left = buffer.AsSpan(0, x.Length);
            var right = buffer.AsSpan(x.Length, x.Length);
            _ = Center(x, weights, left);
            _ = Center(y, weights, right);
            for (var i = 0; i < left.Length; i++)
            {
                left[i] *= weights[i];
            }

            return Summation.AccumulateProducts(left, right).Value;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
