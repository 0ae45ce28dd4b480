using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A statistic held against the chi-square distribution.</summary>
public sealed record ChiSquareTest
{
    /// <summary>The statistic; not negative, larger = harder to explain by chance.</summary>
    public required double Statistic { get; init; }

    /// <summary>The degrees of freedom; 0 when there is nothing to compare.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>How often chance alone gives a statistic at least as large, 0 to 1; NaN with 0 degrees of freedom, since there is nothing to compare.</summary>
    public double PValue => DegreesOfFreedom > 0 ? ChiSquareDistribution.UpperTail(Statistic, DegreesOfFreedom) : double.NaN;

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chi-square({DegreesOfFreedom}) = {Statistic:G4}, p = {PValue:G3}");
}
