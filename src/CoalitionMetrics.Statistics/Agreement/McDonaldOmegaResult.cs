using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether one thing lies behind the items of a scale, and which part of their sum it makes up.</summary>
public sealed record McDonaldOmegaResult
{
    /// <summary>Omega by the model: the part of the variance of the sum, as the model has it, that the one thing makes up; 1 all of it, 0 none.</summary>
    public required Estimate ModelImplied { get; init; }

    /// <summary>The same part of the variance of the sum as observed; it differs from the model's where one thing alone does not explain the covariances. NaN when the sum does not vary.</summary>
    public required double ObservedVariance { get; init; }

    /// <summary>How much each item rises with the one thing (standard deviation 1), in the item's own unit, in the order of the items. The common sign is arbitrary; the sum is not negative.</summary>
    public required IReadOnlyList<double> Loadings { get; init; }

    /// <summary>The variance of each item that the one thing leaves over, in the square of its unit.</summary>
    public required IReadOnlyList<double> ResidualVariances { get; init; }

    /// <summary>Whether all residual variances are 0 or more. If not (a Heywood case) no model of one thing fits these items well, or there are too few people to tell: omega has no range then and should not be built on.</summary>
    public required bool IsProper { get; init; }

    /// <summary>How far the covariances are from those of one thing: n times the discrepancy of the likelihood; 0 for three items, which one thing always explains.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its degrees of freedom, k (k - 3) / 2.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>How often items with one thing behind them would be at least so far off, for many people with normally distributed answers. NaN for three items.</summary>
    public required double PValue { get; init; }

    /// <summary>How many people answered all items.</summary>
    public required int PersonCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"omega {ModelImplied}{(IsProper ? string.Empty : ", improper")}");
}
