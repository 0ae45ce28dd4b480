using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationMixing"/>.</summary>
public sealed record ParticipationMixingOptions
{
    /// <summary>How long the periods are that get a finding of their own beside the one over all days looked at; null = none.</summary>
    public PeriodLength? Period { get; init; }
}

/// <summary>
/// <c>participation.mixing</c>: do different groups sit in the same room? One finding for each dimension, over people and over organisations. 0 = each gathering has the same mix, 1 = groups
/// never meet.
/// </summary>
public sealed class ParticipationMixing : Metric<ParticipationMixingOptions>
{
    // A permutation is a pass over all places: so many places are gone through in a few seconds.
    private const long MostPlaces = 200_000_000;
    private const int FewestReplicates = 99;
    private const string Merged = "\u0001";

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.mixing",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = FigureRange.Unit,
        Definition = "Theil's H = mutual information M of group and gathering / entropy of the groups, over named attendances; by lot: its mean when groups are dealt out anew among the same persons; corrected = (H - by lot) / (1 - by lot); own group met: sum x_u^2 / (X T_u), by lot with all places shuffled",
        Source = "Theil 1972; Mora & Ruiz-Castillo 2011; Lieberson 1981 (own group met); Cortese, Falk & Cohen 1976 (by lot)",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["h", "h-by-lot", "h-corrected", "p-lot", "m", "m-by-lot", "d", "d-by-lot", "d-corrected", "counted", "gatherings", "isolation", "isolation-by-lot", "share"],
        Phrases =
        [
            "sentence.mixed", "sentence.apart", "sentence.own-group", "spoken.mixed", "spoken.apart", "remark.not-known", "remark.merged", "remark.one-person",
            "undefined.nobody", "undefined.none-known", "undefined.one-group", "undefined.one-gathering", "breakdown.groups", "exhibit.own-group", "exhibit.meets", "exhibit.meets-by-lot",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationMixingOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationMixingOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationMixingOptions options, EvaluationContext context)
    {
        var findings = new List<Finding>();
        foreach (var actors in Enum.GetValues<Actors>())
        {
            var dimensions = context.DimensionsOf(evidence.Evidence.Dimensions(Present.Register(actors)));
            foreach (var dimension in dimensions)
            {
                findings.AddRange(options.Period.Views(evidence).Select(v => Finding(
                    new Facet { Dimension = dimension, Actors = actors, Period = v.Period },
                    Answer(v.View, Present.In(v.View, actors, countRegister: false), dimension, v.Period is not null, context))));
            }
        }

        return findings.Count > 0
            ? findings
            : [Finding(Facet.Whole, new Unsupported { Missing = [.. Enum.GetValues<Actors>().Select(Present.Register).Select(t => new MissingEvidence { Table = t.Name, Field = evidence.Evidence.IsCollected(t) ? "dimensions" : null })] })];
    }

    private static MetricResult Answer(EvidenceView view, Present present, string dimension, bool isPeriod, EvaluationContext context)
    {
        var actors = present.Actors;
        var used = view.Attendance
            .Where(LeftOutReason.OtherKind, a => Present.WhoseName(a, actors, view).Count > 0)
            .Where(LeftOutReason.GroupNotKnown, a => Present.WhoseName(a, actors, view).Any(id => view.GroupOf(actors, id, dimension).Length > 0));
        var rooms = SharedRooms.In(present, dimension);
        var all = rooms.GroupOf.Length + rooms.Unknown;
        var use = new EvidenceUse { Tables = [view.Gatherings.Use, used.Use], Coverage = all == 0 ? null : (double)rooms.GroupOf.Length / all };
        var reason = all == 0 ? "undefined.nobody" : rooms.GroupOf.Length == 0 ? "undefined.none-known" : rooms.Groups.Count < 2 ? "undefined.one-group" : rooms.UnitCount < 2 ? "undefined.one-gathering" : null;
        if (reason is not null)
        {
            return new Undefined { Reason = Phrase.Of(reason), Evidence = use };
        }

        // Figures are of the groups that may be shown, so that no number of a merged one can be worked out from them.
        var shown = present.Shown(dimension, context);
        return shown.NothingLeft
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use }
            : Measure(rooms.Merged(shown, Merged), shown.MergedGroups, actors, dimension, PeriodViews.ShowsGroups(actors, isPeriod), use, context);
    }

    private static Measured Measure(SharedRooms rooms, int mergedGroups, Actors actors, string dimension, bool showsGroups, EvidenceUse use, EvaluationContext context)
    {
        var replicates = (int)Math.Min(context.Replicates, Math.Max(FewestReplicates, MostPlaces / rooms.Persons.Length));
        var table = rooms.Table();
        var indices = Segregation.PermutePersons(
            rooms.GroupOf, rooms.Persons, rooms.Units, replicates, context.Seed, maxDegreeOfParallelism: context.MaxDegreeOfParallelism, progress: context.Progress, cancellation: context.Cancellation);

        // Somebody who comes often meets the own group more often without any keeping apart: how often each group came stays as it is.
        var shuffled = Segregation.Indices(table);
        var own = shuffled.Isolation;
        var method = string.Create(CultureInfo.InvariantCulture, $"groups permuted over persons, {replicates} times");
        var h = Figure.FullCount("h", indices.TheilH.Value, FigureUnit.Share);
        var lot = ByLot("h-by-lot", indices.TheilH.Expected, method, FigureUnit.Share);
        var p = Figure.WithoutInterval("p-lot", indices.TheilH.PValue ?? 1, NoIntervalReason.FullCount, FigureUnit.Probability, method);
        var isApart = p.Value <= context.Level.Alpha && h.Value > lot.Value;
        var names = rooms.Groups.Select(g => g == Merged ? Term.Word("label.other-groups") : Term.Evidence(g)).ToList();
        var lines = Enumerable.Range(0, names.Count).ToList();
        var most = lines.MaxBy(i => own[i].Value - own[i].Expected);
        return new Measured
        {
            Headline = h,
            Companions =
            [
                lot, .. Corrected("h-corrected", indices.TheilH), p,
                Figure.FullCount("m", indices.MutualInformation.Value), ByLot("m-by-lot", indices.MutualInformation.Expected, method),
                Figure.FullCount("d", indices.Dissimilarity.Value, FigureUnit.Share), ByLot("d-by-lot", indices.Dissimilarity.Expected, method, FigureUnit.Share), .. Corrected("d-corrected", indices.Dissimilarity),
                Figure.FullCount("counted", rooms.GroupOf.Length, FigureUnit.Count), Figure.FullCount("gatherings", rooms.UnitCount, FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of(isApart ? "sentence.apart" : "sentence.mixed").With("dimension", Term.Evidence(dimension)).With("actors", Term.Word("actors." + WordKey.Of(actors)))
                    .With("h", h).With("lot", lot),
                .. isApart && showsGroups
                    ? [Phrase.Of("sentence.own-group").With("group", names[most]).With("own", own[most].Value, FigureUnit.Share).With("lot", own[most].Expected, FigureUnit.Share)]
                    : (IEnumerable<Phrase>)[],
            ],
            Remarks =
            [
                .. rooms.Unknown > 0 ? [Phrase.Of("remark.not-known").With("unknown", rooms.Unknown).With("all", rooms.Unknown + rooms.GroupOf.Length)] : (IEnumerable<Phrase>)[],
                .. mergedGroups > 0 ? [Phrase.Of("remark.merged")] : (IEnumerable<Phrase>)[],
                .. double.IsNaN(indices.TheilH.Corrected) ? [Phrase.Of("remark.one-person")] : (IEnumerable<Phrase>)[],
            ],
            Breakdowns = !showsGroups ? [] :
            [
                new Breakdown
                {
                    Key = "groups", Dimension = dimension, Actors = actors, MergedGroups = mergedGroups,
                    Rows =
                    [
                        .. lines.Select(i => new GroupRow
                        {
                            Group = names[i],
                            Count = rooms.GroupOf.Count(g => g == i),
                            Figures =
                            [
                                Figure.FullCount("isolation", own[i].Value, FigureUnit.Share), ByLot("isolation-by-lot", own[i].Expected, "places shuffled, exact", FigureUnit.Share),
                                Figure.FullCount("share", table.RowTotals[i] / table.Total, FigureUnit.Share),
                            ],
                        }),
                    ],
                },
            ],
            Exhibits = !showsGroups ? [] :
            [
                new GroupValuesExhibit
                {
                    Title = Phrase.Of("exhibit.own-group"), Unit = FigureUnit.Share,
                    Values = [.. lines.Select(i => new GroupValue { Group = names[i], Value = own[i].Value, Mark = own[i].Expected })],
                },
                Meetings("exhibit.meets", Segregation.Exposure(table), names),
                .. shuffled.ExpectedExposure is { } expected ? [Meetings("exhibit.meets-by-lot", expected, names)] : (IEnumerable<Exhibit>)[],
            ],
            Evidence = use,
        };
    }

    private static Figure ByLot(string key, double value, string method, FigureUnit unit = default) => Figure.WithoutInterval(key, value, NoIntervalReason.FullCount, unit, method);

    // Units of one person are apart by chance alone: there is nothing left to correct for.
    private static IEnumerable<Figure> Corrected(string key, SegregationIndex index) =>
        double.IsNaN(index.Corrected) ? [] : [Figure.FullCount(key, index.Corrected)];

    private static LedgerExhibit Meetings(string title, IReadOnlyList<IReadOnlyList<double>> exposure, IReadOnlyList<Term> names) => new()
    {
        Title = Phrase.Of(title),
        Columns = [.. names.Select(n => new LedgerColumn { Label = n, Unit = FigureUnit.Share })],
        Rows = [.. names.Select((n, i) => new LedgerRow { Label = n, Values = [.. exposure[i].Select(v => double.IsNaN(v) ? (double?)null : v)] })],
    };
}
