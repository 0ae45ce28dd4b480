namespace CoalitionMetrics;

/// <summary>How many people of a group live in the community: what the room is compared with.</summary>
public sealed record PopulationGroup
{
    /// <summary>Which population; null = the community, otherwise a name such as <c>affected</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The dimension; several joined by <c>+</c> for an intersection.</summary>
    public required string Dimension { get; init; }

    /// <summary>The group; as many labels joined by <c>+</c> as the dimension has parts.</summary>
    public required string Group { get; init; }

    /// <summary>How many people; null when a share is given.</summary>
    public double? Count { get; init; }

    /// <summary>Which share of the population, 0 to 1; null when a count is given.</summary>
    public double? Share { get; init; }

    /// <summary>The margin of error of the count or share, in the same unit; null = none published.</summary>
    public double? MarginOfError { get; init; }

    /// <summary>The level of that margin as a fraction, such as 0.90; given exactly when there is a margin.</summary>
    public double? MarginLevel { get; init; }

    /// <summary>Where the figure comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The year it speaks of.</summary>
    public int? Year { get; init; }
}
