namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    /// <summary>
    /// Fills the rows of those who did not answer from what their partners said: a tie that a partner names is taken to be there both ways. A choice that the report must name, fit for relations
    /// that both sides would call the same (working together); it makes every filled tie mutual.
    /// </summary>
    /// <remarks>
    /// Definition: for i unobserved and j observed, w_ij = w_ji. Ties between two who did not answer stay unknown and are taken as absent; they are counted.
    /// Invariance: when all answered nothing changes. Cost: linear in arcs.
    /// Source: Stork and Richards 1992, Group and Organization Management 17, 193-209.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <returns>The filled network, how many arcs were filled in and how many pairs nobody knows of.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    public static FilledNetwork FillFromPartners(DirectedNetwork network) => Fill(network, network);

    /// <summary>
    /// Fills the rows of those who did not answer from what their partners said they received: the arc from i to j is taken from j's report. A choice that the report must name.
    /// </summary>
    /// <remarks>
    /// Definition: for i unobserved and j observed, w_ij is what j says it received from i. Ties between two who did not answer stay unknown and are taken as absent; they are counted.
    /// Invariance: when all answered nothing changes. Cost: linear in arcs.
    /// Source: Stork and Richards 1992, Group and Organization Management 17, 193-209.
    /// </remarks>
    /// <param name="given">Who says to have given to whom: row i holds i's own report; its unobserved rows marked.</param>
    /// <param name="received">Who says to have received from whom: row j holds from whom j received, in j's own report.</param>
    /// <returns>The filled network, how many arcs were filled in and how many pairs nobody knows of.</returns>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <exception cref="ArgumentException">The two networks have not equally many vertices.</exception>
    public static FilledNetwork FillFromPartners(DirectedNetwork given, DirectedNetwork received) => Fill(given, received);

    private static FilledNetwork Fill(DirectedNetwork given, DirectedNetwork received)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(received);
        Guard.SameLength(received.VertexCount, given.VertexCount, nameof(received), nameof(given));
        var (from, to, weights) = (new List<int>(), new List<int>(), new List<double>());
        var filled = 0;
        long unknown = 0;
        for (var v = 0; v < given.VertexCount; v++)
        {
            // An observed row is its own report; of another, the column of what partners report stands in.
            var rows = given.IsObserved(v) ? given.Outgoing : received.Incoming;
            for (var e = rows.Start[v]; e < rows.Start[v + 1]; e++)
            {
                from.Add(v);
                to.Add(rows.Neighbours[e]);
                weights.Add(rows.WeightAt(e));
            }

            filled += given.IsObserved(v) ? 0 : rows.Degree(v);
            unknown += given.IsObserved(v) ? 0 : received.VertexCount - received.ObservedCount - (received.IsObserved(v) ? 0 : 1);
        }

        var network = DirectedNetwork.FromArcs(given.VertexCount, from.ToArray(), to.ToArray(), weights.ToArray());
        return new FilledNetwork { Network = network, FilledArcs = filled, UnknownArcs = unknown };
    }
}

/// <summary>A network whose unobserved rows were filled from what partners said.</summary>
public sealed record FilledNetwork
{
    /// <summary>The network, every row taken as observed.</summary>
    public required DirectedNetwork Network { get; init; }

    /// <summary>How many of its arcs come from a partner's report.</summary>
    public required int FilledArcs { get; init; }

    /// <summary>How many possible arcs neither side has reported on; they are taken as absent.</summary>
    public required long UnknownArcs { get; init; }
}
