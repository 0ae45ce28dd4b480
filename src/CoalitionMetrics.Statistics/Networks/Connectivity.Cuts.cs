namespace CoalitionMetrics.Statistics;

public static partial class Connectivity
{
    /// <summary>The members without whom their part of the network would fall apart.</summary>
    /// <remarks>
    /// Definition: cut vertices - those whose removal leaves more components than before.
    /// Invariance: numbering the vertices otherwise carries them along; weights change nothing.
    /// Cost: linear in vertices and ties.
    /// Source: Hopcroft and Tarjan 1973, Communications of the ACM 16, 372-378.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The vertices, ascending.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static IReadOnlyList<int> ArticulationPoints(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return CutSearch.Run(network.Rows).ArticulationPoints;
    }

    /// <summary>The ties without which their part of the network would fall apart.</summary>
    /// <remarks>
    /// Definition: bridges - ties whose removal leaves more components than before. A tie that merges several parallel ones is a single tie here.
    /// Invariance: numbering the vertices otherwise carries them along; weights change nothing.
    /// Cost: linear in vertices and ties.
    /// Source: Tarjan 1974, Information Processing Letters 2, 160-161.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The ties, by their lower vertex, then by their higher.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static IReadOnlyList<VertexPair> Bridges(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return CutSearch.Run(network.Rows).Bridges;
    }

    /// <summary>How deep in the core of the network each member sits: the largest k such that it belongs to a group whose members each have k ties inside the group.</summary>
    /// <remarks>
    /// Definition: k-core number. Invariance: numbering the vertices otherwise carries the values along; weights change nothing. Cost: linear in vertices and ties.
    /// Source: Seidman 1983; Batagelj and Zaversnik 2003 (algorithm).
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>One number a vertex; 0 for an isolated one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static IReadOnlyList<int> Coreness(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        var rows = network.Rows;
        int[] degree = [.. Enumerable.Range(0, network.VertexCount).Select(rows.Degree)];
        // Vertices in bins by what is left of their degree; the least is taken out, and its neighbours move down a bin.
        var binStart = new int[degree.Max() + 2];
        foreach (var d in degree)
        {
            binStart[d + 1]++;
        }

        for (var d = 1; d < binStart.Length; d++)
        {
            binStart[d] += binStart[d - 1];
        }

        var (order, place, next) = (new int[degree.Length], new int[degree.Length], (int[])[.. binStart]);
        for (var v = 0; v < degree.Length; v++)
        {
            place[v] = next[degree[v]]++;
            order[place[v]] = v;
        }

        for (var k = 0; k < order.Length; k++)
        {
            foreach (var w in rows.Row(order[k]))
            {
                if (degree[w] > degree[order[k]])
                {
                    var front = order[binStart[degree[w]]];
                    (place[front], place[w]) = (place[w], place[front]);
                    (order[place[front]], order[place[w]]) = (front, w);
                    binStart[degree[w]]++;
                    degree[w]--;
                }
            }
        }

        return degree;
    }
}
