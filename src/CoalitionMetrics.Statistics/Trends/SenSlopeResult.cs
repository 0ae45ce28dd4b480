using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The Theil-Sen line: how much the values change in one unit of time.</summary>
public sealed record SenSlopeResult
{
    /// <summary>The change in one unit of time: above 0 rising, below 0 falling; in the unit of the values.</summary>
    public required Estimate Slope { get; init; }

    /// <summary>How many pairs of observations at different times there are.</summary>
    public required int Pairs { get; init; }

    /// <summary>Where the line through the medians of values and times stands at time 0.</summary>
    public required double Intercept { get; init; }

    /// <summary>The median of what the slope leaves of each value: the line that has as many observations above it as below (Conover 1999).</summary>
    public required double ConoverIntercept { get; init; }

    /// <summary>The interval by the normal distribution of S, between the ordered slopes by straight lines (Gilbert 1987); null where it reaches beyond them.</summary>
    public required ConfidenceInterval? InterpolatedInterval { get; init; }

    /// <summary>The same with ranks rounded, halves to even; null where it reaches beyond the slopes.</summary>
    public required ConfidenceInterval? RoundedInterval { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"slope {Slope}, intercept {Intercept:G4}");
}
