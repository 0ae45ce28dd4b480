namespace CoalitionMetrics.Statistics;

public static partial class Cohesion
{
    /// <summary>How directly members reach each other along the arcs: from 0 (nobody reaches anybody) to 1 (everybody is one step away).</summary>
    /// <remarks>
    /// Definition: the mean of 1/distance over ordered pairs, 0 where there is no way.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: one breadth-first search a vertex, on all cores.
    /// Source: Latora and Marchiori 2001, Physical Review Letters 87, 198701.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The efficiency. NaN for a single vertex, since there is no pair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double GlobalEfficiency(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Summation.Sum(Centrality.Closeness(network)) / ((double)network.VertexCount * (network.VertexCount - 1));
    }

    /// <summary>How directly members reach each other: from 0 (nobody reaches anybody) to 1 (everybody is one step away).</summary>
    /// <remarks>As for directed networks, along ties either way.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The efficiency. NaN for a single vertex, since there is no pair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double GlobalEfficiency(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Summation.Sum(Centrality.Closeness(network)) / ((double)network.VertexCount * (network.VertexCount - 1));
    }
}
