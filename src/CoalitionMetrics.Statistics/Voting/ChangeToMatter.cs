namespace CoalitionMetrics.Statistics;

/// <summary>
/// The least changes, each on its own, that give a member whose vote never changes a result a vote that counts. Steps are of the last decimal of the rule's votes.
/// </summary>
public sealed record ChangeToMatter
{
    /// <summary>The member, from 0.</summary>
    public required int Member { get; init; }

    /// <summary>The nearest lower quota; null when no lower quota helps.</summary>
    public required decimal? LowerQuota { get; init; }

    /// <summary>The nearest higher quota; null when no higher quota helps.</summary>
    public required decimal? HigherQuota { get; init; }

    /// <summary>The fewest votes that the member must have, all others keeping theirs and the quota staying; null when no number of votes helps.</summary>
    public required decimal? OwnWeight { get; init; }

    /// <summary>Who must hand over the fewest votes, the first of several, from 0; null when no single member can help.</summary>
    public required int? TransferFrom { get; init; }

    /// <summary>How many votes it must hand over; null when no single member can help.</summary>
    public required decimal? Transfer { get; init; }
}
