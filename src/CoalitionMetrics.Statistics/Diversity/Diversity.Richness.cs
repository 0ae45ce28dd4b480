namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    /// <summary>How many groups are there at all, however small. A group with one person counts as much as one with a hundred.</summary>
    /// <remarks>
    /// Definition: the number of i with counts[i] > 0.
    /// Invariance: the order of the groups, the unit, groups with 0.
    /// Cost: one pass.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <returns>From 0 (nobody) to the number of groups listed.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static int Richness(ReadOnlySpan<double> counts)
    {
        Guard.NotEmpty(counts, nameof(counts));
        Guard.NonNegative(counts, nameof(counts));
        var present = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                present++;
            }
        }

        return present;
    }
}
