using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How one item was scored: one score for each pair of rater and ratee, the respondents of one organisation averaged first.</summary>
internal sealed class PairScores
{
    private PairScores(IReadOnlyList<PairScore> pairs, TableUse use)
    {
        Pairs = pairs;
        Use = use;
    }

    /// <summary>The pairs with a score, by rater and ratee.</summary>
    public IReadOnlyList<PairScore> Pairs { get; }

    public TableUse Use { get; }

    public static PairScores Of(Selection<Rating> ratings, SurveyMembers members)
    {
        var rows = ratings
            .Where(LeftOutReason.SelfTie, r => r.Rater != r.Ratee)
            .Where(LeftOutReason.NotMember, r => members.IndexOf(r.Rater) >= 0 && members.IndexOf(r.Ratee) >= 0)
            .Where(LeftOutReason.NoValue, r => r.Score is not null);
        var pairs = rows.Rows.GroupBy(r => (Rater: members.IndexOf(r.Rater), Ratee: members.IndexOf(r.Ratee)))
            .Select(g => new PairScore { Rater = g.Key.Rater, Ratee = g.Key.Ratee, Score = Moments.Mean([.. g.Select(r => r.Score!.Value)]) })
            .OrderBy(p => p.Rater).ThenBy(p => p.Ratee);
        return new([.. pairs], rows.Use);
    }
}

/// <summary>How one organisation rates another.</summary>
internal sealed record PairScore
{
    public required int Rater { get; init; }

    public required int Ratee { get; init; }

    public required double Score { get; init; }
}
