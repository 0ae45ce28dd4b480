namespace CoalitionMetrics;

/// <summary>An anonymous tally: how many of a group were at a gathering.</summary>
public sealed record Headcount
{
    /// <summary>The gathering.</summary>
    public required string Gathering { get; init; }

    /// <summary>The dimension.</summary>
    public required string Dimension { get; init; }

    /// <summary>The group.</summary>
    public required string Group { get; init; }

    /// <summary>How many people.</summary>
    public required int Count { get; init; }
}
