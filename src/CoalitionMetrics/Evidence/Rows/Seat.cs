namespace CoalitionMetrics;

/// <summary>A seat in a body, held by a person, by an organisation, or by a person for an organisation.</summary>
public sealed record Seat
{
    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>The rule for which the weight counts; null = the only one.</summary>
    public string? Rule { get; init; }

    /// <summary>The person who sits.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation that has the seat, or for which the person sits.</summary>
    public string? Organization { get; init; }

    /// <summary>The weight of its vote; 1 unless told.</summary>
    public decimal Weight { get; init; } = 1;

    /// <summary>Whether nothing passes without it.</summary>
    public bool Veto { get; init; }

    /// <summary>Since when; null = not known, or from the beginning.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Until when; null = still.</summary>
    public PartialDate? Until { get; init; }
}
