using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class MetaAnalysisLawTests
{
    private static readonly HeterogeneityEstimator[] Estimators = Enum.GetValues<HeterogeneityEstimator>();

    [Property]
    public void Weights_add_to_one_and_make_the_mean(int seed)
    {
        var (effects, variances) = Studies(seed);
        foreach (var estimator in Estimators)
        {
            var pooled = MetaAnalysis.Pool(effects, variances, new PoolingOptions { Estimator = estimator });
            Assert.Equal(1, pooled.Weights.Sum(), 12);
            Close(effects.Zip(pooled.Weights, (y, w) => y * w).Sum(), pooled.Estimate.Value);
        }
    }

    [Property]
    public void Moments_have_the_closed_form(int seed)
    {
        var (effects, variances) = Studies(seed);
        double[] w = [.. variances.Select(v => 1 / v)];
        var mean = effects.Zip(w, (y, u) => y * u).Sum() / w.Sum();
        var q = effects.Zip(w, (y, u) => u * (y - mean) * (y - mean)).Sum();
        var expected = Math.Max(0, (q - effects.Length + 1) / (w.Sum() - (w.Sum(u => u * u) / w.Sum())));
        var pooled = MetaAnalysis.Pool(effects, variances, new PoolingOptions { Estimator = HeterogeneityEstimator.DerSimonianLaird });
        Close(expected, pooled.Tau2);
        Close(q, pooled.Heterogeneity.Statistic);
        Close(100 * Math.Max(0, (q - effects.Length + 1) / q), pooled.I2);
    }

    [Property]
    public void Adding_a_constant_moves_the_mean_alone_and_scaling_scales(int seed)
    {
        var (effects, variances) = Studies(seed);
        foreach (var estimator in Estimators)
        {
            var options = new PoolingOptions { Estimator = estimator };
            var pooled = MetaAnalysis.Pool(effects, variances, options);
            var moved = MetaAnalysis.Pool([.. effects.Select(y => y + 3)], variances, options);
            var scaled = MetaAnalysis.Pool([.. effects.Select(y => y * -4)], [.. variances.Select(v => v * 16)], options);
            Close(pooled.Estimate.Value + 3, moved.Estimate.Value);
            Close(pooled.Tau2, moved.Tau2);
            Close(pooled.Estimate.Value * -4, scaled.Estimate.Value);
            Close(pooled.Tau2 * 16, scaled.Tau2);
            Close(pooled.Estimate.StandardError!.Value * 4, scaled.Estimate.StandardError!.Value);
            Close(pooled.I2, scaled.I2);
        }
    }

    [Property]
    public void The_order_of_studies_does_not_matter(int seed)
    {
        var (effects, variances) = Studies(seed);
        foreach (var estimator in Estimators)
        {
            var options = new PoolingOptions { Estimator = estimator };
            var pooled = MetaAnalysis.Pool(effects, variances, options);
            var reversed = MetaAnalysis.Pool([.. effects.Reverse()], [.. variances.Reverse()], options);
            Close(pooled.Estimate.Value, reversed.Estimate.Value);
            Close(pooled.Tau2, reversed.Tau2);
        }
    }

    [Property]
    public void Likelihood_estimates_are_nowhere_beaten(int seed)
    {
        var (effects, variances) = Studies(seed);
        var model = new EffectsModel(effects, variances);
        foreach (var restricted in (bool[])[true, false])
        {
            var options = new PoolingOptions { Estimator = restricted ? HeterogeneityEstimator.RestrictedMaximumLikelihood : HeterogeneityEstimator.MaximumLikelihood };
            var best = model.LogLikelihood(MetaAnalysis.Pool(effects, variances, options).Tau2, restricted);
            for (var exponent = -6.0; exponent < 4; exponent += 0.05)
            {
                Assert.True(model.LogLikelihood(Math.Pow(10, exponent), restricted) <= best + 1e-9);
            }

            Assert.True(model.LogLikelihood(0, restricted) <= best + 1e-12);
        }
    }

    [Property]
    public void Paule_mandel_balances_q_and_is_empirical_bayes(int seed)
    {
        var (effects, variances) = Studies(seed);
        var tau2 = MetaAnalysis.Pool(effects, variances, new PoolingOptions { Estimator = HeterogeneityEstimator.PauleMandel }).Tau2;
        Assert.Equal(tau2, MetaAnalysis.Pool(effects, variances, new PoolingOptions { Estimator = HeterogeneityEstimator.EmpiricalBayes }).Tau2);
        var q = new EffectsModel(effects, variances).At(tau2).Q;
        if (tau2 > 0)
        {
            Close(effects.Length - 1, q);
        }
        else
        {
            Assert.True(q <= effects.Length - 1);
        }
    }

    [Property]
    public void With_equal_variances_reml_moments_and_paule_mandel_agree(int seed)
    {
        var (effects, _) = Studies(seed);
        double[] variances = [.. effects.Select(_ => 0.7)];
        var expected = Math.Max(0, Moments.Variance(effects) - 0.7);
        foreach (var estimator in (HeterogeneityEstimator[])[
            HeterogeneityEstimator.RestrictedMaximumLikelihood, HeterogeneityEstimator.DerSimonianLaird, HeterogeneityEstimator.PauleMandel, HeterogeneityEstimator.Hedges])
        {
            Close(expected, MetaAnalysis.Pool(effects, variances, new PoolingOptions { Estimator = estimator }).Tau2);
        }
    }

    [Property]
    public void The_ends_of_the_heterogeneity_interval_have_their_quantiles(int seed)
    {
        var (effects, variances) = Studies(seed);
        var interval = MetaAnalysis.HeterogeneityInterval(effects, variances, new ConfidenceLevel(0.9));
        var model = new EffectsModel(effects, variances);
        var free = effects.Length - 1;
        foreach (var (end, tail) in ((double, double)[])[(interval.Tau2.Lower, 0.05), (interval.Tau2.Upper, 0.95)])
        {
            var above = ChiSquareDistribution.UpperTail(model.At(end).Q, free);
            Assert.True(end == 0 ? above >= tail - 1e-9 : Math.Abs(above - tail) < 1e-9);
        }
    }

    [Property]
    public void The_floor_never_shortens_and_binds_when_effects_agree(int seed)
    {
        var (effects, variances) = Studies(seed);
        var plain = MetaAnalysis.Pool(effects, variances, new PoolingOptions { Adjustment = SmallSampleAdjustment.None }).Estimate.StandardError!.Value;
        var bare = MetaAnalysis.Pool(effects, variances, new PoolingOptions { Adjustment = SmallSampleAdjustment.KnappHartung }).Estimate.StandardError!.Value;
        var floored = MetaAnalysis.Pool(effects, variances).Estimate.StandardError!.Value;
        Close(Math.Max(plain, bare), floored);
    }

    [Property(MaxTest = 30)]
    public void Steps_are_poolings_of_their_studies(int seed)
    {
        var (effects, variances) = Studies(seed);
        var without = MetaAnalysis.LeaveOneOut(effects, variances);
        Assert.Equal(MetaAnalysis.Pool(effects.AsSpan(1), variances.AsSpan(1)).Estimate, without[0].Pooled.Estimate);
        double[] order = [.. effects.Select((_, i) => (double)(-i / 2))];
        var cumulative = MetaAnalysis.Cumulative(effects, variances, order);

        // Latest first, ties as given: 0 and 1 came last.
        Assert.Equal(Enumerable.Range(0, effects.Length).OrderBy(i => order[i]), cumulative.Select(s => s.Study));
        Close(MetaAnalysis.Pool(effects, variances).Tau2, cumulative[^1].Pooled.Tau2);
        Assert.Equal(0, cumulative[0].Pooled.Tau2);
    }

    [Property(MaxTest = 30)]
    public void A_regression_on_nothing_is_pooling_and_one_by_qr_gives_the_same(int seed)
    {
        var (effects, variances) = Studies(seed);
        foreach (var estimator in Estimators)
        {
            var options = new PoolingOptions { Estimator = estimator };
            var pooled = MetaAnalysis.Pool(effects, variances, options);
            var line = MetaAnalysis.Regression(effects, variances, [], options);
            Close(pooled.Estimate.Value, line.Coefficients[0].Value);
            Close(pooled.Estimate.StandardError!.Value, line.Coefficients[0].StandardError!.Value);
            Close(pooled.Tau2, line.Tau2);
            Assert.Equal(double.IsNaN(pooled.Tau2StandardError), double.IsNaN(line.Tau2StandardError));
            if (!double.IsNaN(pooled.Tau2StandardError))
            {
                Close(pooled.Tau2StandardError, line.Tau2StandardError);
            }

            Close(pooled.I2, line.I2);
            Assert.True(double.IsNaN(line.ModeratorStatistic));
        }
    }

    [Property(MaxTest = 30)]
    public void A_fixed_effect_regression_is_weighted_least_squares(int seed)
    {
        var (effects, variances) = Studies(seed, fewest: 5);
        var moderator = new Regressor("x", [.. effects.Select((_, i) => (i * i) + 1.0)]);
        var fit = MetaAnalysis.Regression(effects, variances, [moderator], new PoolingOptions { Estimator = HeterogeneityEstimator.FixedEffect, Adjustment = SmallSampleAdjustment.KnappHartung });
        var root = variances.Select(v => 1 / Math.Sqrt(v)).ToArray();
        var by = LinearRegression.Fit(
            [.. effects.Select((y, i) => y * root[i])],
            [new Regressor("one", root), new Regressor("x", [.. moderator.Values.ToArray().Select((x, i) => x * root[i])])],
            intercept: false);
        Close(by.Values[0], fit.Coefficients[0].Value);
        Close(by.Values[1], fit.Coefficients[1].Value);

        // F of one coefficient is the square of t.
        Close(fit.Coefficients[1].Statistic!.Value * fit.Coefficients[1].Statistic!.Value, fit.ModeratorStatistic);
        Close(fit.Coefficients[1].PValue!.Value, fit.ModeratorPValue);
    }

    [Property(MaxTest = 30)]
    public void Two_groups_compare_like_a_regression_on_their_indicator(int seed)
    {
        var (effects, variances) = Studies(seed, fewest: 4);
        var groups = Grouping.Of(effects.Select((_, i) => i % 2 == 0 ? "here" : "there").ToArray());
        var options = new PoolingOptions { Estimator = HeterogeneityEstimator.FixedEffect, Adjustment = SmallSampleAdjustment.None };
        var compared = MetaAnalysis.Subgroups(effects, variances, groups, options);
        var line = MetaAnalysis.Regression(effects, variances, Regressor.Indicators("place", groups), options);
        Assert.Equal("here", compared.Groups[0].Label);
        Close(compared.Groups[0].Pooled.Estimate.Value, line.Coefficients[0].Value);
        Close(compared.Groups[1].Pooled.Estimate.Value - compared.Groups[0].Pooled.Estimate.Value, line.Coefficients[1].Value);
        Close(line.ModeratorStatistic, compared.Between.Statistic);
        Close(line.ModeratorPValue, compared.Between.PValue);
    }

    [Property(MaxTest = 30)]
    public void Eggers_slope_is_the_intercept_of_the_standard_normal_deviates(int seed)
    {
        var (effects, variances) = Studies(seed, fewest: 4);
        var errors = variances.Select(Math.Sqrt).ToArray();
        var line = LinearRegression.Fit([.. effects.Select((y, i) => y / errors[i])], [new Regressor("precision", [.. errors.Select(s => 1 / s)])]);
        var funnel = MetaAnalysis.Egger(effects, variances);
        Close(line.Values[0], funnel.Asymmetry.Value);
        Close(line.Values[1], funnel.LimitEffect.Value);
        Assert.Equal(effects.Length - 2, funnel.Asymmetry.DegreesOfFreedom);
    }

    [Property(MaxTest = 50)]
    public void Exchanging_arms_changes_the_sign_and_studies_without_events_change_no_ratio(int seed)
    {
        var stream = new RandomStream((ulong)seed, 5);
        var tables = new TwoByTwoTable[4];
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = new TwoByTwoTable(1 + stream.NextInt32(9), 1 + stream.NextInt32(30), 1 + stream.NextInt32(9), 1 + stream.NextInt32(30));
        }

        TwoByTwoTable[] exchanged = [.. tables.Select(t => new TwoByTwoTable(t.ControlEvents, t.ControlNonEvents, t.TreatedEvents, t.TreatedNonEvents))];
        TwoByTwoTable[] withSilent = [.. tables, new(0, 12, 0, 15)];
        foreach (var measure in Enum.GetValues<TableMeasure>())
        {
            var pooled = MetaAnalysis.MantelHaenszel(tables, measure);
            var other = MetaAnalysis.MantelHaenszel(exchanged, measure);
            Close(-pooled.Effect.Value, other.Effect.Value);
            Close(pooled.Effect.StandardError!.Value, other.Effect.StandardError!.Value);
            Close(pooled.CochranMantelHaenszel!.Statistic, other.CochranMantelHaenszel!.Statistic);
            Close(pooled.Heterogeneity.Statistic, other.Heterogeneity.Statistic);
            if (measure != TableMeasure.RiskDifference)
            {
                var silent = MetaAnalysis.MantelHaenszel(withSilent, measure);
                Close(pooled.Effect.Value, silent.Effect.Value);
                Close(pooled.Effect.StandardError!.Value, silent.Effect.StandardError!.Value);
                Assert.Equal(pooled.Heterogeneity, silent.Heterogeneity);
            }
        }

        Close(-MetaAnalysis.Peto(tables).Effect.Value, MetaAnalysis.Peto(exchanged).Effect.Value);
        Assert.Equal(MetaAnalysis.Peto(tables).Heterogeneity, MetaAnalysis.Peto(withSilent).Heterogeneity);
        Close(MetaAnalysis.MantelHaenszel(tables, TableMeasure.LogOddsRatio).CochranMantelHaenszel!.PValue, MetaAnalysis.Peto(tables).PValue);
    }

    private static void Close(double expected, double actual) => Assert.InRange(actual, expected - (1e-8 * (1 + Math.Abs(expected))), expected + (1e-8 * (1 + Math.Abs(expected))));

    // Two to nine studies, variances over two decades, effects from close to far apart.
    private static (double[] Effects, double[] Variances) Studies(int seed, int fewest = 2)
    {
        var stream = new RandomStream((ulong)seed, 21);
        var count = fewest + stream.NextInt32(8);
        var spread = Math.Pow(10, (2 * stream.NextDouble()) - 1);
        var effects = new double[count];
        var variances = new double[count];
        for (var i = 0; i < count; i++)
        {
            effects[i] = spread * NormalDistribution.Quantile(stream.NextDouble() is var p and > 0 ? p : 0.5);
            variances[i] = Math.Pow(10, (2 * stream.NextDouble()) - 1.5);
        }

        return (effects, variances);
    }
}
