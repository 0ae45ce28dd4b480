using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.balance</c>: were the groups alike at the start, and who dropped out? One finding for each pilot: the share that dropped out with the pilot less
/// the share without it, how far the sides differed in each covariate, and what the dropouts may have done to the effect on the primary outcome.
/// </summary>
public sealed class PilotBalance : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.balance",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = new FigureRange { Lower = -1, Upper = 1 },
        Definition = "Difference in dropout = share without a value of the primary outcome with the pilot - share without it; Newcombe's interval, within blocks or by clusters that of the difference in means. Standardised difference of a covariate = (mean1 - mean0) / sqrt((s1^2 + s0^2) / 2); by a lot alone the largest of m stays within z(1 - alpha / (2 m)) sqrt(1/n1 + 1/n0). Lee bounds: the side with fewer dropouts trimmed from above and from below to the other's share",
        Source = "Rosenbaum and Rubin 1985; Hansen and Bowers 2008; Newcombe 1998; Lee 2009",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["dropout-difference", "largest-difference", "by-lot", "dropped-treated", "dropped-control", "assigned-treated", "assigned-control", "bound-lower", "bound-upper"],
        Phrases =
        [
            "sentence.nobody-dropped", "sentence.dropped", "spoken.nobody-dropped", "spoken.dropped", "sentence.alike", "sentence.unlike", "sentence.start", "sentence.not-recorded", "sentence.bounds",
            "remark.missing-covariate", "remark.no-spread", "remark.no-bounds", "exhibit.dropout", "exhibit.balance", "mark.alike",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        foreach (var trial in PilotTrial.In(evidence.Evidence).Where(t => t.Outcome.Primary))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return Finding(new Facet { Pilot = trial.Pilot.Id }, Answer(trial, evidence.Evidence.Covariates, context));
        }

        if (evidence.Evidence.Outcomes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-values") });
        }
    }

    private static MetricResult Answer(PilotTrial trial, IReadOnlyList<string> covariates, EvaluationContext context)
    {
        var assigned = trial.Arms.Assigned;
        if ((trial.Pilot.Design & PilotDesign.OverTime) != DesignPart.None)
        {
            return new Undefined { Reason = Phrase.Of("undefined.over-time"), Evidence = trial.Use };
        }

        if (assigned.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-values"), Evidence = trial.Use };
        }

        if (assigned.Count < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = trial.Use };
        }

        return trial.Contradiction(assigned) is { } contradiction
            ? new Undefined { Reason = contradiction, Evidence = trial.Use }
            : EvaluationContext.Identified(trial.Use, () => Measure(trial, covariates, context));
    }

    private static Measured Measure(PilotTrial trial, IReadOnlyList<string> covariates, EvaluationContext context)
    {
        var assigned = trial.Arms.Assigned;
        var treated = assigned.Count(o => o.Treated == true);
        var dropout = Figure.From("dropout-difference", Dropout(trial, treated, context), trial.Basis, FigureUnit.ShareDifference);
        var start = new StartingBalance(assigned, covariates);
        var bounds = Bounds(trial, treated, assigned.Count - treated, context);
        Figure[] sizes =
        [
            Figure.FullCount("dropped-treated", trial.Arms.DroppedTreated, FigureUnit.Count),
            Figure.FullCount("dropped-control", trial.Arms.DroppedControl, FigureUnit.Count),
            Figure.FullCount("assigned-treated", treated, FigureUnit.Count),
            Figure.FullCount("assigned-control", assigned.Count - treated, FigureUnit.Count),
        ];
        double? byLot = start.Largest is not null && trial.Pilot.Assignment == AssignmentMechanism.Random && !trial.Pilot.Design.HasFlag(DesignPart.Clustered)
            ? CovariateBalance.LargestByLot(treated, assigned.Count - treated, start.Rows.Count, context.Level)
            : null;
        return new Measured
        {
            Headline = dropout,
            Companions =
            [
                .. start.Largest is { } largest ? (Figure[])[Figure.FullCount("largest-difference", Math.Abs(largest.StandardizedDifference))] : [],
                .. byLot is { } limit ? (Figure[])[Figure.WithoutInterval("by-lot", limit, NoIntervalReason.NoMethod)] : [],
                .. sizes,
                .. bounds,
            ],
            Sentences = [Said(trial, dropout, treated), Start(start, byLot), .. bounds.Count == 2 ? (Phrase[])[Phrase.Of("sentence.bounds").With("outcome", Term.Evidence(trial.Outcome.Name)).With("low", bounds[0].Value, bounds[0].Unit).With("high", bounds[1].Value, bounds[1].Unit)] : []],
            Remarks = [.. Remarks(trial, start, bounds.Count > 0)],
            Exhibits = [.. start.Rows.Count == 0 ? [] : (Exhibit[])[Picture(start)], .. Math.Min(treated, assigned.Count - treated) < context.MinimumGroupSize ? [] : (Exhibit[])[Dropouts(trial, treated, context)]],
            Evidence = new EvidenceUse { Tables = [trial.Arms.AssignedUse], Coverage = trial.Use.Coverage },
        };
    }

    // Yes or no, dropped out: compared as the lot was drawn.
    private static Estimate Dropout(PilotTrial trial, int treated, EvaluationContext context)
    {
        var assigned = trial.Arms.Assigned;
        var design = PilotDesign.Of(assigned, trial.Pilot.Design);
        return design is { Blocks: null, Clusters: null, Weights: null }
            ? RiskComparison.Difference(trial.Arms.DroppedTreated, treated, trial.Arms.DroppedControl, assigned.Count - treated, level: context.Level)
            : Experiment.DifferenceInMeans([.. assigned.Select(o => o.Value is null ? 1.0 : 0.0)], [.. assigned.Select(o => o.Treated!.Value)], design, context.Level);
    }

    // Whom the pilot made stay or leave is not known within blocks, and how sure the bounds are not by clusters.
    private static List<Figure> Bounds(PilotTrial trial, int treated, int control, EvaluationContext context)
    {
        if (trial.Arms.DroppedTreated + trial.Arms.DroppedControl == 0 || Math.Min(trial.Arms.Treated.Length, trial.Arms.Control.Length) < context.MinimumGroupSize
            || PilotDesign.IsBlocked(trial.Pilot.Design) || trial.Design.Weights is not null)
        {
            return [];
        }

        var bounds = Attrition.LeeBounds(trial.Arms.Treated, treated, trial.Arms.Control, control, context.Level);
        Figure Of(string key, Estimate bound) => trial.IsSimple
            ? Figure.From(key, bound, trial.Basis, trial.Unit)
            : Figure.WithoutInterval(key, bound.Value, NoIntervalReason.NoMethod, trial.Unit, bound.Method);
        return [Of("bound-lower", bounds.Lower), Of("bound-upper", bounds.Upper)];
    }

    private static Phrase Said(PilotTrial trial, Figure dropout, int treated)
    {
        var (first, second) = (trial.Arms.DroppedTreated, trial.Arms.DroppedControl);
        return Phrase.Of(first + second == 0 ? "sentence.nobody-dropped" : "sentence.dropped").With("difference", dropout)
            .With("dropped-treated", first).With("treated", treated).With("dropped-control", second).With("control", trial.Arms.Assigned.Count - treated);
    }

    private static Phrase Start(StartingBalance start, double? byLot)
    {
        if (start.Largest is not { } largest)
        {
            return Phrase.Of("sentence.not-recorded");
        }

        var distance = Math.Abs(largest.StandardizedDifference);
        var phrase = Phrase.Of(byLot is not { } limit ? "sentence.start" : distance <= limit ? "sentence.alike" : "sentence.unlike").With("covariate", Term.Evidence(largest.Name)).With("distance", distance);
        return byLot is { } most ? phrase.With("most", most) : phrase;
    }

    private static IEnumerable<Phrase> Remarks(PilotTrial trial, StartingBalance start, bool hasBounds)
    {
        if (trial.OtherCauses is { } causes)
        {
            yield return causes;
        }

        if (start.WithoutValue > 0)
        {
            yield return Phrase.Of("remark.missing-covariate").With("values", start.WithoutValue);
        }

        if (start.WithoutSpread.Count > 0)
        {
            yield return Phrase.Of("remark.no-spread").With("covariates", [.. start.WithoutSpread.Select(Term.Evidence)]);
        }

        if (!hasBounds && trial.Arms.DroppedTreated + trial.Arms.DroppedControl > 0)
        {
            yield return Phrase.Of("remark.no-bounds");
        }
    }

    // The share of each side; units of a cluster drop out together, so that a range over single units would claim too much.
    private static GroupValuesExhibit Dropouts(PilotTrial trial, int treated, EvaluationContext context)
    {
        GroupValue Side(string side, int dropped, int all)
        {
            var share = ProportionInterval.Wilson(dropped, all, context.Level);
            return new GroupValue { Group = Term.Word(side), Value = share.Value, Interval = trial.Pilot.Design.HasFlag(DesignPart.Clustered) ? null : share.Interval };
        }

        return new()
        {
            Title = Phrase.Of("exhibit.dropout"),
            Unit = FigureUnit.Share,
            Values = [Side("arm.treated", trial.Arms.DroppedTreated, treated), Side("arm.control", trial.Arms.DroppedControl, trial.Arms.Assigned.Count - treated)],
        };
    }

    private static GroupValuesExhibit Picture(StartingBalance start) => new()
    {
        Title = Phrase.Of("exhibit.balance"),
        Unit = FigureUnit.Index,
        Values = [.. start.Rows.OrderByDescending(r => Math.Abs(r.StandardizedDifference)).Select(r => new GroupValue { Group = Term.Evidence(r.Name), Value = r.StandardizedDifference })],
        Reference = new ReferenceMark { Value = 0, Label = Term.Word("mark.alike") },
    };
}
