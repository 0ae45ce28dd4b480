namespace CoalitionMetrics.Statistics;

/// <summary>How free is a member to act between others who are not in touch?</summary>
public static class StructuralHoles
{
    /// <summary>How far a member's contacts all lead back to each other: from near 0 (many contacts who do not know each other) to 1 and above (one contact, or all of one circle).</summary>
    /// <remarks>
    /// Definition: sum over the neighbours j of i of (p_ij + sum over q of p_iq p_qj)^2, with p_ij = (w_ij + w_ji) / sum over k of (w_ik + w_ki).
    /// Invariance: turning all arcs round and multiplying all weights by a number change nothing; numbering the vertices otherwise carries the values along.
    /// Cost: for each vertex, the rows of its neighbours.
    /// Source: Burt 1992, Structural Holes, p. 55.
    /// </remarks>
    /// <param name="network">The network, with its weights (without: <see cref="DirectedNetwork.WithoutWeights"/>); every row observed.</param>
    /// <returns>One value a vertex. NaN for a vertex without ties, since it has no contacts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double[] Constraint(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Constraint(BothWays(network));
    }

    /// <summary>How far a member's contacts all lead back to each other: from near 0 (many contacts who do not know each other) to 1 and above (one contact, or all of one circle).</summary>
    /// <remarks>As for directed networks, with w_ij = w_ji.</remarks>
    /// <param name="network">The network, with its weights (without: <see cref="UndirectedNetwork.WithoutWeights"/>); every vertex observed.</param>
    /// <returns>One value a vertex. NaN for a vertex without ties, since it has no contacts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] Constraint(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return Constraint(network.Rows);
    }

    /// <summary>How many of a member's contacts are not redundant: from 1 (they all know each other) to their number (none knows another).</summary>
    /// <remarks>
    /// Definition: sum over the neighbours j of i of (1 - sum over q of p_iq m_jq), q neither i nor j, with p as for the constraint and
    /// m_jq = (w_jq + w_qj) / largest (w_jk + w_kj) of j. Without weights this is n - 2t / n for n neighbours with t ties among them.
    /// Invariance: turning all arcs round and multiplying all weights by a number change nothing; numbering the vertices otherwise carries the values along.
    /// Cost: for each vertex, the rows of its neighbours.
    /// Source: Burt 1992, Structural Holes, p. 52; Borgatti 1997, Connections 20, 35-38 (without weights).
    /// </remarks>
    /// <param name="network">The network, with its weights (without: <see cref="DirectedNetwork.WithoutWeights"/>); every row observed.</param>
    /// <returns>One value a vertex. NaN for a vertex without ties, since it has no contacts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double[] EffectiveSize(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return EffectiveSize(BothWays(network));
    }

    /// <summary>How many of a member's contacts are not redundant: from 1 (they all know each other) to their number (none knows another).</summary>
    /// <remarks>As for directed networks, with w_ij = w_ji; without weights n - 2t / n for n neighbours with t ties among them.</remarks>
    /// <param name="network">The network, with its weights (without: <see cref="UndirectedNetwork.WithoutWeights"/>); every vertex observed.</param>
    /// <returns>One value a vertex. NaN for a vertex without ties, since it has no contacts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] EffectiveSize(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return EffectiveSize(network.Rows);
    }

    /// <summary>The rows of w_ij + w_ji; an arc that is returned weighs more than one that is not, even where arcs have no weights of their own.</summary>
    private static SparseRows BothWays(DirectedNetwork network)
    {
        var (outgoing, incoming) = (network.Outgoing, network.Incoming);
        var (from, to, weights) = (new int[2 * network.ArcCount], new int[2 * network.ArcCount], new double[2 * network.ArcCount]);
        var next = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var rows in (ReadOnlySpan<SparseRows>)[outgoing, incoming])
            {
                for (var e = rows.Start[v]; e < rows.Start[v + 1]; e++)
                {
                    (from[next], to[next], weights[next]) = (v, rows.Neighbours[e], rows.WeightAt(e));
                    next++;
                }
            }
        }

        return SparseRows.Build(network.VertexCount, from, to, weights, ParallelTies.Sum);
    }

    private static double[] Constraint(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        double[] strength = [.. Enumerable.Range(0, vertices).Select(rows.Strength)];
        var values = new double[vertices];
        var indirect = new double[vertices];
        for (var i = 0; i < vertices; i++)
        {
            if (rows.Degree(i) == 0)
            {
                values[i] = double.NaN;
                continue;
            }

            foreach (var j in rows.Row(i))
            {
                indirect[j] = 0;
            }

            for (var e = rows.Start[i]; e < rows.Start[i + 1]; e++)
            {
                var q = rows.Neighbours[e];
                var share = rows.WeightAt(e) / strength[i] / strength[q];
                for (var f = rows.Start[q]; f < rows.Start[q + 1]; f++)
                {
                    indirect[rows.Neighbours[f]] += share * rows.WeightAt(f);
                }
            }

            for (var e = rows.Start[i]; e < rows.Start[i + 1]; e++)
            {
                var whole = (rows.WeightAt(e) / strength[i]) + indirect[rows.Neighbours[e]];
                values[i] += whole * whole;
            }
        }

        return values;
    }

    private static double[] EffectiveSize(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        var values = new double[vertices];
        var share = new double[vertices];
        for (var i = 0; i < vertices; i++)
        {
            var strength = rows.Strength(i);
            for (var e = rows.Start[i]; e < rows.Start[i + 1]; e++)
            {
                share[rows.Neighbours[e]] = rows.WeightAt(e) / strength;
            }

            double redundant = 0;
            foreach (var j in rows.Row(i))
            {
                double largest = 0;
                double sum = 0;
                for (var f = rows.Start[j]; f < rows.Start[j + 1]; f++)
                {
                    largest = Math.Max(largest, rows.WeightAt(f));
                    sum += share[rows.Neighbours[f]] * rows.WeightAt(f);
                }

                redundant += sum / largest;
            }

            values[i] = rows.Degree(i) == 0 ? double.NaN : rows.Degree(i) - redundant;
            foreach (var j in rows.Row(i))
            {
                share[j] = 0;
            }
        }

        return values;
    }
}
