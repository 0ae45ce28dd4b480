using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json for pilots without a lot, and for planning.</summary>
internal static class ObservationalBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["logisticRegression"] = c =>
        {
            var fit = LogisticRegression.Fit(ExperimentBindings.Arms(c, "treatment"), ExperimentBindings.Columns(c, "covariates"));
            return new Figures
            {
                ["estimates"] = fit.Values,
                ["standardErrors"] = fit.Coefficients().Select(row => row.StandardError),
                ["deviance"] = fit.Deviance,
                ["nullDeviance"] = fit.NullDeviance,
                ["logLikelihood"] = fit.LogLikelihood,
                ["firstFitted"] = fit.FittedProbabilities().Take(5),
            };
        },
        ["inverseProbabilityWeighting"] = c =>
        {
            if (!c.FlagParameter("normalised", true))
            {
                throw new NotSupportedException("Means that are not normalised.");
            }

            var estimand = c.TextParameter("estimand") switch { "ATE" => Estimand.AllUnits, "ATT" => Estimand.Treated, var other => throw new NotSupportedException(other) };
            var result = PropensityWeighting.InverseProbability(
                c.Numbers("outcome"), ExperimentBindings.Arms(c, "treatment"), ExperimentBindings.Columns(c, "covariates"), estimand);
            return new Figures
            {
                ["treatedMean"] = result.TreatedMean,
                ["controlMean"] = result.ControlMean,
                ["estimate"] = result.Effect.Value,
                ["standardErrorFixedWeights"] = result.FixedWeightStandardError,
                ["standardErrorStacked"] = result.Effect.StandardError,
                ["effectiveSampleTreated"] = result.EffectiveTreated,
                ["effectiveSampleControl"] = result.EffectiveControl,
                ["maximumWeight"] = result.LargestWeight,
            };
        },
        ["covariateBalance"] = c =>
        {
            var (treated, covariates) = (ExperimentBindings.Arms(c, "treatment"), ExperimentBindings.Columns(c, "covariates"));
            double[] Of(BalanceScale scale, IReadOnlyList<double>? weights = null) =>
                [.. CovariateBalance.StandardizedDifferences(treated, covariates, scale, weights).Select(row => row.StandardizedDifference)];
            return new Figures
            {
                ["rawTreatedSd"] = Of(BalanceScale.Treated),
                ["rawPooledSd"] = Of(BalanceScale.BothArms),
                ["attWeightedTreatedSd"] = (Func<object?>)(() => Of(BalanceScale.Treated, PropensityWeighting.Weights(treated, covariates, Estimand.Treated))),
                ["varianceRatio"] = CovariateBalance.StandardizedDifferences(treated, covariates).Select(row => row.VarianceRatio),
            };
        },
        ["entropyBalancing"] = c =>
        {
            if (!c.FlagParameter("weightsSumToOne", true) || c.TextParameter("estimand", "ATT") != "ATT")
            {
                throw new NotSupportedException("Weights that do not add to one, or another effect than that on the treated.");
            }

            var fit = EntropyBalancing.Fit(ExperimentBindings.Arms(c, "treatment"), ExperimentBindings.Columns(c, "covariates"), (int)c.NumberParameter("moments", 1));
            var effect = fit.EffectOnTreated(c.Numbers("outcome"));
            return new Figures
            {
                ["attEstimate"] = effect.Effect.Value,
                ["controlMean"] = effect.ControlMean,
                ["firstControlWeights"] = fit.ControlWeights.Take(8),
                ["maximumWeight"] = effect.LargestWeight,
                ["effectiveSampleControl"] = effect.EffectiveControl,
                ["kullbackLeibler"] = fit.KullbackLeibler,
            };
        },
        ["power"] = PowerFigures,
    };

    private static Figures PowerFigures(ReferenceCase c)
    {
        var alpha = c.NumberParameter("alpha", 0.05);
        var alternative = c.TextParameter("alternative", "two.sided") switch
        {
            "two.sided" => Alternative.TwoSided,
            "greater" => Alternative.Greater,
            "less" => Alternative.Less,
            var other => throw new NotSupportedException(other),
        };
        switch (c.TextParameter("design"))
        {
            case "two-sample t":
                return Figures.Of("power", Power.TwoMeans(c.NumberParameter("perArm"), c.NumberParameter("perArm"), c.NumberParameter("standardizedEffect"), alpha, alternative));
            case "two-sample t, sample size":
                var means = Power.TwoMeansSize(c.NumberParameter("standardizedEffect"), c.NumberParameter("power"), alpha, alternative);
                return new Figures { ["perArmExact"] = means.PerArmExact, ["perArm"] = means.PerArm, ["total"] = means.Total };
            case "two-sample t, minimum detectable effect":
                var (units, power) = (c.NumberParameter("perArm"), c.NumberParameter("power"));
                return new Figures
                {
                    ["standardizedEffect"] = Power.TwoMeansDetectable(units, units, power, alpha, alternative),
                    ["standardizedEffectNormal"] = Power.Detectable(Math.Sqrt(2 / units), null, power, alpha, alternative),
                };
            case "two proportions":
                var (treated, control, perArm) = (c.NumberParameter("proportionTreated"), c.NumberParameter("proportionControl"), c.NumberParameter("perArm"));
                return new Figures
                {
                    ["cohensH"] = Power.CohenH(treated, control),
                    ["powerArcsine"] = Power.TwoProportions(treated, control, perArm, alpha, alternative, ProportionPower.Arcsine),
                    ["powerNormal"] = Power.TwoProportions(treated, control, perArm, alpha, alternative),
                    ["powerNormalOneTail"] = Power.TwoProportions(treated, control, perArm, alpha, alternative, ProportionPower.NormalOneTail),
                };
            case "two proportions, sample size":
                ArmSize Size(ProportionPower method) =>
                    Power.TwoProportionsSize(c.NumberParameter("proportionTreated"), c.NumberParameter("proportionControl"), c.NumberParameter("power"), alpha, alternative, method);
                return new Figures
                {
                    ["perArmNormalExact"] = Size(ProportionPower.Normal).PerArmExact,
                    ["perArmNormal"] = Size(ProportionPower.Normal).PerArm,
                    ["perArmArcsineExact"] = Size(ProportionPower.Arcsine).PerArmExact,
                    ["perArmArcsine"] = Size(ProportionPower.Arcsine).PerArm,
                };
            case "cluster-randomised, normal approximation":
                var clusters = Power.ClustersSize(
                    c.NumberParameter("standardizedEffect"),
                    c.NumberParameter("clusterSize"),
                    c.NumberParameter("intraclassCorrelation"),
                    c.NumberParameter("clusterSizeVariation", 0),
                    c.NumberParameter("power"),
                    alpha,
                    alternative);
                return new Figures
                {
                    ["designEffect"] = clusters.DesignEffect,
                    ["perArmIndividual"] = clusters.PerArmIndividual,
                    ["perArmInflated"] = clusters.PerArmInflated,
                    ["clustersPerArmExact"] = clusters.ClustersPerArmExact,
                    ["clustersPerArm"] = clusters.ClustersPerArm,
                    ["minimumDetectableEffect"] = clusters.Detectable,
                };
            case var other:
                throw new NotSupportedException(other);
        }
    }
}
