namespace CoalitionMetrics.Statistics;

/// <summary>Which groups stayed, joined and left between two lists.</summary>
public sealed record GroupTurnover
{
    /// <summary>Groups in both.</summary>
    public required int Stayed { get; init; }

    /// <summary>Groups only in the second.</summary>
    public required int Joined { get; init; }

    /// <summary>Groups only in the first.</summary>
    public required int Left { get; init; }
}

public static partial class Diversity
{
    /// <summary>How different two gatherings or periods are in the numbers per group: 0 when equal, 1 when they have no group in common.</summary>
    /// <remarks>
    /// Definition: sum |a - b| / sum (a + b). Sizes count: twice the same gathering is 1/3 away from it; give shares where only the mix matters.
    /// Invariance: the order of the groups, the unit of both, exchanging the two. Not a metric (see <see cref="Ruzicka"/>).
    /// Cost: one pass.
    /// Source: Bray and Curtis 1957.
    /// </remarks>
    /// <param name="first">Numbers per group; finite, not below 0, at least one.</param>
    /// <param name="second">Numbers per group, the same groups in the same order.</param>
    /// <returns>From 0 to 1. NaN when both are empty, since there is nothing to compare (0/0).</returns>
    /// <exception cref="ArgumentException">The first is empty, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double BrayCurtis(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        GuardPair(first, second);
        var scale = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            scale = Math.Max(scale, Math.Max(first[i], second[i]));
        }

        // A power of two near the largest number: no sum overflows, no digit is lost.
        var unit = scale > 0 ? Math.ScaleB(1, Math.Min(1000, -Math.ILogB(scale))) : 1;
        var differences = default(CompensatedSum);
        var total = default(CompensatedSum);
        for (var i = 0; i < first.Length; i++)
        {
            differences.Add(Math.Abs((first[i] * unit) - (second[i] * unit)));
            total.Add(first[i] * unit);
            total.Add(second[i] * unit);
        }

        return differences.Value / total.Value;
    }

    /// <summary>How different two gatherings or periods are in the numbers per group, as a distance: 0 when equal, 1 when they have no group in common.</summary>
    /// <remarks>
    /// Definition: 1 - sum min(a, b) / sum max(a, b) = 2B / (1 + B) with B the Bray-Curtis dissimilarity (quantitative Jaccard).
    /// Invariance: the order of the groups, the unit of both, exchanging the two; obeys the triangle inequality.
    /// Cost: one pass.
    /// Source: Ružička 1958.
    /// </remarks>
    /// <inheritdoc cref="BrayCurtis"/>
    public static double Ruzicka(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var difference = BrayCurtis(first, second);
        return 2 * difference / (1 + difference);
    }

    /// <summary>Which share of the groups seen in either is missing in the other: 0 when the same groups are there, 1 when none is in both.</summary>
    /// <remarks>
    /// Definition: 1 - |A and B| / |A or B|; a group is there when its number is above 0.
    /// Invariance: the order of the groups, all sizes, exchanging the two; obeys the triangle inequality.
    /// Cost: one pass.
    /// Source: Jaccard 1901.
    /// </remarks>
    /// <inheritdoc cref="BrayCurtis"/>
    public static double JaccardDissimilarity(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var turnover = Turnover(first, second);
        var changed = turnover.Joined + turnover.Left;
        return changed / (double)(turnover.Stayed + changed);
    }

    /// <summary>As <see cref="JaccardDissimilarity"/>, with groups that are in both counted twice: 0 when the same groups are there, 1 when none is in both.</summary>
    /// <remarks>
    /// Definition: 1 - 2 |A and B| / (|A| + |B|); a group is there when its number is above 0.
    /// Invariance: the order of the groups, all sizes, exchanging the two.
    /// Cost: one pass.
    /// Source: Sørensen 1948; Dice 1945.
    /// </remarks>
    /// <inheritdoc cref="BrayCurtis"/>
    public static double SorensenDissimilarity(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var turnover = Turnover(first, second);
        var changed = turnover.Joined + turnover.Left;
        return changed / (double)((2 * turnover.Stayed) + changed);
    }

    /// <summary>How many groups stayed, joined and left from the first to the second.</summary>
    /// <remarks>Definition: a group is there when its number is above 0. Invariance: the order of the groups, all sizes. Cost: one pass.</remarks>
    /// <param name="first">Numbers per group before; finite, not below 0, at least one.</param>
    /// <param name="second">Numbers per group after, the same groups in the same order.</param>
    /// <returns>The three counts.</returns>
    /// <exception cref="ArgumentException">The first is empty, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static GroupTurnover Turnover(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        GuardPair(first, second);
        var (stayed, joined, left) = (0, 0, 0);
        for (var i = 0; i < first.Length; i++)
        {
            stayed += first[i] > 0 && second[i] > 0 ? 1 : 0;
            joined += first[i] == 0 && second[i] > 0 ? 1 : 0;
            left += first[i] > 0 && second[i] == 0 ? 1 : 0;
        }

        return new GroupTurnover { Stayed = stayed, Joined = joined, Left = left };
    }

    private static void GuardPair(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Guard.NotEmpty(first, nameof(first));
        Guard.SameLength(first.Length, second.Length, nameof(first), nameof(second));
        Guard.NonNegative(first, nameof(first));
        Guard.NonNegative(second, nameof(second));
    }
}
