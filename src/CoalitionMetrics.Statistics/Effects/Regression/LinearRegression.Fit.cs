namespace CoalitionMetrics.Statistics;

public sealed partial class LinearRegression
{
    /// <summary>The sum of squared residuals, each times its weight.</summary>
    public double ResidualSumOfSquares => Summation.Dot(_residuals, _residuals) * _unit * _unit;

    /// <summary>
    /// The sum of squares that the regressors account for: of the fitted values round their mean, or round 0 without an intercept; each times its weight.
    /// </summary>
    public double RegressionSumOfSquares => SumOfSquares(Fitted()) * _unit * _unit;

    /// <summary>How far units typically lie from the line: the root of the residual sum of squares over its degrees of freedom. NaN when none are left, since nothing shows it.</summary>
    public double ResidualStandardDeviation =>
        ResidualDegreesOfFreedom > 0 ? Math.Sqrt(Summation.Dot(_residuals, _residuals) / ResidualDegreesOfFreedom) * _unit : double.NaN;

    /// <summary>
    /// The share of the spread of the outcome that goes with the regressors: from 0 (none) to 1 (all). Without an intercept the spread is that round 0.
    /// NaN when the outcome does not vary, since there is nothing to share out.
    /// </summary>
    public double RSquared => 1 - (Summation.Dot(_residuals, _residuals) / TotalSumOfSquares());

    /// <summary>R squared corrected for the number of regressors; may lie below 0. NaN when the outcome does not vary or no degrees of freedom are left.</summary>
    public double AdjustedRSquared => ResidualDegreesOfFreedom > 0
        ? 1 - ((1 - RSquared) * (ObservationCount - (_intercept ? 1 : 0)) / ResidualDegreesOfFreedom)
        : double.NaN;

    /// <summary>
    /// The F statistic of all regressors together: their mean square over that of the residuals, from 0 (no more than chance) up. Infinite when the fit is exact;
    /// NaN without a regressor beside the intercept or without degrees of freedom, since there is nothing to compare.
    /// </summary>
    public double FStatistic
    {
        get
        {
            var regressors = CoefficientCount - (_intercept ? 1 : 0);
            return regressors > 0 && ResidualDegreesOfFreedom > 0
                ? SumOfSquares(Fitted()) / regressors / (Summation.Dot(_residuals, _residuals) / ResidualDegreesOfFreedom)
                : double.NaN;
        }
    }

    /// <summary>What is left of each unit's outcome: outcome minus fitted value, in the unit of the outcome.</summary>
    /// <returns>One number a unit.</returns>
    public double[] Residuals() => Unweighted(_residuals);

    /// <summary>What the line says of each unit, in the unit of the outcome.</summary>
    /// <returns>One number a unit.</returns>
    public double[] FittedValues() => Unweighted(Fitted());

    private double[] Fitted()
    {
        var fitted = new double[_outcome.Length];
        for (var i = 0; i < fitted.Length; i++)
        {
            fitted[i] = _outcome[i] - _residuals[i];
        }

        return fitted;
    }

    private double[] Unweighted(double[] values)
    {
        var result = new double[values.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[i] * _unit / (_rootWeights is null ? 1 : _rootWeights[i]);
        }

        return result;
    }

    private double TotalSumOfSquares()
    {
        // Deviations from the mean of a constant are rounding, at most 1e-16 of it each.
        var total = SumOfSquares(_outcome);
        return total > 1e-30 * Summation.Dot(_outcome, _outcome) ? total : double.NaN;
    }

    // Of rows that carry the root of their weight; round their weighted mean where there is an intercept.
    private double SumOfSquares(double[] values)
    {
        if (!_intercept)
        {
            return Summation.Dot(values, values);
        }

        var roots = _rootWeights ?? [.. Enumerable.Repeat(1.0, values.Length)];
        var mean = Summation.Dot(roots, values) / Summation.Dot(roots, roots);
        var deviations = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            deviations[i] = values[i] - (roots[i] * mean);
        }

        return Summation.Dot(deviations, deviations);
    }
}
