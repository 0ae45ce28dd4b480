namespace CoalitionMetrics.Statistics;

/// <summary>Do like and like keep together, or are the lines between groups bridged?</summary>
public static class Assortativity
{
    /// <summary>Do well-connected members connect with each other: from -1 (hubs with outsiders) over 0 (no pattern) to 1 (like with like).</summary>
    /// <remarks>
    /// Definition: the correlation of the degrees at both ends of a tie, over all ties, each counted both ways.
    /// Invariance: numbering the vertices otherwise and weights change nothing. Cost: linear in ties; whole numbers until the one division.
    /// Source: Newman 2002, Physical Review Letters 89, 208701.
    /// </remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <returns>The correlation. NaN when all ends have the same degree (no tie included), since nothing varies.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    public static double Degree(UndirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return DegreeCorrelation(network.Rows, network.Rows);
    }

    /// <summary>Do those who give to many give to those who receive from many: from -1 over 0 (no pattern) to 1.</summary>
    /// <remarks>
    /// Definition: the correlation of the out-degree of the tail with the in-degree of the head, over all arcs.
    /// Invariance: numbering the vertices otherwise, turning all arcs round, weights change nothing. Cost: linear in arcs; whole numbers until the one division.
    /// Source: Newman 2003, Physical Review E 67, 026126.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The correlation. NaN when all tails or all heads have the same degree (no arc included), since nothing varies.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static double Degree(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return DegreeCorrelation(network.Outgoing, network.Incoming);
    }

    /// <summary>Do ties stay within groups: from below 0 (they cross) over 0 (as chance would have it, given how many ties each group has) to 1 (they all stay within).</summary>
    /// <remarks>
    /// Definition: (sum of e_gg - sum of a_g b_g) / (1 - sum of a_g b_g), with e_gh the share of arcs from group g to group h, a and b its row and column sums.
    /// Invariance: naming the groups otherwise, numbering the vertices otherwise, weights change nothing. Cost: linear in arcs; whole numbers until the one division.
    /// Source: Newman 2003, Physical Review E 67, 026126.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The coefficient. NaN when all arcs leave from and lead to one group (no arc included), since then nothing could cross.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or there are not as many labels as vertices.</exception>
    public static double Nominal(DirectedNetwork network, Grouping groups)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        return Nominal(network.Outgoing, groups);
    }

    /// <summary>Do ties stay within groups: from below 0 (they cross) over 0 (as chance would have it) to 1 (they all stay within).</summary>
    /// <remarks>As for directed networks, each tie counted both ways.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The coefficient. NaN when all ties lie within one group (no tie included), since then nothing could cross.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed, or there are not as many labels as vertices.</exception>
    public static double Nominal(UndirectedNetwork network, Grouping groups)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        return Nominal(network.Rows, groups);
    }

    /// <summary>Do ties cross the lines between groups: from -1 (all stay within) over 0 (half and half) to 1 (all cross).</summary>
    /// <remarks>
    /// Definition: (E - I) / (E + I) with E the arcs between groups and I those within; each arc counts once.
    /// Invariance: naming the groups otherwise, numbering the vertices otherwise, turning all arcs round, weights change nothing. Not: the sizes of the groups - one large
    /// group alone brings it below 0, so hold it against chance (<see cref="EIPermutation"/>).
    /// Cost: linear in arcs.
    /// Source: Krackhardt and Stern 1988, Social Psychology Quarterly 51, 123-140.
    /// </remarks>
    /// <param name="network">The network; of rows that were not observed no arc is known.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The index with its two counts. NaN when there is no arc, since nothing could cross.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as vertices.</exception>
    public static EIScore EI(DirectedNetwork network, Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        var within = Within(network.Outgoing, groups.Codes);
        return new EIScore { External = network.ArcCount - within, Internal = within };
    }

    /// <summary>Do ties cross the lines between groups: from -1 (all stay within) over 0 (half and half) to 1 (all cross).</summary>
    /// <remarks>As for directed networks; each tie counts once.</remarks>
    /// <param name="network">The network; every vertex observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The index with its two counts. NaN when there is no tie, since nothing could cross.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed, or there are not as many labels as vertices.</exception>
    public static EIScore EI(UndirectedNetwork network, Grouping groups)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        var within = Within(network.Rows, groups.Codes) / 2;
        return new EIScore { External = network.TieCount - within, Internal = within };
    }

    /// <summary>The E-I index against chance: the same network with the group labels dealt out anew among the members.</summary>
    /// <remarks>
    /// Definition: B deals of the labels, each order equally likely; p = (c + 1) / (B + 1). Keeps the sizes of the groups and the whole network.
    /// Invariance: the same seed gives the same bits on any number of threads. Cost: B times linear in arcs.
    /// Source: Krackhardt and Stern 1988.
    /// </remarks>
    /// <param name="network">The network; of rows that were not observed no arc is known.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <param name="replicates">How many deals; at least 1, 9,999 unless told.</param>
    /// <param name="seed">The seed; 1 unless told.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Where the observed index stands.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as vertices.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is below 1.</exception>
    /// <exception cref="NotIdentifiedException">There is no arc.</exception>
    public static NullComparison EIPermutation(
        DirectedNetwork network, Grouping groups, int replicates = 9_999, ulong seed = 1, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var observed = EI(network, groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        if (double.IsNaN(observed.Index))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "Without arcs there is no E-I index to compare with chance.");
        }

        var values = new double[replicates];
        Replication.Run(
            replicates,
            () => new int[network.VertexCount],
            (labels, i) =>
            {
                groups.Codes.CopyTo(labels);
                new RandomStream(seed, (ulong)i).Shuffle<int>(labels);
                var within = Within(network.Outgoing, labels);
                values[i] = new EIScore { External = network.ArcCount - within, Internal = within }.Index;
            },
            progress,
            cancellationToken);
        return NullComparison.Of(observed.Index, values, "group labels dealt out anew");
    }

    private static long Within(SparseRows rows, ReadOnlySpan<int> groups)
    {
        long within = 0;
        for (var v = 0; v < rows.Start.Length - 1; v++)
        {
            foreach (var w in rows.Row(v))
            {
                within += groups[v] == groups[w] ? 1 : 0;
            }
        }

        return within;
    }

    private static double Nominal(SparseRows rows, Grouping groups)
    {
        var (given, received) = (new long[groups.GroupCount], new long[groups.GroupCount]);
        var codes = groups.Codes;
        for (var v = 0; v < codes.Length; v++)
        {
            given[codes[v]] += rows.Degree(v);
            foreach (var w in rows.Row(v))
            {
                received[codes[w]]++;
            }
        }

        Int128 arcs = rows.Count;
        Int128 chance = 0;
        for (var g = 0; g < given.Length; g++)
        {
            chance += (Int128)given[g] * received[g];
        }

        return (double)((arcs * Within(rows, codes)) - chance) / (double)((arcs * arcs) - chance);
    }

    private static double DegreeCorrelation(SparseRows outgoing, SparseRows incoming)
    {
        Int128 arcs = outgoing.Count;
        Int128 tails = 0, heads = 0, tailSquares = 0, headSquares = 0, products = 0;
        for (var v = 0; v < outgoing.Start.Length - 1; v++)
        {
            Int128 given = outgoing.Degree(v);
            Int128 received = incoming.Degree(v);
            tails += given * given;
            tailSquares += given * given * given;
            heads += received * received;
            headSquares += received * received * received;
            foreach (var w in outgoing.Row(v))
            {
                products += given * incoming.Degree(w);
            }
        }

        var both = (double)((arcs * products) - (tails * heads));
        var first = (double)((arcs * tailSquares) - (tails * tails));
        var second = (double)((arcs * headSquares) - (heads * heads));
        return both / (Math.Sqrt(first) * Math.Sqrt(second));
    }
}
