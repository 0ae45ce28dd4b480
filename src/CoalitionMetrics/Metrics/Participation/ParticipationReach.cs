using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationReach"/>.</summary>
public sealed record ParticipationReachOptions
{
    /// <summary>Whether there is a finding for each year, quarter or month beside the one for all days; null, unless told = only for all days.</summary>
    public PeriodLength? ByPeriod { get; init; }
}

/// <summary>
/// <c>participation.reach</c>: how many take part? Different people, organisations, gatherings and attendances, each counted as its definition says; "at
/// least" where some of those present were not named.
/// </summary>
public sealed class ParticipationReach : Metric<ParticipationReachOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.reach",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Neither,
        Range = new FigureRange { Lower = 0 },
        Definition = "people = different people named at a gathering; organisations = different organisations named, or in whose name somebody came; attendances = one for each person or organisation at each gathering; unnamed = headcount less those named",
        Source = "Counts by definition",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["people", "organizations", "gatherings", "attendances", "unnamed", "each-gathering"],
        Phrases = ["sentence.named", "sentence.at-least", "sentence.organizations", "spoken.named", "spoken.at-least", "undefined.no-gatherings", "exhibit.gatherings", "series.named"],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationReachOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationReachOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationReachOptions options, EvaluationContext context) =>
        ByPeriod.Of(evidence, options.ByPeriod).Select(p => Finding(new Facet { Period = p.Key }, Answer(p.Value, context)));

    private static MetricResult Answer(EvidenceView evidence, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = [evidence.Gatherings.Use, evidence.Attendance.Use] };
        if (evidence.Gatherings.Rows.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-gatherings"), Evidence = use };
        }

        var people = Present.In(evidence, Actors.People, countRegister: false).Ids.Count;
        if (people > 0 && people < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        var named = evidence.Attendance.Rows.CountBy(a => a.Gathering, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var unnamed = evidence.Gatherings.Rows.Sum(g => g.Headcount is { } all ? Math.Max(0, all - named.GetValueOrDefault(g.Id)) : 0);
        return Measure(evidence, people, named, unnamed, use);
    }

    private static Measured Measure(EvidenceView evidence, int people, Dictionary<string, int> named, int unnamed, EvidenceUse use)
    {
        var headline = Figure.FullCount("people", people, FigureUnit.Count);
        // Where organisations were not collected nobody knows how many there were; that is not none.
        IReadOnlyList<Figure> organizations = evidence.Evidence.IsCollected(EvidenceTable.Organizations)
            ? [Figure.FullCount("organizations", Present.In(evidence, Actors.Organizations, countRegister: false).Ids.Count, FigureUnit.Count)]
            : [];
        var gatherings = Figure.FullCount("gatherings", evidence.Gatherings.Rows.Count, FigureUnit.Count);
        var attendances = Figure.FullCount("attendances", evidence.Attendance.Rows.Count, FigureUnit.Count);
        return new Measured
        {
            Headline = headline,
            Companions =
            [
                .. organizations,
                gatherings,
                attendances,
                Figure.FullCount("unnamed", unnamed, FigureUnit.Count),
                Figure.FullCount("each-gathering", (double)evidence.Attendance.Rows.Count / evidence.Gatherings.Rows.Count, FigureUnit.EffectiveNumber),
            ],
            Sentences =
            [
                Phrase.Of(unnamed > 0 ? "sentence.at-least" : "sentence.named").With("people", headline).With("gatherings", gatherings).With("attendances", attendances).With("unnamed", unnamed),
                .. organizations.Select(o => Phrase.Of("sentence.organizations").With("organizations", o)),
            ],
            Exhibits = [Series(evidence, named)],
            Evidence = use,
        };
    }

    private static TimeSeriesExhibit Series(EvidenceView evidence, Dictionary<string, int> named) => new()
    {
        Title = Phrase.Of("exhibit.gatherings"),
        Unit = FigureUnit.Count,
        Series =
        [
            new TimeSeries
            {
                Label = Term.Word("series.named"),
                Points = [.. evidence.Gatherings.Rows.OrderBy(g => g.Date).ThenBy(g => g.Id, StringComparer.Ordinal).Select(g => new TimePoint { Period = g.Date?.ToString() ?? g.Id, Value = named.GetValueOrDefault(g.Id) })],
            },
        ],
    };
}
