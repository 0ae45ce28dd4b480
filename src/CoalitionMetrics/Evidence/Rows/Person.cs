namespace CoalitionMetrics;

/// <summary>A person, under a code: names, e-mails, phones and addresses of people are never taken in.</summary>
public sealed record Person
{
    /// <summary>The code by which other tables name the person.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation in whose name the person usually comes; null = a resident without one.</summary>
    public string? Organization { get; init; }

    /// <summary>When the person joined; null = not known, or from the beginning.</summary>
    public PartialDate? Joined { get; init; }

    /// <summary>When the person left; null = still there.</summary>
    public PartialDate? Left { get; init; }

    /// <summary>The person's group in each declared dimension, such as <c>language</c>.</summary>
    public GroupLabels Groups { get; init; } = GroupLabels.None;
}
