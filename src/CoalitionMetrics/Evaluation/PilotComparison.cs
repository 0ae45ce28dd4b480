namespace CoalitionMetrics;

/// <summary>With what a pilot's units were compared, and whether a lot decided: results of different kinds are unlike evidence and are not averaged unless asked for.</summary>
public enum PilotComparison
{
    /// <summary>A lot decided who had the pilot, or who had it first.</summary>
    ByLot,

    /// <summary>No lot: the change over time in places with the pilot against the change in others.</summary>
    OverTime,

    /// <summary>One series before and after, without others to compare with.</summary>
    BeforeAfter,

    /// <summary>No lot: those with the pilot beside those without it, once.</summary>
    SideBySide,
}
