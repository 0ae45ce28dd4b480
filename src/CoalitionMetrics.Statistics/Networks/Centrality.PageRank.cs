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
    /// arcs, who jump anywhere. Solved by repeated substitution until the remaining error is below 1e-13.
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
        var rank = new double[vertices];
        var next = new double[vertices];
        var perUnit = new double[vertices];
        Array.Fill(rank, 1.0 / vertices);
        for (var round = 0; round < LargestRound; round++)
        {
            double dangling = 0;
            for (var v = 0; v < vertices; v++)
            {
                perUnit[v] = strength[v] > 0 ? rank[v] / strength[v] : 0;
                dangling += strength[v] > 0 ? 0 : rank[v];
            }

            var everywhere = ((1 - damping) + (damping * dangling)) / vertices;
            double change = 0;
            for (var v = 0; v < vertices; v++)
            {
                double sum = 0;
                for (var e = incoming.Start[v]; e < incoming.Start[v + 1]; e++)
                {
                    sum += perUnit[incoming.Neighbours[e]] * incoming.WeightAt(e);
                }

                next[v] = everywhere + (damping * sum);
                change += Math.Abs(next[v] - rank[v]);
            }

            (rank, next) = (next, rank);
            // Each round shrinks the error by the damping at least, so that what is left is at most change x d / (1 - d).
            if (change * damping <= 1e-13 * (1 - damping) || change <= 1e-16 * vertices)
            {
                var total = Summation.Sum(rank);
                return [.. rank.Select(share => share / total)];
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, string.Create(CultureInfo.InvariantCulture, $"PageRank with damping {damping} did not settle in {LargestRound} rounds."));
    }
}
