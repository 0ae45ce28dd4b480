using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether raters put the same objects into the same order.</summary>
public sealed record KendallWResult
{
    /// <summary>
    /// W: from 0 (the rankings cancel out) to 1 (all raters rank alike). It has no range: raters are few, ranks of one rater depend on each other, and raters drawn twice would agree with themselves.
    /// </summary>
    public required Estimate W { get; init; }

    /// <summary>Friedman's chi-square, m (n - 1) W.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its degrees of freedom: objects less one.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>How often raters who rank without looking would agree at least so well, by the chi-square approximation; rough for seven objects or fewer.</summary>
    public required double PValue { get; init; }

    /// <summary>The mean of Spearman's correlations over all pairs of raters, as W implies it: (m W - 1) / (m - 1); exact when W is corrected for ties and no rater ties more than another.</summary>
    public required double MeanSpearman { get; init; }

    /// <summary>How many objects were ranked.</summary>
    public required int ObjectCount { get; init; }

    /// <summary>How many raters ranked them.</summary>
    public required int RaterCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"W = {W.Value:G4}, p = {PValue:G3}, {RaterCount} raters, {ObjectCount} objects");
}
