namespace CoalitionMetrics.Statistics;

public static partial class Cohesion
{
    /// <summary>Are the partners of a partner partners too: from 0 (never) to 1 (always).</summary>
    /// <remarks>
    /// Definition: 3 x triangles / pairs of ties that meet in a vertex.
    /// Invariance: numbering the vertices otherwise and weights change nothing.
    /// Cost: listing the triangles (ties^1.5 at worst).
    /// Source: Newman, Watts and Strogatz 2002; Wasserman and Faust 1994, section 6.5.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The transitivity. NaN when no vertex has two ties, since nothing could be closed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double Transitivity(UndirectedNetwork network)
    {
        var triangles = Triangles(network);
        long closed = 0;
        long open = 0;
        for (var v = 0; v < triangles.Length; v++)
        {
            long degree = network.Rows.Degree(v);
            closed += triangles[v];
            open += degree * (degree - 1) / 2;
        }

        return closed / (double)open;
    }

    /// <summary>For each member, how many of the pairs of its partners are partners of each other: from 0 (none: it alone connects them) to 1 (all).</summary>
    /// <remarks>
    /// Definition: ties among the neighbours / (d (d - 1) / 2) for d neighbours.
    /// Invariance: numbering the vertices otherwise carries the values along; weights change nothing.
    /// Cost: listing the triangles (ties^1.5 at worst).
    /// Source: Watts and Strogatz 1998, Nature 393, 440-442.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>One value a vertex. NaN for a vertex with fewer than two neighbours, since it has no pair of them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double[] LocalTransitivity(UndirectedNetwork network)
    {
        var triangles = Triangles(network);
        var values = new double[triangles.Length];
        for (var v = 0; v < values.Length; v++)
        {
            double degree = network.Rows.Degree(v);
            values[v] = degree < 2 ? double.NaN : triangles[v] / (degree * (degree - 1) / 2);
        }

        return values;
    }

    /// <summary>The mean of the local transitivity.</summary>
    /// <remarks>
    /// Definition: the mean of <see cref="LocalTransitivity"/> over the vertices that have one, or over all vertices with 0 for the others. Both are in use, and they differ.
    /// Invariance: numbering the vertices otherwise and weights change nothing.
    /// Cost: listing the triangles (ties^1.5 at worst).
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="undefined">What a vertex with fewer than two neighbours counts as; it is left out unless told.</param>
    /// <returns>The mean. NaN when no vertex counts, since there is nothing to average.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public static double MeanLocalTransitivity(UndirectedNetwork network, UndefinedLocalTransitivity undefined = UndefinedLocalTransitivity.LeftOut)
    {
        var values = LocalTransitivity(network);
        var sum = Summation.Sum([.. values.Where(value => !double.IsNaN(value))]);
        return undefined switch
        {
            UndefinedLocalTransitivity.LeftOut => sum / values.Count(value => !double.IsNaN(value)),
            UndefinedLocalTransitivity.CountedAsZero => sum / values.Length,
            _ => throw new ArgumentOutOfRangeException(nameof(undefined), undefined, "There is no such rule."),
        };
    }

    /// <summary>Does A give to C wherever A gives to B and B gives to C?</summary>
    /// <remarks>
    /// Definition, over ordered triples of different vertices: weak - of those with a -> b -> c, the share with a -> c; strong - of all, the share in which (a -> b and b -> c) and
    /// a -> c are both true or both false.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: for each arc, the shorter of two rows.
    /// Source: Wasserman and Faust 1994, section 6.5 (weak); Karlberg 1997 and sna's gtrans (strong).
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="definition">Weak or strong; weak unless told.</param>
    /// <returns>From 0 (never) to 1 (always). NaN when there is no triple to look at (weak: no a -> b -> c; strong: fewer than three vertices).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public static double Transitivity(DirectedNetwork network, TransitivityDefinition definition = TransitivityDefinition.Weak)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        double paths = 0;
        double closed = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            var row = network.Outgoing.Row(v);
            paths += ((double)network.Incoming.Degree(v) * row.Length) - CountCommon(row, network.Incoming.Row(v));
            foreach (var head in row)
            {
                closed += CountCommon(row, network.Incoming.Row(head));
            }
        }

        double vertices = network.VertexCount;
        return definition switch
        {
            TransitivityDefinition.Weak => closed / paths,
            // Both true in `closed`, both false where neither the path nor the arc is there.
            TransitivityDefinition.Strong => Strong(vertices * (vertices - 1) * (vertices - 2)),
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition, "There is no such definition of transitivity."),
        };

        double Strong(double triples) => (triples - (paths - closed) - ((network.ArcCount * (vertices - 2)) - closed)) / triples;
    }

    private static long[] Triangles(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        var counter = new TriangleCounter(new long[network.VertexCount]);
        TriangleGraph.Of(network.Rows, network.Rows).Visit(ref counter);
        return counter.Counts;
    }

    private readonly struct TriangleCounter(long[] counts) : ITriangleVisitor
    {
        public long[] Counts => counts;

        public void Visit(int a, int b, int c, int ab, int ac, int bc)
        {
            counts[a]++;
            counts[b]++;
            counts[c]++;
        }
    }
}
