using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationConcentration"/>.</summary>
public sealed record ParticipationConcentrationOptions
{
    /// <summary>Whether there is a finding for each year, quarter or month beside the one for all days; null, unless told = only for all days.</summary>
    public PeriodLength? ByPeriod { get; init; }
}

/// <summary>
/// <c>participation.concentration</c>: do a few carry the attendance? Over people and over organisations. 0 = all who came, came equally often; near 1 =
/// one came to nearly everything and the others hardly ever.
/// </summary>
public sealed class ParticipationConcentration : Metric<ParticipationConcentrationOptions>
{
    private const double Top = 0.1;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.concentration",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = FigureRange.Unit,
        Definition = "Gini = sum over all pairs |x_i - x_j| / (2 n^2 mean), x = gatherings each came to; effective number = 1 / sum s_i^2, s = share of all attendances",
        Source = "Gini 1914; Laakso and Taagepera 1979; Lorenz 1905",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["gini", "effective", "top-share", "came"],
        Phrases =
        [
            "sentence.concentrated", "sentence.few", "spoken.concentrated", "spoken.few", "undefined.nobody", "exhibit.lorenz", "axis.share-of-those", "axis.share-of-attendances",
            "curve.came", "curve.equal",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationConcentrationOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationConcentrationOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationConcentrationOptions options, EvaluationContext context) =>
        ByPeriod.Of(evidence, options.ByPeriod).SelectMany(p => Of(p.Key, p.Value, context));

    private List<Finding> Of(string? period, EvidenceView view, EvaluationContext context)
    {
        var findings = Enum.GetValues<Actors>()
            .Select(actors => (Actors: actors, Present: Present.In(view, actors, countRegister: false)))
            .Where(p => p.Present.Ids.Count > 0)
            .Select(p => Finding(new Facet { Actors = p.Actors, Period = period }, Answer(p.Present, context)))
            .ToList();
        return findings.Count > 0
            ? findings
            : [Finding(new Facet { Period = period }, new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = new() { Tables = [view.Attendance.Use] } })];
    }

    private static MetricResult Answer(Present present, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = present.Uses };
        if (present.Actors == Actors.People && present.Ids.Count < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        double[] times = [.. present.Times().Select(t => (double)t)];
        var curve = new LorenzCurve(times);
        var gini = Figure.FullCount("gini", Inequality.Gini(curve));
        var effective = Figure.FullCount("effective", Inequality.EffectiveNumber(times), FigureUnit.EffectiveNumber);

        // A tenth of few people would be fewer than may be shown.
        var fewest = present.Actors == Actors.People ? context.MinimumGroupSize : 1;
        var top = fewest == 1 || Top * times.Length >= fewest ? Figure.FullCount("top-share", curve.TopShare(Top), FigureUnit.Share) : null;
        return new Measured
        {
            Headline = gini,
            Companions = [effective, .. top is null ? [] : (IEnumerable<Figure>)[top], Figure.FullCount("came", times.Length, FigureUnit.Count)],
            Sentences =
            [
                (top is null ? Phrase.Of("sentence.few") : Phrase.Of("sentence.concentrated").With("top", top)).With("effective", effective).With("n", times.Length)
                    .With("actors", Term.Word("actors." + WordKey.Of(present.Actors))),
            ],
            Exhibits = [LorenzExhibit.Of(curve, "axis.share-of-those", "axis.share-of-attendances", "curve.came", fewest)],
            Evidence = use,
        };
    }
}
