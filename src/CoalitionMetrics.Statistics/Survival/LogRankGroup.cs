namespace CoalitionMetrics.Statistics;

/// <summary>One group of a log-rank test.</summary>
public sealed record LogRankGroup
{
    /// <summary>The label of the group.</summary>
    public required string Label { get; init; }

    /// <summary>How many units are in it.</summary>
    public required int Count { get; init; }

    /// <summary>The events in it; with rho above 0 their weights.</summary>
    public required double Observed { get; init; }

    /// <summary>The events, or their weights, that it would have had if all groups lasted equally long.</summary>
    public required double Expected { get; init; }
}
