namespace CoalitionMetrics;

/// <summary>How an organisation stands to the coalition.</summary>
public enum Standing
{
    /// <summary>A member: it counts wherever shares "of the members" are given.</summary>
    Member,

    /// <summary>A partner that works along without being a member.</summary>
    Partner,

    /// <summary>A funder.</summary>
    Funder,

    /// <summary>A guest.</summary>
    Guest,
}
