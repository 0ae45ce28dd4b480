namespace CoalitionMetrics;

/// <summary>Something of worth that reached, or was promised to, a person, an organisation, or a group of people.</summary>
public sealed record Benefit
{
    /// <summary>The person who received it.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation that received it.</summary>
    public string? Organization { get; init; }

    /// <summary>The group that received it together; <see cref="Heads"/> says how many they were.</summary>
    public GroupReference? Group { get; init; }

    /// <summary>How many people of the group shared it; given exactly when a group received it.</summary>
    public int? Heads { get; init; }

    /// <summary>What it was, such as <c>grant</c> or <c>repair</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much arrived; null = not known.</summary>
    public double? Amount { get; init; }

    /// <summary>How much was promised; null = nothing known of a promise.</summary>
    public double? Promised { get; init; }

    /// <summary>The unit of both amounts, such as <c>USD</c> or <c>hours</c>; different units are never added.</summary>
    public required string Unit { get; init; }

    /// <summary>When it arrived, or was promised.</summary>
    public PartialDate? Date { get; init; }
}
