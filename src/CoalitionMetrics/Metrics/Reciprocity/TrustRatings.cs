using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The ratings of one scale in one wave. Scores become levels, from 0 (the worst score) to 1 (the best), so that items with other ends, and those whose best
/// score is the smallest, can be read together. Respondents of one organisation are averaged first.
/// </summary>
internal sealed class TrustRatings
{
    private readonly double[][] _levels;
    private readonly IReadOnlyList<TrustItem> _items;

    private TrustRatings(SurveyMembers members, IReadOnlyList<TrustItem> items, EvidenceUse use)
    {
        _items = items;
        _levels = [.. items.Select(i => i.Scores.Pairs.Select(p => i.Level(p.Score)).ToArray())];
        Members = members;
        Use = use;
        Pairs = AllItems(items);
    }

    public SurveyMembers Members { get; }

    public EvidenceUse Use { get; }

    /// <summary>How each rater sees each ratee, over the items; pairs for which every item has a score.</summary>
    public IReadOnlyList<PairScore> Pairs { get; }

    /// <summary>Items of the scale that nobody was asked.</summary>
    public IReadOnlyList<string> NotAsked => [.. _items.Where(i => !i.WasAsked).Select(i => i.Item.Id)];

    /// <summary>Whether every item has a score.</summary>
    public bool IsScored => _items.All(i => i.Scores.Pairs.Count > 0);

    /// <summary>The only item's, or the items' common, worst and best score; null when they differ.</summary>
    public TrustItem? CommonScale => _items.All(i => (i.Worst, i.Best) == (_items[0].Worst, _items[0].Best)) ? _items[0] : null;

    /// <summary>The mean level over all pairs of each item, then over the items.</summary>
    public double Level => Moments.Mean([.. _levels.Select(l => Moments.Mean(l))]);

    public int Answered => Members.All.Count - Members.Missing.Length;

    public static TrustRatings Of(CoalitionEvidence evidence, string? wave, string scale)
    {
        var items = evidence.Items.Where(i => i.Scale == scale).ToList();
        var asked = new Selection<Rating>(EvidenceTable.Ratings, evidence.Ratings, []).Of(r => r.Wave == wave && items.Exists(i => i.Id == r.Item));
        var members = SurveyMembers.OfWave(evidence, wave, asked.Rows.Select(r => r.Rater));
        var scored = items.Select(i => new TrustItem { Item = i, WasAsked = asked.Rows.Any(r => r.Item == i.Id), Scores = PairScores.Of(asked.Of(r => r.Item == i.Id), members) }).ToList();
        var use = new EvidenceUse
        {
            Tables = [PairScores.Of(asked, members).Use, new TableUse { Table = EvidenceTable.Items.Name, RowsUsed = items.Count }, new TableUse { Table = EvidenceTable.Organizations.Name, RowsUsed = members.All.Count }],
            Coverage = members.All.Count == 0 ? null : 1 - ((double)members.Missing.Length / members.All.Count),
        };
        return new(members, scored, use);
    }

    /// <summary>The level over everything that those who did not answer could have said of everybody: each item by itself is at one end.</summary>
    public NonResponseBounds? Bounds()
    {
        long open = (long)Members.Missing.Length * (Members.All.Count - 1);
        if (open == 0)
        {
            return null;
        }

        var bounds = _levels.Select(l => MissingRespondents.Mean(l, open, 0, 1)).ToList();
        return new NonResponseBounds
        {
            Lower = Moments.Mean([.. bounds.Select(b => b.Lower)]),
            Upper = Moments.Mean([.. bounds.Select(b => b.Upper)]),
            Kind = BoundsKind.Exact,
            UndefinedCompletions = 0,
        };
    }

    /// <summary>How others see a member: the mean of their ratings per item, then over items; NaN when some item has no rating of it.</summary>
    public double Received(int member)
    {
        var means = _items.Select(i => Received(i, member)).ToArray();
        return Array.Exists(means, double.IsNaN) ? double.NaN : Moments.Mean(means);
    }

    /// <summary>How many others rated a member on some item.</summary>
    public int RatersOf(int member) => _items.SelectMany(i => i.Scores.Pairs.Where(p => p.Ratee == member).Select(p => p.Rater)).Distinct().Count();

    /// <summary>Both views of each pair that rated each other, one after the other.</summary>
    public (double[] One, double[] Other) BothViews()
    {
        var views = Pairs.ToDictionary(p => (p.Rater, p.Ratee), p => p.Score);
        var both = Pairs.Where(p => views.ContainsKey((p.Ratee, p.Rater))).ToList();
        return ([.. both.Select(p => p.Score)], [.. both.Select(p => views[(p.Ratee, p.Rater)])]);
    }

    /// <summary>Who rates whom at a level or above; rows of those who did not answer are unobserved, and somebody not rated is not rated highly.</summary>
    public DirectedNetwork High(double level)
    {
        // Means of scores miss their exact value in the last bits.
        var high = Pairs.Where(p => p.Score >= level - 1e-9).ToList();
        return DirectedNetwork.FromArcs(Members.All.Count, [.. high.Select(p => p.Rater)], [.. high.Select(p => p.Ratee)]).WithUnobserved(Members.Missing);
    }

    private static double Received(TrustItem item, int member)
    {
        double[] levels = [.. item.Scores.Pairs.Where(p => p.Ratee == member).Select(p => item.Level(p.Score))];
        return levels.Length == 0 ? double.NaN : Moments.Mean(levels);
    }

    private static IReadOnlyList<PairScore> AllItems(IReadOnlyList<TrustItem> items) =>
    [
        .. items.SelectMany(i => i.Scores.Pairs.Select(p => (p.Rater, p.Ratee, Level: i.Level(p.Score)))).GroupBy(p => (p.Rater, p.Ratee)).Where(g => g.Count() == items.Count)
            .Select(g => new PairScore { Rater = g.Key.Rater, Ratee = g.Key.Ratee, Score = Moments.Mean([.. g.Select(p => p.Level)]) })
            .OrderBy(p => p.Rater).ThenBy(p => p.Ratee),
    ];
}

/// <summary>One item of a scale with its scores.</summary>
internal sealed record TrustItem
{
    public required Item Item { get; init; }

    public required bool WasAsked { get; init; }

    public required PairScores Scores { get; init; }

    public double Best => Item.Best ?? Item.Maximum;

    public double Worst => Best < Item.Maximum ? Item.Maximum : Item.Minimum;

    /// <summary>From 0 (worst) to 1 (best).</summary>
    public double Level(double score) => (score - Worst) / (Best - Worst);

    /// <summary>The score at a level.</summary>
    public double ScoreAt(double level) => Worst + (level * (Best - Worst));
}
