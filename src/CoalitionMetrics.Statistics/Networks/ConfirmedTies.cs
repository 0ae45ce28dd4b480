namespace CoalitionMetrics.Statistics;

/// <summary>Do both sides see the tie?</summary>
public static class ConfirmedTies
{
    /// <summary>How many gifts are reported by the giver and by the receiver, and how many by one of them only.</summary>
    /// <remarks>
    /// Definition: over ordered pairs (i, j) of which both answered - i says to have given to j, j says to have received from i: both, only one, neither.
    /// Invariance: numbering the vertices otherwise and weights change nothing; exchanging the two reports exchanges the two kinds of claims. Cost: linear in arcs.
    /// </remarks>
    /// <param name="given">Row i holds to whom i says to have given; unobserved rows marked.</param>
    /// <param name="received">Row j holds from whom j says to have received; unobserved rows marked.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <exception cref="ArgumentException">The two networks have not equally many vertices.</exception>
    public static TieReports Count(DirectedNetwork given, DirectedNetwork received)
    {
        Check(given, received);
        long confirmed = 0, byGiver = 0, byReceiver = 0, pairs = 0;
        for (var i = 0; i < given.VertexCount; i++)
        {
            if (!given.IsObserved(i))
            {
                continue;
            }

            pairs += received.ObservedCount - (received.IsObserved(i) ? 1 : 0);
            var both = Cohesion.CountCommon(given.Outgoing.Row(i), received.Incoming.Row(i));
            confirmed += both;
            byReceiver += received.Incoming.Degree(i) - both;
            foreach (var j in given.Outgoing.Row(i))
            {
                byGiver += received.IsObserved(j) ? 1 : 0;
            }
        }

        return new TieReports { Confirmed = confirmed, OnlyByGiver = byGiver - confirmed, OnlyByReceiver = byReceiver, ByNeither = pairs - byGiver - byReceiver };
    }

    internal static void Check(DirectedNetwork given, DirectedNetwork received)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(received);
        Guard.SameLength(received.VertexCount, given.VertexCount, nameof(received), nameof(given));
    }
}

/// <summary>Who reports which gifts.</summary>
public sealed record TieReports
{
    /// <summary>Gifts that both sides report.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Gifts that only the giver reports.</summary>
    public required long OnlyByGiver { get; init; }

    /// <summary>Gifts that only the receiver reports.</summary>
    public required long OnlyByReceiver { get; init; }

    /// <summary>Ordered pairs in which neither reports one.</summary>
    public required long ByNeither { get; init; }

    /// <summary>Of the gifts reported at all, the share that both sides report, from 0 to 1; NaN when none is reported.</summary>
    public double ConfirmedShare => Confirmed / (double)(Confirmed + OnlyByGiver + OnlyByReceiver);

    /// <summary>The share of pairs in which both sides say the same, yes or no, from 0 to 1; NaN when there is no pair.</summary>
    public double Agreement => (Confirmed + ByNeither) / (double)Pairs;

    /// <summary>
    /// The agreement beyond what chance would give if both sides named as many as they do, but blindly: Cohen's kappa, (agreement - expected) / (1 - expected); 0 as by chance, 1 when all agree.
    /// NaN when both sides say the same of every pair by necessity (all yes or all no), or there is no pair. Source: Cohen 1960, Educational and Psychological Measurement 20, 37-46.
    /// </summary>
    public double Kappa
    {
        get
        {
            // Whole numbers up to the one division: counts of pairs squared may leave 64 bits.
            var (given, received) = ((Int128)Confirmed + OnlyByGiver, (Int128)Confirmed + OnlyByReceiver);
            var expected = (given * received) + ((Pairs - given) * (Pairs - received));
            return (double)((((Int128)Confirmed + ByNeither) * Pairs) - expected) / (double)(((Int128)Pairs * Pairs) - expected);
        }
    }

    private long Pairs => Confirmed + OnlyByGiver + OnlyByReceiver + ByNeither;
}
