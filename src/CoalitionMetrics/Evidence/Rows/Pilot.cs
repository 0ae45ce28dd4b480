namespace CoalitionMetrics;

/// <summary>A pilot, policy or programme whose outcome is to be known.</summary>
public sealed record Pilot
{
    /// <summary>The id by which other tables name it.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The programme; pilots pooled together share it.</summary>
    public string? Programme { get; init; }

    /// <summary>What its design is made of.</summary>
    public required DesignPart Design { get; init; }

    /// <summary>How it was decided who got it.</summary>
    public required AssignmentMechanism Assignment { get; init; }

    /// <summary>What it cost in all.</summary>
    public double? Cost { get; init; }

    /// <summary>The currency of the cost; given exactly when there is a cost.</summary>
    public string? Currency { get; init; }
}
