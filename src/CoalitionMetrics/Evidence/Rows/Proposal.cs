namespace CoalitionMetrics;

/// <summary>A proposal: who put it, whose idea it was first, and what became of it.</summary>
public sealed record Proposal
{
    /// <summary>The id of the proposal.</summary>
    public required string Id { get; init; }

    /// <summary>When it was put.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>At which gathering.</summary>
    public string? Gathering { get; init; }

    /// <summary>The person who put it; null when an organisation did.</summary>
    public string? Person { get; init; }

    /// <summary>The organisation that put it; null when a person did.</summary>
    public string? Organization { get; init; }

    /// <summary>The person whose idea it was first; null = not known, or an organisation's.</summary>
    public string? OriginPerson { get; init; }

    /// <summary>The organisation whose idea it was first; null = not known, or a person's.</summary>
    public string? OriginOrganization { get; init; }

    /// <summary>What became of it; null = not known.</summary>
    public ProposalOutcome? Outcome { get; init; }
}
