namespace CoalitionMetrics.Statistics;

/// <summary>Do two networks, or a network and a likeness of its members, go together?</summary>
public static class NetworkCorrelation
{
    /// <summary>How far two tables of pairs go together: from -1 (where one has much the other has little) over 0 (no pattern) to 1.</summary>
    /// <remarks>
    /// Definition: the correlation over all pairs, the diagonal left out. Invariance: shifting and positive scaling of either; exchanging the two; numbering the members of both otherwise.
    /// Cost: linear in pairs. Source: Krackhardt 1987; sna's gcor.
    /// </remarks>
    /// <param name="first">One table.</param>
    /// <param name="second">The other; of the same members, both directed or both not.</param>
    /// <returns>The correlation. NaN when a table has the same number everywhere, since nothing varies.</returns>
    /// <exception cref="ArgumentNullException">A table is null.</exception>
    /// <exception cref="ArgumentException">The tables do not go together.</exception>
    public static double Pearson(DyadTable first, DyadTable second)
    {
        var (x, y) = Pairs(first, second);
        return Moments.Correlation(x, y);
    }

    /// <summary>The correlation of two tables against chance: the same tables with the members of one dealt out anew (QAP).</summary>
    /// <remarks>
    /// Definition: rows and columns of the second table are put in another order together, so that its own pattern stays; all orders when there are no more than
    /// <paramref name="replicates"/> (the exact share), else that many random ones with p = (c + 1) / (B + 1).
    /// Invariance: the same seed gives the same bits on any number of threads. Cost: replicates times linear in pairs.
    /// Source: Hubert 1987; Krackhardt 1988, Social Networks 10, 359-381.
    /// </remarks>
    /// <param name="first">One table.</param>
    /// <param name="second">The other; of the same members, both directed or both not.</param>
    /// <param name="replicates">How many orders; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the observed correlation stands.</returns>
    /// <exception cref="ArgumentNullException">A table is null.</exception>
    /// <exception cref="ArgumentException">The tables do not go together.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    /// <exception cref="NotIdentifiedException">A table has the same number everywhere.</exception>
    public static NullComparison Qap(
        DyadTable first, DyadTable second, int replicates = 9_999, ulong seed = 1, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var (x, y) = Pairs(first, second);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        var observed = Moments.Correlation(x, y);
        if (double.IsNaN(observed))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "A table has the same number everywhere, so that nothing can go together with it.");
        }

        var orders = MemberOrders.Of(second.VertexCount, replicates, seed);
        var values = new double[orders.Count];
        Replication.Run(
            orders.Count,
            () => (Order: new int[second.VertexCount], Pairs: new double[y.Length]),
            (scratch, i) =>
            {
                orders.Write(i, scratch.Order);
                second.CopyPairs(scratch.Order, scratch.Pairs);
                values[i] = Moments.Correlation(x, scratch.Pairs);
            },
            progress,
            cancellationToken);
        return NullComparison.Of(observed, values, orders.AreAll ? "QAP, all orders of the members" : "QAP, random orders of the members", orders.AreAll);
    }

    internal static void CheckTogether(DyadTable first, DyadTable second, string parameter)
    {
        if (first.VertexCount != second.VertexCount || first.IsDirected != second.IsDirected)
        {
            throw new ArgumentException("The tables must be of the same members, and both of ordered or both of unordered pairs.", parameter);
        }
    }

    private static (double[] First, double[] Second) Pairs(DyadTable first, DyadTable second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        CheckTogether(first, second, nameof(second));
        var (x, y) = (new double[first.PairCount], new double[second.PairCount]);
        int[] order = [.. Enumerable.Range(0, first.VertexCount)];
        first.CopyPairs(order, x);
        second.CopyPairs(order, y);
        return (x, y);
    }
}
