namespace CoalitionMetrics.Statistics;

/// <summary>As what a member stands between two others, by who of the three belongs to the same group.</summary>
public enum BrokerageRole
{
    /// <summary>All three belong to one group: it passes on among its own.</summary>
    Coordinator,

    /// <summary>The other two belong to one group, the broker to another: a consultant from outside.</summary>
    Itinerant,

    /// <summary>It passes on from its own group to another: it speaks for its own.</summary>
    Representative,

    /// <summary>It passes on from another group to its own: it decides what comes in.</summary>
    Gatekeeper,

    /// <summary>All three belong to different groups.</summary>
    Liaison,

    /// <summary>All roles together.</summary>
    Total,
}
