using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The regressions of numerics.json.</summary>
internal static class RegressionBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["linearRegression"] = c =>
        {
            var degree = (int)c.NumberParameter("polynomialDegree", 1);
            var regressors = c.NamedVectors("regressors").SelectMany(column => Regressor.Powers(column.Key, column.Value, degree)).ToArray();
            var fit = LinearRegression.Fit(c.Numbers("outcome"), regressors, c.FlagParameter("intercept", true));
            return new Figures
            {
                ["estimates"] = fit.Values,
                ["standardErrors"] = fit.Coefficients(StandardErrorType.Classical).Select(row => row.StandardError),
                ["residualStandardDeviation"] = fit.ResidualStandardDeviation,
                ["rSquared"] = fit.RSquared,
                ["residualSumOfSquares"] = fit.ResidualSumOfSquares,
                ["regressionSumOfSquares"] = fit.RegressionSumOfSquares,
                ["degreesOfFreedom"] = fit.ResidualDegreesOfFreedom,
                ["fStatistic"] = fit.FStatistic,
            };
        },
    };
}
