namespace CoalitionMetrics.Statistics;

/// <summary>A regression over pairs of members.</summary>
public sealed record NetworkRegressionResult
{
    /// <summary>The value of the outcome where all predictors are 0.</summary>
    public required double Intercept { get; init; }

    /// <summary>One coefficient a predictor, in their order.</summary>
    public required IReadOnlyList<NetworkCoefficient> Coefficients { get; init; }

    /// <summary>The share of the outcome's variance that the predictors explain, from 0 to 1; NaN when the outcome does not vary.</summary>
    public required double ExplainedShare { get; init; }

    /// <summary>How many pairs there are.</summary>
    public required int PairCount { get; init; }
}

/// <summary>One coefficient of a regression over pairs, held against chance.</summary>
public sealed record NetworkCoefficient
{
    /// <summary>By how much the outcome is higher where the predictor is higher by 1 and the others are the same.</summary>
    public required double Value { get; init; }

    /// <summary>Where its t-value stands among those that chance gives; its p-values are those of the coefficient.</summary>
    public required NullComparison Chance { get; init; }
}
