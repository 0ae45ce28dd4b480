using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>
/// <c>pilot.difference-in-differences</c>: did the pilot change the outcome, compared with places that did not have it? One finding for each outcome of each pilot so designed: the change of
/// those with the pilot less the change of the others, in the outcome's own unit.
/// </summary>
public sealed class PilotDifferenceInDifferences : Metric<NoOptions>
{
    // Beyond so many times as much as before, more of the same says nothing new.
    private const double LargestDeparture = 5;

    /// <summary>The designs that compare changes of units over time.</summary>
    internal const DesignPart Designs = DesignPart.DifferenceInDifferences | DesignPart.Staggered;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "pilot.difference-in-differences",
        Family = MetricFamily.Pilots,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Any,
        Definition = "One start: (mean after - mean before) with the pilot - (mean after - mean before) without it, CR2 by unit or cluster with Bell-McCaffrey degrees of freedom. Several starts, or gaps: ATT(g,t) = mean change since the last period before start g of the units that started then - mean change of units without the pilot, averaged over t >= g by cohort size; error from the influence function, Student t. Band: multiplier bootstrap. Earlier trends: Wald test. Robustness: breakdown value of relative magnitudes, conditional test with a least favourable first step",
        Source = "Callaway and Sant'Anna 2021; Goodman-Bacon 2021; Rambachan and Roth 2023; Andrews, Roth and Pakes 2023; Bell and McCaffrey 2002",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["effect", "effect-dynamic", "effect-group", "effect-calendar", "two-way", "already-treated-weight", "pre-trend-p", "breakdown", "treated", "control", "left-out-changed", "left-out-always", "with-gaps"],
        Phrases =
        [
            "sentence.better", "sentence.worse", "sentence.unclear", "sentence.no-interval", "spoken.better", "spoken.worse", "spoken.unclear", "spoken.no-interval",
            "sentence.before-alike", "sentence.before-apart", "sentence.before-unknown", "sentence.holds", "sentence.holds-beyond", "sentence.holds-not",
            "remark.parallel", "remark.chosen", "remark.unknown-assignment", "remark.changed", "remark.always", "remark.gaps", "remark.seen-once", "remark.several-starts", "remark.not-yet", "remark.two-way",
            "remark.small-enough", "remark.large-enough",
            "undefined.no-pilot", "undefined.no-values", "undefined.no-periods", "undefined.no-start", "undefined.no-cluster", "undefined.two-clusters", "undefined.weights",
            "exhibit.curve", "axis.since-start", "axis.difference", "curve.effect", "curve.none", "exhibit.cohorts", "label.together", "mark.no-difference", "exhibit.means", "series.with", "series.without", "event.start",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var observations = evidence.Evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        var found = false;
        foreach (var pilot in evidence.Evidence.Pilots.Where(p => (p.Design & Designs) != DesignPart.None))
        {
            foreach (var outcome in evidence.Evidence.Outcomes.Where(o => o.Pilot == pilot.Id))
            {
                found = true;
                context.Cancellation.ThrowIfCancellationRequested();
                var rows = PilotPanel.Of([.. observations[(pilot.Id, outcome.Name)]]);
                yield return Finding(new Facet { Pilot = pilot.Id, Outcome = outcome.Name }, Answer(pilot, outcome, rows, context));
            }
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-pilot") });
        }
    }

    private static MetricResult Answer(Pilot pilot, Outcome outcome, PilotPanel rows, EvaluationContext context) =>
        Refusal(pilot, rows, context) ?? EvaluationContext.Identified(rows.Use, () => new DifferenceInDifferencesFinding(pilot, outcome, rows, context).Measured());

    /// <summary>Why there is no answer, or none that may be shown; null when there may be one.</summary>
    internal static MetricResult? Refusal(Pilot pilot, PilotPanel rows, EvaluationContext context)
    {
        if (rows.Contradiction(pilot.Design) is { } contradiction)
        {
            return new Undefined { Reason = Phrase.Of(contradiction), Evidence = rows.Use };
        }

        return rows.Treated + rows.Control < context.MinimumGroupSize
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = rows.Use }
            : null;
    }

    /// <summary>How far the search for the breakdown value goes.</summary>
    internal static double SearchedUpTo => LargestDeparture;
}
