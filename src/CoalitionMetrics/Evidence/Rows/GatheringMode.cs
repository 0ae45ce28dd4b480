namespace CoalitionMetrics;

/// <summary>How people met, or how one of them took part.</summary>
public enum GatheringMode
{
    /// <summary>All in one room.</summary>
    InPerson,

    /// <summary>All online.</summary>
    Online,

    /// <summary>Some in the room, some online.</summary>
    Hybrid,
}
