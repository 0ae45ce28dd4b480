namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    /// <summary>Of the gifts reported at all, the share that both sides report, and what it could be.</summary>
    /// <remarks>
    /// Definition: <see cref="TieReports.ConfirmedShare"/> over all completions of the unobserved rows of both reports: it is largest when all who did not answer confirm exactly what was said of them and
    /// each other's gifts, smallest when they claim all else. Exact. Invariance: as for the density. Cost: linear in arcs, and in the number of open reports.
    /// </remarks>
    /// <param name="given">Row i holds to whom i says to have given; unobserved rows marked.</param>
    /// <param name="received">Row j holds from whom j says to have received; unobserved rows marked.</param>
    /// <returns>The bounds; NaN when no report is possible.</returns>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <exception cref="ArgumentException">The two networks have not equally many vertices.</exception>
    public static CompletionBounds ConfirmedShare(DirectedNetwork given, DirectedNetwork received)
    {
        var reports = ConfirmedTies.Count(given, received);
        long yes = 0, no = 0, open = 0;
        for (var i = 0; i < given.VertexCount; i++)
        {
            long others = received.VertexCount - 1;
            long answering = received.ObservedCount - (received.IsObserved(i) ? 1 : 0);
            if (given.IsObserved(i))
            {
                long unanswered = 0;
                foreach (var j in given.Outgoing.Row(i))
                {
                    unanswered += received.IsObserved(j) ? 0 : 1;
                }

                yes += unanswered;
                no += others - answering - unanswered;
            }
            else
            {
                long claimed = received.Incoming.Degree(i);
                yes += claimed;
                no += answering - claimed;
                open += others - answering;
            }
        }

        // A gift with its two reports is a pair with its two arcs: confirmed is mutual, claimed by one is one-way.
        var completions = new PairCompletions
        {
            Mutual = reports.Confirmed,
            Asymmetric = reports.OnlyByGiver + reports.OnlyByReceiver,
            Null = reports.ByNeither,
            OpenAfterYes = yes,
            OpenAfterNo = no,
            OpenBothWays = open,
        };
        return Bounds(reports.ConfirmedShare, completions, ReciprocityDefinition.Dyad);
    }
}
