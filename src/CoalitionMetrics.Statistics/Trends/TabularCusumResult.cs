using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A running watch over a series, side by side above and below its target.</summary>
public sealed record TabularCusumResult
{
    /// <summary>The sum of what lies above target and allowance, after each observation; not negative.</summary>
    public required IReadOnlyList<double> Upper { get; init; }

    /// <summary>The sum of what lies below them, after each observation; not negative.</summary>
    public required IReadOnlyList<double> Lower { get; init; }

    /// <summary>The place, from 0, of the first observation at which the upper sum exceeds the threshold; null = never.</summary>
    public required int? FirstUpperSignal { get; init; }

    /// <summary>The place, from 0, of the first observation at which the lower sum exceeds the threshold; null = never.</summary>
    public required int? FirstLowerSignal { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"first signal above: {FirstUpperSignal}, below: {FirstLowerSignal}, {Upper.Count} observations");
}
