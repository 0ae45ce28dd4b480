using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The value below which a given share of the data lies: median, quartiles, percentiles, by any of the nine usual rules; also weighted.</summary>
/// <remarks>
/// Invariance: order; shifting and positive scaling shift and scale the quantile. Source: Hyndman and Fan 1996, Sample quantiles in statistical packages.
/// </remarks>
public static class Quantiles
{
    // A rank that is whole on paper must count as whole although n p is computed in doubles: four roundings of slack, in the size of the rank.
    private const double Slack = 4 * 2.220446049250313e-16;

    /// <summary>The value below which a share <paramref name="p"/> of the data lies.</summary>
    /// <remarks>Definition: see <see cref="QuantileType"/>; a rank within four roundings of a whole number counts as whole. Cost: one sort.</remarks>
    /// <param name="values">The values in any order; finite, at least one.</param>
    /// <param name="p">The share, from 0 (the smallest value) to 1 (the largest).</param>
    /// <param name="type">Which rule.</param>
    /// <returns>The quantile, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, p is outside [0, 1], or the type is unknown.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double p, QuantileType type = QuantileType.Linear) => Quantile(values, [p], type)[0];

    /// <summary>Several quantiles of the same data, sorted once.</summary>
    /// <param name="values">The values in any order; finite, at least one.</param>
    /// <param name="probabilities">The shares, each from 0 to 1, in any order.</param>
    /// <param name="type">Which rule.</param>
    /// <returns>The quantiles in the order of the shares.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, a share is outside [0, 1], or the type is unknown.</exception>
    public static double[] Quantile(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, QuantileType type = QuantileType.Linear)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.Finite(values, nameof(values));
        Guard.Probability(probabilities, nameof(probabilities));
        var sorted = values.ToArray();
        Sorting.Sort(sorted);
        var quantiles = new double[probabilities.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            quantiles[i] = At(sorted, probabilities[i], type);
        }

        return quantiles;
    }

    /// <summary>The quantile of values that are sorted already.</summary>
    /// <remarks>Cost: one pass, which checks the order.</remarks>
    /// <param name="sorted">The values from the smallest to the largest; finite, at least one.</param>
    /// <param name="p">The share, from 0 to 1.</param>
    /// <param name="type">Which rule.</param>
    /// <returns>The quantile, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">There are no values, or they are not sorted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, p is outside [0, 1], or the type is unknown.</exception>
    public static double QuantileOfSorted(ReadOnlySpan<double> sorted, double p, QuantileType type = QuantileType.Linear)
    {
        Guard.NotEmpty(sorted, nameof(sorted));
        Guard.Finite(sorted, nameof(sorted));
        Guard.Probability(p, nameof(p));
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] < sorted[i - 1])
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"sorted[{i}] = {sorted[i]} is less than the value before it; expected ascending values."), nameof(sorted));
            }
        }

        return At(sorted, p, type);
    }

    /// <summary>The weighted quantile: the smallest value that at least a share p of the weight does not exceed (inverse of the weighted empirical distribution, type 1).</summary>
    /// <remarks>
    /// Definition: min x such that the sum of weights of values not above x is at least p times the total weight; equality within four roundings counts. A weight of 0 leaves the unit out,
    /// so that p = 0 gives the smallest value that has weight. Invariance: scaling the weights; for whole weights type 1 of the values repeated so often. Cost: one sort.
    /// </remarks>
    /// <param name="values">The values in any order; finite, at least one.</param>
    /// <param name="weights">The weight of each; finite, not negative.</param>
    /// <param name="p">The share, from 0 to 1.</param>
    /// <returns>The quantile: one of the values. NaN when all weights are 0, since then there is no weight to share.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite, a weight is negative, NaN or infinite, or p is outside [0, 1].</exception>
    public static double WeightedQuantile(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double p)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.SameLength(values.Length, weights.Length, nameof(values), nameof(weights));
        Guard.Finite(values, nameof(values));
        Guard.NonNegative(weights, nameof(weights));
        Guard.Probability(p, nameof(p));
        var sorted = values.ToArray();
        var moved = weights.ToArray();
        Sorting.Sort(sorted, moved);
        var total = Summation.Sum(moved);
        if (double.IsInfinity(total))
        {
            for (var i = 0; i < moved.Length; i++)
            {
                moved[i] = Math.ScaleB(moved[i], -64);
            }

            total = Summation.Sum(moved);
        }

        if (total == 0)
        {
            return double.NaN;
        }

        var target = p * total * (1 - Slack);
        var below = default(CompensatedSum);
        for (var i = 0; i < sorted.Length; i++)
        {
            below.Add(moved[i]);
            if (moved[i] > 0 && below.Value >= target)
            {
                return sorted[i];
            }
        }

        // p = 1 where rounding left the running sum a hair below: the largest value that has weight.
        return sorted[Array.FindLastIndex(moved, weight => weight > 0)];
    }

    /// <summary>The median: half of the values lie on each side of it (the middle of the two middle ones for an even number).</summary>
    /// <param name="values">The values in any order; finite, at least one.</param>
    /// <returns>The median, in the unit of the values.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Median(ReadOnlySpan<double> values) => Quantile(values, 0.5);

    /// <summary>The quantile of sorted values that have been checked.</summary>
    internal static double At(ReadOnlySpan<double> sorted, double p, QuantileType type)
    {
        var (lower, upper, share) = Place(sorted.Length, p, type);
        return Between(sorted[lower - 1], sorted[upper - 1], share);
    }

    /// <summary>The value a share of the way from one to the other.</summary>
    internal static double Between(double below, double above, double share) => below == above ? below : ((1 - share) * below) + (share * above);

    /// <summary>The two ranks, from 1, between which the quantile of so many values lies, and how far along.</summary>
    internal static (int Below, int Above, double Share) Place(int count, double p, QuantileType type)
    {
        double n = count;
        var rank = type switch
        {
            QuantileType.InverseEmpirical or QuantileType.AveragedInverseEmpirical or QuantileType.InterpolatedEmpirical => n * p,
            QuantileType.NearestRank => (n * p) - 0.5,
            QuantileType.Hazen => (n * p) + 0.5,
            QuantileType.Weibull => (n + 1) * p,
            QuantileType.Linear => 1 + ((n - 1) * p),
            QuantileType.MedianUnbiased => ((n + (1.0 / 3)) * p) + (1.0 / 3),
            QuantileType.NormalUnbiased => ((n + 0.25) * p) + 0.375,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The quantile type is unknown."),
        };
        var slack = Slack * Math.Max(1, n * p);
        var lower = Math.Floor(rank + slack);
        var fraction = rank - lower;
        fraction = Math.Abs(fraction) <= slack ? 0 : fraction;
        var share = type switch
        {
            QuantileType.InverseEmpirical => fraction > 0 ? 1 : 0,
            QuantileType.AveragedInverseEmpirical => fraction > 0 ? 1 : 0.5,
            QuantileType.NearestRank => fraction > 0 || lower % 2 != 0 ? 1 : 0,
            _ => fraction,
        };
        return ((int)Math.Clamp(lower, 1, n), (int)Math.Clamp(lower + 1, 1, n), share);
    }
}
