using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How much each period resembles the one before.</summary>
public sealed record SerialCorrelationResult
{
    /// <summary>How many observations there are.</summary>
    public required int Count { get; init; }

    /// <summary>The first autocorrelation, about one mean, from -1 to 1. NaN when all values are equal.</summary>
    public required double LagOne { get; init; }

    /// <summary>The same with the bias of short series taken off; it can leave the range. NaN when all values are equal, or for fewer than five.</summary>
    public required double BiasCorrected { get; init; }

    /// <summary>The correlation of each value with the next, from -1 to 1. NaN when all values but the last, or but the first, are equal, or for fewer than three.</summary>
    public required double OfNeighbours { get; init; }

    /// <summary>From 0 (each value like the last) through 2 (nothing to do with it) to 4 (always the other way). NaN when all values are equal.</summary>
    public required double DurbinWatson { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"lag one {LagOne:G3} (bias taken off {BiasCorrected:G3}), {Count} observations");
}
