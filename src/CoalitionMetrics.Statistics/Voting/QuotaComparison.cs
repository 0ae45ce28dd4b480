namespace CoalitionMetrics.Statistics;

/// <summary>Whether reaching the quota is enough.</summary>
public enum QuotaComparison
{
    /// <summary>The sum of votes must be the quota or more.</summary>
    AtLeast,

    /// <summary>The sum of votes must be more than the quota.</summary>
    MoreThan,
}
