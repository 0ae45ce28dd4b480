using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.synthetic-control</c>: did the outcome change, compared with a mix of similar places? One finding for each outcome of each pilot declared as a synthetic control. One treated place is held against the mix that
/// followed it before; several that began together against weighed places and periods (synthetic difference-in-differences).
/// </summary>
public sealed class PilotSyntheticControl : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.synthetic-control",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Effect = mean since the pilot of y_treated - sum w_j y_j; w >= 0, sum w = 1, closest to y_treated before it; p = (1 + places without it whose ratio of gaps after to before is at least as large) / (places + 1). Several treated places: synthetic difference-in-differences",
        Source = "Abadie, Diamond and Hainmueller 2010, 2015; Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["effect", "p-placebo", "smallest-p", "rank", "ratio", "fit-before", "gap-after", "donors", "donors-used", "periods-before", "periods-after", "effect-weighed", "effect-in-time", "treated"],
        Phrases =
        [
            "sentence.better", "sentence.worse", "sentence.unclear", "sentence.no-placebo", "spoken.better", "spoken.worse", "spoken.unclear", "spoken.no-placebo",
            "sentence.together-better", "sentence.together-worse", "sentence.together-unclear", "sentence.together-no-interval",
            "spoken.together-better", "spoken.together-worse", "spoken.together-unclear", "spoken.together-no-interval",
            "sentence.mix", "remark.chosen", "remark.unknown-assignment", "remark.other-event", "remark.fit", "remark.poor-fit", "remark.not-unique", "remark.hangs-on", "remark.in-time", "remark.too-few-places", "remark.several-treated", "remark.gaps",
            "remark.small-enough", "remark.large-enough",
            "undefined.no-pilot", "undefined.no-values", "undefined.no-periods", "undefined.start-changes", "undefined.stopped", "undefined.no-start", "undefined.several-starts", "undefined.no-common-period",
            "exhibit.series", "series.treated", "series.mix", "exhibit.weights", "exhibit.gaps", "axis.periods-since", "axis.gap", "curve.treated", "curve.placebo",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var found = false;
        foreach (var (pilot, outcome, rows) in OverTime.Outcomes(evidence.Evidence, DesignPart.SyntheticControl))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            found = true;
            yield return Finding(new Facet { Pilot = pilot.Id, Outcome = outcome.Name }, Answer(pilot, outcome, PlacesOverTime.Of(FollowedUnits.Of(rows)), evidence.Evidence, context));
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-pilot") });
        }
    }

    private static MetricResult Answer(Pilot pilot, Outcome outcome, PlacesOverTime places, CoalitionEvidence evidence, EvaluationContext context) => Refusal(places, evidence, context)
        ?? EvaluationContext.Identified(places.Use, () => places.Treated.Count > 1 ? Together(pilot, outcome, places, context) : One(pilot, outcome, places, context));

    /// <summary>Why there is no answer, or none that may be shown; null when there may be one.</summary>
    internal static MetricResult? Refusal(PlacesOverTime places, CoalitionEvidence evidence, EvaluationContext context)
    {
        if (places.Reason is { } reason)
        {
            return new Undefined { Reason = reason, Evidence = places.Use };
        }

        return OverTime.ArePeople(places.Treated, evidence, context) || OverTime.ArePeople(places.Donors, evidence, context)
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = places.Use }
            : null;
    }

    /// <summary>The effect that leads the finding, and that enters a pooled one where its error is known: of one place it is not.</summary>
    internal static Estimate Effect(PlacesOverTime places, EvaluationContext context) =>
        places.Treated.Count > 1 ? Sure(SyntheticDifferenceInDifferences.Fit(places.Panel!), context) : SyntheticControl.Fit(places.Panel!).Effect;

    private static Measured One(Pilot pilot, Outcome outcome, PlacesOverTime places, EvaluationContext context)
    {
        var unit = FigureUnit.Amount(outcome.Unit);
        var fit = SyntheticControl.Fit(places.Panel!);
        var placebos = Identified(() => fit.PlaceboInSpace(cancellationToken: context.Cancellation));
        var effect = Figure.From("effect", fit.Effect, IntervalBasis.None, unit);
        return new Measured
        {
            Headline = effect,
            Companions = [.. Companions(fit, placebos, places, unit, context)],
            Sentences = [Sentence(outcome, effect, placebos, context).With("outcome", Term.Evidence(outcome.Name)), Mix(fit)],
            Remarks = [.. OverTime.NotByLot(pilot), .. Remarks(outcome, fit, placebos, places, unit, context)],
            Exhibits = [.. SyntheticPictures.Of(pilot, outcome, fit, placebos, places, unit)],
            Evidence = places.Use,
        };
    }

    private static Measured Together(Pilot pilot, Outcome outcome, PlacesOverTime places, EvaluationContext context)
    {
        var unit = FigureUnit.Amount(outcome.Unit);
        var fit = SyntheticDifferenceInDifferences.Fit(places.Panel!);
        var effect = Figure.From("effect", Sure(fit, context), IntervalBasis.Sampling, unit);
        var remarks = new List<Phrase> { Phrase.Of("remark.several-treated").With("places", places.Treated.Count), Phrase.Of("remark.other-event") };
        remarks.AddRange(Gaps(places));
        return new Measured
        {
            Headline = effect,
            Companions =
            [
                Figure.FullCount("treated", places.Treated.Count, FigureUnit.Count), Figure.FullCount("donors", places.Donors.Count, FigureUnit.Count),
                Figure.FullCount("donors-used", fit.UnitWeights.Count(w => w.Weight > 0), FigureUnit.Count),
                Figure.FullCount("periods-before", fit.PeriodsBefore, FigureUnit.Count), Figure.FullCount("periods-after", fit.Periods.Count - fit.PeriodsBefore, FigureUnit.Count),
            ],
            Sentences = [EffectPhrase.Of(effect, outcome.Better, "together-").With("outcome", Term.Evidence(outcome.Name)).With("places", places.Treated.Count)],
            Remarks = [.. OverTime.NotByLot(pilot), .. remarks, .. Matters(outcome, effect)],
            Exhibits = [SyntheticPictures.Weights(fit.UnitWeights)],
            Evidence = places.Use,
        };
    }

    // By placebos, which cover better where few places are treated; where there are too few others for them, by leaving out each (Clarke, Pailañir, Athey and Imbens 2024).
    internal static Estimate Sure(SyntheticDifferenceInDifferences fit, EvaluationContext context)
    {
        var placebo = fit.Placebo(context.Level, Math.Clamp(context.Replicates, 2, 199), context.Seed, context.Cancellation);
        return placebo.Interval is not null ? placebo : fit.Jackknife(context.Level);
    }

    private static IEnumerable<Figure> Companions(SyntheticControl fit, PlaceboTest? placebos, PlacesOverTime places, FigureUnit unit, EvaluationContext context)
    {
        if (placebos is not null)
        {
            yield return Figure.WithoutInterval("p-placebo", placebos.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, "placebo in space");
            yield return Figure.WithoutInterval("smallest-p", placebos.SmallestPossible, NoIntervalReason.NoMethod, FigureUnit.Probability, "placebo in space");
            yield return Figure.FullCount("rank", placebos.Rank, FigureUnit.Count);
        }

        if (!double.IsNaN(fit.Ratio))
        {
            yield return Figure.FullCount("ratio", fit.Ratio, FigureUnit.Ratio);
        }

        yield return Figure.FullCount("fit-before", fit.PreRmspe, unit);
        yield return Figure.FullCount("gap-after", fit.PostRmspe, unit);
        yield return Figure.FullCount("donors", fit.DonorCount, FigureUnit.Count);
        yield return Figure.FullCount("donors-used", fit.Weights.Count(w => w.Weight > 0), FigureUnit.Count);
        yield return Figure.FullCount("periods-before", fit.PeriodsBefore, FigureUnit.Count);
        yield return Figure.FullCount("periods-after", fit.Periods.Count - fit.PeriodsBefore, FigureUnit.Count);
        if (fit.PeriodsBefore > 1)
        {
            yield return Figure.From("effect-weighed", Sure(SyntheticDifferenceInDifferences.Fit(places.Panel!), context), IntervalBasis.Sampling, unit);
        }

        if (fit.PeriodsBefore >= 4)
        {
            yield return Figure.From("effect-in-time", fit.PlaceboInTime().Effect, IntervalBasis.None, unit);
        }
    }

    private static Phrase Sentence(Outcome outcome, Figure effect, PlaceboTest? placebos, EvaluationContext context)
    {
        if (placebos is null)
        {
            return Phrase.Of("sentence.no-placebo").With("effect", effect);
        }

        var better = outcome.Better == Better.Higher ? effect.Value : -effect.Value;
        var standsOut = placebos.PValue <= context.Level.Alpha && better != 0;
        var phrase = standsOut ? Phrase.Of(better > 0 ? "sentence.better" : "sentence.worse").With("gap", Math.Abs(effect.Value), effect.Unit) : Phrase.Of("sentence.unclear").With("effect", effect);
        return phrase.With("others", placebos.Placebos.Count).With("as-far", placebos.Rank - 1);
    }

    private static Phrase Mix(SyntheticControl fit) => Phrase.Of("sentence.mix").With(
        "places", [.. fit.Weights.Where(w => w.Weight >= 0.005).OrderByDescending(w => w.Weight).ThenBy(w => w.Unit, StringComparer.Ordinal).Take(5).Select(w => Term.Evidence(w.Unit))]);

    private static IEnumerable<Phrase> Remarks(Outcome outcome, SyntheticControl fit, PlaceboTest? placebos, PlacesOverTime places, FigureUnit unit, EvaluationContext context)
    {
        yield return Phrase.Of("remark.other-event");
        yield return Phrase.Of(fit.PreRmspe > Math.Abs(fit.Effect.Value) ? "remark.poor-fit" : "remark.fit").With("missed", fit.PreRmspe, unit);
        if (!fit.AreWeightsUnique)
        {
            yield return Phrase.Of("remark.not-unique");
        }

        if (fit.LeaveOneDonorOut() is { Count: > 0 } without)
        {
            yield return Phrase.Of("remark.hangs-on").With("low", without.Min(w => w.Fit.Effect.Value), unit).With("high", without.Max(w => w.Fit.Effect.Value), unit);
        }

        if (fit.PeriodsBefore >= 4)
        {
            var earlier = fit.PlaceboInTime();
            yield return Phrase.Of("remark.in-time").With("period", Term.Evidence(places.NameOf(earlier.Periods[earlier.PeriodsBefore]))).With("effect", earlier.Effect.Value, unit);
        }

        if (placebos is not null && placebos.SmallestPossible > context.Level.Alpha)
        {
            yield return Phrase.Of("remark.too-few-places").With("others", placebos.Placebos.Count).With("needed", (int)Math.Ceiling((1 / context.Level.Alpha) - 1 - 1e-9));
        }

        foreach (var remark in Gaps(places).Concat(Matters(outcome, Figure.From("effect", fit.Effect, IntervalBasis.None, unit))))
        {
            yield return remark;
        }
    }

    private static IEnumerable<Phrase> Gaps(PlacesOverTime places) =>
        places.PeriodsLeftOut == 0 ? [] : [Phrase.Of("remark.gaps").With("periods", places.PeriodsLeftOut)];

    private static IEnumerable<Phrase> Matters(Outcome outcome, Figure effect)
    {
        if (outcome.SmallestThatMatters is not { } matters || effect.Interval is not { } interval)
        {
            return [];
        }

        var largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
        return [Phrase.Of(largest < matters ? "remark.small-enough" : "remark.large-enough").With("matters", matters, effect.Unit)];
    }

    // Without a placebo the difference stands, and nobody can say how unusual it is.
    private static PlaceboTest? Identified(Func<PlaceboTest> test)
    {
        try
        {
            return test();
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
