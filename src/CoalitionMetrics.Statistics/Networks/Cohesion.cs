namespace CoalitionMetrics.Statistics;

/// <summary>How closely does the network hold together?</summary>
public static partial class Cohesion
{
    /// <summary>How many of the possible ties are there: from 0 (none) to 1 (everybody is tied to everybody).</summary>
    /// <remarks>
    /// Definition: arcs / (observed rows x (n - 1)).
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: constant.
    /// Source: Wasserman and Faust 1994, section 4.5.2.
    /// </remarks>
    /// <param name="network">The network; rows that were not observed are left out of the possible ties.</param>
    /// <returns>The density. NaN when no tie is possible or known, since there is nothing to divide by.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double Density(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.ArcCount / ((double)network.ObservedCount * (network.VertexCount - 1));
    }

    /// <summary>How many of the possible ties are there: from 0 (none) to 1 (everybody is tied to everybody).</summary>
    /// <remarks>
    /// Definition: ties / pairs, over the pairs of which at least one member answered.
    /// Invariance: numbering the vertices otherwise and weights change nothing.
    /// Cost: constant.
    /// Source: Wasserman and Faust 1994, section 4.1.1.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <returns>The density. NaN when no tie is possible or known, since there is nothing to divide by.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double Density(UndirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.TieCount / (Pairs(network.VertexCount) - Pairs(network.VertexCount - network.ObservedCount));
    }

    /// <summary>How many pairs are tied both ways, one way, and not at all.</summary>
    /// <remarks>
    /// Definition: counts over unordered pairs of which both members answered; they add up to m (m - 1) / 2 for m members who answered.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: linear in vertices and arcs.
    /// Source: Holland and Leinhardt 1970, American Journal of Sociology 76, 492-513.
    /// </remarks>
    /// <param name="network">The network; pairs with a member who did not answer are left out.</param>
    /// <returns>The census.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static DyadCensus DyadCensus(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var (outgoing, incoming) = (network.Outgoing, network.Incoming);
        long bothWays = 0;
        var arcs = (long)network.ArcCount;
        for (var v = 0; v < network.VertexCount; v++)
        {
            // An unobserved row is empty, so that its vertex is in no mutual pair; arcs towards it are not part of an observed pair.
            if (!network.IsObserved(v))
            {
                arcs -= incoming.Degree(v);
                continue;
            }

            bothWays += CountCommon(outgoing.Row(v), incoming.Row(v));
        }

        var mutual = bothWays / 2;
        var asymmetric = arcs - bothWays;
        var pairs = (long)network.ObservedCount * (network.ObservedCount - 1) / 2;
        return new DyadCensus { Mutual = mutual, Asymmetric = asymmetric, Null = pairs - mutual - asymmetric };
    }

    /// <summary>How many numbers two ascending lists share, without a branch on their order, which nothing could predict.</summary>
    internal static int CountCommon(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var (i, j, count) = (0, 0, 0);
        while (i < first.Length && j < second.Length)
        {
            var (a, b) = (first[i], second[j]);
            count += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return count;
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;
}
