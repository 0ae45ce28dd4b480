namespace CoalitionMetrics;

/// <summary>How it was decided who got the pilot. Only a lottery rules out other causes by design.</summary>
public enum AssignmentMechanism
{
    /// <summary>By lot.</summary>
    Random,

    /// <summary>Chosen by somebody, or by those who came: other causes are possible.</summary>
    Chosen,

    /// <summary>Nobody knows any more: treated like chosen.</summary>
    Unknown,
}
