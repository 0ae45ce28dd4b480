namespace CoalitionMetrics.Statistics;

/// <summary>Something that is shared out, unit by unit, and what it is held against.</summary>
public sealed class ShareColumn
{
    /// <summary>How much each unit has of it; not negative, finite.</summary>
    public required ReadOnlyMemory<double> Amounts { get; init; }

    /// <summary>How much each unit has of what it is held against, such as how often a person was there; not negative, finite.</summary>
    public required ReadOnlyMemory<double> Baseline { get; init; }
}
