namespace CoalitionMetrics.Statistics;

/// <summary>Which departures from a hypothesis count as evidence against it.</summary>
public enum Alternative
{
    /// <summary>Larger or smaller: both directions count.</summary>
    TwoSided,

    /// <summary>Only larger values count.</summary>
    Greater,

    /// <summary>Only smaller values count.</summary>
    Less,
}
