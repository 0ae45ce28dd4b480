using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of meta.json.</summary>
internal static class MetaBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["effectSizes"] = c =>
        {
            var measure = Measure(c.TextParameter("measure"));
            var zeroCells = c.TextParameter("zeroCells", "only0") switch
            {
                "only0" => ZeroCells.TablesWithZero,
                "if0all" => ZeroCells.AllTablesIfAnyZero,
                "all" => ZeroCells.AllTables,
                "none" => ZeroCells.None,
                var other => throw new InvalidOperationException($"{c}: unknown rule for empty cells '{other}'."),
            };
            var effects = StudyEffects.FromTables(Tables(c), measure, zeroCells);
            return new Figures { ["effects"] = effects.Effects.ToArray(), ["variances"] = effects.Variances.ToArray() };
        },
        ["randomEffects"] = c => Pooled(c, SmallSampleAdjustment.None),
        ["knappHartung"] = c => Pooled(c, SmallSampleAdjustment.KnappHartung),
        ["tau2ConfidenceInterval"] = c =>
        {
            // The interval does not depend on how the variance itself is estimated.
            c.Remark("method");
            var interval = MetaAnalysis.HeterogeneityInterval(c.Numbers("effect"), c.Numbers("variance"), Level(c));
            return new Figures
            {
                ["tau2Low"] = interval.Tau2.Lower,
                ["tau2High"] = interval.Tau2.Upper,
                ["i2Low"] = interval.I2.Lower,
                ["i2High"] = interval.I2.Upper,
                ["h2Low"] = interval.H2.Lower,
                ["h2High"] = interval.H2.Upper,
            };
        },
        ["leaveOneOut"] = c =>
        {
            var steps = MetaAnalysis.LeaveOneOut(c.Numbers("effect"), c.Numbers("variance"), Options(c)).Select(s => s.Pooled).ToArray();
            return Steps(steps);
        },
        ["cumulative"] = c =>
        {
            var steps = MetaAnalysis.Cumulative(c.Numbers("effect"), c.Numbers("variance"), c.Numbers("order"), Options(c)).Select(s => s.Pooled).ToArray();
            return Steps(steps);
        },
        ["eggerTest"] = c =>
        {
            var (effects, variances) = (c.Numbers("effect"), c.Numbers("variance"));
            var line = MetaAnalysis.Egger(effects, variances, level: Level(c));
            var mixed = MetaAnalysis.Egger(effects, variances, EggerModel.MixedEffects, Level(c));
            return new Figures
            {
                ["lmIntercept"] = line.Asymmetry.Value,
                ["lmInterceptStandardError"] = line.Asymmetry.StandardError,
                ["lmStatistic"] = line.Asymmetry.Statistic,
                ["lmDegreesOfFreedom"] = line.Asymmetry.DegreesOfFreedom,
                ["lmPValue"] = line.Asymmetry.PValue,
                ["lmSlope"] = line.LimitEffect.Value,
                ["rmaStatistic"] = mixed.Asymmetry.Statistic,
                ["rmaPValue"] = mixed.Asymmetry.PValue,
                ["rmaLimitEstimate"] = mixed.LimitEffect.Value,
            };
        },
        ["metaRegression"] = c =>
        {
            Regressor[] moderators = [.. c.NamedVectors("moderators").Select(m => new Regressor(m.Key, m.Value))];
            var fit = MetaAnalysis.Regression(c.Numbers("effect"), c.Numbers("variance"), moderators, Options(c), c.FlagParameter("intercept", true));
            return new Figures
            {
                ["k"] = fit.StudyCount,
                ["estimates"] = fit.Coefficients.Select(b => b.Value).ToArray(),
                ["standardErrors"] = fit.Coefficients.Select(b => b.StandardError).ToArray(),
                ["statistics"] = fit.Coefficients.Select(b => b.Statistic).ToArray(),
                ["pValues"] = fit.Coefficients.Select(b => b.PValue).ToArray(),
                ["confidenceLow"] = fit.Coefficients.Select(b => b.Interval?.Lower).ToArray(),
                ["confidenceHigh"] = fit.Coefficients.Select(b => b.Interval?.Upper).ToArray(),
                ["tau2"] = fit.Tau2,
                ["tau2StandardError"] = fit.Tau2StandardError,
                ["qe"] = fit.ResidualHeterogeneity.Statistic,
                ["qeDegreesOfFreedom"] = fit.ResidualHeterogeneity.DegreesOfFreedom,
                ["qePValue"] = fit.ResidualHeterogeneity.PValue,
                ["qm"] = fit.ModeratorStatistic,
                ["qmDegreesOfFreedom"] = fit.ModeratorCount,
                ["qmPValue"] = fit.ModeratorPValue,
                ["i2"] = fit.I2,
                ["h2"] = fit.H2,
                ["r2"] = fit.R2,
            };
        },
        ["mantelHaenszel"] = c =>
        {
            var pooled = MetaAnalysis.MantelHaenszel(Tables(c), Measure(c.TextParameter("measure")), Level(c));
            return new Figures
            {
                ["logEstimate"] = pooled.Effect.Value,
                ["standardError"] = pooled.Effect.StandardError,
                ["estimate"] = pooled.Measure == TableMeasure.RiskDifference ? pooled.Effect.Value : pooled.Ratio,
                ["confidenceLow"] = pooled.Measure == TableMeasure.RiskDifference ? pooled.Effect.Interval?.Lower : pooled.RatioInterval?.Lower,
                ["confidenceHigh"] = pooled.Measure == TableMeasure.RiskDifference ? pooled.Effect.Interval?.Upper : pooled.RatioInterval?.Upper,
                ["pValue"] = pooled.PValue,
                ["q"] = pooled.Heterogeneity.Statistic,
                ["qDegreesOfFreedom"] = pooled.Heterogeneity.DegreesOfFreedom,
                ["qPValue"] = pooled.Heterogeneity.PValue,
                ["cochranMantelHaenszel"] = pooled.CochranMantelHaenszel?.Statistic,
                ["cochranMantelHaenszelPValue"] = pooled.CochranMantelHaenszel?.PValue,
                ["tarone"] = pooled.Tarone?.Statistic,
                ["taronePValue"] = pooled.Tarone?.PValue,
            };
        },
        ["peto"] = c =>
        {
            var pooled = MetaAnalysis.Peto(Tables(c), Level(c));
            return new Figures
            {
                ["logOddsRatio"] = pooled.Effect.Value,
                ["standardError"] = pooled.Effect.StandardError,
                ["oddsRatio"] = pooled.Ratio,
                ["confidenceLow"] = pooled.RatioInterval?.Lower,
                ["confidenceHigh"] = pooled.RatioInterval?.Upper,
                ["pValue"] = pooled.PValue,
                ["q"] = pooled.Heterogeneity.Statistic,
                ["qDegreesOfFreedom"] = pooled.Heterogeneity.DegreesOfFreedom,
                ["qPValue"] = pooled.Heterogeneity.PValue,
            };
        },
    };

    private static Figures Pooled(ReferenceCase c, SmallSampleAdjustment adjustment)
    {
        var pooled = MetaAnalysis.Pool(c.Numbers("effect"), c.Numbers("variance"), Options(c) with { Adjustment = adjustment });
        var asMean = pooled.Prediction(PredictionReference.AsForMean);
        var student = pooled.Prediction();
        return new Figures
        {
            ["k"] = pooled.StudyCount,
            ["estimate"] = pooled.Estimate.Value,
            ["standardError"] = pooled.Estimate.StandardError,
            ["statistic"] = pooled.Statistic,
            ["pValue"] = pooled.PValue,
            ["degreesOfFreedom"] = pooled.Estimate.DegreesOfFreedom,
            ["confidenceLow"] = pooled.Estimate.Interval?.Lower,
            ["confidenceHigh"] = pooled.Estimate.Interval?.Upper,
            ["tau2"] = pooled.Tau2,
            ["tau2StandardError"] = pooled.Tau2StandardError,
            ["q"] = pooled.Heterogeneity.Statistic,
            ["qDegreesOfFreedom"] = pooled.Heterogeneity.DegreesOfFreedom,
            ["qPValue"] = pooled.Heterogeneity.PValue,
            ["i2"] = pooled.I2,
            ["h2"] = pooled.H2,
            ["predictionLow"] = asMean?.Lower,
            ["predictionHigh"] = asMean?.Upper,
            ["predictionLowT2"] = student?.Lower,
            ["predictionHighT2"] = student?.Upper,
        };
    }

    private static Figures Steps(PooledEffect[] steps) => new()
    {
        ["estimates"] = steps.Select(s => s.Estimate.Value).ToArray(),
        ["standardErrors"] = steps.Select(s => s.Estimate.StandardError).ToArray(),
        ["statistics"] = steps.Select(s => s.Statistic).ToArray(),
        ["pValues"] = steps.Select(s => s.PValue).ToArray(),
        ["confidenceLow"] = steps.Select(s => s.Estimate.Interval?.Lower).ToArray(),
        ["confidenceHigh"] = steps.Select(s => s.Estimate.Interval?.Upper).ToArray(),
        ["tau2"] = steps.Select(s => s.Tau2).ToArray(),
        ["i2"] = steps.Select(s => s.I2).ToArray(),
        ["h2"] = steps.Select(s => s.H2).ToArray(),
        ["q"] = steps.Select(s => s.Heterogeneity.Statistic).ToArray(),
    };

    private static PoolingOptions Options(ReferenceCase c) => new()
    {
        Estimator = c.TextParameter("method", "REML") switch
        {
            "FE" => HeterogeneityEstimator.FixedEffect,
            "DL" => HeterogeneityEstimator.DerSimonianLaird,
            "HE" => HeterogeneityEstimator.Hedges,
            "HS" => HeterogeneityEstimator.HunterSchmidt,
            "SJ" => HeterogeneityEstimator.SidikJonkman,
            "ML" => HeterogeneityEstimator.MaximumLikelihood,
            "REML" => HeterogeneityEstimator.RestrictedMaximumLikelihood,
            "EB" => HeterogeneityEstimator.EmpiricalBayes,
            "PM" => HeterogeneityEstimator.PauleMandel,
            var other => throw new InvalidOperationException($"{c}: unknown method '{other}'."),
        },
        Adjustment = c.FlagParameter("knappHartung", false) ? SmallSampleAdjustment.KnappHartung : SmallSampleAdjustment.None,
        Level = Level(c),
    };

    private static ConfidenceLevel Level(ReferenceCase c) => new(c.NumberParameter("confidenceLevel", 0.95));

    private static TableMeasure Measure(string name) => name switch
    {
        "logRiskRatio" or "RR" => TableMeasure.LogRiskRatio,
        "logOddsRatio" or "OR" => TableMeasure.LogOddsRatio,
        "riskDifference" or "RD" => TableMeasure.RiskDifference,
        _ => throw new InvalidOperationException($"Unknown measure '{name}'."),
    };

    // Counts come as events and others, or as events and totals.
    private static TwoByTwoTable[] Tables(ReferenceCase c)
    {
        var (a, control) = (c.Numbers("ai"), c.Numbers("ci"));
        if (c.NumbersOrNull("bi") is { } b)
        {
            var d = c.Numbers("di");
            Same(a, b, control, d);
            return [.. a.Select((_, i) => new TwoByTwoTable(a[i], b[i], control[i], d[i]))];
        }

        var (n1, n2) = (c.Numbers("n1i"), c.Numbers("n2i"));
        Same(a, n1, control, n2);
        return [.. a.Select((_, i) => TwoByTwoTable.FromTotals(a[i], n1[i], control[i], n2[i]))];
    }

    private static void Same(params double[][] columns)
    {
        if (columns.Any(column => column.Length != columns[0].Length))
        {
            throw new ArgumentException("The columns of the tables have different lengths.", nameof(columns));
        }
    }
}
