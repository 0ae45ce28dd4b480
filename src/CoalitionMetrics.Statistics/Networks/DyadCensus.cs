namespace CoalitionMetrics.Statistics;

/// <summary>How many pairs of members are tied both ways, one way, and not at all.</summary>
public sealed record DyadCensus
{
    /// <summary>Pairs tied both ways.</summary>
    public required long Mutual { get; init; }

    /// <summary>Pairs tied one way only.</summary>
    public required long Asymmetric { get; init; }

    /// <summary>Pairs that are not tied.</summary>
    public required long Null { get; init; }

    /// <summary>All pairs that were looked at.</summary>
    public long Pairs => Mutual + Asymmetric + Null;

    /// <summary>The arcs among them: two in a mutual pair, one in an asymmetric one.</summary>
    public long Arcs => (2 * Mutual) + Asymmetric;
}
