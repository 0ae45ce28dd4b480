using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="PilotPooled"/>.</summary>
public sealed record PilotPooledOptions
{
    /// <summary>Covariates of the observations whose mean in each pilot may explain why effects differ; empty = none.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];
}

/// <summary>
/// <c>pilot.pooled</c>: what do all sites say together, and what may the next neighbourhood expect? One finding for each outcome, by name and unit, of each
/// programme: the mean effect over its pilots, how much they differ, and where the effect in a further place may lie.
/// </summary>
public sealed class PilotPooled : Metric<PilotPooledOptions>
{
    // Below this, how much places differ is hardly known.
    private const int Few = 5;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.pooled",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Pooled effect = sum w y / sum w, w = 1 / (v + tau2), y and v the effect of each pilot by its declared design and its squared standard error, tau2 by REML; interval: Hartung-Knapp with floor, t(k - 1); next place: t(k - 2) sqrt(tau2 + SE^2), from 3 pilots on; tau2 interval: Q-profile",
        Source = "Viechtbauer 2005; Hartung and Knapp 2001; Higgins, Thompson and Spiegelhalter 2009; Viechtbauer 2007; Cochran 1954; Higgins and Thompson 2002",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["pooled", "next-place", "tau", "tau2", "i2", "q", "p-differ", "without-lowest", "without-highest", "pilots"],
        Phrases =
        [
            .. EffectPhrase.Keys, "sentence.next", "sentence.next-hundred", "remark.other-unit", "remark.no-effect", "remark.not-by-lot", "remark.few", "remark.two", "remark.too-few-for-moderators", "remark.moderator-missing",
            "undefined.no-programme", "undefined.no-effects", "undefined.one-pilot", "undefined.directions",
            "breakdown.pilots", "figure.effect", "figure.weight", "figure.without", "breakdown.moderators", "figure.slope", "figure.p-slope", "exhibit.pilots", "row.together",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotPooledOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotPooledOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotPooledOptions options, EvaluationContext context)
    {
        var programmes = PilotTrial.In(evidence.Evidence).Where(t => t.Pilot.Programme is not null).GroupBy(t => (Programme: t.Pilot.Programme!, Outcome: t.Outcome.Name)).ToList();
        foreach (var trials in programmes)
        {
            foreach (var unit in trials.Select(t => t.Outcome.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var facet = new Facet { Programme = trials.Key.Programme, Outcome = trials.Key.Outcome, Unit = unit };
                yield return Finding(facet, Answer(PooledTrials.Of([.. trials], unit, context), options, context));
            }
        }

        if (programmes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-programme") });
        }
    }

    private static MetricResult Answer(PooledTrials trials, PilotPooledOptions options, EvaluationContext context)
    {
        var reason = trials.Count == 0 ? "undefined.no-effects"
            : trials.Count == 1 ? "undefined.one-pilot"
            : trials.Trials.Select(t => t.Outcome.Better).Distinct().Count() > 1 ? "undefined.directions"
            : null;
        return reason is null
            ? EvaluationContext.Identified(trials.Use, () => Measure(trials, options, context))
            : new Undefined { Reason = Phrase.Of(reason), Evidence = trials.Use };
    }

    private static Measured Measure(PooledTrials trials, PilotPooledOptions options, EvaluationContext context)
    {
        var settings = new PoolingOptions { Level = context.Level };
        var pooled = MetaAnalysis.Pool(trials.Effects, trials.Variances, settings);
        var without = trials.Count > 2 ? MetaAnalysis.LeaveOneOut(trials.Effects, trials.Variances, settings) : [];
        var headline = Figure.From("pooled", pooled.Estimate, IntervalBasis.Sampling, trials.Unit);
        var prediction = pooled.Prediction();
        var moderators = new PooledModerators(trials, options.Moderators, settings);
        return new Measured
        {
            Headline = headline,
            Companions = [.. Companions(trials, pooled, prediction, without, context)],
            Sentences = [.. Sentences(trials, headline, prediction)],
            Breakdowns = [Pilots(trials, pooled, without), .. moderators.Table is { } table ? (Breakdown[])[table] : []],
            Remarks = [.. Remarks(trials), .. moderators.Remarks],
            Exhibits = [Forest(trials, pooled)],
            Evidence = trials.Use,
        };
    }

    private static IEnumerable<Figure> Companions(PooledTrials trials, PooledEffect pooled, ConfidenceInterval? prediction, IReadOnlyList<PoolingStep> without, EvaluationContext context)
    {
        var spread = MetaAnalysis.HeterogeneityInterval(trials.Effects, trials.Variances, context.Level);
        if (prediction is { } next)
        {
            yield return new Figure { Key = "next-place", Value = pooled.Estimate.Value, Unit = trials.Unit, Interval = next, Basis = IntervalBasis.Sampling, Method = "prediction interval, t(k - 2)" };
        }

        const string profile = "REML; interval: Q-profile";
        var tau = new ConfidenceInterval(Math.Sqrt(spread.Tau2.Lower), Math.Sqrt(spread.Tau2.Upper), context.Level);
        yield return new Figure { Key = "tau", Value = Math.Sqrt(pooled.Tau2), Unit = trials.Unit, Interval = tau, Basis = IntervalBasis.Sampling, Method = profile };
        yield return new Figure { Key = "tau2", Value = pooled.Tau2, Interval = spread.Tau2, Basis = IntervalBasis.Sampling, Method = profile };
        yield return new Figure { Key = "i2", Value = pooled.I2 / 100, Unit = FigureUnit.Share, Interval = new ConfidenceInterval(spread.I2.Lower / 100, spread.I2.Upper / 100, context.Level), Basis = IntervalBasis.Sampling, Method = profile };
        yield return Figure.WithoutInterval("q", pooled.Heterogeneity.Statistic, NoIntervalReason.NoMethod, default, pooled.Heterogeneity.ToString());
        yield return Figure.WithoutInterval("p-differ", pooled.Heterogeneity.PValue, NoIntervalReason.NoMethod, FigureUnit.Probability, pooled.Heterogeneity.ToString());
        if (without.Count > 0)
        {
            yield return Figure.From("without-lowest", without.MinBy(s => s.Pooled.Estimate.Value)!.Pooled.Estimate, IntervalBasis.Sampling, trials.Unit);
            yield return Figure.From("without-highest", without.MaxBy(s => s.Pooled.Estimate.Value)!.Pooled.Estimate, IntervalBasis.Sampling, trials.Unit);
        }

        yield return Figure.FullCount("pilots", trials.Count, FigureUnit.Count);
    }

    private static IEnumerable<Phrase> Sentences(PooledTrials trials, Figure pooled, ConfidenceInterval? prediction)
    {
        yield return EffectPhrase.Of(pooled, trials.Better).With("outcome", Term.Evidence(trials.Outcome)).With("pilots", trials.Count);
        if (prediction is { } next)
        {
            yield return Phrase.Of(trials.Unit.Kind == UnitKind.PerHundred ? "sentence.next-hundred" : "sentence.next").With("low", next.Lower, trials.Unit).With("high", next.Upper, trials.Unit);
        }
    }

    private static IEnumerable<Phrase> Remarks(PooledTrials trials)
    {
        if (trials.OtherUnit > 0)
        {
            yield return Phrase.Of("remark.other-unit").With("left-out", trials.OtherUnit);
        }

        if (trials.NoEffect > 0)
        {
            yield return Phrase.Of("remark.no-effect").With("left-out", trials.NoEffect);
        }

        if (trials.Trials.Count(t => t.Pilot.Assignment != AssignmentMechanism.Random) is var chosen && chosen > 0)
        {
            yield return Phrase.Of("remark.not-by-lot").With("chosen", chosen).With("pilots", trials.Count);
        }

        if (trials.Count < Few)
        {
            yield return Phrase.Of(trials.Count == 2 ? "remark.two" : "remark.few").With("pilots", trials.Count);
        }
    }

    private static Breakdown Pilots(PooledTrials trials, PooledEffect pooled, IReadOnlyList<PoolingStep> without) => new()
    {
        Key = "pilots",
        Actors = Actors.People,
        Rows =
        [
            .. trials.Trials.Select((t, i) => new GroupRow
            {
                Group = Term.Evidence(t.Pilot.Id),
                Count = t.Arms.Rows.Count,
                Figures =
                [
                    Figure.From("effect", trials.Estimates[i], t.Basis, trials.Unit),
                    Figure.FullCount("weight", pooled.Weights[i], FigureUnit.Share),
                    .. without.Count > 0 ? (Figure[])[Figure.From("without", without.Single(s => s.Study == i).Pooled.Estimate, IntervalBasis.Sampling, trials.Unit)] : [],
                ],
            }),
        ],
    };

    private static ForestExhibit Forest(PooledTrials trials, PooledEffect pooled) => new()
    {
        Title = Phrase.Of("exhibit.pilots"),
        Unit = trials.Unit,
        Rows =
        [
            .. trials.Trials.Select((t, i) => new ForestRow { Label = Term.Evidence(t.Pilot.Id), Value = trials.Effects[i], Interval = trials.Estimates[i].Interval, Weight = pooled.Weights[i] }),
            new ForestRow { Label = Term.Word("row.together"), Value = pooled.Estimate.Value, Interval = pooled.Estimate.Interval, IsSummary = true },
        ],
        NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
    };
}
