namespace CoalitionMetrics.Statistics;

/// <summary>All measures of how unequally something is shared, from one sort and one pass: no single one tells the whole story.</summary>
public sealed record InequalityProfile
{
    /// <summary>How many units there are.</summary>
    public required int Count { get; init; }

    /// <summary>What each would have if all had the same.</summary>
    public required double Mean { get; init; }

    /// <summary>The Gini coefficient, population form. NaN when the total is 0.</summary>
    public required double Gini { get; init; }

    /// <summary>Theil's T. NaN when the total is 0.</summary>
    public required double TheilT { get; init; }

    /// <summary>The mean log deviation. NaN when a value is 0, since it is infinite.</summary>
    public required double MeanLogDeviation { get; init; }

    /// <summary>Atkinson's index with epsilon = 0.5. NaN when the total is 0.</summary>
    public required double AtkinsonHalf { get; init; }

    /// <summary>Atkinson's index with epsilon = 1; 1 when a value is 0. NaN when the total is 0.</summary>
    public required double AtkinsonOne { get; init; }

    /// <summary>Atkinson's index with epsilon = 2; 1 when a value is 0. NaN when the total is 0.</summary>
    public required double AtkinsonTwo { get; init; }

    /// <summary>The Hoover index. NaN when the total is 0.</summary>
    public required double Hoover { get; init; }

    /// <summary>The coefficient of variation, divisor n. NaN when the total is 0.</summary>
    public required double CoefficientOfVariation { get; init; }

    /// <summary>The generalised entropy with alpha = 2: half the squared coefficient of variation. NaN when the total is 0.</summary>
    public double GeneralisedEntropyTwo => CoefficientOfVariation * CoefficientOfVariation / 2;

    /// <summary>The Herfindahl index. NaN when the total is 0.</summary>
    public required double Herfindahl { get; init; }

    /// <summary>The effective number of units. NaN when the total is 0.</summary>
    public double EffectiveNumber => 1 / Herfindahl;

    /// <summary>The share of the top 10 %. NaN when the total is 0.</summary>
    public required double TopTenthShare { get; init; }

    /// <summary>The Palma ratio. NaN when the lowest 40 % hold nothing.</summary>
    public required double Palma { get; init; }

    /// <summary>The quintile share ratio (S80/S20). NaN when the lowest fifth holds nothing.</summary>
    public required double QuintileShareRatio { get; init; }

    /// <summary>P90/P10, by linear interpolation. NaN when the 10th percentile is 0.</summary>
    public required double PercentileRatio { get; init; }
}
