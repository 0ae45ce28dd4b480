namespace CoalitionMetrics.Statistics;

/// <summary>One of several poolings: with one study left out, or with one study more.</summary>
public sealed record PoolingStep
{
    /// <summary>The study that was left out or added, from 0 in the order given.</summary>
    public required int Study { get; init; }

    /// <summary>The studies pooled.</summary>
    public required PooledEffect Pooled { get; init; }
}
