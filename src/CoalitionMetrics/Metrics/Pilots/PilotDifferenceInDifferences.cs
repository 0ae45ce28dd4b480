using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="PilotDifferenceInDifferences"/>; they hold for its effect in <see cref="PilotPooled"/> too.</summary>
public sealed record PilotDifferenceInDifferencesOptions
{
    /// <summary>With whom those with the pilot are compared; null = those who never had it where there are at least two, else those who had not started yet too.</summary>
    public ComparisonUnits? Comparison { get; init; }

    /// <summary>In how many observed periods before its start the pilot may already have been felt, because it was known to come; 0 unless told. They count neither as before nor as after.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Anticipation
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of periods is not negative.");
    }

    /// <summary>Whether one start too is held against the last period before it alone, as several starts always are, and not against the mean of all periods before.</summary>
    public bool LastPeriodBefore { get; init; }

    /// <summary>Against which period the curve holds those before the start: always the last before it unless told, or each against the one before it. It changes no other figure.</summary>
    public BasePeriod Curve { get; init; } = BasePeriod.Universal;

    /// <summary>What becomes of units not seen in every period; each change counts those seen at both of its ends unless told.</summary>
    public PanelGapRule Gaps { get; init; }

    /// <summary>
    /// How many times as much as they ever did before the two sides may have drifted apart since: for each the range in which the effect then lies is drawn. None unless told; 0.5, 1, 1.5 and 2 are usual.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public IReadOnlyList<double> Departures
    {
        get;
        init => field = value.All(d => d is >= 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value.First(d => d is not (>= 0 and < double.PositiveInfinity)), "A departure is a number of times, not negative and finite.");
    }

    = [];
}

/// <summary>
/// <c>pilot.difference-in-differences</c>: did the pilot change the outcome, compared with places that did not have it? One finding for each outcome of each pilot so designed: the change of
/// those with the pilot less the change of the others, in the outcome's own unit.
/// </summary>
public sealed class PilotDifferenceInDifferences : Metric<PilotDifferenceInDifferencesOptions>
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
        Definition = "One start: (mean after - mean before) with the pilot - (mean after - mean before) without it, CR2 by unit or cluster with Bell-McCaffrey degrees of freedom. Several starts, or gaps: ATT(g,t) = mean change since the last period before start g of the units that started then - mean change of units without the pilot, averaged over t >= g by cohort size; error from the influence function, Student t. Band: multiplier bootstrap. Earlier trends: Hotelling's T2. Beside it over the standard deviation of those who never had it in the last period before. Robustness: breakdown value of relative magnitudes, conditional test with a least favourable first step",
        Source = "Callaway and Sant'Anna 2021; Goodman-Bacon 2021; Rambachan and Roth 2023; Andrews, Roth and Pakes 2023; Bell and McCaffrey 2002; Glass 1976",
        Needs = [EvidenceTable.Pilots, EvidenceTable.Outcomes, EvidenceTable.Observations],
        Figures = ["effect", "effect-dynamic", "effect-group", "effect-calendar", "two-way", "already-treated-weight", "standardized", "pre-trend-p", "breakdown", "treated", "control", "left-out-changed", "left-out-always", "with-gaps"],
        Phrases =
        [
            "sentence.better", "sentence.worse", "sentence.unclear", "sentence.no-interval", "spoken.better", "spoken.worse", "spoken.unclear", "spoken.no-interval",
            "sentence.before-alike", "sentence.before-apart", "sentence.before-unknown", "sentence.holds", "sentence.holds-beyond", "sentence.holds-not",
            "remark.parallel", "remark.chosen", "remark.unknown-assignment", "remark.changed", "remark.changed-named", "remark.always", "remark.always-named", "remark.later", "remark.later-named", "remark.gaps", "remark.gaps-named", "remark.seen-once", "remark.several-starts", "remark.not-yet", "remark.not-yet-chosen", "remark.anticipation", "remark.last-before", "remark.two-way",
            "remark.small-enough", "remark.large-enough",
            "undefined.no-pilot", "undefined.no-values", "undefined.no-complete", "undefined.no-periods", "undefined.no-start", "undefined.no-cluster", "undefined.no-cluster-named", "undefined.two-clusters", "undefined.two-clusters-named", "undefined.weights", "undefined.weights-named",
            "exhibit.curve", "axis.since-start", "axis.difference", "axis.step", "exhibit.departures", "axis.departures", "axis.effect", "curve.effect", "curve.none", "exhibit.cohorts", "label.together", "mark.no-difference", "exhibit.means", "series.with", "series.without", "event.start",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<PilotDifferenceInDifferencesOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.PilotDifferenceInDifferencesOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, PilotDifferenceInDifferencesOptions options, EvaluationContext context)
    {
        var observations = evidence.Evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        var found = false;
        foreach (var pilot in evidence.Evidence.Pilots.Where(p => (p.Design & Designs) != DesignPart.None))
        {
            foreach (var outcome in evidence.Evidence.Outcomes.Where(o => o.Pilot == pilot.Id))
            {
                found = true;
                context.Cancellation.ThrowIfCancellationRequested();
                var rows = PilotPanel.Of([.. observations[(pilot.Id, outcome.Name)]], options);
                yield return Finding(new Facet { Pilot = pilot.Id, Outcome = outcome.Name }, Answer(pilot, outcome, rows, options, evidence.Evidence, context));
            }
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-pilot") });
        }
    }

    private static MetricResult Answer(Pilot pilot, Outcome outcome, PilotPanel rows, PilotDifferenceInDifferencesOptions options, CoalitionEvidence evidence, EvaluationContext context) =>
        Refusal(pilot, rows, evidence, context) ?? EvaluationContext.Identified(rows.Use, () => new DifferenceInDifferencesFinding(pilot, outcome, rows, options, evidence, context).Measured());

    /// <summary>Why there is no answer, or none that may be shown; null when there may be one.</summary>
    internal static MetricResult? Refusal(Pilot pilot, PilotPanel rows, CoalitionEvidence evidence, EvaluationContext context)
    {
        if (rows.Contradiction(pilot.Design) is { } contradiction)
        {
            return new Undefined { Reason = OverTime.Named(contradiction, rows.Contradicting(contradiction), evidence), Evidence = rows.Use };
        }

        return rows.Treated + rows.Control < context.MinimumGroupSize
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = rows.Use }
            : null;
    }

    /// <summary>How far the search for the breakdown value goes.</summary>
    internal static double SearchedUpTo => LargestDeparture;
}
