using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether values rise or fall from year to year, season by season.</summary>
public sealed record SeasonalMannKendallResult
{
    /// <summary>How many observations there are.</summary>
    public required int Count { get; init; }

    /// <summary>Pairs of the same season of which the later value is larger, less those of which it is smaller.</summary>
    public required long S { get; init; }

    /// <summary>The variance of S if any order within a season were as likely as any other; 0 when no season has two different values.</summary>
    public required double Variance { get; init; }

    /// <summary>S in standard deviations, one pair taken off for continuity. NaN when the variance is 0.</summary>
    public required double Z { get; init; }

    /// <summary>S in standard deviations. NaN when the variance is 0.</summary>
    public required double ZWithoutContinuity { get; init; }

    /// <summary>The two-sided p by the normal distribution. NaN when the variance is 0.</summary>
    public required double NormalPValue { get; init; }

    /// <summary>What each season adds to S, in their order; seasons that point different ways speak against one trend for all.</summary>
    public required IReadOnlyList<long> SeasonS { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seasonal Mann-Kendall, S {S}, p = {NormalPValue:G3}, {Count} observations, {SeasonS.Count} seasons");
}
