using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>For whom does the event come sooner? Hazard ratios of covariates, each with the others held equal.</summary>
public sealed record CoxRegression
{
    /// <summary>The hazard ratios, in the order of the covariates.</summary>
    public required IReadOnlyList<HazardRatio> HazardRatios { get; init; }

    /// <summary>The covariances of the coefficients, row by row.</summary>
    public required IReadOnlyList<double> Covariances { get; init; }

    /// <summary>How many units there are.</summary>
    public required int Count { get; init; }

    /// <summary>How many of them had the event.</summary>
    public required int EventCount { get; init; }

    /// <summary>How ties were dealt with.</summary>
    public required CoxTies Ties { get; init; }

    /// <summary>The logarithm of the partial likelihood without covariates.</summary>
    public required double LogLikelihoodNull { get; init; }

    /// <summary>The logarithm of the partial likelihood at the coefficients.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Do the covariates matter, all together? By how far the coefficients lie from 0.</summary>
    public required ChiSquareTest Wald { get; init; }

    /// <summary>The same by how much likelier they make what happened; the most trustworthy of the three with few events.</summary>
    public required ChiSquareTest LikelihoodRatio { get; init; }

    /// <summary>The same by the slope of the likelihood at 0; for one group against another without ties it is the log-rank test.</summary>
    public required ChiSquareTest Score { get; init; }

    /// <summary>The regression on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join("; ", HazardRatios)}; likelihood ratio {LikelihoodRatio}, {Ties}, n = {Count}, {EventCount} events");
}
