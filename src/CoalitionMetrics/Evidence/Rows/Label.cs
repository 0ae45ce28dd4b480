namespace CoalitionMetrics;

/// <summary>How to say a group, unit, outcome, body or kind in a language.</summary>
public sealed record Label
{
    /// <summary>The text as it stands in the other tables.</summary>
    public required string Text { get; init; }

    /// <summary>The language, as <c>en</c> or <c>es-MX</c>.</summary>
    public required string Culture { get; init; }

    /// <summary>How one is called.</summary>
    public required string One { get; init; }

    /// <summary>How several are called; null = as one.</summary>
    public string? Many { get; init; }
}
