namespace CoalitionMetrics.Statistics;

/// <summary>Whether the numbers present could be a draw from the population: the statistic and how rare it would be.</summary>
public sealed record GoodnessOfFit
{
    /// <summary>The distance from the numbers expected; 0 is in proportion, infinite when a group is present that the population does not have.</summary>
    public required double Statistic { get; init; }

    /// <summary>The number of groups in the population, less one.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>How often a draw from the population would be at least so far from it, by the chi-square approximation.</summary>
    public required double PValue { get; init; }

    /// <summary>How many of each group a draw in exact proportion would have.</summary>
    public required IReadOnlyList<double> Expected { get; init; }

    /// <summary>The test by its usual name.</summary>
    public required string Method { get; init; }
}
