using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Raw tables of several studies pooled.</summary>
public sealed record PooledTables
{
    /// <summary>What was pooled.</summary>
    public required TableMeasure Measure { get; init; }

    /// <summary>The pooled effect: a logarithm for ratios, the difference itself for risks.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>Do the studies differ by more than their sampling errors? Over the studies that carry information.</summary>
    public required ChiSquareTest Heterogeneity { get; init; }

    /// <summary>Is there an effect in any study? Cochran, Mantel and Haenszel without continuity correction; null for Peto's method, whose own test it is.</summary>
    public ChiSquareTest? CochranMantelHaenszel { get; init; }

    /// <summary>Tarone's test that the odds ratio is the same in all studies; null for other measures and for Peto's method.</summary>
    public ChiSquareTest? Tarone { get; init; }

    /// <summary>The pooled ratio; NaN for a difference, which is no ratio.</summary>
    public double Ratio => Measure == TableMeasure.RiskDifference ? double.NaN : Math.Exp(Effect.Value);

    /// <summary>The likely range of the pooled ratio; null for a difference.</summary>
    public ConfidenceInterval? RatioInterval =>
        Measure != TableMeasure.RiskDifference && Effect.Interval is { } interval ? new ConfidenceInterval(Math.Exp(interval.Lower), Math.Exp(interval.Upper), interval.Level) : null;

    /// <summary>How often chance alone gives an effect at least as far from none, 0 to 1, two-sided, normal; NaN when the error is 0, since nothing varies.</summary>
    public double PValue => Effect.StandardError > 0 ? TTest.PValue(Effect) : double.NaN;

    /// <summary>The pooled effect on one line, rounded, invariant.</summary>
    public override string ToString() => Measure == TableMeasure.RiskDifference
        ? Effect.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"ratio {Ratio:G4}, likely range {RatioInterval}, {Effect.Method}, n = {Effect.Count}");
}
