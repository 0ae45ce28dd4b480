using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>Which formula for skewness and kurtosis; the names b, g and G are those of Joanes and Gill 1998.</summary>
public enum ShapeDefinition
{
    /// <summary>The moments of the data at hand: g1 = m3 / m2^(3/2), g2 = m4 / m2^2 - 3, with m_k = sum (x - mean)^k / n.</summary>
    Moment,

    /// <summary>Corrected for the size of the sample: G1, G2, unbiased for normal data; what spreadsheets and most packages print.</summary>
    Adjusted,
}

public static partial class Moments
{
    /// <summary>The skewness: negative when the long tail lies below, 0 when both sides are alike, positive when the long tail lies above.</summary>
    /// <remarks>
    /// Definition: g1 = m3 / m2^(3/2); adjusted G1 = g1 sqrt(n (n - 1)) / (n - 2). Invariance: shifting; positive scaling; order; changes sign when the values do. Cost: four passes.
    /// Source: Joanes and Gill 1998, Comparing measures of sample skewness and kurtosis.
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <param name="definition">Which formula.</param>
    /// <returns>The skewness. NaN when all values are equal, since then there is no side; the adjusted form also when there are fewer than three.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or the definition is unknown.</exception>
    public static double Skewness(ReadOnlySpan<double> values, ShapeDefinition definition = ShapeDefinition.Moment)
    {
        var skewness = StandardisedMoment(values, 3);
        double n = values.Length;
        return definition switch
        {
            ShapeDefinition.Moment => skewness,
            ShapeDefinition.Adjusted => n < 3 ? double.NaN : skewness * Math.Sqrt(n * (n - 1)) / (n - 2),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "The definition is unknown."),
        };
    }

    /// <summary>The excess kurtosis: how much of the spread comes from rare extremes; 0 as in a normal distribution, lower for flat data, higher for heavy tails.</summary>
    /// <remarks>
    /// Definition: g2 = m4 / m2^2 - 3; adjusted G2 = (n - 1) / ((n - 2)(n - 3)) ((n + 1) g2 + 6). Invariance: shifting; scaling by c, not 0; order. Cost: four passes.
    /// Source: Joanes and Gill 1998, Comparing measures of sample skewness and kurtosis.
    /// </remarks>
    /// <param name="values">The values; finite, at least one.</param>
    /// <param name="definition">Which formula.</param>
    /// <returns>The excess kurtosis, at least -2 in the moment form. NaN when all values are equal, since then there is no spread; the adjusted form also when there are fewer than four.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, or the definition is unknown.</exception>
    public static double ExcessKurtosis(ReadOnlySpan<double> values, ShapeDefinition definition = ShapeDefinition.Moment)
    {
        var excess = StandardisedMoment(values, 4) - 3;
        double n = values.Length;
        return definition switch
        {
            ShapeDefinition.Moment => excess,
            ShapeDefinition.Adjusted => n < 4 ? double.NaN : (n - 1) / ((n - 2) * (n - 3)) * (((n + 1) * excess) + 6),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "The definition is unknown."),
        };
    }

    /// <summary>m_k / m_2^(k/2) for k = 3 or 4.</summary>
    private static double StandardisedMoment(ReadOnlySpan<double> values, int order)
    {
        var buffer = ArrayPool<double>.Shared.Rent(values.Length);
        try
        {
            var deviations = buffer.AsSpan(0, values.Length);
            _ = Center(values, deviations, nameof(values));
            var deviation = Math.Sqrt(Summation.AccumulateProducts(deviations, deviations).Value / values.Length);
            if (deviation == 0)
            {
                return double.NaN;
            }

            // In units of the standard deviation no power can overflow.
            var sum = default(CompensatedSum);
            foreach (var raw in deviations)
            {
                var z = raw / deviation;
                sum.AddProduct(z * z, order == 3 ? z : z * z);
            }

            return sum.Value / values.Length;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
