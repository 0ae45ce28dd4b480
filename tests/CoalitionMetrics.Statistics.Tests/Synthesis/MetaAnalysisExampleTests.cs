namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Worked examples that a reader can check by hand, and published results.</summary>
public sealed class MetaAnalysisExampleTests
{
    private static readonly PoolingOptions Moments = new() { Estimator = HeterogeneityEstimator.DerSimonianLaird, Adjustment = SmallSampleAdjustment.None };

    // Normand 1999, Table III: length of stay, differences in means.
    private static readonly double[] Stay = [-20, -2, -55, -71, -4, 1, 11, -10, 7];

    private static readonly double[] StayErrors =
        [40.50802315963606, 2.0806451612903225, 15.698403755868545, 150.22222222222223, 17.307692307692307, 1.1673414304993253, 94.5891265597148, 6.3108792846497765, 19.842307692307692];

    // Colditz et al. 1994: tuberculosis among vaccinated and others, 13 trials: events and others, treated and control.
    private static readonly TwoByTwoTable[] Vaccine =
    [
        new(4, 119, 11, 128), new(6, 300, 29, 274), new(3, 228, 11, 209), new(62, 13536, 248, 12619), new(33, 5036, 47, 5761), new(180, 1361, 372, 1079), new(8, 2537, 10, 619),
        new(505, 87886, 499, 87892), new(29, 7470, 45, 7232), new(17, 1699, 65, 1600), new(186, 50448, 141, 27197), new(5, 2493, 3, 2338), new(27, 16886, 29, 17825),
    ];

    [Fact]
    public void Two_studies_that_differ_by_two_with_variance_one()
    {
        // Q = 1 + 1 = 2, trace 2 - 2/2 = 1: tau2 = (2 - 1) / 1 = 1; weights 1/2 each; variance 1 / (1/2 + 1/2).
        var pooled = MetaAnalysis.Pool([1, 3], [1, 1], Moments);
        Assert.Equal(2, pooled.Estimate.Value);
        Assert.Equal(1, pooled.Estimate.StandardError!.Value, 14);
        Assert.Equal(2, pooled.Heterogeneity.Statistic, 14);
        Assert.Equal(1, pooled.Tau2, 14);
        Assert.Equal(50, pooled.I2, 12);
        Assert.Equal(2, pooled.H2, 14);
        Assert.Equal([0.5, 0.5], pooled.Weights);
    }

    [Fact]
    public void A_precise_study_counts_more()
    {
        // Weights 4 and 1: mean (4 x 1 + 1 x 6) / 5 = 2, variance 1/5.
        var pooled = MetaAnalysis.Pool([1, 6], [0.25, 1], Moments with { Estimator = HeterogeneityEstimator.FixedEffect });
        Assert.Equal(2, pooled.Estimate.Value, 14);
        Assert.Equal(Math.Sqrt(0.2), pooled.Estimate.StandardError!.Value, 14);
        Assert.Null(pooled.Prediction());
    }

    [Fact]
    public void One_study_is_returned_as_it_is_and_says_nothing_about_differences()
    {
        var pooled = MetaAnalysis.Pool([0.4], [0.04]);
        Assert.Equal(0.4, pooled.Estimate.Value);
        Assert.Equal(0.2, pooled.Estimate.StandardError!.Value, 14);
        Assert.Equal(0.4 - (0.2 * NormalDistribution.UpperQuantile(0.025)), pooled.Estimate.Interval!.Value.Lower, 14);
        Assert.Equal(0, pooled.Tau2);
        Assert.True(double.IsNaN(pooled.I2) && double.IsNaN(pooled.H2) && double.IsNaN(pooled.Heterogeneity.PValue) && double.IsNaN(pooled.Tau2StandardError));
        Assert.Null(pooled.Prediction());
        Assert.Null(pooled.Prediction(PredictionReference.AsForMean));

        // Without the floor the error would follow a scatter that one study does not have.
        var bare = MetaAnalysis.Pool([0.4], [0.04], new PoolingOptions { Adjustment = SmallSampleAdjustment.KnappHartung }).Estimate;
        Assert.Null(bare.StandardError);
        Assert.Equal(NoIntervalReason.SingleUnit, bare.NoInterval);
    }

    [Fact]
    public void Studies_that_agree_exactly_do_not_make_the_interval_vanish()
    {
        var bare = MetaAnalysis.Pool([0.1, 0.1, 0.1], [0.1, 0.2, 0.4], Moments with { Adjustment = SmallSampleAdjustment.KnappHartung });
        Assert.Equal(0, bare.Estimate.StandardError);
        Assert.Equal(NoIntervalReason.NoSpread, bare.Estimate.NoInterval);
        Assert.True(double.IsNaN(bare.Statistic) && double.IsNaN(bare.PValue));
        var floored = MetaAnalysis.Pool([0.1, 0.1, 0.1], [0.1, 0.2, 0.4]);
        Assert.Equal(Math.Sqrt(1 / 17.5), floored.Estimate.StandardError!.Value, 14);
        Assert.Equal(2, floored.Estimate.DegreesOfFreedom);
    }

    // Viechtbauer 2010, Conducting meta-analyses in R with the metafor package, section 3.1: REML of the log risk ratios of the 13 trials.
    [Fact]
    public void Thirteen_vaccine_trials_pool_as_published()
    {
        var effects = StudyEffects.FromTables(Vaccine, TableMeasure.LogRiskRatio);
        var pooled = MetaAnalysis.Pool(effects.Effects, effects.Variances, new PoolingOptions { Adjustment = SmallSampleAdjustment.None });
        Assert.Equal(-0.7145, pooled.Estimate.Value, 4);
        Assert.Equal(0.1798, pooled.Estimate.StandardError!.Value, 4);
        Assert.Equal(-1.0669, pooled.Estimate.Interval!.Value.Lower, 4);
        Assert.Equal(-0.3622, pooled.Estimate.Interval!.Value.Upper, 4);
        Assert.Equal(0.3132, pooled.Tau2, 4);
        Assert.Equal(0.1664, pooled.Tau2StandardError, 4);
        Assert.Equal(92.22, pooled.I2, 2);
        Assert.Equal(12.86, pooled.H2, 2);
        Assert.Equal(152.2330, pooled.Heterogeneity.Statistic, 4);
        var interval = MetaAnalysis.HeterogeneityInterval(effects.Effects, effects.Variances);
        Assert.Equal((0.1197, 1.1115), (Math.Round(interval.Tau2.Lower, 4), Math.Round(interval.Tau2.Upper, 4)));
    }

    // The same article, section 3.3: absolute latitude explains most of it.
    [Fact]
    public void Latitude_explains_the_vaccine_trials_as_published()
    {
        double[] latitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];
        var effects = StudyEffects.FromTables(Vaccine, TableMeasure.LogRiskRatio);
        var fit = MetaAnalysis.Regression(effects.Effects, effects.Variances, [new Regressor("latitude", latitude)], new PoolingOptions { Adjustment = SmallSampleAdjustment.None });
        Assert.Equal(0.2515, fit.Coefficients[0].Value, 4);
        Assert.Equal(-0.0291, fit.Coefficients[1].Value, 4);
        Assert.Equal(0.0072, fit.Coefficients[1].StandardError!.Value, 4);
        Assert.Equal(0.0763, fit.Tau2, 4);
        Assert.Equal(75.63, fit.R2, 2);
        Assert.Equal(16.3571, fit.ModeratorStatistic, 2);
    }

    [Fact]
    public void The_likelihood_is_highest_away_from_the_first_place_where_it_peaks()
    {
        // Two precise studies agree, a vague third does not: the restricted likelihood falls from 0 on, rises again and is highest at 1.17.
        double[] effects = [-1.0, -0.9, 1.4];
        double[] variances = [0.02, 0.04, 0.61];
        var model = new EffectsModel(effects, variances);
        Assert.True(model.LogLikelihood(0.001, restricted: true) < model.LogLikelihood(0, restricted: true));
        var pooled = MetaAnalysis.Pool(effects, variances);
        Assert.Equal(1.17, pooled.Tau2, 2);
        Assert.True(model.LogLikelihood(pooled.Tau2, restricted: true) > model.LogLikelihood(0, restricted: true) + 0.8);
    }

    // Without the second or the sixth hospital an iteration may circle between neighbouring doubles; the likelihood itself has one plain peak.
    [Theory]
    [InlineData(1, 773.32463)]
    [InlineData(5, 756.82168)]
    public void Leaving_out_a_hospital_has_a_result_like_any_other(int study, double tau2)
    {
        var step = MetaAnalysis.LeaveOneOut(Stay, StayErrors)[study];
        Assert.Equal(study, step.Study);
        Assert.Equal(tau2, step.Pooled.Tau2, 4);
        var others = Enumerable.Range(0, Stay.Length).Where(i => i != study).ToArray();
        var model = new EffectsModel([.. others.Select(i => Stay[i])], [.. others.Select(i => StayErrors[i])]);
        var highest = Enumerable.Range(0, 4001).Select(i => (double)i).MaxBy(t => model.LogLikelihood(t, restricted: true));
        Assert.InRange(step.Pooled.Tau2, highest - 1, highest + 1);
        var peaks = Enumerable.Range(1, 3999).Count(t => model.LogLikelihood(t, true) > model.LogLikelihood(t - 1, true) && model.LogLikelihood(t, true) > model.LogLikelihood(t + 1, true));
        Assert.Equal(1, peaks);
    }

    [Fact]
    public void Peto_of_one_table_by_hand()
    {
        // 1 of 10 against 5 of 10: E = 3, V = 10 x 10 x 6 x 14 / (400 x 19) = 21/19; log odds ratio = -2 / (21/19).
        var pooled = MetaAnalysis.Peto([TwoByTwoTable.FromTotals(1, 10, 5, 10)]);
        Assert.Equal(-38.0 / 21, pooled.Effect.Value, 13);
        Assert.Equal(Math.Sqrt(19.0 / 21), pooled.Effect.StandardError!.Value, 13);
        Assert.True(double.IsNaN(pooled.Heterogeneity.PValue));
    }

    [Fact]
    public void Mantel_haenszel_of_one_table_is_the_ratio_of_that_table()
    {
        TwoByTwoTable[] table = [new(4, 119, 11, 128)];
        Assert.Equal(4.0 * 128 / (119 * 11), MetaAnalysis.MantelHaenszel(table, TableMeasure.LogOddsRatio).Ratio, 13);
        Assert.Equal(4.0 / 123 / (11.0 / 139), MetaAnalysis.MantelHaenszel(table, TableMeasure.LogRiskRatio).Ratio, 13);
        Assert.Equal((4.0 / 123) - (11.0 / 139), MetaAnalysis.MantelHaenszel(table, TableMeasure.RiskDifference).Effect.Value, 13);

        // For one table the errors of Robins-Breslow-Greenland and of Greenland-Robins are the usual ones.
        Assert.Equal(Math.Sqrt((1.0 / 4) + (1.0 / 119) + (1.0 / 11) + (1.0 / 128)), MetaAnalysis.MantelHaenszel(table, TableMeasure.LogOddsRatio).Effect.StandardError!.Value, 13);
        Assert.Equal(Math.Sqrt((1.0 / 4) - (1.0 / 123) + (1.0 / 11) - (1.0 / 139)), MetaAnalysis.MantelHaenszel(table, TableMeasure.LogRiskRatio).Effect.StandardError!.Value, 13);
    }

    [Fact]
    public void Standardised_differences_are_corrected_exactly()
    {
        // Means differ by 2, pooled standard deviation 2, 18 degrees of freedom.
        var effects = StudyEffects.FromMeans([new ArmMean(7, 2, 10)], [new ArmMean(5, 2, 10)], standardised: true);
        Assert.Equal(SpecialFunctions.HedgesCorrection(18), effects.Effects[0], 14);
        Assert.Equal(0.2 + (effects.Effects[0] * effects.Effects[0] / 40), effects.Variances[0], 14);
        var plain = StudyEffects.FromMeans([new ArmMean(7, 2, 10)], [new ArmMean(5, 2, 10)], standardised: false);
        Assert.Equal((2, 0.8), (plain.Effects[0], plain.Variances[0]));
    }

    [Fact]
    public void Correlations_are_pooled_on_fishers_scale()
    {
        var effects = StudyEffects.FromCorrelations([0.5, 0], [28, 4]);
        Assert.Equal(Math.Atanh(0.5), effects.Effects[0], 15);
        Assert.Equal(0, effects.Effects[1]);
        Assert.Equal([0.04, 1], effects.Variances.ToArray());
    }

    [Fact]
    public void Empty_cells_are_treated_as_told()
    {
        TwoByTwoTable[] tables = [new(0, 10, 5, 5), new(2, 8, 4, 6)];
        Assert.Equal(Math.Log(0.5 / 10.5), StudyEffects.FromTables(tables, TableMeasure.LogOddsRatio).Effects[0], 13);
        Assert.Equal(Math.Log(2.0 * 6 / (8 * 4)), StudyEffects.FromTables(tables, TableMeasure.LogOddsRatio).Effects[1], 13);
        Assert.Equal(Math.Log(2.5 * 6.5 / (8.5 * 4.5)), StudyEffects.FromTables(tables, TableMeasure.LogOddsRatio, ZeroCells.AllTablesIfAnyZero).Effects[1], 13);
        Assert.True(double.IsNaN(StudyEffects.FromTables(tables, TableMeasure.LogOddsRatio, ZeroCells.None).Variances[0]));
    }

    [Fact]
    public void Line_through_two_studies_has_no_interval_where_the_adjustment_needs_a_third()
    {
        var table = MetaAnalysis.Regression([0.1, 0.5], [0.04, 0.09], [new Regressor("urban", 0, 1)]).Coefficients;
        Assert.Equal(0.4, table[1].Value, 12);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, table[1].Estimate.NoInterval);
        var plain = MetaAnalysis.Regression([0.1, 0.5], [0.04, 0.09], [new Regressor("urban", 0, 1)], new PoolingOptions { Adjustment = SmallSampleAdjustment.None });
        Assert.Equal(Math.Sqrt(0.13), plain.Coefficients[1].StandardError!.Value, 12);
    }
}
