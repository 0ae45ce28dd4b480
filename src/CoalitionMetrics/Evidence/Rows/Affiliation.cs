namespace CoalitionMetrics;

/// <summary>
/// That a person belongs to an organisation, for those who belong to several. Such a person counts once as a person and once in each organisation.
/// </summary>
public sealed record Affiliation
{
    /// <summary>The person.</summary>
    public required string Person { get; init; }

    /// <summary>The organisation.</summary>
    public required string Organization { get; init; }

    /// <summary>Since when; null = not known, or from the beginning.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Until when; null = still.</summary>
    public PartialDate? Until { get; init; }
}
