namespace CoalitionMetrics;

/// <summary>Something that a pilot was to change.</summary>
public sealed record Outcome
{
    /// <summary>The pilot.</summary>
    public required string Pilot { get; init; }

    /// <summary>The outcome's name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit it is measured in; of a yes-or-no outcome (1 or 0) what is counted, such as <c>family</c>, so that effects read "11 more families per 100".</summary>
    public required string Unit { get; init; }

    /// <summary>Which direction is the better one.</summary>
    public required Better Better { get; init; }

    /// <summary>Whether this is the outcome by which the pilot is judged first; exactly one a pilot.</summary>
    public bool Primary { get; init; }

    /// <summary>The smallest difference that would matter, in the unit of the outcome; null = nobody said.</summary>
    public double? SmallestThatMatters { get; init; }

    /// <summary>The lowest value there can be; null = none.</summary>
    public double? Minimum { get; init; }

    /// <summary>The highest value there can be; null = none.</summary>
    public double? Maximum { get; init; }
}
