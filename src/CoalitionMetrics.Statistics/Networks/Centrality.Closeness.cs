namespace CoalitionMetrics.Statistics;

public static partial class Centrality
{
    /// <summary>How close each member is to the others along its outgoing ties: larger is closer.</summary>
    /// <remarks>
    /// Definition, with d(v, w) the number of steps from v to w and r the number of vertices that v reaches: <see cref="ClosenessConvention.Harmonic"/> - sum of 1/d;
    /// <see cref="ClosenessConvention.ReachableOnly"/> - 1 / sum of d over the reached; <see cref="ClosenessConvention.WassermanFaust"/> - (r / (n - 1)) x (r / sum of d).
    /// Invariance: numbering the vertices otherwise carries the values along; weights change nothing.
    /// Cost: one breadth-first search a vertex, on all cores.
    /// Source: Marchiori and Latora 2000 (harmonic); Freeman 1979; Wasserman and Faust 1994, section 5.3.3.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="convention">What becomes of vertices out of reach; harmonic unless told, the only one that compares members of different components fairly.</param>
    /// <returns>One value a vertex. NaN where nothing is reached under the reachable-only convention, since there is no distance to average; 0 there under the others.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such convention.</exception>
    public static double[] Closeness(DirectedNetwork network, ClosenessConvention convention = ClosenessConvention.Harmonic)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Closeness(network.Outgoing, convention);
    }

    /// <summary>How close each member is to the others: larger is closer.</summary>
    /// <remarks>As for directed networks, along ties either way.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="convention">What becomes of vertices out of reach; harmonic unless told.</param>
    /// <returns>One value a vertex; NaN as for directed networks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such convention.</exception>
    public static double[] Closeness(UndirectedNetwork network, ClosenessConvention convention = ClosenessConvention.Harmonic)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Closeness(network.Rows, convention);
    }

    private static double[] Closeness(SparseRows rows, ClosenessConvention convention)
    {
        if (convention is not (ClosenessConvention.Harmonic or ClosenessConvention.ReachableOnly or ClosenessConvention.WassermanFaust))
        {
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "There is no such convention of closeness.");
        }

        var vertices = rows.Start.Length - 1;
        var values = new double[vertices];
        Replication.Run(
            vertices,
            () => new BreadthFirst(rows),
            (search, v) =>
            {
                double harmonic = 0;
                long distances = 0;
                search.Search(v, (distance, count) =>
                {
                    harmonic += count / (double)distance;
                    distances += (long)count * distance;
                });
                double reached = search.ReachedCount - 1;
                values[v] = convention switch
                {
                    ClosenessConvention.Harmonic => harmonic,
                    ClosenessConvention.ReachableOnly => reached == 0 ? double.NaN : 1.0 / distances,
                    _ => reached == 0 ? 0 : reached / (vertices - 1) * (reached / distances),
                };
            },
            null,
            CancellationToken.None);
        return values;
    }
}
