using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationComparableVariety"/>.</summary>
public sealed record ParticipationComparableVarietyOptions
{
    /// <summary>How long the periods are that are compared; years unless told.</summary>
    public PeriodLength PeriodLength { get; init; }
}

/// <summary>
/// <c>participation.comparable-variety</c>: is this period really broader than the last? One finding for each dimension, over people and over organisations. Both
/// periods are brought to the same completeness (and beside it to the same size) first, since more people show more kinds. 0 = equally varied.
/// </summary>
public sealed class ParticipationComparableVariety : Metric<ParticipationComparableVarietyOptions>
{
    // A standard error needs no more repetitions, however many an interval of percentiles would.
    private const int MostReplicates = 999;
    private const int CurvePoints = 10;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.comparable-variety",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Any,
        Definition = "Hill number of order 1 of the last period less that of the period before, both rarefied to the smaller of their sample coverages; beside it both rarefied to the smaller number of people, and of gatherings",
        Source = "Chao and Jost 2012; Chao et al. 2014",
        Needs = [EvidenceTable.Gatherings, EvidenceTable.Attendance],
        Figures = ["difference", "now", "before", "difference-size", "kinds-difference-size", "difference-gatherings", "now-raw", "before-raw", "counted-now", "counted-before"],
        Phrases =
        [
            "sentence.broader", "sentence.narrower", "sentence.open", "sentence.size", "spoken.broader", "spoken.narrower", "spoken.open",
            "remark.cut", "remark.unfinished", "remark.same-people", "remark.not-known", "undefined.one-period", "undefined.nobody", "undefined.none-known", "undefined.too-few", "undefined.no-pair",
            "exhibit.curves", "axis.counted", "axis.effective",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationComparableVarietyOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationComparableVarietyOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationComparableVarietyOptions options, EvaluationContext context)
    {
        var periods = evidence.Periods(options.PeriodLength);
        if (periods.Count < 2)
        {
            return [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.one-period"), Evidence = new() { Tables = [evidence.Gatherings.Use] } })];
        }

        var (before, now) = (periods[^2], periods[^1]);
        return EachDimension.Of(evidence, context, (actors, dimension) => Finding(
                new Facet { Dimension = dimension, Actors = actors, Period = now.Label },
                Answer(before, now, new Kinds(before.View, actors, dimension), new Kinds(now.View, actors, dimension), context)))
            ?? [Finding(Facet.Whole, EachDimension.Missing(evidence.Evidence))];
    }

    private static MetricResult Answer(EvidencePeriod earlier, EvidencePeriod later, Kinds before, Kinds now, EvaluationContext context)
    {
        if ((now.WhyNot(context) ?? before.WhyNot(context)) is { } reason)
        {
            return reason;
        }

        if (Math.Min(before.Counted, now.Counted) < 2)
        {
            return new Undefined { Reason = Phrase.Of("undefined.too-few"), NotIdentified = NotIdentifiedReason.TooFewObservations, Evidence = now.Use };
        }

        var options = new BootstrapOptions
        {
            Level = context.Level,
            Seed = context.Seed,
            Replicates = Math.Min(context.Replicates, MostReplicates),
            MaxDegreeOfParallelism = context.MaxDegreeOfParallelism,
        };
        try
        {
            var comparison = DiversityInference.CompareAtEqualCoverage(before.Sample, now.Sample, options, context.Progress, context.Cancellation);
            return Measure(earlier, later, before, now, comparison, options, context);
        }
        catch (NotIdentifiedException exception)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-pair"), NotIdentified = exception.Reason, Evidence = now.Use };
        }
    }

    private static Measured Measure(EvidencePeriod earlier, EvidencePeriod later, Kinds before, Kinds now, DiversityComparison comparison, BootstrapOptions options, EvaluationContext context)
    {
        var difference = Of("difference", comparison.ShannonDiversity);
        var nowComparable = Figure.FullCount("now", comparison.Second.ShannonDiversity, FigureUnit.EffectiveNumber);
        var beforeComparable = Figure.FullCount("before", comparison.First.ShannonDiversity, FigureUnit.EffectiveNumber);
        var sameSize = DiversityInference.CompareAtEqualSize(before.Sample, now.Sample, options, null, context.Cancellation);
        var verdict = difference.Interval is { } interval && !interval.Contains(0) ? difference.Value > 0 ? "sentence.broader" : "sentence.narrower" : "sentence.open";
        return new Measured
        {
            Headline = difference,
            Companions =
            [
                nowComparable,
                beforeComparable,
                Of("difference-size", sameSize.ShannonDiversity),
                Of("kinds-difference-size", sameSize.Richness),
                .. OverGatherings(before, now, options, context),
                Figure.FullCount("now-raw", Diversity.HillNumber(now.Counts, 1), FigureUnit.EffectiveNumber),
                Figure.FullCount("before-raw", Diversity.HillNumber(before.Counts, 1), FigureUnit.EffectiveNumber),
                Figure.FullCount("counted-now", now.Counted, FigureUnit.Count),
                Figure.FullCount("counted-before", before.Counted, FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of(verdict).With("now", nowComparable).With("before", beforeComparable).With("later", Term.Evidence(later.Label)).With("earlier", Term.Evidence(earlier.Label))
                    .With("dimension", Term.Evidence(now.Dimension)).With("actors", Term.Word("actors." + WordKey.Of(now.Actors))).With("difference", difference),
                Phrase.Of("sentence.size").With("size", (int)sameSize.First.Size).With("now", sameSize.Second.Richness, FigureUnit.EffectiveNumber).With("before", sameSize.First.Richness, FigureUnit.EffectiveNumber)
                    .With("later", Term.Evidence(later.Label)).With("earlier", Term.Evidence(earlier.Label)).With("actors", Term.Word("actors." + WordKey.Of(now.Actors))),
            ],
            Remarks = [.. Remarks(earlier, later, before, now)],
            Exhibits = [Curves(earlier, later, before.Sample, now.Sample)],
            Evidence = now.Use,
        };
    }

    private static Figure Of(string key, Estimate estimate) => Figure.From(key, estimate, IntervalBasis.BootstrapOverMembers, FigureUnit.EffectiveNumber);

    // Here the gathering is what was drawn, so that people who come together do no harm.
    private static IEnumerable<Figure> OverGatherings(Kinds before, Kinds now, BootstrapOptions options, EvaluationContext context)
    {
        if (before.AtGatherings is { Units: >= 2 } earlier && now.AtGatherings is { Units: >= 2 } later)
        {
            yield return Figure.From(
                "difference-gatherings",
                DiversityInference.CompareAtEqualSize(earlier, later, options, null, context.Cancellation).ShannonDiversity,
                IntervalBasis.Sampling,
                FigureUnit.EffectiveNumber);
        }
    }

    private static IEnumerable<Phrase> Remarks(EvidencePeriod earlier, EvidencePeriod later, Kinds before, Kinds now)
    {
        yield return Phrase.Of("remark.same-people");
        if (!earlier.IsWhole || !later.IsWhole)
        {
            yield return Phrase.Of("remark.cut").With("period", Term.Evidence(earlier.IsWhole ? later.Label : earlier.Label));
        }
        else if (later.View.Evidence.LatestDate < later.Last)
        {
            yield return Phrase.Of("remark.unfinished").With("period", Term.Evidence(later.Label));
        }

        if (before.Unknown + now.Unknown > 0)
        {
            yield return Phrase.Of("remark.not-known").With("earlier", Term.Evidence(earlier.Label)).With("later", Term.Evidence(later.Label)).With("before", before.Unknown).With("now", now.Unknown);
        }
    }

    private static CurveExhibit Curves(EvidencePeriod earlier, EvidencePeriod later, AbundanceSample before, AbundanceSample now) => new()
    {
        Title = Phrase.Of("exhibit.curves"),
        HorizontalAxis = Term.Word("axis.counted"),
        HorizontalUnit = FigureUnit.Count,
        VerticalAxis = Term.Word("axis.effective"),
        VerticalUnit = FigureUnit.EffectiveNumber,
        Curves = [CurveOf(later.Label, now), CurveOf(earlier.Label, before)],
    };

    private static Curve CurveOf(string label, AbundanceSample sample)
    {
        double[] sizes = [.. Enumerable.Range(1, CurvePoints).Select(i => (double)Math.Max(1, sample.Units * i / CurvePoints)).Distinct()];
        return new()
        {
            Label = Term.Evidence(label),
            Points = [.. Diversity.AtSizes(sample, sizes).Select(p => new CurvePoint { X = p.Size, Y = p.ShannonDiversity })],
        };
    }
}
