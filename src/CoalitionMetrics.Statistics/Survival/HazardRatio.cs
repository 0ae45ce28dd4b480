using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How many times as fast the event comes with one more of a covariate, the others equal: 1 = no difference, 2 = twice as fast, 0.5 = half as fast.</summary>
public sealed record HazardRatio
{
    /// <summary>The name of the covariate.</summary>
    public required string Name { get; init; }

    /// <summary>The logarithm of the ratio with its standard error and interval: the coefficient.</summary>
    public required Estimate LogRatio { get; init; }

    /// <summary>The ratio; positive. Infinite where it lies outside the range of a double.</summary>
    public double Ratio => Math.Exp(LogRatio.Value);

    /// <summary>The lower end of its likely range; positive.</summary>
    public double Lower => Math.Exp(LogRatio.Interval!.Value.Lower);

    /// <summary>The upper end of its likely range. Infinite where it lies outside the range of a double.</summary>
    public double Upper => Math.Exp(LogRatio.Interval!.Value.Upper);

    /// <summary>How many standard errors the coefficient lies from 0.</summary>
    public double Statistic => TTest.Statistic(LogRatio);

    /// <summary>How often a coefficient so far from 0 would turn up if there were no difference, by the normal distribution.</summary>
    public double PValue => TTest.PValue(LogRatio);

    /// <summary>The ratio on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Ratio:G4}, likely range {Lower:G4} to {Upper:G4} ({LogRatio.Level}), p {PValue:G3}");
}
