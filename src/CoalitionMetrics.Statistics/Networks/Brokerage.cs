namespace CoalitionMetrics.Statistics;

/// <summary>Who passes on what would otherwise not arrive, and across which lines?</summary>
public static class Brokerage
{
    /// <summary>
    /// How often each member stands between two others who are not in touch directly, by which of the three belong to the same group; and how often chance alone would put it there.
    /// </summary>
    /// <remarks>
    /// Definition: member b brokers from a to c when a -> b -> c and not a -> c; roles by the groups of a, b and c: see <see cref="BrokerageRole"/>. Expectation and standard deviation are
    /// those of random networks whose arcs are independent and there with probability d, the density observed: each possible broker position has probability p = d^2 (1 - d); two
    /// positions of one broker that share one of their two arcs have covariance (d (1 - d))^3, and all others none.
    /// Invariance: naming the groups otherwise, numbering the vertices otherwise, weights change nothing; turning all arcs round exchanges representative and gatekeeper.
    /// Cost: for each arc, one row.
    /// Source: Gould and Fernandez 1989, Sociological Methodology 19, 89-126.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <param name="groups">The group of each vertex.</param>
    /// <returns>The counts, by vertex and for the network, with what chance would give.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed, or there are not as many labels as vertices.</exception>
    public static BrokerageScores GouldFernandez(DirectedNetwork network, Grouping groups)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        var roles = Enum.GetValues<BrokerageRole>().Length;
        var counts = new long[roles][];
        for (var r = 0; r < roles; r++)
        {
            counts[r] = new long[network.VertexCount];
        }

        var rows = network.Outgoing;
        var codes = groups.Codes;
        var isDirect = new bool[network.VertexCount];
        for (var a = 0; a < network.VertexCount; a++)
        {
            Mark(rows.Row(a), true);
            foreach (var b in rows.Row(a))
            {
                foreach (var c in rows.Row(b))
                {
                    if (c != a && !isDirect[c])
                    {
                        counts[(int)Role(codes[a], codes[b], codes[c])][b]++;
                        counts[(int)BrokerageRole.Total][b]++;
                    }
                }
            }

            Mark(rows.Row(a), false);
        }

        return new BrokerageScores(counts, groups, Cohesion.Density(network));

        void Mark(ReadOnlySpan<int> row, bool mark)
        {
            foreach (var head in row)
            {
                isDirect[head] = mark;
            }
        }
    }

    private static BrokerageRole Role(int a, int b, int c) => (a == b, b == c, a == c) switch
    {
        (true, true, _) => BrokerageRole.Coordinator,
        (true, false, _) => BrokerageRole.Representative,
        (false, true, _) => BrokerageRole.Gatekeeper,
        (false, false, true) => BrokerageRole.Itinerant,
        _ => BrokerageRole.Liaison,
    };
}
