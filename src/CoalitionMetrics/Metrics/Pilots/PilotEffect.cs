using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.effect</c>: did the pilot change the outcome, and by how much? One finding for each outcome of each pilot whose units are compared arm against
/// arm: treated minus control, in the outcome's own unit, or of a yes-or-no outcome in so many units of every hundred.
/// </summary>
public sealed class PilotEffect : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.effect",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        IsCore = true,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "Effect = mean outcome of the units assigned to the pilot - mean outcome of the others (within blocks: weighted by block size), as declared beforehand, without adjustment; of several periods that after the first in which most units were seen, of equal ones the later, but the first where later fewer than one in four of its units were seen; interval: Welch's t with Neyman's variance s1^2/n1 + s0^2/n0, for yes-or-no outcomes of a lot over single units Newcombe's, within blocks and pairs likewise, by clusters CR2 with Bell-McCaffrey degrees of freedom; p and its interval by drawing the lot again as it was drawn. Where no lot decided: mean of those with the pilot - mean of the others weighted to the same means of all covariates (entropy balancing), jackknife with t, over 1,000 units the stacked sandwich error; in blocks, by clusters or with weights adjusted by least squares (Lin); without covariates, or where no weights give those means, the plain difference. Beside it: adjusted for covariates (Lin), on those who did as the lot said (two-stage least squares), Hedges' g, ratio of shares, number needed",
        Source = "Neyman 1923; Fisher 1935; Welch 1947; Newcombe 1998; Imai, King and Nall 2009; Bell and McCaffrey 2002; Rosenbaum 2002; Lin 2013; Angrist, Imbens and Rubin 1996; Hedges 1981; Hainmueller 2012; Zhao and Percival 2017",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures =
        [
            "effect", "effect-lot", "p-lot", "smallest-p", "plain", "apart-before", "apart-after", "control-as-many", "adjusted", "compliers", "g", "ratio", "needed", "mean-treated", "mean-control", "treated", "control", "dropped-treated", "dropped-control",
        ],
        Phrases =
        [
            .. EffectPhrase.Keys, "sentence.no-interval", "spoken.no-interval", "sentence.detectable",
            "remark.dropped", "remark.monte-carlo", "remark.small-enough", "remark.large-enough", "remark.period", "remark.first-period", "remark.once-each", "remark.adjusted", "remark.without-covariate", "remark.not-adjusted",
            "remark.balanced", "remark.regressed", "remark.unlike", "remark.nothing-adjusted",
            "remark.weighted-lot", "remark.received", "remark.no-compliers", "remark.small-side", "remark.lot-rules-out-little", "exhibit.difference", "exhibit.arms",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        foreach (var trial in PilotTrial.In(evidence.Evidence))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return Finding(trial.Facet, trial.Refusal(context) ?? EvaluationContext.Identified(trial.Use, () => Measure(trial, context)));
        }

        if (evidence.Evidence.Outcomes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-values") });
        }
    }

    private static Measured Measure(PilotTrial trial, EvaluationContext context)
    {
        var estimate = trial.Effect(context.Level);
        var effect = Figure.From("effect", estimate, trial.Basis, trial.Unit);
        var companions = new EffectCompanions(trial, context);
        return new Measured
        {
            Headline = effect,
            Companions = [.. companions.Figures(estimate)],
            Sentences = [.. Sentences(trial, effect, context)],
            Remarks = [.. Remarks(trial, effect, context), .. Remarks(trial, companions, context)],
            Exhibits = [Difference(trial, effect), .. companions.ShowsArms ? (Exhibit[])[Means(trial)] : []],
            Evidence = trial.Observed?.Use ?? trial.Use,
        };
    }

    private static IEnumerable<Phrase> Sentences(PilotTrial trial, Figure effect, EvaluationContext context)
    {
        var arms = trial.Arms;
        yield return EffectPhrase.Of(effect, trial.Outcome.Better).With("outcome", Term.Evidence(trial.Outcome.Name)).With("treated", arms.Treated.Length).With("control", arms.Control.Length);

        // What so large a trial can show follows from its standard error, not from the effect that was observed.
        if (effect.Interval is not null && trial.ByDesign(context.Level) is { StandardError: > 0, Interval: not null } design)
        {
            yield return Phrase.Of("sentence.detectable").With("detectable", Power.Detectable(design.StandardError.Value, design.DegreesOfFreedom), trial.Unit);
        }
    }

    private static IEnumerable<Phrase> Remarks(PilotTrial trial, Figure effect, EvaluationContext context)
    {
        var (arms, unit) = (trial.Arms, trial.Unit);
        if (trial.OtherCauses is { } causes)
        {
            yield return causes;
            yield return OfObserved(trial);
        }

        if (arms.DroppedTreated + arms.DroppedControl > 0)
        {
            yield return Phrase.Of("remark.dropped").With("treated", arms.DroppedTreated).With("control", arms.DroppedControl);
        }

        if (arms.Remark is { } period)
        {
            yield return period;
        }

        if (trial.Outcome.SmallestThatMatters is { } matters && effect.Interval is { } interval)
        {
            var largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
            yield return Phrase.Of(largest < matters ? "remark.small-enough" : "remark.large-enough").With("matters", matters, unit);
        }
    }

    // Whether and how the figure allows for what differed between the sides before the pilot.
    private static Phrase OfObserved(PilotTrial trial)
    {
        List<Term> names = [.. trial.Covariates.Select(Term.Evidence)];
        return trial.Observed switch
        {
            { IsBalanced: true } balanced => Phrase.Of("remark.balanced").With("covariates", names).With("as-many", balanced.EffectiveControl, FigureUnit.EffectiveNumber).With("control", trial.Arms.Control.Length),
            not null => Phrase.Of("remark.regressed").With("covariates", names),
            null when names.Count > 0 => Phrase.Of("remark.unlike").With("covariates", names),
            null => Phrase.Of("remark.nothing-adjusted"),
        };
    }

    private static IEnumerable<Phrase> Remarks(PilotTrial trial, EffectCompanions companions, EvaluationContext context)
    {
        if (companions.Lot is { IsExact: false })
        {
            yield return Phrase.Of("remark.monte-carlo").With("draws", context.Replicates);
        }

        if (!trial.IsObserved && trial.Design.Weights is not null)
        {
            yield return Phrase.Of("remark.weighted-lot");
        }

        if (companions.Lot is { } lot && lot.SmallestPossible > context.Level.Alpha)
        {
            yield return Phrase.Of("remark.lot-rules-out-little").With("smallest", lot.SmallestPossible, FigureUnit.Probability);
        }

        if (trial.Covariates.Count > 0)
        {
            if (!trial.IsObserved)
            {
                yield return Phrase.Of(companions.Adjusted is null ? "remark.not-adjusted" : "remark.adjusted").With("covariates", [.. trial.Covariates.Select(Term.Evidence)]);
            }

            if (companions.WithoutCovariate > 0 && (trial.Observed is not null || companions.Adjusted is not null))
            {
                yield return Phrase.Of("remark.without-covariate").With("rows", companions.WithoutCovariate);
            }
        }

        if (companions.Deviating > 0)
        {
            yield return Phrase.Of(companions.Compliers is null ? "remark.no-compliers" : "remark.received").With("units", companions.Deviating).With("all", trial.Arms.Rows.Count);
        }

        if (!companions.ShowsArms)
        {
            yield return Phrase.Of("remark.small-side").With("minimum", context.MinimumGroupSize);
        }
    }

    private static ForestExhibit Difference(PilotTrial trial, Figure effect) => new()
    {
        Title = Phrase.Of("exhibit.difference"),
        Unit = trial.Unit,
        Rows = [new ForestRow { Label = Term.Evidence(trial.Outcome.Name), Value = effect.Value, Interval = effect.Interval }],
        NoEffect = new ReferenceMark { Value = 0, Label = Term.Word("mark.no-difference") },
    };

    private static GroupValuesExhibit Means(PilotTrial trial) => new()
    {
        Title = Phrase.Of("exhibit.arms"),
        Unit = trial.MeanUnit,
        Values =
        [
            new GroupValue { Group = Term.Word("arm.treated"), Value = Moments.Mean(trial.Arms.Treated) },
            new GroupValue { Group = Term.Word("arm.control"), Value = Moments.Mean(trial.Arms.Control) },
        ],
    };
}
