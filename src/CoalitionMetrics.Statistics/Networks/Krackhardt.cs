namespace CoalitionMetrics.Statistics;

/// <summary>How much is the network like an organisation chart: one tree, with one top, without a tie too many?</summary>
public static class Krackhardt
{
    /// <summary>Which share of the pairs is connected at all, over however many steps: from 0 (nobody with anybody) to 1 (one network).</summary>
    /// <remarks>
    /// Definition: connected pairs / (n (n - 1) / 2), directions apart. Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: linear in vertices and arcs. Source: Krackhardt 1994, Graph theoretical dimensions of informal organizations.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The share. NaN for one vertex, since there is no pair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double Connectedness(DirectedNetwork network) => Connectedness(Connectivity.WeakComponents(network), network.VertexCount);

    /// <summary>Which share of the pairs is connected at all, over however many steps: from 0 (nobody with anybody) to 1 (one network).</summary>
    /// <remarks>As for directed networks.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The share. NaN for one vertex, since there is no pair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double Connectedness(UndirectedNetwork network) => Connectedness(Connectivity.Components(network), network.VertexCount);

    /// <summary>Of the pairs in which one reaches the other, in how many is the way one-way: from 0 (all reach each other) to 1 (a strict order).</summary>
    /// <remarks>
    /// Definition: 1 - (pairs that reach each other) / (pairs in which at least one reaches the other), along arcs over however many steps.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing.
    /// Cost: strong components, and a set of bits for each. Source: Krackhardt 1994.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The share. NaN when there is no arc, since nobody reaches anybody.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double Hierarchy(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        var reach = new Reachability(network);
        Int128 oneWay = 0;
        Int128 bothWays = 0;
        for (var c = 0; c < reach.ClassCount; c++)
        {
            Int128 size = reach.ClassSizes[c];
            bothWays += size * (size - 1) / 2;
            oneWay += size * (reach.ReachedFrom(c) - size);
        }

        return 1 - ((double)bothWays / (double)(bothWays + oneWay));
    }

    /// <summary>Of all ties, how many are more than needed to hold each component together: from 1 (none: a tree) to 0 (every possible one is there).</summary>
    /// <remarks>
    /// Definition: 1 - (arcs - sum of (N - 1)) / sum of ((N - 1)^2), over the weak components of N vertices: each needs N - 1 arcs, and could have N (N - 1).
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing. Cost: linear in vertices and arcs. Source: Krackhardt 1994.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The share. NaN when there is no arc, since no component could have one more than needed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double Efficiency(DirectedNetwork network)
    {
        double needed = 0;
        double spare = 0;
        foreach (double size in Connectivity.WeakComponents(network).Sizes)
        {
            needed += size - 1;
            spare += (size - 1) * (size - 1);
        }

        return 1 - ((network.ArcCount - needed) / spare);
    }

    /// <summary>Does every pair have somebody to turn to who can decide for both: from 0 (hardly any) to 1 (every pair).</summary>
    /// <remarks>
    /// Definition: 1 - violations / sum of (N - 1)(N - 2) / 2 over the weak components of N vertices; a pair within a component violates it when there is no least upper bound. An upper bound of
    /// a pair is a vertex that reaches both (each reaches itself); which of them counts as the bound is said by <paramref name="definition"/>.
    /// Invariance: numbering the vertices otherwise and weights change nothing.
    /// Cost: pairs of strong components times their number / 64. Source: Krackhardt 1994; sna's lubness.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="definition">Which upper bound is asked for; sna's topmost unless told.</param>
    /// <returns>The share. NaN when no component has three vertices, since no pair could violate it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such definition.</exception>
    public static double LeastUpperBoundedness(DirectedNetwork network, UpperBoundDefinition definition = UpperBoundDefinition.Topmost)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        if (definition is not (UpperBoundDefinition.Topmost or UpperBoundDefinition.Closest))
        {
            throw new ArgumentOutOfRangeException(nameof(definition), definition, "There is no such upper bound.");
        }

        var weak = Connectivity.WeakComponents(network);
        double possible = 0;
        foreach (double size in weak.Sizes)
        {
            possible += size < 3 ? 0 : (size - 1) * (size - 2) / 2;
        }

        var reach = new Reachability(network);
        var violations = reach.PairsWithoutBound(definition, c => weak.Sizes[weak.ComponentOf[reach.FirstMember(c)]] >= 3, (c, d) => weak.ComponentOf[reach.FirstMember(c)] == weak.ComponentOf[reach.FirstMember(d)]);
        return possible > 0 ? 1 - (violations / possible) : double.NaN;
    }

    /// <summary>How one-sided direct ties are: from 0 (each pair is tied both ways or not at all) to 1 (each pair is tied one way).</summary>
    /// <remarks>Definition: 1 - all-dyad reciprocity; sna's hierarchy of measure "reciprocity". Invariance and cost: those of the dyad census.</remarks>
    /// <param name="network">The network; pairs with a member who did not answer are left out.</param>
    /// <returns>The share. NaN when there is no pair.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double ReciprocityHierarchy(DirectedNetwork network) => 1 - Reciprocity.Of(network, ReciprocityDefinition.AllDyad);

    private static double Connectedness(NetworkComponents components, double vertices)
    {
        double pairs = 0;
        foreach (double size in components.Sizes)
        {
            pairs += size * (size - 1) / 2;
        }

        return pairs / (vertices * (vertices - 1) / 2);
    }
}

/// <summary>Which vertex that reaches both of a pair counts as its least upper bound.</summary>
public enum UpperBoundDefinition
{
    /// <summary>One that reaches all others that reach both: there is one top above the pair. What sna computes; the default.</summary>
    Topmost,

    /// <summary>One that all others that reach both reach too: the closest common superior, as the name says.</summary>
    Closest,
}
