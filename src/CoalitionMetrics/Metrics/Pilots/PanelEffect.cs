using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The effect of a pilot followed over time against units without it: two groups at two times where that is all there is, else group-time effects.</summary>
internal sealed class PanelEffect
{
    private readonly Pilot _pilot;
    private readonly PilotPanel _rows;
    private readonly PilotDifferenceInDifferencesOptions _options;

    public PanelEffect(Pilot pilot, PilotPanel rows, PilotDifferenceInDifferencesOptions options)
    {
        _pilot = pilot;
        _rows = rows;
        _options = options;
        Panel = rows.Panel(pilot.Design);
        GroupTime = rows.IsSeenOnce ? null : Asked(BasePeriod.Universal);
    }

    public Panel Panel { get; }

    /// <summary>The effects by start and period; null where each unit was seen only once.</summary>
    public GroupTimeEffects? GroupTime { get; }

    /// <summary>With whom those with the pilot are compared. One never treated unit does not show how such units differ; those that start later help out.</summary>
    public ComparisonUnits Comparison => Against(_rows, _options);

    public bool IsTwoByTwo => Panel.Cohorts.Count == 1 && _rows.Control > 0 && !(_options.LastPeriodBefore && !_rows.IsSeenOnce) && (Panel.IsBalanced || _rows.IsSeenOnce);

    /// <summary>The effect that leads the finding, and that enters a pooled one.</summary>
    public Estimate Estimate(ConfidenceLevel level)
    {
        var estimate = IsTwoByTwo || GroupTime is null
            ? _rows.TwoByTwo(Panel.Cohorts.Count == 0 ? throw NobodyTreated() : Panel.Cohorts[0], _pilot.Design, _options.Anticipation, level)
            : GroupTime.Aggregate(EffectAggregation.Simple, level).Overall;

        // Where no clusters were declared each unit is its own.
        return estimate.NoInterval == NoIntervalReason.SingleClusterInArm && !_pilot.Design.HasFlag(DesignPart.Clustered)
            ? Statistics.Estimate.WithoutInterval(estimate.Value, NoIntervalReason.SingleUnitInArm, level, estimate.Method, estimate.Count)
            : estimate;
    }

    /// <summary>The effects by time since the start with which the curve is drawn; null where each unit was seen only once.</summary>
    public GroupTimeEffects? Curve() => GroupTime is null || _options.Curve == BasePeriod.Universal ? GroupTime : Asked(_options.Curve);

    /// <summary>With whom those with the pilot are compared, by the options and by how many never had it.</summary>
    public static ComparisonUnits Against(PilotPanel rows, PilotDifferenceInDifferencesOptions options) =>
        options.Comparison ?? (rows.Control >= 2 ? ComparisonUnits.NeverTreated : ComparisonUnits.NotYetTreated);

    private GroupTimeEffects Asked(BasePeriod against) =>
        DifferenceInDifferences.GroupTime(Panel, new GroupTimeOptions { Base = against, Comparison = Comparison, Anticipation = _options.Anticipation });

    private static NotIdentifiedException NobodyTreated() => new(NotIdentifiedReason.NoTreatedUnits, "No unit had the pilot in a period observed.");
}
