namespace CoalitionMetrics;

/// <summary>How one organisation rated another on an item of the partner survey.</summary>
public sealed record Rating
{
    /// <summary>The wave.</summary>
    public required string Wave { get; init; }

    /// <summary>The organisation that rates.</summary>
    public required string Rater { get; init; }

    /// <summary>A code for the one who answered, when several answer for one organisation; never a name.</summary>
    public string? Respondent { get; init; }

    /// <summary>The organisation that is rated.</summary>
    public required string Ratee { get; init; }

    /// <summary>The item.</summary>
    public required string Item { get; init; }

    /// <summary>The score; null = asked, did not know.</summary>
    public double? Score { get; init; }
}
