namespace CoalitionMetrics.Statistics;

/// <summary>Whether a figure is about a sample smaller than, equal to or larger than the one at hand.</summary>
public enum SampleReach
{
    /// <summary>A smaller sample: what drawing fewer would have shown on average.</summary>
    Interpolation,

    /// <summary>The sample as it is.</summary>
    Observed,

    /// <summary>A larger sample: what going on would show, sound up to about twice the sample at hand.</summary>
    Extrapolation,
}

/// <summary>The variety to expect in a sample of a given size (or of the size that has a given coverage).</summary>
public sealed record DiversityPoint
{
    /// <summary>How many units are drawn: people, or gatherings; not whole where it was solved from a coverage.</summary>
    public required double Size { get; init; }

    /// <summary>Whether that is fewer or more than the sample at hand has.</summary>
    public required SampleReach Reach { get; init; }

    /// <summary>The share of everybody sampled from who belongs to the groups seen, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>The number of groups (Hill number of order 0).</summary>
    public required double Richness { get; init; }

    /// <summary>The effective number of groups of order 1 (exponential of Shannon).</summary>
    public required double ShannonDiversity { get; init; }

    /// <summary>The effective number of groups of order 2 (inverse of Simpson).</summary>
    public required double SimpsonDiversity { get; init; }
}
