namespace CoalitionMetrics.Statistics;

/// <summary>Does the network fall into groups that keep to themselves?</summary>
public static class Communities
{
    /// <summary>How far ties gather within given groups: from about -0.5 (they cross) over 0 (as chance would have it) towards 1 (many groups that keep to themselves).</summary>
    /// <remarks>
    /// Definition: sum over groups of (weight of ties within) / m - resolution x (strength / 2m)^2, m the total weight. Invariance: naming the groups otherwise, numbering the vertices
    /// otherwise, multiplying all weights by a number change nothing. Cost: linear in ties.
    /// Source: Newman and Girvan 2004, Physical Review E 69, 026113.
    /// </remarks>
    /// <param name="network">The network, with its weights (without: <see cref="UndirectedNetwork.WithoutWeights"/>); every vertex observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <param name="resolution">Above 1 smaller groups are favoured, below 1 larger ones; positive, 1 unless told.</param>
    /// <returns>The modularity. NaN when there is no tie, since nothing could gather.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed, or there are not as many labels as vertices.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resolution"/> is not a positive finite number.</exception>
    public static double Modularity(UndirectedNetwork network, Grouping groups, double resolution = 1)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        Guard.Positive(resolution, nameof(resolution));
        return Modularity(network.Rows, network.Rows, groups.Codes, groups.GroupCount, resolution);
    }

    /// <summary>How far arcs gather within given groups, given how much each member gives and gets.</summary>
    /// <remarks>
    /// Definition: sum over groups of (weight of arcs within) / m - resolution x (weight given / m) x (weight received / m), m the total weight. Invariance: naming the groups otherwise,
    /// numbering the vertices otherwise, turning all arcs round, multiplying all weights by a number change nothing. Cost: linear in arcs.
    /// Source: Leicht and Newman 2008, Physical Review Letters 100, 118703.
    /// </remarks>
    /// <param name="network">The network, with its weights (without: <see cref="DirectedNetwork.WithoutWeights"/>); every row observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <param name="resolution">Above 1 smaller groups are favoured, below 1 larger ones; positive, 1 unless told.</param>
    /// <returns>The modularity. NaN when there is no arc, since nothing could gather.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or there are not as many labels as vertices.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resolution"/> is not a positive finite number.</exception>
    public static double Modularity(DirectedNetwork network, Grouping groups, double resolution = 1)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        Guard.Positive(resolution, nameof(resolution));
        return Modularity(network.Outgoing, network.Incoming, groups.Codes, groups.GroupCount, resolution);
    }

    /// <summary>Groups of members who are tied to each other more than chance would have it: a division of high modularity, each group connected in itself.</summary>
    /// <remarks>
    /// Definition: the Leiden method (moving members, refining, joining, until nothing improves), started several times in different random orders; the division of highest
    /// modularity is kept. It is a good division, not proven to be the best, and others may be nearly as good.
    /// Invariance: the same seed gives the same groups on any number of threads; multiplying all weights by a number changes nothing.
    /// Cost: about linear in ties for each start.
    /// Source: Traag, Waltman and van Eck 2019, Scientific Reports 9, 5233.
    /// </remarks>
    /// <param name="network">The network, with its weights; every vertex observed.</param>
    /// <param name="resolution">Above 1 smaller groups are favoured, below 1 larger ones; positive, 1 unless told.</param>
    /// <param name="starts">How many starts; at least 1, 20 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The groups and their modularity; without ties each vertex is its own group and the modularity NaN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resolution"/> is not a positive finite number, or <paramref name="starts"/> is below 1.</exception>
    public static CommunityDivision Detect(UndirectedNetwork network, double resolution = 1, int starts = 20, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        Guard.Positive(resolution, nameof(resolution));
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        var divisions = new int[starts][];
        var scores = new double[starts];
        Replication.Run(
            starts,
            () => network,
            (_, i) =>
            {
                divisions[i] = Leiden.Run(network.Rows, resolution, new RandomStream(seed, (ulong)i));
                scores[i] = Modularity(network.Rows, network.Rows, divisions[i], network.VertexCount, resolution);
            },
            null,
            cancellationToken);
        // The first of the best: 1e-12 keeps rounding from choosing between equal divisions.
        var best = 0;
        for (var i = 1; i < starts; i++)
        {
            best = scores[i] > scores[best] + 1e-12 ? i : best;
        }

        var groups = Grouping.Of<int>(divisions[best]);
        return new CommunityDivision { Groups = groups, Modularity = Modularity(network, groups, resolution) };
    }

    private static double Modularity(SparseRows outgoing, SparseRows incoming, ReadOnlySpan<int> codes, int groupCount, double resolution)
    {
        var within = new CompensatedSum();
        var (given, received) = (new double[groupCount], new double[groupCount]);
        for (var v = 0; v < codes.Length; v++)
        {
            given[codes[v]] += outgoing.Strength(v);
            received[codes[v]] += incoming.Strength(v);
            for (var e = outgoing.Start[v]; e < outgoing.Start[v + 1]; e++)
            {
                if (codes[outgoing.Neighbours[e]] == codes[v])
                {
                    within.Add(outgoing.WeightAt(e));
                }
            }
        }

        var total = outgoing.TotalWeight();
        var chance = new CompensatedSum();
        for (var g = 0; g < groupCount; g++)
        {
            chance.Add(given[g] / total * (received[g] / total));
        }

        return (within.Value / total) - (resolution * chance.Value);
    }
}

/// <summary>A division of a network into communities.</summary>
public sealed record CommunityDivision
{
    /// <summary>The group of each vertex.</summary>
    public required Grouping Groups { get; init; }

    /// <summary>Its modularity; NaN when the network has no tie.</summary>
    public required double Modularity { get; init; }
}
