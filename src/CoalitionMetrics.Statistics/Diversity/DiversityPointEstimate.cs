namespace CoalitionMetrics.Statistics;

/// <summary>The variety to expect in a sample of a given size, each figure with how sure we are of it.</summary>
public sealed record DiversityPointEstimate
{
    /// <summary>How many units are drawn: people, or gatherings; not whole where it was solved from a coverage.</summary>
    public required double Size { get; init; }

    /// <summary>Whether that is fewer or more than the sample at hand has.</summary>
    public required SampleReach Reach { get; init; }

    /// <summary>The share of everybody sampled from who belongs to the groups seen; what was asked for, without an interval, where it was solved from.</summary>
    public required Estimate Coverage { get; init; }

    /// <summary>The number of groups (Hill number of order 0).</summary>
    public required Estimate Richness { get; init; }

    /// <summary>The effective number of groups of order 1 (exponential of Shannon).</summary>
    public required Estimate ShannonDiversity { get; init; }

    /// <summary>The effective number of groups of order 2 (inverse of Simpson).</summary>
    public required Estimate SimpsonDiversity { get; init; }
}
