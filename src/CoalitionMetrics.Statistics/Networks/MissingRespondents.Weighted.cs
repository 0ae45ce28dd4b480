namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    /// <summary>How much of what is given comes back, and what that share could be if nobody who did not answer gives more to one partner than a stated amount.</summary>
    /// <remarks>
    /// Definition: sum of min(w_ij, w_ji) / sum of w_ij over all completions in which each unobserved amount lies from 0 to the largest. Largest share: each answers what it got with as much, as far as
    /// the largest amount goes, and pairs of unobserved members give each other that amount. Smallest: each gives the largest amount or nothing, the largest to those from whom it got least; how many
    /// of them is gone through. Exact. Invariance: as for the density; the unit (of weights and largest amount together) changes nothing. Cost: a sort of the open pairs.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="largestAmount">The largest amount that a member who did not answer could have given to one other; not negative, finite.</param>
    /// <returns>The bounds; NaN when nothing is and could be given.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestAmount"/> is negative, NaN or infinite.</exception>
    public static CompletionBounds WeightedReciprocity(DirectedNetwork network, double largestAmount)
    {
        var observed = Statistics.Reciprocity.Weighted(network);
        Guard.NonNegative(largestAmount, nameof(largestAmount));
        var (answered, missing) = (network.ObservedCount, network.VertexCount - network.ObservedCount);
        var returned = answered == 0 ? 0 : observed * network.AmongObserved().TotalWeight;
        returned = double.IsNaN(returned) ? 0 : returned;
        var received = ReceivedByMissing(network, answered * missing);
        var openBothWays = missing * (missing - 1.0) / 2;
        return new CompletionBounds
        {
            FromObserved = observed,
            Lower = SmallestShare(returned, network.TotalWeight + (openBothWays * largestAmount), received, largestAmount),
            Upper = LargestShare(returned, network.TotalWeight, received, openBothWays, largestAmount),
            Kind = BoundKind.Exact,
            Completions = missing == 0 || largestAmount == 0 ? 1 : null,
            UndefinedCompletions = network.TotalWeight == 0 ? 1 : 0,
        };
    }

    /// <summary>What each open pair is known to have one way, ascending; many are 0.</summary>
    private static double[] ReceivedByMissing(DirectedNetwork network, int pairs)
    {
        var received = new double[pairs];
        var next = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            if (!network.IsObserved(v))
            {
                for (var e = network.Incoming.Start[v]; e < network.Incoming.Start[v + 1]; e++)
                {
                    received[next++] = network.Incoming.WeightAt(e);
                }
            }
        }

        Array.Sort(received);
        return received;
    }

    private static double LargestShare(double returned, double total, double[] received, double openBothWays, double largest)
    {
        var (up, all) = (new CompensatedSum(), new CompensatedSum());
        up.Add(returned);
        all.Add(total);
        foreach (var amount in received)
        {
            up.Add(2 * Math.Min(amount, largest));
            all.Add(Math.Min(amount, largest));
        }

        up.Add(2 * largest * openBothWays);
        all.Add(2 * largest * openBothWays);
        // When nothing was received and nobody is open both ways, gifts that are not returned are all there can be.
        return all.Value > 0 ? up.Value / all.Value : received.Length > 0 && largest > 0 ? 0 : double.NaN;
    }

    private static double SmallestShare(double returned, double total, double[] received, double largest)
    {
        var (up, all) = (new CompensatedSum(), new CompensatedSum());
        up.Add(returned);
        all.Add(total);
        var smallest = up.Value / all.Value;
        foreach (var amount in received)
        {
            up.Add(2 * Math.Min(amount, largest));
            all.Add(largest);
            smallest = Smaller(smallest, up.Value / all.Value);
        }

        return smallest;
    }
}
