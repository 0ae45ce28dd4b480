using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The effect so many periods after the start of treatment (before it when negative), against the reference period.</summary>
public sealed record EventEffect
{
    /// <summary>How many periods after the first treated period; 0 is the first treated period itself, negative values lie before it.</summary>
    public required int RelativePeriod { get; init; }

    /// <summary>The effect with its error and interval, or the reason why there is none; in the unit of the outcome.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>The effect on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RelativePeriod:+0;-0;0}: {Estimate}");
}
