using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.balance</c>: were the groups alike at the start, and who dropped out? One finding for each pilot: the share that dropped out with the pilot less
/// the share without it, how far the sides differed in each covariate, and what the dropouts may have done to the effect on the primary outcome. Of a pilot followed over time it asks whether level and course were
/// alike before, of one place whether its mix was like it, of one series what is missing.
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
        Definition = "Difference in dropout = share without a value of the primary outcome with the pilot - share without it; Newcombe's interval, within blocks or by clusters that of the difference in means. Standardised difference of a covariate = (mean1 - mean0) / sqrt((s1^2 + s0^2) / 2); by a lot alone the largest of m stays within z(1 - alpha / (2 m)) sqrt(1/n1 + 1/n0). Lee bounds: the side with fewer dropouts trimmed from above and from below to the other's share. Changes compared over time: units seen before the first start and not in the last period; differences in unit means and slopes before, each start against the units its effect is compared with, mean by size. One place: gap of its mix before / gap of the plain average of the others. One series: share of periods without a value",
        Source = "Rosenbaum and Rubin 1985; Hansen and Bowers 2008; Newcombe 1998; Lee 2009; Callaway and Sant'Anna 2021; Baker, Callaway, Cunningham, Goodman-Bacon and Sant'Anna 2025; Hong 2013; Abadie, Diamond and Hainmueller 2010",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures =
        [
            "dropout-difference", "side-change", "gap-share", "periods-missing", "largest-difference", "by-lot", "level-difference", "trend-difference", "by-chance", "composition-difference", "moved-difference",
            "dropped-treated", "dropped-control", "assigned-treated", "assigned-control", "bound-lower", "bound-upper", "left-treated", "left-control", "seen-treated", "seen-control", "joined-treated", "joined-control",
            "fit-before", "fit-average", "places", "places-used", "places-left-out", "missing-before", "missing-after", "periods-before", "periods-after", "units-throughout", "units-left-out",
        ],
        Phrases =
        [
            "sentence.nobody-dropped", "sentence.dropped", "spoken.nobody-dropped", "spoken.dropped", "sentence.alike", "sentence.unlike", "sentence.start", "sentence.not-recorded", "sentence.bounds",
            "remark.missing-covariate", "remark.no-spread", "remark.no-bounds", "exhibit.dropout", "exhibit.balance", "mark.alike",
            "sentence.nobody-left", "sentence.left", "spoken.nobody-left", "spoken.left", "sentence.seen-once", "spoken.seen-once", "sentence.level-alike", "sentence.level-higher", "sentence.level-lower", "sentence.level-unknown",
            "sentence.trend-within", "sentence.trend-beyond", "sentence.trend-unknown", "sentence.mix", "spoken.mix", "sentence.mix-unlike",
            "sentence.series-whole", "sentence.series-gaps", "spoken.series-whole", "spoken.series-gaps", "sentence.series-moved",
            "remark.by-start", "remark.joined", "remark.composition", "remark.only-outcome", "remark.not-unique", "remark.places-left-out", "remark.no-other-side", "remark.units-left-out", "undefined.average-fits",
            "label.level", "label.trend", "exhibit.cohorts", "exhibit.seen", "exhibit.mix", "column.place", "column.mix", "column.average", "exhibit.moved",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var rows = evidence.Evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        foreach (var trial in PilotTrial.In(evidence.Evidence).Where(t => t.Outcome.Primary))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return Finding(
                new Facet { Pilot = trial.Pilot.Id },
                trial.IsOverTime ? AnswerOverTime(trial.Pilot, trial.Outcome, [.. rows[(trial.Pilot.Id, trial.Outcome.Name)]], evidence.Evidence, context) : Answer(trial, evidence.Evidence.Covariates, context));
        }

        if (evidence.Evidence.Outcomes.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-values") });
        }
    }

    private static MetricResult Answer(PilotTrial trial, IReadOnlyList<string> covariates, EvaluationContext context)
    {
        var assigned = trial.Arms.Assigned;
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

    // Of several designs declared together the one that compares changes comes first, then the mix of places; several places that began together are compared as changes are.
    private static MetricResult AnswerOverTime(Pilot pilot, Outcome outcome, IReadOnlyList<Observation> rows, CoalitionEvidence evidence, EvaluationContext context)
    {
        MetricResult Panel() => new BalanceOverTime(pilot, outcome, rows, evidence.Covariates, context).Answer();
        if ((pilot.Design & PilotDesign.ComparesChanges) != DesignPart.None)
        {
            return Panel();
        }

        var followed = FollowedUnits.Of(rows);
        if (pilot.Design.HasFlag(DesignPart.SyntheticControl))
        {
            var places = PlacesOverTime.Of(followed);
            return PilotSyntheticControl.Refusal(places, evidence, context)
                ?? (places.Treated.Count > 1 ? Panel() : EvaluationContext.Identified(places.Use, () => BalanceOfMix.Answer(pilot, outcome, places, followed, evidence.Covariates)));
        }

        var series = OneSeries.Of(followed, []);
        return PilotInterruptedSeries.Refusal(series, new(), evidence, context) ?? EvaluationContext.Identified(series.Use, () => BalanceOfSeries.Answer(pilot, followed, series, evidence.Covariates));
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
