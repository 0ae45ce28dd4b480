namespace CoalitionMetrics.Statistics;

public static partial class Centrality
{
    // So many groups of sources are added up apart and then in order: a number that does not depend on the machine, so that neither do the bits.
    private const int SourceGroups = 32;

    /// <summary>On how many shortest ways between two others each member lies: larger means that more passes through it.</summary>
    /// <remarks>
    /// Definition: sum over ordered pairs (s, t) of the share of shortest ways from s to t that pass through the vertex, ends not included; every step has length 1. Not normalised.
    /// Invariance: numbering the vertices otherwise carries the values along (but for rounding); turning all arcs round and weights change nothing.
    /// Cost: vertices x arcs, on all cores.
    /// Source: Brandes 2001, Journal of Mathematical Sociology 25, 163-177.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>One value a vertex, not negative.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double[] Betweenness(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Betweenness(network.Outgoing, 1);
    }

    /// <summary>On how many shortest ways between two others each member lies, each pair counted once: larger means that more passes through it.</summary>
    /// <remarks>As for directed networks, halved: a pair is the same both ways.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>One value a vertex, not negative.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] Betweenness(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Betweenness(network.Rows, 0.5);
    }

    private static double[] Betweenness(SparseRows rows, double factor)
    {
        var vertices = rows.Start.Length - 1;
        var groups = Math.Min(SourceGroups, vertices);
        var sums = new double[groups][];
        Replication.Run(
            groups,
            () => new ShortestPathCounter(rows),
            (counter, g) =>
            {
                sums[g] = new double[vertices];
                for (var source = g; source < vertices; source += groups)
                {
                    counter.Add(source, sums[g]);
                }
            },
            null,
            CancellationToken.None);
        var values = new double[vertices];
        foreach (var sum in sums)
        {
            for (var v = 0; v < vertices; v++)
            {
                values[v] += factor * sum[v];
            }
        }

        return values;
    }
}
