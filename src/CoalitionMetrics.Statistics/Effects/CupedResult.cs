namespace CoalitionMetrics.Statistics;

/// <summary>A difference in means after taking out what a covariate foretells.</summary>
public sealed record CupedResult
{
    /// <summary>The adjusted difference, in the unit of the outcome.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>How much more of the outcome goes with one more of the covariate.</summary>
    public required double Theta { get; init; }

    /// <summary>The share of the outcome's variance that was taken out: from 0 (nothing gained) to 1 (foretold entirely). NaN when the outcome does not vary.</summary>
    public required double VarianceReduction { get; init; }
}
