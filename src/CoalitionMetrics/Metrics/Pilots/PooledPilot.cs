using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// The effect of one pilot on one outcome as the pilot's own metric reports it: by arms, by changes over time, by one series, or by a mix of places. The plan's options for that metric hold here too.
/// </summary>
internal sealed class PooledPilot
{
    public required Pilot Pilot { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>The effect; null where there is none or it may not be shown.</summary>
    public required Estimate? Effect { get; init; }

    public required FigureUnit Unit { get; init; }

    public required IntervalBasis Basis { get; init; }

    /// <summary>The rows behind the effect.</summary>
    public required IReadOnlyList<Observation> Rows { get; init; }

    /// <summary>How many units are compared.</summary>
    public required int Count { get; init; }

    public required EvidenceUse Use { get; init; }

    /// <summary>Whether the effect can be weighed by its error; with no spread at all an error of 0 tells nothing.</summary>
    public bool HasError => Effect is { StandardError: > 0, Interval: not null };

    // A series has nothing to be compared with, whoever decided when it was to change.
    public PilotComparison Compared => IsSeries ? PilotComparison.BeforeAfter
        : Pilot.Assignment == AssignmentMechanism.Random ? PilotComparison.ByLot
        : IsOverTime ? PilotComparison.OverTime
        : PilotComparison.SideBySide;

    /// <summary>The design in a word or two.</summary>
    public Term Design => Term.Word("design." + Kind());

    /// <summary>Whether the effect is one over time.</summary>
    public bool IsOverTime => (Pilot.Design & PilotDesign.OverTime) != DesignPart.None;

    private bool IsSeries => (Pilot.Design & PilotDesign.OverTime) == DesignPart.InterruptedSeries;

    /// <summary>The words that <see cref="Design"/> chooses from.</summary>
    public static IReadOnlyList<string> DesignWords { get; } =
    [
        "design.lot", "design.lot-pairs", "design.lot-blocks", "design.lot-clusters", "design.lot-pairs-clusters", "design.lot-blocks-clusters", "design.no-lot",
        "design.changes", "design.lot-changes", "design.starts", "design.lot-starts", "design.mix", "design.lot-mix", "design.series",
    ];

    /// <summary>Every outcome of every pilot that belongs to a programme, in the order of the evidence.</summary>
    public static IEnumerable<PooledPilot> In(CoalitionEvidence evidence, SeriesEffect series, EvaluationContext context)
    {
        var observations = evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        foreach (var trial in PilotTrial.In(evidence).Where(t => t.Pilot.Programme is not null))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var (design, rows) = (trial.Pilot.Design, (IReadOnlyList<Observation>)[.. observations[(trial.Pilot.Id, trial.Outcome.Name)]]);
            yield return (design & PilotDifferenceInDifferences.Designs) != DesignPart.None ? OfChanges(trial, rows, evidence, context)
                : design.HasFlag(DesignPart.SyntheticControl) ? OfMix(trial, rows, evidence, context)
                : design.HasFlag(DesignPart.InterruptedSeries) ? OfSeries(trial, rows, series, evidence, context)
                : OfArms(trial, context);
        }
    }

    private static PooledPilot OfArms(PilotTrial trial, EvaluationContext context) => new()
    {
        Pilot = trial.Pilot,
        Outcome = trial.Outcome,
        Effect = trial.Refusal(context) is null ? OrNone(() => trial.ByDesign(context.Level)) : null,
        Unit = trial.Unit,
        Basis = trial.Basis,
        Rows = trial.Arms.Rows,
        Count = trial.Arms.Rows.Count,
        Use = trial.Use,
    };

    private static PooledPilot OfChanges(PilotTrial trial, IReadOnlyList<Observation> observations, CoalitionEvidence evidence, EvaluationContext context)
    {
        var options = context.OptionsOf(CoalitionMetricCatalog.PilotDifferenceInDifferences);
        var rows = PilotPanel.Of(observations, options);
        return new()
        {
            Pilot = trial.Pilot,
            Outcome = trial.Outcome,
            Effect = PilotDifferenceInDifferences.Refusal(trial.Pilot, rows, evidence, context) is null ? OrNone(() => new PanelEffect(trial.Pilot, rows, options).Estimate(context.Level)) : null,
            Unit = FigureUnit.Amount(trial.Outcome.Unit),
            Basis = IntervalBasis.Sampling,
            Rows = rows.Rows,
            Count = rows.Treated + rows.Control,
            Use = rows.Use,
        };
    }

    private static PooledPilot OfMix(PilotTrial trial, IReadOnlyList<Observation> observations, CoalitionEvidence evidence, EvaluationContext context)
    {
        var places = PlacesOverTime.Of(FollowedUnits.Of(observations));
        return new()
        {
            Pilot = trial.Pilot,
            Outcome = trial.Outcome,
            Effect = PilotSyntheticControl.Refusal(places, evidence, context) is null ? OrNone(() => PilotSyntheticControl.Effect(places, context)) : null,
            Unit = FigureUnit.Amount(trial.Outcome.Unit),
            Basis = IntervalBasis.Sampling,
            Rows = places.Rows,
            Count = places.Treated.Count + places.Donors.Count,
            Use = places.Use,
        };
    }

    private static PooledPilot OfSeries(PilotTrial trial, IReadOnlyList<Observation> observations, SeriesEffect effect, CoalitionEvidence evidence, EvaluationContext context)
    {
        var options = context.OptionsOf(CoalitionMetricCatalog.PilotInterruptedSeries);
        var series = OneSeries.Of(FollowedUnits.Of(observations), PilotInterruptedSeries.Declared(options, evidence));
        Estimate Fitted()
        {
            var fit = PilotInterruptedSeries.Fit(series, options, context);
            return effect == SeriesEffect.Average ? fit.AverageEffect : fit.LevelChange;
        }

        return new()
        {
            Pilot = trial.Pilot,
            Outcome = trial.Outcome,
            Effect = PilotInterruptedSeries.Refusal(series, options, evidence, context) is null ? OrNone(Fitted) : null,
            Unit = FigureUnit.Amount(trial.Outcome.Unit),
            Basis = IntervalBasis.OverTime,
            Rows = series.Rows,
            Count = series.Units.Count,
            Use = series.Use,
        };
    }

    private static Estimate? OrNone(Func<Estimate> estimate)
    {
        try
        {
            return estimate();
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    private string Kind()
    {
        var (design, lot) = (Pilot.Design, Pilot.Assignment == AssignmentMechanism.Random ? "lot-" : string.Empty);
        if (IsOverTime)
        {
            return IsSeries ? "series"
                : design.HasFlag(DesignPart.Staggered) ? lot + "starts"
                : design.HasFlag(DesignPart.DifferenceInDifferences) ? lot + "changes"
                : lot + "mix";
        }

        return lot.Length == 0 ? "no-lot"
            : "lot" + (design.HasFlag(DesignPart.MatchedPairs) ? "-pairs" : design.HasFlag(DesignPart.Blocked) ? "-blocks" : string.Empty) + (design.HasFlag(DesignPart.Clustered) ? "-clusters" : string.Empty);
    }
}
