namespace CoalitionMetrics.Statistics;

/// <summary>Two samples held against each other at one size or one completeness: second minus first.</summary>
public sealed record DiversityComparison
{
    /// <summary>The variety of the first sample there.</summary>
    public required DiversityPoint First { get; init; }

    /// <summary>The variety of the second sample there.</summary>
    public required DiversityPoint Second { get; init; }

    /// <summary>How many groups more the second shows.</summary>
    public required Estimate Richness { get; init; }

    /// <summary>How much more varied the second is, in effective groups of order 1.</summary>
    public required Estimate ShannonDiversity { get; init; }

    /// <summary>How much more varied the second is, in effective groups of order 2.</summary>
    public required Estimate SimpsonDiversity { get; init; }
}
