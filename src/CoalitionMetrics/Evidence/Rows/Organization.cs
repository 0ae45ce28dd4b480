namespace CoalitionMetrics;

/// <summary>An organisation that has to do with the coalition.</summary>
public sealed record Organization
{
    /// <summary>The id by which other tables name it.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands to the coalition; member unless told.</summary>
    public Standing Standing { get; init; } = Standing.Member;

    /// <summary>When it joined; null = not known, or from the beginning.</summary>
    public PartialDate? Joined { get; init; }

    /// <summary>When it left; null = still there.</summary>
    public PartialDate? Left { get; init; }

    /// <summary>Its group in each declared dimension, such as <c>sector</c>.</summary>
    public GroupLabels Groups { get; init; } = GroupLabels.None;
}
