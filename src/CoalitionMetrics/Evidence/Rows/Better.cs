namespace CoalitionMetrics;

/// <summary>Which direction of an outcome is the better one.</summary>
public enum Better
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}
