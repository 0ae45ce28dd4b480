using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Centrality
{
    private const int LargestRound = 1_000_000;

    /// <summary>
    /// Who is turned to by those who are turned to: the share of time that somebody spends at each member who follows arcs at random and now and then starts anew anywhere.
    /// </summary>
    /// <remarks>
    /// Definition: p = d (W'p + dangling / n) + (1 - d) / n, where row v of W holds the weights of its arcs divided by their sum, and dangling is the p of vertices without
    /// arcs, who jump anywhere. Solved by repeated substitution: the errors of all shares together are at most 1e-13 and, over 1 - d, what rounding one round costs (about 1e-15).
    /// Invariance: numbering the vertices otherwise carries the values along; multiplying all weights by a number changes nothing; the values add up to 1.
    /// Cost: arcs x rounds; 0.85 takes about 180 rounds, 0.99 about 3,000.
    /// Source: Brin and Page 1998.
    /// </remarks>
    /// <param name="network">The network, with its weights (without: <see cref="DirectedNetwork.WithoutWeights"/>); every row observed.</param>
    /// <param name="damping">How often an arc is followed rather than started anew; from 0 to below 1, 0.85 unless told.</param>
    /// <returns>One share a vertex; they add up to 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A row was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="damping"/> is not in [0, 1).</exception>
    /// <exception cref="NotIdentifiedException">The damping is so close to 1 that the iteration does not settle.</exception>
    public static double[] PageRank(DirectedNetwork network, double damping = 0.85)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return PageRank(network.Outgoing, network.Incoming, damping);
    }

    /// <summary>PageRank where every tie can be followed either way.</summary>
    /// <remarks>As for directed networks.</remarks>
    /// <param name="network">The network, with its weights; every vertex observed.</param>
    /// <param name="damping">How often a tie is followed rather than started anew; from 0 to below 1, 0.85 unless told.</param>
    /// <returns>One share a vertex; they add up to 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentException">A vertex was not observed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="damping"/> is not in [0, 1).</exception>
    /// <exception cref="NotIdentifiedException">The damping is so close to 1 that the iteration does not settle.</exception>
    public static double[] PageRank(UndirectedNetwork network, double damping = 0.85)
    {
        NetworkGuard.FullyObserved(network, nameof(network));
        return PageRank(network.Rows, network.Rows, damping);
    }

    private static double[] PageRank(SparseRows outgoing, SparseRows incoming, double damping)
    {
        if (damping is not (>= 0 and < 1))
        {
            throw Guard.Refuse(nameof(damping), damping, "a share from 0 to below 1");
        }

        var vertices = outgoing.Start.Length - 1;
        double[] strength = [.. Enumerable.Range(0, vertices).Select(outgoing.Strength)];
        int[] dangling = [.. Enumerable.Range(0, vertices).Where(v => strength[v] == 0)];
        var shares = new double[incoming.Count];
        for (var e = 0; e < shares.Length; e++)
        {
            shares[e] = incoming.WeightAt(e) / strength[incoming.Neighbours[e]];
        }

        var rank = new double[vertices];
        Array.Fill(rank, 1.0 / vertices);
        var (change, next) = (new double[vertices], new double[vertices]);
        for (var pass = 0; pass < 2; pass++)
        {
            // How far one round would move the shares. What the rounds after it would still add is that change, followed again and again: it keeps all its digits however small it gets, where the
            // difference of two rounds would end in rounding. The second pass takes away what rounding the first one left.
            Follow(rank, 1 - damping, next);
            for (var v = 0; v < vertices; v++)
            {
                change[v] = next[v] - rank[v];
            }

            for (var round = 0; Length(change) > 1e-13 * (1 - damping); round++)
            {
                if (round == LargestRound)
                {
                    throw new NotIdentifiedException(
                        NotIdentifiedReason.NoConvergence, string.Create(CultureInfo.InvariantCulture, $"PageRank with damping {damping} did not settle in {LargestRound} rounds."));
                }

                for (var v = 0; v < vertices; v++)
                {
                    rank[v] += change[v];
                }

                Follow(change, 0, next);
                (change, next) = (next, change);
            }
        }

        var all = Summation.Sum(rank);
        return [.. rank.Select(share => share / all)];

        void Follow(double[] from, double anew, double[] to)
        {
            double lost = 0;
            foreach (var v in dangling)
            {
                lost += from[v];
            }

            var everywhere = (anew + (damping * lost)) / vertices;
            for (var v = 0; v < vertices; v++)
            {
                double sum = 0;
                for (var e = incoming.Start[v]; e < incoming.Start[v + 1]; e++)
                {
                    sum += from[incoming.Neighbours[e]] * shares[e];
                }

                to[v] = everywhere + (damping * sum);
            }
        }

        static double Length(double[] vector)
        {
            double sum = 0;
            foreach (var value in vector)
            {
                sum += Math.Abs(value);
            }

            return sum;
        }
    }
}
