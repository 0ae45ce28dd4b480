using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether later values tend to be larger than earlier ones.</summary>
public sealed record MannKendallResult
{
    /// <summary>How many observations there are.</summary>
    public required int Count { get; init; }

    /// <summary>Pairs of which the later value is larger, less those of which it is smaller.</summary>
    public required long S { get; init; }

    /// <summary>The variance of S if any order were as likely as any other; 0 when all values, or all times, are the same.</summary>
    public required double Variance { get; init; }

    /// <summary>S in standard deviations, one pair taken off for continuity. NaN when the variance is 0.</summary>
    public required double Z { get; init; }

    /// <summary>The two-sided p by the normal distribution: good from some ten observations on. NaN when the variance is 0.</summary>
    public required double NormalPValue { get; init; }

    /// <summary>The two-sided p over all orders of these values, for up to 100 observations at different times; null otherwise.</summary>
    public required double? ExactPValue { get; init; }

    /// <summary>Kendall's tau-b, from -1 (always falling) through 0 to 1 (always rising), pairs with ties allowed for. NaN when the variance is 0.</summary>
    public required double TauB { get; init; }

    /// <summary>Kendall's tau-a, S over all pairs: how much more often a later value is larger than smaller. Ties keep it away from -1 and 1; it is 0 when all values are equal.</summary>
    public required double TauA { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Mann-Kendall, tau-b {TauB:G3}, p = {ExactPValue ?? NormalPValue:G3}, {Count} observations");
}
