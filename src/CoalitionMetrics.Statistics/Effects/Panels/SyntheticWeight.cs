using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How much one untreated unit counts in the mix that stands for the treated one.</summary>
public sealed record SyntheticWeight
{
    /// <summary>The unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Its weight, from 0 (not needed) to 1 (the mix is this unit alone).</summary>
    public required double Weight { get; init; }

    /// <summary>The unit and its weight, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Unit}: {Weight:0.###}");
}
