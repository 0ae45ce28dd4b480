namespace CoalitionMetrics.Statistics;

/// <summary>Does the room look like the community? Shares of groups among those present, held against shares of the population.</summary>
/// <remarks>
/// "Observed" is who is present, a number per group; "population" the same groups of the population in the same order, as counts or as shares (only their
/// proportions matter). Groups that the population does not have and that are not present change nothing.
/// </remarks>
public static partial class Representation
{
    /// <summary>For each group, its share among those present over its share of the population: 1 is in proportion, 0 nobody here, 2 twice its share.</summary>
    /// <remarks>
    /// Definition: (observed / sum of observed) / (population / sum of population).
    /// Invariance: the order of the groups, the unit of either side.
    /// Cost: one pass.
    /// </remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <returns>A ratio per group. Infinite for a group that is present but not in the population; NaN for a group in neither (0/0), and for all when nobody is present or the population is empty.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double[] Ratios(ReadOnlySpan<double> observed, ReadOnlySpan<double> population) => Each(observed, population, (p, q) => p / q);

    /// <summary>For each group, its share among those present minus its share of the population: 0 is in proportion, below 0 too few, above 0 too many.</summary>
    /// <remarks>Definition: observed / sum of observed - population / sum of population. Invariance: the order of the groups, the unit of either side; the differences add up to 0. Cost: one pass.</remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <returns>A difference per group, from -1 to 1. All NaN when nobody is present or the population is empty, since there are no shares (0/0).</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double[] Differences(ReadOnlySpan<double> observed, ReadOnlySpan<double> population) => Each(observed, population, (p, q) => p - q);

    /// <summary>For each group, the natural logarithm of its ratio: 0 is in proportion, and twice too many is as far from it as half too few.</summary>
    /// <remarks>Definition: log of <see cref="Ratios"/>. Invariance: as there; exchanging the two sides changes the sign. Cost: one pass.</remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <returns>A log-ratio per group: minus infinity where nobody is present, infinity where the population has none; NaN where the ratio is.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double[] LogRatios(ReadOnlySpan<double> observed, ReadOnlySpan<double> population) => Each(observed, population, (p, q) => Math.Log(p / q));

    private static double[] Each(ReadOnlySpan<double> observed, ReadOnlySpan<double> population, Func<double, double, double> measure)
    {
        var result = new double[observed.Length];
        if (!TryShares(observed, population, out var p, out var q))
        {
            Array.Fill(result, double.NaN);
            return result;
        }

        for (var i = 0; i < result.Length; i++)
        {
            result[i] = measure(p[i], q[i]);
        }

        return result;
    }

    // Both sides as shares; false when one of them is empty, so that there are none.
    private static bool TryShares(ReadOnlySpan<double> observed, ReadOnlySpan<double> population, out double[] p, out double[] q)
    {
        Guard.NotEmpty(observed, nameof(observed));
        Guard.SameLength(observed.Length, population.Length, nameof(observed), nameof(population));
        p = Shares.Of(observed, nameof(observed)) ?? [];
        q = Shares.Of(population, nameof(population)) ?? [];
        return p.Length > 0 && q.Length > 0;
    }
}
