namespace CoalitionMetrics.Statistics;

/// <summary>An E-I index and what it was counted from.</summary>
public sealed record EIScore
{
    /// <summary>How many ties cross the line between groups.</summary>
    public required long External { get; init; }

    /// <summary>How many ties stay within a group.</summary>
    public required long Internal { get; init; }

    /// <summary>(external - internal) / (external + internal), from -1 to 1; NaN when there is no tie, since nothing could cross.</summary>
    public double Index => (External - Internal) / (double)(External + Internal);
}
