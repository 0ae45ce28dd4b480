using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Who gives to, or rates highly, whom in one wave. In a survey (rows that say whose answer they are, or ratings) an organisation's row is observed when it
/// answered; those who did not answer are not counted as silent. Immutable.
/// </summary>
internal sealed class PartnerNetwork
{
    private readonly Lazy<DirectedNetwork> _observed;

    private PartnerNetwork(SurveyMembers members, DirectedNetwork all, string? wave, TieSource source, IReadOnlyList<TableUse> uses)
    {
        Members = members;
        All = all;
        Wave = wave;
        Source = source;
        Answered = all.ObservedVertices();
        _observed = new(all.AmongObserved);
        Use = new EvidenceUse
        {
            Tables = [.. uses, new TableUse { Table = EvidenceTable.Organizations.Name, RowsUsed = members.All.Count }],
            Coverage = source != TieSource.Records && members.All.Count > 0 ? (double)Answered.Count / members.All.Count : null,
        };
    }

    public SurveyMembers Members { get; }

    /// <summary>The network with the rows of those who did not answer marked as unobserved.</summary>
    public DirectedNetwork All { get; }

    /// <summary>The network among those who answered; there must be one.</summary>
    public DirectedNetwork Observed => _observed.Value;

    public string? Wave { get; }

    public TieSource Source { get; }

    /// <summary>Whether the ties are answers of organisations, rather than records.</summary>
    public bool IsSurvey => Source != TieSource.Records;

    /// <summary>The members whose rows were observed.</summary>
    public IReadOnlyList<int> Answered { get; }

    /// <summary>How many were asked.</summary>
    public int Asked => Members.All.Count;

    public EvidenceUse Use { get; }

    /// <summary>Why nothing can be measured of it, by the key of the reason; null when there is a tie among those who answered.</summary>
    public string? NothingToMeasure => Answered.Count == 0 ? "undefined.nobody-answered" : Observed.ArcCount == 0 ? "undefined.no-ties" : null;

    /// <summary>The exchanges between two different organisations, of the kinds asked for.</summary>
    public static Selection<Exchange> Exchanges(EvidenceView evidence, IReadOnlyList<string> kinds) => Different(evidence.Exchanges, kinds);

    /// <summary>The network that the options name, in each wave, in the order of the waves; one without ties when there is no row.</summary>
    public static IEnumerable<PartnerNetwork> PerWave(EvidenceView evidence, NetworkOptions options)
    {
        if (options.RatingItem is { } id)
        {
            var item = evidence.Evidence.Items.First(i => i.Id == id);
            var ratings = new Selection<Rating>(EvidenceTable.Ratings, evidence.Evidence.Ratings, []).Where(LeftOutReason.OtherKind, r => r.Item == id);
            foreach (var wave in Waves(ratings.Rows.Select(r => r.Wave)))
            {
                yield return OfRatings(evidence.Evidence, ratings.Of(r => r.Wave == wave), wave, item, options.LowestScore);
            }

            yield break;
        }

        foreach (var wave in Waves(Exchanges(evidence, options.Kinds).Rows.Select(e => e.Wave)))
        {
            yield return Of(evidence.Evidence, Exchanges(evidence, options.Kinds, wave), wave);
        }
    }

    /// <summary>The exchanges of one wave; what is left out is counted within it.</summary>
    public static Selection<Exchange> Exchanges(EvidenceView evidence, IReadOnlyList<string> kinds, string? wave) => Different(evidence.Exchanges.Of(e => e.Wave == wave), kinds);

    /// <summary>The networks of amounts, one for each wave and unit; amounts in different units are never added.</summary>
    public static IEnumerable<KeyValuePair<string, PartnerNetwork>> PerUnit(EvidenceView evidence, IReadOnlyList<string> kinds)
    {
        var amounts = Exchanges(evidence, kinds).Where(LeftOutReason.NoValue, e => e.Amount is not null);
        foreach (var group in amounts.Rows.GroupBy(e => (e.Wave, Unit: e.Unit!)).OrderBy(g => g.Key.Wave, StringComparer.Ordinal).ThenBy(g => g.Key.Unit, StringComparer.Ordinal))
        {
            var (wave, unit) = group.Key;
            var rows = Exchanges(evidence, kinds, wave).Where(LeftOutReason.NoValue, e => e.Amount is not null).Of(e => e.Unit == unit);
            yield return new(unit, Of(evidence.Evidence, rows, wave, weigh: true));
        }
    }

    /// <summary>The waves in their order; one without a name when there is none.</summary>
    public static IEnumerable<string?> Waves(IEnumerable<string?> waves) => waves.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).DefaultIfEmpty(null);

    /// <summary>The network of exchanges of one wave. A tie that its giver did not report is the receiver's word for it; only "confirmed ties" asks for that.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="exchanges">The rows of the wave, or a part of them.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="weigh">Whether ties weigh what was given in all; else each is one tie.</param>
    public static PartnerNetwork Of(CoalitionEvidence evidence, Selection<Exchange> exchanges, string? wave, bool weigh = false)
    {
        var isSurvey = exchanges.Rows.Any(e => e.ReportedBy is not null);
        // Who reported anything in the wave has answered, of other kinds too.
        var members = isSurvey ? SurveyMembers.OfWave(evidence, wave, Reporters(evidence, wave)) : SurveyMembers.OfRecords(evidence);
        var rows = exchanges
            .Where(LeftOutReason.NotMember, e => members.IndexOf(e.From) >= 0 && members.IndexOf(e.To) >= 0)
            .Where(LeftOutReason.ReportedByOther, e => e.ReportedBy is null || e.ReportedBy == e.From)
            .Where(LeftOutReason.NotAnswered, e => members.Answered(e.From));
        int[] from = [.. rows.Rows.Select(e => members.IndexOf(e.From))];
        int[] to = [.. rows.Rows.Select(e => members.IndexOf(e.To))];
        var network = members.All.Count == 0 ? Nobody()
            : weigh ? DirectedNetwork.FromArcs(members.All.Count, from, to, [.. rows.Rows.Select(e => e.Amount!.Value)])
            : DirectedNetwork.FromArcs(members.All.Count, from, to, ParallelTies.Any);
        return new(members, network.WithUnobserved(members.Missing), wave, isSurvey ? TieSource.Survey : TieSource.Records, [rows.Use]);
    }

    /// <summary>Who trusts whom highly.</summary>
    public static PartnerNetwork OfHighTrust(TrustRatings ratings, DirectedNetwork high) => new(ratings.Members, high, null, TieSource.Ratings, ratings.Use.Tables);

    /// <summary>The network to be drawn; under codes when it is a survey, unless names may be shown.</summary>
    public NetworkExhibit Picture(EvaluationContext context, bool alwaysCodes = false)
    {
        var dimension = Members.All.SelectMany(m => m.Groups.Select(g => g.Key)).Order(StringComparer.Ordinal).FirstOrDefault();
        var ties = new List<NetworkTie>();
        for (var from = 0; from < All.VertexCount; from++)
        {
            foreach (var to in All.OutNeighbours(from))
            {
                ties.Add(new NetworkTie { From = from, To = to, Weight = All.IsWeighted ? All.Weight(from, to) : null });
            }
        }

        return new()
        {
            Title = Phrase.Of("exhibit.network"),
            IsDirected = true,
            Nodes =
            [
                .. Members.All.Select((m, i) => new NetworkNode
                {
                    Label = Label(i, context, alwaysCodes),
                    Group = dimension is null ? null : Term.Evidence(m.Groups[dimension] ?? string.Empty),
                    IsObserved = All.IsObserved(i),
                }),
            ],
            Ties = ties,
        };
    }

    /// <summary>What a member is called in a figure: answers stand under codes, records under names, unless the plan or the metric says otherwise.</summary>
    public Term Label(int member, EvaluationContext context, bool alwaysCodes = false) => Members.Label(member, context.ShowOrganizationNames || (!IsSurvey && !alwaysCodes));

    /// <summary>Where the ties come from, and who answered.</summary>
    public Phrase WhereFrom() => IsSurvey ? Phrase.Of("remark.answered").With("answered", Answered.Count).With("asked", Asked) : Phrase.Of("remark.records");

    /// <summary>The figure with what the missing answers leave open; as it is when everybody answered.</summary>
    public Figure Bounded(Figure figure, Func<DirectedNetwork, CompletionBounds> bounds) => All.IsFullyObserved ? figure : figure.Within(NonResponseBounds.Of(bounds(All)));

    private static Selection<Exchange> Different(Selection<Exchange> exchanges, IReadOnlyList<string> kinds) => exchanges
        .Where(LeftOutReason.OtherKind, e => kinds.Count == 0 || kinds.Contains(e.Kind, StringComparer.Ordinal))
        .Where(LeftOutReason.CommonPot, e => e.To is not null)
        .Where(LeftOutReason.SelfTie, e => e.To != e.From);

    private static PartnerNetwork OfRatings(CoalitionEvidence evidence, Selection<Rating> ratings, string? wave, Item item, double? lowest)
    {
        var members = SurveyMembers.OfWave(evidence, wave, ratings.Rows.Select(r => r.Rater));
        var scores = PairScores.Of(ratings, members);
        var best = item.Best ?? item.Maximum;
        var sign = best < item.Maximum ? -1 : 1;
        var middle = (item.Minimum + item.Maximum) / 2;
        var ties = scores.Pairs.Where(p => lowest is { } least ? sign * (p.Score - least) >= 0 : sign * (p.Score - middle) > 0).ToList();
        var network = members.All.Count == 0 ? Nobody() : DirectedNetwork.FromArcs(members.All.Count, [.. ties.Select(t => t.Rater)], [.. ties.Select(t => t.Ratee)]);
        return new(members, network.WithUnobserved(members.Missing), wave, TieSource.Ratings, [scores.Use]);
    }

    private static IEnumerable<string> Reporters(CoalitionEvidence evidence, string? wave) =>
        evidence.Exchanges.Where(e => e.Wave == wave && e.ReportedBy is not null).Select(e => e.ReportedBy!);

    // A network has a member; of one that has none, nobody answered.
    private static DirectedNetwork Nobody() => DirectedNetwork.FromArcs(1, [], []).WithUnobserved([0]);
}

/// <summary>Where the ties of a network come from.</summary>
internal enum TieSource
{
    /// <summary>Records: an organisation without a recorded tie has none.</summary>
    Records,

    /// <summary>Answers of organisations to whom they give.</summary>
    Survey,

    /// <summary>Ratings of organisations by each other.</summary>
    Ratings,
}
