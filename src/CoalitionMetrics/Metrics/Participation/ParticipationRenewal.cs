using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationRenewal"/>.</summary>
public sealed record ParticipationRenewalOptions
{
    /// <summary>How long a period is; a year unless told.</summary>
    public PeriodLength Period { get; init; }
}

/// <summary>
/// <c>participation.renewal</c>: are newcomers joining and do people stay? One finding for each period with a gathering, over people and over organisations:
/// who is new, who was there before, who of the period before has not come back. 0 = nobody of the period before came again, 1 = all did.
/// </summary>
public sealed class ParticipationRenewal : Metric<ParticipationRenewalOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.renewal",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "share returning = those who came in this period and in the last one before it with a gathering / those who came in that one; new = came in this period and at no earlier gathering on record; not back = came in the period before and not in this; turnover = 1 - those of both / those of either (Jaccard dissimilarity)",
        Source = "Jaccard 1912; counts by definition; interval where the plan calls the register a sample: Wilson 1927",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["share-returning", "here", "new", "returning", "not-back", "turnover", "share", "share-first"],
        Phrases =
        [
            "sentence.renewed", "sentence.new", "spoken.renewed", "spoken.new", "remark.last-period", "remark.part-of-period", "remark.new-by-record",
            "undefined.no-period", "undefined.first-period", "undefined.no-gatherings", "breakdown.newcomers", "breakdown.joined", "exhibit.renewal", "series.new", "series.returning", "series.not-back",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationRenewalOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationRenewalOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationRenewalOptions options, EvaluationContext context)
    {
        var findings = new List<Finding>();
        foreach (var actors in Enum.GetValues<Actors>().Where(a => Present.In(evidence, a, countRegister: false).Ids.Count > 0))
        {
            var comings = Comings.Of(evidence, actors, options.Period);
            findings.AddRange(comings.Select(c => Finding(new Facet { Actors = actors, Period = c.Period.Label }, Answer(evidence, c, comings, context))));
        }

        return findings.Count > 0
            ? findings
            : [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-period"), Evidence = new() { Tables = [evidence.Gatherings.Use, evidence.Attendance.Use] } })];
    }

    private static MetricResult Answer(EvidenceView view, Comings coming, IReadOnlyList<Comings> all, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = [coming.Period.View.Gatherings.Use, coming.Period.View.Attendance.Use] };
        if (coming.Period.View.Gatherings.Rows.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-gatherings"), Evidence = use };
        }

        if (coming.Before is not { Here.Count: > 0 } before)
        {
            return new Undefined { Reason = Phrase.Of("undefined.first-period"), Evidence = use };
        }

        return coming.Actors == Actors.People && (coming.Here.Count < context.MinimumGroupSize || before.Here.Count < context.MinimumGroupSize)
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use }
            : Measure(view, coming, before, all, use, context);
    }

    private static Measured Measure(EvidenceView view, Comings coming, Comings before, IReadOnlyList<Comings> all, EvidenceUse use, EvaluationContext context)
    {
        var stayed = before.Here.Count(coming.Here.Contains);
        var share = context.IsSample(Present.Register(coming.Actors))
            ? Figure.From("share-returning", ProportionInterval.Wilson(stayed, before.Here.Count, context.Level), IntervalBasis.Sampling, FigureUnit.Share)
            : Figure.FullCount("share-returning", (double)stayed / before.Here.Count, FigureUnit.Share);
        var newcomers = Figure.FullCount("new", coming.New.Count, FigureUnit.Count);
        var notBack = Figure.FullCount("not-back", before.Here.Count - stayed, FigureUnit.Count);
        var actors = Term.Word("actors." + WordKey.Of(coming.Actors));
        var isLast = ReferenceEquals(coming, all[^1]);
        return new()
        {
            Headline = share,
            Companions =
            [
                Figure.FullCount("here", coming.Here.Count, FigureUnit.Count),
                newcomers,
                Figure.FullCount("returning", coming.Here.Count - coming.New.Count, FigureUnit.Count),
                notBack,
                Figure.FullCount("turnover", coming.TurnoverSince(before)),
            ],
            Sentences =
            [
                Phrase.Of("sentence.renewed").With("before", Term.Evidence(before.Period.Label)).With("period", Term.Evidence(coming.Period.Label)).With("were", before.Here.Count)
                    .With("stayed", stayed).With("share", share).With("not-back", notBack).With("actors", actors),
                Phrase.Of("sentence.new").With("here", coming.Here.Count).With("new", newcomers).With("period", Term.Evidence(coming.Period.Label)).With("actors", actors),
            ],
            Remarks = [.. Remarks(coming, isLast)],
            Breakdowns = [.. coming.Actors == Actors.People ? isLast ? Joined(view, all, context) : [] : Newcomers(view, coming, all[0], context)],
            Exhibits = isLast ? [Series(all)] : [],
            Evidence = use,
        };
    }

    private static IEnumerable<Phrase> Remarks(Comings coming, bool isLast)
    {
        yield return Phrase.Of("remark.new-by-record");
        if (isLast)
        {
            yield return Phrase.Of("remark.last-period");
        }

        if (!coming.Period.IsWhole)
        {
            yield return Phrase.Of("remark.part-of-period").With("period", Term.Evidence(coming.Period.Label));
        }
    }

    // Newcomers by group, beside those of the first period: does the coalition renew itself from the same groups?
    private static IEnumerable<Breakdown> Newcomers(EvidenceView view, Comings coming, Comings first, EvaluationContext context) => coming.New.Count == 0 ? [] :
        context.DimensionsOf(view.Evidence.Dimensions(Present.Register(coming.Actors))).Select(dimension => ByGroup(view, coming.Actors, "newcomers", dimension, coming.New, first.Here, ShownGroups.Of(view, coming.Actors, dimension, context, [.. coming.New])));

    // People, period by period beside all days, would tell who the few of a merged group are: all who have come new since the first period, once. They, those of the first and those
    // who had been there before add up to all who were there, whom other findings show.
    private static IEnumerable<Breakdown> Joined(EvidenceView view, IReadOnlyList<Comings> all, EvaluationContext context)
    {
        var everybody = Present.In(view, Actors.People, countRegister: false).Ids;
        var joined = all.Skip(1).SelectMany(c => c.New).ToHashSet(StringComparer.Ordinal);
        if (joined.Count == 0)
        {
            yield break;
        }

        string[] others = [.. everybody.Where(id => !joined.Contains(id) && !all[0].Here.Contains(id))];
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(EvidenceTable.People)))
        {
            var groups = ShownGroups.WithUnknown(view, Actors.People, dimension, context, [.. joined], [.. all[0].Here], others, [.. everybody]);
            if (!groups.NothingLeft)
            {
                yield return ByGroup(view, Actors.People, "joined", dimension, joined, all[0].Here, groups);
            }
        }
    }

    private static Breakdown ByGroup(EvidenceView view, Actors actors, string key, string dimension, IReadOnlySet<string> newcomers, IReadOnlySet<string> first, SmallGroups groups)
    {
        var (now, then) = (Sizes(newcomers), Sizes(first));
        return new Breakdown
        {
            Key = key,
            Dimension = dimension,
            Actors = actors,
            MergedGroups = groups.MergedGroups,
            Rows =
            [
                .. now.Keys.Union(then.Keys, StringComparer.Ordinal).OrderBy(groups.IsMerged).ThenBy(g => g.Length == 0).ThenBy(g => g, StringComparer.Ordinal).GroupBy(groups.Show).Select(g => new GroupRow
                {
                    Group = g.Key,
                    Count = g.Sum(k => now.GetValueOrDefault(k)),
                    Figures =
                    [
                        Figure.FullCount("share", (double)g.Sum(k => now.GetValueOrDefault(k)) / newcomers.Count, FigureUnit.Share),
                        Figure.FullCount("share-first", (double)g.Sum(k => then.GetValueOrDefault(k)) / first.Count, FigureUnit.Share),
                    ],
                }),
            ],
        };

        Dictionary<string, int> Sizes(IEnumerable<string> ids) => ids.CountBy(id => view.GroupOf(actors, id, dimension), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    private static TimeSeriesExhibit Series(IReadOnlyList<Comings> all)
    {
        return new()
        {
            Title = Phrase.Of("exhibit.renewal"),
            Unit = FigureUnit.Count,
            Series =
            [
                Line("series.new", c => c.Before is null ? null : c.New.Count),
                Line("series.returning", c => c.Before is null ? null : c.Here.Count - c.New.Count),
                Line("series.not-back", c => c.Before is { } before ? before.Here.Count(id => !c.Here.Contains(id)) : null),
            ],
        };

        TimeSeries Line(string label, Func<Comings, double?> value) =>
            new() { Label = Term.Word(label), Points = [.. all.Select(c => new TimePoint { Period = c.Period.Label, Value = value(c) })] };
    }
}
