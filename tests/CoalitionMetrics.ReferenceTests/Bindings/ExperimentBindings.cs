using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that compare a treated and an untreated arm.</summary>
internal static class ExperimentBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["olsAdjusted"] = c =>
        {
            var intercept = c.FlagParameter("intercept", true);
            var regressors = c.NamedVectors("regressors").Select(column => new Regressor(column.Key, column.Value)).ToArray();
            var fit = c.NumbersOrNull("weights") is { } weights
                ? LinearRegression.Fit(c.Numbers("outcome"), regressors, weights, WeightKind.Sampling, intercept)
                : LinearRegression.Fit(c.Numbers("outcome"), regressors, intercept);
            var figures = Table(c, Rows(c, fit.Coefficients, fit.Coefficients));
            figures["rSquared"] = fit.RSquared;
            figures["adjustedRSquared"] = fit.AdjustedRSquared;
            return figures;
        },
        ["randomizationTestDifference"] = c =>
        {
            c.Remark("alternativeMeasure");
            return Randomization("estimate", RandomizationTest.DifferenceInMeans(c.Numbers("outcome"), Arms(c, "treatment")));
        },
        ["randomizationTestPairs"] = c => Randomization("meanDifference", RandomizationTest.MatchedPairs(c.Numbers("differences"))),
        ["randomizationTestBlocked"] = c => Randomization("estimate", RandomizationTest.Blocked(c.Numbers("outcome"), Arms(c, "treatment"), Groups(c, "block"))),
    };

    private static CoefficientTable Rows(
        ReferenceCase c, Func<StandardErrorType, ConfidenceLevel, CoefficientTable> independent, Func<Grouping, StandardErrorType, ConfidenceLevel, CoefficientTable> clustered)
    {
        var text = c.TextParameter("standardErrorType", c.Has("cluster") ? "CR2" : "HC2");
        var type = text switch
        {
            "classical" => StandardErrorType.Classical,
            "stata" => c.Has("cluster") ? StandardErrorType.CR1 : StandardErrorType.HC1,
            "CR1S" => StandardErrorType.CR1,
            _ => Enum.Parse<StandardErrorType>(text),
        };
        return c.Has("cluster") ? clustered(Groups(c, "cluster"), type, Level(c)) : independent(type, Level(c));
    }

    private static Figures Table(ReferenceCase c, CoefficientTable rows)
    {
        var level = Level(c);
        return new()
        {
            ["estimates"] = rows.Select(row => row.Value),
            ["standardErrors"] = rows.Select(row => row.StandardError),
            ["degreesOfFreedom"] = rows.Select(row => row.DegreesOfFreedom),
            ["pValues"] = rows.Select(row => row.PValue),
            ["confidenceLow"] = rows.Select(row => Range(row.Estimate, level)?.Lower),
            ["confidenceHigh"] = rows.Select(row => Range(row.Estimate, level)?.Upper),
            ["clubSandwichStandardErrors"] = rows.Select(row => row.StandardError),
            ["clubSandwichDegreesOfFreedom"] = rows.Select(row => row.DegreesOfFreedom),
        };
    }

    // The textbook range, which the peers give at any degrees of freedom.
    private static ConfidenceInterval? Range(Estimate estimate, ConfidenceLevel level) => estimate.StandardError > 0 ? TTest.Interval(estimate, level) : null;

    private static ConfidenceLevel Level(ReferenceCase c) => new(c.NumberParameter("confidenceLevel", 0.95));

    private static Figures Randomization(string estimate, RandomizationResult result) => new()
    {
        [estimate] = result.Estimate,
        ["assignments"] = result.Assignments,
        ["pTwoSided"] = result.TwoSided,
        ["pGreater"] = result.Greater,
        ["pLess"] = result.Less,
    };

    private static Grouping Groups(ReferenceCase c, string role) => Grouping.Of(c.Labels(role));

    private static bool[] Arms(ReferenceCase c, string role) =>
        [.. c.Numbers(role).Select(value => value switch { 1 => true, 0 => false, _ => throw new ArgumentException($"{role} is {value}; expected 0 or 1.", nameof(role)) })];
}
