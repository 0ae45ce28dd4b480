namespace CoalitionMetrics.Statistics;

/// <summary>
/// Do two columns put the same things into the same order? Only the order counts, so that answers that are only ordered can be compared, and no single large value decides. For straight lines, see
/// <see cref="Moments.Correlation(ReadOnlySpan{double}, ReadOnlySpan{double})"/>; for a likely range and exact p-values, <see cref="RankCorrelationInference"/>.
/// </summary>
public static class RankCorrelation
{
    /// <summary>Kendall's tau-b: by how much pairs in the same order outnumber pairs in opposite order; 1 the same order, 0 neither, -1 the opposite one.</summary>
    /// <remarks>
    /// <para>Definition: (C - D) / sqrt((n0 - n1)(n0 - n2)), C pairs in the same order, D in opposite order, n0 all pairs, n1 and n2 pairs tied in x and in y.</para>
    /// <para>Invariance: any rising transformation of either; exchanging the two; order of pairs; reversing one turns the sign (property tests).</para>
    /// <para>Cost: n log n. Source: Kendall 1945; Knight 1966.</para>
    /// </remarks>
    /// <param name="x">The first value of each thing; finite, at least one.</param>
    /// <param name="y">The second value of each thing; finite, as many.</param>
    /// <returns>From -1 to 1. NaN when all x or all y are equal, since then there is no order.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => new PairOrders(x, y).TauB;

    /// <summary>Pairs of things in the same order less pairs in opposite order (Kendall's S); pairs tied in either count neither way.</summary>
    /// <remarks>Cost: n log n. Source: Kendall 1938; Knight 1966.</remarks>
    /// <param name="x">The first value of each thing; finite, at least one.</param>
    /// <param name="y">The second value of each thing; finite, as many.</param>
    /// <returns>From - n (n - 1) / 2 to n (n - 1) / 2.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static long ConcordantMinusDiscordant(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => new PairOrders(x, y).Score;

    /// <summary>Spearman's rho: how closely the ranks follow a straight line; 1 the same order, 0 no tendency, -1 the opposite order.</summary>
    /// <remarks>
    /// <para>Definition: the correlation (Pearson) of the mid-ranks. Invariance: any rising transformation of either; exchanging the two; order of pairs; reversing one turns the sign (property tests).</para>
    /// <para>Cost: n log n. Source: Spearman 1904.</para>
    /// </remarks>
    /// <param name="x">The first value of each thing; finite, at least one.</param>
    /// <param name="y">The second value of each thing; finite, as many.</param>
    /// <returns>From -1 to 1. NaN when all x or all y are equal, since then there is no order.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        PairOrders.Check(x, y);
        return Moments.Correlation(MidRanks.Of(x, out _), MidRanks.Of(y, out _));
    }
}
