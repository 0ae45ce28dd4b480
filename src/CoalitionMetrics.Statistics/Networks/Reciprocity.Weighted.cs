namespace CoalitionMetrics.Statistics;

public static partial class Reciprocity
{
    /// <summary>How much of what is given comes back between the same two members: from 0 (nothing) to 1 (every pair gives each other equally much).</summary>
    /// <remarks>
    /// Definition: sum over ordered pairs of min(w_ij, w_ji) / sum of w_ij.
    /// Invariance: the unit, numbering the vertices otherwise and turning all arcs round change nothing; without weights it is the arc reciprocity.
    /// Cost: linear in vertices and arcs.
    /// Source: Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013, Scientific Reports 3, 2729.
    /// </remarks>
    /// <param name="network">The network; pairs with a member who did not answer are left out.</param>
    /// <returns>The share. NaN when nothing is given, since nothing could come back.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static double Weighted(DirectedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var among = network.ObservedCount == 0 ? null : network.AmongObserved();
        return among is null ? double.NaN : Returned(among) / among.TotalWeight;
    }

    /// <summary>How much of what is given comes back, held against chance.</summary>
    /// <remarks>
    /// Definition: the expected share under independent amounts w_ij that match every member's strengths on average and are otherwise as random as can be (largest entropy): geometric with
    /// mean x_i y_j / (1 - x_i y_j), or exponential with mean 1 / (a_i + b_j). Of a pair, min(w_ij, w_ji) has the mean x_i x_j y_i y_j / (1 - x_i x_j y_i y_j), or
    /// 1 / (a_i + b_j + a_j + b_i). Solved by Newton's method; members with equal strengths are solved together.
    /// Invariance: numbering the vertices otherwise and turning all arcs round change nothing; exponential: nor does the unit.
    /// Cost: the cube of the number of different pairs of strengths.
    /// Source: Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013 (geometric); the exponential form is its limit for an ever smaller unit.
    /// </remarks>
    /// <param name="network">The network; pairs with a member who did not answer are left out.</param>
    /// <param name="chance">Counts (geometric) or amounts (exponential).</param>
    /// <returns>The share, the share expected by chance, and rho; all NaN when nothing is given.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such null.</exception>
    /// <exception cref="NotIdentifiedException">The strengths could not be matched.</exception>
    public static WeightedReciprocity WeightedAgainstChance(DirectedNetwork network, StrengthNull chance)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (chance is not (StrengthNull.Geometric or StrengthNull.Exponential))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), chance, "There is no such null.");
        }

        if (network.ObservedCount == 0 || network.AmongObserved() is not { ArcCount: > 0 } among)
        {
            return new WeightedReciprocity { Share = double.NaN, Expected = double.NaN };
        }

        var expected = StrengthModel.ExpectedReturned(Centrality.OutStrength(among), Centrality.InStrength(among), chance);
        return new WeightedReciprocity { Share = Returned(among) / among.TotalWeight, Expected = expected / among.TotalWeight };
    }

    private static double Returned(DirectedNetwork network)
    {
        var (outgoing, incoming) = (network.Outgoing, network.Incoming);
        var sum = new CompensatedSum();
        for (var v = 0; v < network.VertexCount; v++)
        {
            var (o, i) = (outgoing.Start[v], incoming.Start[v]);
            while (o < outgoing.Start[v + 1] && i < incoming.Start[v + 1])
            {
                var (head, tail) = (outgoing.Neighbours[o], incoming.Neighbours[i]);
                if (head == tail)
                {
                    sum.Add(Math.Min(outgoing.WeightAt(o), incoming.WeightAt(i)));
                }

                o += head <= tail ? 1 : 0;
                i += tail <= head ? 1 : 0;
            }
        }

        return sum.Value;
    }
}
