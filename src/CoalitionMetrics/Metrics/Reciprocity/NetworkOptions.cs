namespace CoalitionMetrics;

/// <summary>
/// Which network a metric of the family Reciprocity looks at: kinds of exchange, or the answers to a rating item from a lowest score on. Unless told, all
/// kinds of exchange.
/// </summary>
public abstract record NetworkOptions
{
    // The options of built-in metrics derive from this record; a metric of one's own has options of its own.
    private protected NetworkOptions()
    {
    }

    /// <summary>The kinds of exchange that make a tie; empty = all. Not asked when <see cref="RatingItem"/> names an item.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The item of the ratings whose scores make the ties; null = the ties are exchanges.</summary>
    public string? RatingItem { get; init; }

    /// <summary>
    /// The lowest score of <see cref="RatingItem"/> that counts as a tie (where the smallest score is the best one: the highest). Null = scores better than the
    /// middle of the item's scale. Respondents of one organisation are averaged first.
    /// </summary>
    public double? LowestScore { get; init; }

    /// <summary>What is missing for this network.</summary>
    internal IReadOnlyList<MissingEvidence> Missing(CoalitionEvidence evidence)
    {
        if (RatingItem is null)
        {
            return evidence.IsCollected(EvidenceTable.Exchanges) ? [] : [new MissingEvidence { Table = EvidenceTable.Exchanges.Name }];
        }

        return
        [
            .. evidence.IsCollected(EvidenceTable.Ratings) ? [] : (IEnumerable<MissingEvidence>)[new MissingEvidence { Table = EvidenceTable.Ratings.Name }],
            .. evidence.Items.Any(i => i.Id == RatingItem) ? [] : (IEnumerable<MissingEvidence>)[new MissingEvidence { Table = EvidenceTable.Items.Name, Field = RatingItem }],
        ];
    }
}
