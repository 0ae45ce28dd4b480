namespace CoalitionMetrics.Statistics;

/// <summary>Effects of a treatment that units adopted at different times, by time since the start and over all treated periods (Sun and Abraham 2021).</summary>
public sealed record SunAbrahamEffects
{
    /// <summary>The effects by time since the start, each averaged over cohorts by their share of the rows observed then.</summary>
    public required EventStudy Dynamic { get; init; }

    /// <summary>The average over all cohorts and periods from the start on, by their share of the treated rows.</summary>
    public required Estimate Overall { get; init; }

    /// <summary>Units already treated in the first period of the panel: they have no before and are left out.</summary>
    public required int AlwaysTreated { get; init; }
}
