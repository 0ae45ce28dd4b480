namespace CoalitionMetrics.Statistics;

/// <summary>Who stands in the middle?</summary>
public static partial class Centrality
{
    /// <summary>How many members each one gives to.</summary>
    /// <remarks>
    /// Definition: the number of outgoing arcs. Invariance: numbering the vertices otherwise carries the values along; weights change nothing. Cost: linear in vertices.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <returns>One number a vertex. NaN for a row that was not observed, since nobody knows.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double[] OutDegree(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => network.IsObserved(v) ? network.Outgoing.Degree(v) : double.NaN)];
    }

    /// <summary>From how many members each one receives, of those who answered.</summary>
    /// <remarks>
    /// Definition: the number of incoming arcs. Invariance: numbering the vertices otherwise carries the values along; weights change nothing. Cost: linear in vertices.
    /// </remarks>
    /// <param name="network">The network; arcs of rows that were not observed are not among the incoming ones.</param>
    /// <returns>One number a vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double[] InDegree(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => (double)network.Incoming.Degree(v))];
    }

    /// <summary>How many arcs each member has, given and received.</summary>
    /// <remarks>
    /// Definition: out-degree + in-degree, so that a returned tie counts twice. Invariance: numbering the vertices otherwise carries the values along; turning all arcs round and weights change nothing.
    /// Cost: linear in vertices.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>One number a vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double[] TotalDegree(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => (double)(network.Outgoing.Degree(v) + network.Incoming.Degree(v)))];
    }

    /// <summary>To how many others each member is tied.</summary>
    /// <remarks>
    /// Definition: the number of ties. Invariance: numbering the vertices otherwise carries the values along; weights change nothing. Cost: linear in vertices.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>One number a vertex.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] Degree(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => (double)network.Rows.Degree(v))];
    }

    /// <summary>How much each member gives.</summary>
    /// <remarks>
    /// Definition: the sum of the weights of outgoing arcs (compensated). Invariance: in another unit the values are in that unit. Cost: linear in arcs.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <returns>One amount a vertex, in the unit of the weights. NaN for a row that was not observed, since nobody knows.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double[] OutStrength(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => network.IsObserved(v) ? network.Outgoing.Strength(v) : double.NaN)];
    }

    /// <summary>How much each member receives, from those who answered.</summary>
    /// <remarks>
    /// Definition: the sum of the weights of incoming arcs (compensated). Invariance: in another unit the values are in that unit. Cost: linear in arcs.
    /// </remarks>
    /// <param name="network">The network; arcs of rows that were not observed are not among the incoming ones.</param>
    /// <returns>One amount a vertex, in the unit of the weights.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double[] InStrength(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => network.Incoming.Strength(v))];
    }

    /// <summary>How much the ties of each member weigh together.</summary>
    /// <remarks>
    /// Definition: the sum of the weights of its ties (compensated). Invariance: in another unit the values are in that unit. Cost: linear in ties.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>One amount a vertex, in the unit of the weights.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] Strength(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => network.Rows.Strength(v))];
    }

    /// <summary>Who gives more than it gets (above 0) and who gets more than it gives (below 0).</summary>
    /// <remarks>
    /// Definition: out-strength minus in-strength. Invariance: turning all arcs round turns the signs; the values add up to 0 but for rounding. Cost: linear in arcs.
    /// </remarks>
    /// <param name="network">The network; every row observed, since what an unobserved row gives would be missing from what others get.</param>
    /// <returns>One amount a vertex, in the unit of the weights.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double[] NetFlow(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return [.. Enumerable.Range(0, network.VertexCount).Select(v => network.Outgoing.Strength(v) - network.Incoming.Strength(v))];
    }

    /// <summary>
    /// How much of the giving is not given back: 0 when each member gives as much as it gets, towards 1 when givers only give and takers only take.
    /// </summary>
    /// <remarks>
    /// Definition: sum of |net flow| / (2 x total weight). Invariance: the unit and turning all arcs round change nothing. Cost: linear in arcs.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>From 0 to 1. NaN when nothing is given, since there is nothing to give back.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double Imbalance(DirectedNetwork network)
    {
        var net = NetFlow(network);
        return Summation.Sum([.. net.Select(Math.Abs)]) / (2 * network.TotalWeight);
    }
}
