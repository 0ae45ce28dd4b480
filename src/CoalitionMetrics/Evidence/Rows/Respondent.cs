namespace CoalitionMetrics;

/// <summary>That somebody was asked in a wave of the partner survey, and whether they answered.</summary>
public sealed record Respondent
{
    /// <summary>The wave.</summary>
    public required string Wave { get; init; }

    /// <summary>The organisation that was asked.</summary>
    public required string Organization { get; init; }

    /// <summary>A code for the one who was asked, when several of an organisation were; never a name.</summary>
    public string? Code { get; init; }

    /// <summary>Whether they answered.</summary>
    public required bool Responded { get; init; }
}
