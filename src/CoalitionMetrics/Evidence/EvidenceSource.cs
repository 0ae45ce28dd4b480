namespace CoalitionMetrics;

/// <summary>What the evidence as a whole is, where it comes from and under which licence.</summary>
public sealed record EvidenceSource
{
    /// <summary>Nothing is known of it.</summary>
    public static EvidenceSource Unknown { get; } = new();

    /// <summary>A short name of lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, such as <c>southern-women</c>.</summary>
    public string? Name { get; init; }

    /// <summary>A title for people.</summary>
    public string? Title { get; init; }

    /// <summary>What it is, in a few sentences.</summary>
    public string? Description { get; init; }

    /// <summary>What to cite; empty = nothing known.</summary>
    public TextList Citations { get; init; } = TextList.Empty;

    /// <summary>The licences of the source; empty = nothing known.</summary>
    public TextList Licences { get; init; } = TextList.Empty;
}
