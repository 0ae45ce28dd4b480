namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    /// <summary>
    /// How hard it is to guess the group of somebody met by chance (Shannon entropy): 0 when all belong to one group, the logarithm of the number of groups
    /// when all are equally large. <see cref="HillNumber"/> of order 1 says the same as a number of groups, which is easier to read.
    /// </summary>
    /// <remarks>
    /// Definition: - sum p log p over groups with p > 0, where p = count / sum of counts.
    /// Invariance: the order of the groups, the unit, groups with 0; k copies of the community in new groups add log k (replication principle).
    /// Cost: one pass and one logarithm per group.
    /// Source: Shannon 1948, A mathematical theory of communication, section 6.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="logarithmBase">The base of the logarithm, above 1: e (nats) unless told, 2 gives bits.</param>
    /// <returns>From 0 to log(number of groups). NaN when all counts are 0, since nobody is there to have a group.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the base is not a finite number above 1.</exception>
    public static double Shannon(ReadOnlySpan<double> counts, double logarithmBase = Math.E)
    {
        var unit = LogarithmUnit(logarithmBase, nameof(logarithmBase));
        using var shares = new Shares(counts, nameof(counts));
        return shares.Values.IsEmpty ? double.NaN : Entropy(shares.Values) / unit;
    }

    /// <summary>- sum p ln p of shares above 0.</summary>
    internal static double Entropy(ReadOnlySpan<double> shares)
    {
        var sum = default(CompensatedSum);
        foreach (var share in shares)
        {
            sum.AddProduct(share, Math.Log(share));
        }

        // 0 - x and not -x: a single group has entropy 0, not -0.
        return 0 - sum.Value;
    }

    /// <summary>What one step of the base is worth in nats.</summary>
    internal static double LogarithmUnit(double logarithmBase, string parameter) => logarithmBase switch
    {
        Math.E => 1,
        > 1 and < double.PositiveInfinity => Math.Log(logarithmBase),
        _ => throw Guard.Refuse(parameter, logarithmBase, "a finite number above 1"),
    };
}
