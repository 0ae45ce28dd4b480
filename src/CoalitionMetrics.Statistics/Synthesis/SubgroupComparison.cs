namespace CoalitionMetrics.Statistics;

/// <summary>The pooled effects of groups of studies side by side.</summary>
public sealed class SubgroupComparison
{
    internal SubgroupComparison(SubgroupEffect[] groups, ChiSquareTest between)
    {
        Groups = Array.AsReadOnly(groups);
        Between = between;
    }

    /// <summary>The groups, in the order in which they first appear.</summary>
    public IReadOnlyList<SubgroupEffect> Groups { get; }

    /// <summary>Do the pooled effects differ by more than their errors?</summary>
    public ChiSquareTest Between { get; }
}

/// <summary>The pooled effect of one group of studies.</summary>
public sealed record SubgroupEffect
{
    /// <summary>The group.</summary>
    public required string Label { get; init; }

    /// <summary>Its studies pooled.</summary>
    public required PooledEffect Pooled { get; init; }
}
