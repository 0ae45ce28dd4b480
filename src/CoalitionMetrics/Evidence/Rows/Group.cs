namespace CoalitionMetrics;

/// <summary>What is known of a group as such: its rank, and whether the coalition promised to include it.</summary>
public sealed record Group
{
    /// <summary>The dimension, such as <c>tenure</c>.</summary>
    public required string Dimension { get; init; }

    /// <summary>The group's label in that dimension, such as <c>renter</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The place from the worst off, 1, upwards; null = not ranked.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether the coalition promised to include it.</summary>
    public bool Expected { get; init; }
}
