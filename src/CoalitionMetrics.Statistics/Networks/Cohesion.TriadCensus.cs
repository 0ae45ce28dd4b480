namespace CoalitionMetrics.Statistics;

public static partial class Cohesion
{
    /// <summary>How many sets of three members are tied in each of the sixteen possible ways.</summary>
    /// <remarks>
    /// Definition: counts over all sets of three vertices; they add up to n (n - 1) (n - 2) / 6. Pairs of ties that meet in a vertex are counted from its numbers of mutual, given
    /// and received ties; only closed triads are listed, and the open ones corrected by them. All counts have 64 bits, enough for three million vertices.
    /// Invariance: numbering the vertices otherwise and weights change nothing; turning all arcs round exchanges D and U.
    /// Cost: linear in vertices and arcs, plus listing the triangles (arcs^1.5 at worst).
    /// Source: Davis and Leinhardt 1972 (names); Batagelj and Mrvar 2001, Social Networks 23, 237-243.
    /// </remarks>
    /// <param name="network">The network; every row observed.</param>
    /// <returns>The census.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    public static TriadCensus TriadCensus(DirectedNetwork network)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        var counts = new long[16];
        long bothWays = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            var mutual = (long)CountCommon(network.Outgoing.Row(v), network.Incoming.Row(v));
            var given = network.Outgoing.Degree(v) - mutual;
            var received = network.Incoming.Degree(v) - mutual;
            bothWays += mutual;
            counts[(int)Triad.T021D] += given * (given - 1) / 2;
            counts[(int)Triad.T021U] += received * (received - 1) / 2;
            counts[(int)Triad.T021C] += given * received;
            counts[(int)Triad.T111U] += mutual * given;
            counts[(int)Triad.T111D] += mutual * received;
            counts[(int)Triad.T201] += mutual * (mutual - 1) / 2;
        }

        var closed = new ClosedTriads(counts);
        TriangleGraph.Of(network.Outgoing, network.Incoming).Visit(ref closed);
        CountTriadsWithOneTie(counts, network.VertexCount, bothWays / 2, network.ArcCount - bothWays);
        return new TriadCensus(counts);
    }

    /// <summary>Each one-way pair is in n - 2 triads, and so is each mutual pair: what the other classes do not account for has one tie only.</summary>
    private static void CountTriadsWithOneTie(long[] counts, long vertices, long mutual, long asymmetric)
    {
        counts[(int)Triad.T012] = asymmetric * (vertices - 2);
        counts[(int)Triad.T102] = mutual * (vertices - 2);
        for (var t = (int)Triad.T021D; t <= (int)Triad.T300; t++)
        {
            counts[(int)Triad.T012] -= ClosedTriads.AsymmetricPairs[t] * counts[t];
            counts[(int)Triad.T102] -= ClosedTriads.MutualPairs[t] * counts[t];
        }

        var tied = 0L;
        for (var t = (int)Triad.T012; t <= (int)Triad.T300; t++)
        {
            tied += counts[t];
        }

        counts[(int)Triad.T003] = (long)((Int128)vertices * (vertices - 1) * (vertices - 2) / 6) - tied;
    }

    /// <summary>Adds each closed triad to its class, and takes the three open ones that it was counted as away.</summary>
    private readonly struct ClosedTriads(long[] counts) : ITriangleVisitor
    {
        // By class, in the order of Triad.
        public static ReadOnlySpan<byte> MutualPairs => [0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 2, 1, 1, 1, 2, 3];

        public static ReadOnlySpan<byte> AsymmetricPairs => [0, 1, 0, 2, 2, 2, 1, 1, 3, 3, 0, 2, 2, 2, 1, 0];

        /// <summary>The open triad of two ties that leave one vertex, by their codes as seen from it (1 = given, 2 = received, 3 = mutual).</summary>
        private static ReadOnlySpan<byte> Open =>
        [
            0, 0, 0, 0,
            0, (byte)Triad.T021D, (byte)Triad.T021C, (byte)Triad.T111U,
            0, (byte)Triad.T021C, (byte)Triad.T021U, (byte)Triad.T111D,
            0, (byte)Triad.T111U, (byte)Triad.T111D, (byte)Triad.T201,
        ];

        private static ReadOnlySpan<byte> Closed => ClosedByCodes;

        private static readonly byte[] ClosedByCodes = MakeClosed();

        public void Visit(int a, int b, int c, int ab, int ac, int bc)
        {
            counts[Open[(ab << 2) | ac]]--;
            counts[Open[(Turned(ab) << 2) | bc]]--;
            counts[Open[(Turned(ac) << 2) | Turned(bc)]]--;
            counts[Closed[(ab << 4) | (ac << 2) | bc]]++;
        }

        private static int Turned(int code) => ((code & 1) << 1) | (code >> 1);

        private static byte[] MakeClosed()
        {
            var table = new byte[64];
            for (var ab = 1; ab <= 3; ab++)
            {
                for (var ac = 1; ac <= 3; ac++)
                {
                    for (var bc = 1; bc <= 3; bc++)
                    {
                        table[(ab << 4) | (ac << 2) | bc] = (byte)ClassOf(ab, ac, bc);
                    }
                }
            }

            return table;
        }

        private static Triad ClassOf(int ab, int ac, int bc)
        {
            var mutual = (ab == 3 ? 1 : 0) + (ac == 3 ? 1 : 0) + (bc == 3 ? 1 : 0);
            // What each vertex gives to and gets from the other two by one-way ties.
            Span<int> given = [(ab == 1 ? 1 : 0) + (ac == 1 ? 1 : 0), (ab == 2 ? 1 : 0) + (bc == 1 ? 1 : 0), (ac == 2 ? 1 : 0) + (bc == 2 ? 1 : 0)];
            var mostGiven = Math.Max(given[0], Math.Max(given[1], given[2]));
            return mutual switch
            {
                3 => Triad.T300,
                2 => Triad.T210,
                1 when mostGiven == 2 => Triad.T120D,
                1 => ReceivesTwice(ab, ac, bc) ? Triad.T120U : Triad.T120C,
                _ => mostGiven == 2 ? Triad.T030T : Triad.T030C,
            };
        }

        private static bool ReceivesTwice(int ab, int ac, int bc) => (ab, ac, bc) is (2, 2, _) or (1, _, 2) or (_, 1, 1);
    }
}
