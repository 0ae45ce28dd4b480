namespace CoalitionMetrics;

/// <summary>In which role somebody attended.</summary>
public enum AttendanceRole
{
    /// <summary>Took part.</summary>
    Participant,

    /// <summary>Led the conversation: kept apart wherever speaking time is compared.</summary>
    Facilitator,

    /// <summary>Presented something.</summary>
    Presenter,

    /// <summary>Was there to watch.</summary>
    Observer,
}
