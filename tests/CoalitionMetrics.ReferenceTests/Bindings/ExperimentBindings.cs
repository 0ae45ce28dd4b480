using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that compare a treated and an untreated arm.</summary>
internal static class ExperimentBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["differenceInMeans"] = DifferenceInMeans,
        ["olsAdjusted"] = c =>
        {
            var intercept = c.FlagParameter("intercept", true);
            var regressors = Columns(c, "regressors");
            var fit = c.NumbersOrNull("weights") is { } weights
                ? LinearRegression.Fit(c.Numbers("outcome"), regressors, weights, WeightKind.Sampling, intercept)
                : LinearRegression.Fit(c.Numbers("outcome"), regressors, intercept);
            var figures = Table(c, Rows(c, fit.Coefficients, fit.Coefficients));
            figures["rSquared"] = fit.RSquared;
            figures["adjustedRSquared"] = fit.AdjustedRSquared;
            return figures;
        },
        ["linEstimator"] = c =>
        {
            var design = new ExperimentDesign { Weights = c.NumbersOrNull("weights") };
            var fit = Experiment.LinAdjusted(c.Numbers("outcome"), Arms(c, "treatment"), Columns(c, "covariates"), design);
            return Table(c, Rows(c, fit.Coefficients, fit.Coefficients));
        },
        ["complierEffect"] = c =>
        {
            var fit = TwoStageLeastSquares.Fit(
                c.Numbers("outcome"), new Regressor("received", c.Numbers("received")), new Regressor("assigned", c.Numbers("assigned")), Columns(c, "covariates"), c.NumbersOrNull("weights"));
            var figures = Table(c, Rows(c, fit.Coefficients, fit.Coefficients));
            figures["firstStageEstimate"] = fit.FirstStageEffect;
            figures["firstStageFClassical"] = fit.FirstStageF;
            return figures;
        },
        ["cuped"] = c =>
        {
            var (outcome, treated, covariate, level) = (c.Numbers("outcome"), Arms(c, "treatment"), c.Numbers("covariate"), Level(c));
            var result = Experiment.Cuped(outcome, treated, covariate, level);
            var ancova = LinearRegression.Fit(outcome, [Regressor.Indicator("treated", treated), new("covariate", covariate)]).Coefficients(StandardErrorType.Classical, level)["treated"];
            var figures = Effect(result.Effect, level);
            figures["theta"] = result.Theta;
            figures["varianceReduction"] = result.VarianceReduction;
            figures["ancovaEstimate"] = ancova.Value;
            figures["ancovaStandardError"] = ancova.StandardError;
            figures["ancovaPValue"] = ancova.PValue;
            return figures;
        },
        ["quantileTreatmentEffect"] = c =>
        {
            var (outcome, treated) = (c.Numbers("outcome"), Arms(c, "treatment"));
            var type = (QuantileType)(int)c.NumberParameter("quantileType", 7);
            var effects = Experiment.QuantileEffects(InArm(outcome, treated, true), InArm(outcome, treated, false), c.NumbersParameter("probabilities"), type);
            return new Figures
            {
                ["treated"] = effects.Select(e => e.Treated),
                ["control"] = effects.Select(e => e.Control),
                ["effects"] = effects.Select(e => e.Effect.Value),
            };
        },
        ["randomizationTestDifference"] = c =>
        {
            c.Remark("alternativeMeasure");
            return Randomization("estimate", RandomizationTest.DifferenceInMeans(c.Numbers("outcome"), Arms(c, "treatment")));
        },
        ["randomizationTestPairs"] = c => Randomization("meanDifference", RandomizationTest.MatchedPairs(c.Numbers("differences"))),
        ["randomizationTestBlocked"] = c => Randomization("estimate", RandomizationTest.Blocked(c.Numbers("outcome"), Arms(c, "treatment"), Groups(c, "block"))),
        ["randomizationTestRank"] = c =>
        {
            var (outcome, treated) = (c.Numbers("outcome"), Arms(c, "treatment"));
            var result = MannWhitney.Test(InArm(outcome, treated, true), InArm(outcome, treated, false));
            return new Figures
            {
                ["rankSum"] = result.RankSum,
                ["u"] = result.U,
                ["assignments"] = result.Assignments,
                ["pTwoSided"] = result.TwoSided,
                ["pGreater"] = result.Greater,
                ["pLess"] = result.Less,
            };
        },
    };

    internal static Regressor[] Columns(ReferenceCase c, string role) => [.. c.NamedVectors(role).Select(column => new Regressor(column.Key, column.Value))];

    internal static Grouping Groups(ReferenceCase c, string role) => Grouping.Of(c.Labels(role));

    internal static bool[] Arms(ReferenceCase c, string role) =>
        [.. c.Numbers(role).Select(value => value switch { 1 => true, 0 => false, _ => throw new ArgumentException($"{role} is {value}; expected 0 or 1.", nameof(role)) })];

    internal static ConfidenceLevel Level(ReferenceCase c) => new(c.NumberParameter("confidenceLevel", 0.95));

    internal static CoefficientTable Rows(
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

    internal static Figures Table(ReferenceCase c, CoefficientTable rows)
    {
        var level = Level(c);
        return new()
        {
            ["estimates"] = rows.Select(row => row.Value),
            ["standardErrors"] = rows.Select(row => row.StandardError),
            ["degreesOfFreedom"] = rows.Select(row => row.DegreesOfFreedom),
            ["statistics"] = rows.Select(row => row.Statistic),
            ["pValues"] = rows.Select(row => row.PValue),
            ["confidenceLow"] = rows.Select(row => Range(row.Estimate, level)?.Lower),
            ["confidenceHigh"] = rows.Select(row => Range(row.Estimate, level)?.Upper),
            ["clubSandwichStandardErrors"] = rows.Select(row => row.StandardError),
            ["clubSandwichDegreesOfFreedom"] = rows.Select(row => row.DegreesOfFreedom),
        };
    }

    private static Figures DifferenceInMeans(ReferenceCase c)
    {
        var design = new ExperimentDesign
        {
            Blocks = c.Has("block") ? Groups(c, "block") : null,
            Clusters = c.Has("cluster") ? Groups(c, "cluster") : null,
            Weights = c.NumbersOrNull("weights"),
        };
        var level = Level(c);
        var effect = Experiment.DifferenceInMeans(c.Numbers("outcome"), Arms(c, "treatment"), design, level);
        var figures = Effect(effect, level);
        figures["observations"] = effect.Count;
        figures["blocks"] = design.Blocks?.GroupCount;
        figures["clusters"] = design.Clusters?.GroupCount;
        return figures;
    }

    private static Figures Effect(Estimate effect, ConfidenceLevel level) => new()
    {
        ["estimate"] = effect.Value,
        ["standardError"] = effect.StandardError,
        ["degreesOfFreedom"] = effect.DegreesOfFreedom,
        ["statistic"] = (Func<object?>)(() => TTest.Statistic(effect)),
        ["pValue"] = (Func<object?>)(() => TTest.PValue(effect)),
        ["confidenceLow"] = (Func<object?>)(() => TTest.Interval(effect, level).Lower),
        ["confidenceHigh"] = (Func<object?>)(() => TTest.Interval(effect, level).Upper),
    };

    // The textbook range, which the peers give at any degrees of freedom.
    private static ConfidenceInterval? Range(Estimate estimate, ConfidenceLevel level) => estimate.StandardError > 0 ? TTest.Interval(estimate, level) : null;

    private static double[] InArm(double[] outcome, bool[] treated, bool arm) => [.. outcome.Where((_, i) => treated[i] == arm)];

    private static Figures Randomization(string estimate, RandomizationResult result) => new()
    {
        [estimate] = result.Estimate,
        ["assignments"] = result.Assignments,
        ["pTwoSided"] = result.TwoSided,
        ["pGreater"] = result.Greater,
        ["pLess"] = result.Less,
    };
}
