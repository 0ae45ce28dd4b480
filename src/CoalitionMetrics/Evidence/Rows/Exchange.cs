namespace CoalitionMetrics;

/// <summary>Something that went from one organisation to another, or into the common pot.</summary>
public sealed record Exchange
{
    /// <summary>The organisation that gave. Residents without one stand as an organisation of sector <c>residents</c>.</summary>
    public required string From { get; init; }

    /// <summary>The organisation that received; null = the common pot.</summary>
    public string? To { get; init; }

    /// <summary>What it was, such as <c>referral</c>, <c>advice</c>, <c>space</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much; null = the tie exists, its size is not known.</summary>
    public double? Amount { get; init; }

    /// <summary>The unit of the amount; given exactly when there is an amount.</summary>
    public string? Unit { get; init; }

    /// <summary>When.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>The wave of the survey that told of it.</summary>
    public string? Wave { get; init; }

    /// <summary>The organisation whose answer this is; null = from records.</summary>
    public string? ReportedBy { get; init; }
}
