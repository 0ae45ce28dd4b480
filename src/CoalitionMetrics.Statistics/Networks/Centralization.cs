namespace CoalitionMetrics.Statistics;

/// <summary>Does the network hang on one hub?</summary>
public static class Centralization
{
    /// <summary>How far ties gather on one member: from 0 (all have equally many) to 1 (a star).</summary>
    /// <remarks>
    /// Definition: sum of (largest degree - degree) / the largest such sum possible: out- or in-degree (n - 1)^2; both together 2 (n - 1)(n - 2); with self-loops thought
    /// possible n (n - 1), and 2 (n - 1)^2 for both together.
    /// Invariance: numbering the vertices otherwise and weights change nothing; turning all arcs round exchanges out and in.
    /// Cost: linear in vertices.
    /// Source: Freeman 1979, Social Networks 1, 215-239. sna's and igraph's (loops = FALSE) figures are the default, igraph's with loops the other member of <paramref name="maximum"/>.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="direction">Whose concentration: arcs given, received, or both added up.</param>
    /// <param name="maximum">Over which networks the largest possible sum is taken; those without self-loops unless told.</param>
    /// <returns>The centralisation and its numerator. The share is NaN when no network of that size is centralised (fewer than two or three vertices), since there is no maximum to compare with.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction or maximum.</exception>
    public static CentralizationScore Degree(DirectedNetwork network, ArcDirection direction, CentralizationMaximum maximum = CentralizationMaximum.WithoutLoops)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        double n = network.VertexCount;
        var degrees = direction switch
        {
            ArcDirection.Out => Centrality.OutDegree(network),
            ArcDirection.In => Centrality.InDegree(network),
            ArcDirection.Both => Centrality.TotalDegree(network),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
        };
        return Score(degrees, (maximum, direction) switch
        {
            (CentralizationMaximum.WithoutLoops, ArcDirection.Both) => 2 * (n - 1) * (n - 2),
            (CentralizationMaximum.WithoutLoops, _) => (n - 1) * (n - 1),
            (CentralizationMaximum.WithLoops, ArcDirection.Both) => 2 * (n - 1) * (n - 1),
            (CentralizationMaximum.WithLoops, _) => n * (n - 1),
            _ => throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "There is no such maximum."),
        });
    }

    /// <summary>How far ties gather on one member: from 0 (all have equally many) to 1 (a star).</summary>
    /// <remarks>
    /// Definition: sum of (largest degree - degree) / ((n - 1)(n - 2)); with self-loops thought possible n (n - 1).
    /// Invariance: numbering the vertices otherwise and weights change nothing. Cost: linear in vertices.
    /// Source: Freeman 1979, Social Networks 1, 215-239.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="maximum">Over which networks the largest possible sum is taken; those without self-loops unless told.</param>
    /// <returns>The centralisation and its numerator; the share is NaN for fewer than three vertices (with loops: two), since no such network is centralised.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such maximum.</exception>
    public static CentralizationScore Degree(UndirectedNetwork network, CentralizationMaximum maximum = CentralizationMaximum.WithoutLoops)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        double n = network.VertexCount;
        return Score(Centrality.Degree(network), maximum switch
        {
            CentralizationMaximum.WithoutLoops => (n - 1) * (n - 2),
            CentralizationMaximum.WithLoops => n * (n - 1),
            _ => throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "There is no such maximum."),
        });
    }

    /// <summary>How far shortest ways gather on one member: from 0 (all lie on equally many) to 1 (a star).</summary>
    /// <remarks>
    /// Definition: sum of (largest betweenness - betweenness) / ((n - 1)^2 (n - 2)), the value of a star with arcs both ways. igraph and sna agree.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing. Cost: that of betweenness.
    /// Source: Freeman 1979, Social Networks 1, 215-239.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The centralisation and its numerator; the share is NaN for fewer than three vertices, since no such network is centralised.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static CentralizationScore Betweenness(DirectedNetwork network)
    {
        var values = Centrality.Betweenness(network);
        double n = values.Length;
        return Score(values, (n - 1) * (n - 1) * (n - 2));
    }

    /// <summary>How far shortest ways gather on one member: from 0 (all lie on equally many) to 1 (a star).</summary>
    /// <remarks>
    /// Definition: sum of (largest betweenness - betweenness) / ((n - 1)^2 (n - 2) / 2). igraph and sna agree.
    /// Invariance: numbering the vertices otherwise and weights change nothing. Cost: that of betweenness.
    /// Source: Freeman 1979, Social Networks 1, 215-239.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The centralisation and its numerator; the share is NaN for fewer than three vertices, since no such network is centralised.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static CentralizationScore Betweenness(UndirectedNetwork network)
    {
        var values = Centrality.Betweenness(network);
        double n = values.Length;
        return Score(values, (n - 1) * (n - 1) * (n - 2) / 2);
    }

    private static CentralizationScore Score(double[] values, double largestPossible)
    {
        var largest = values.Max();
        var sum = Summation.Sum([.. values.Select(value => largest - value)]);
        return new CentralizationScore { Raw = sum, Share = largestPossible > 0 ? sum / largestPossible : double.NaN };
    }
}

/// <summary>Which arcs of a member count.</summary>
public enum ArcDirection
{
    /// <summary>Those it gives.</summary>
    Out,

    /// <summary>Those it receives.</summary>
    In,

    /// <summary>Both, added up.</summary>
    Both,
}

/// <summary>Over which networks the largest possible centralisation is taken.</summary>
public enum CentralizationMaximum
{
    /// <summary>Networks of that size without self-loops: a star reaches 1. The default.</summary>
    WithoutLoops,

    /// <summary>Networks of that size in which self-loops are thought possible, though none is counted: nothing reaches 1. igraph's default.</summary>
    WithLoops,
}

/// <summary>A centralisation: as a share of the largest possible, and as it was summed.</summary>
public sealed record CentralizationScore
{
    /// <summary>From 0 to 1; NaN when no network of that size is centralised.</summary>
    public required double Share { get; init; }

    /// <summary>The sum of differences from the most central member.</summary>
    public required double Raw { get; init; }
}
