namespace CoalitionMetrics.Statistics.Tests;

public sealed class MetaAnalysisRefusalTests
{
    private static readonly Regressor Year = new("year", 1, 2, 3);

    [Fact]
    public void No_studies_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Pool([], []));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.HeterogeneityInterval([], []));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.LeaveOneOut([], []));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Cumulative([], [], []));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Egger([], []));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.MantelHaenszel([], TableMeasure.LogOddsRatio));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Peto([]));
        Assert.Throws<ArgumentException>(() => StudyEffects.FromTables([], TableMeasure.LogOddsRatio));
        Assert.Throws<ArgumentException>(() => StudyEffects.FromMeans([], [], standardised: true));
        Assert.Throws<ArgumentException>(() => StudyEffects.FromCorrelations([], []));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_variance_that_is_not_positive_and_finite_is_refused_by_its_place(double variance)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Pool([0.1, 0.2], [0.1, variance]));
        Assert.Contains("variances[1]", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Regression([0.1, 0.2, 0.3], [0.1, variance, 1], [Year]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Subgroups([0.1, 0.2], [0.1, variance], Grouping.Of("a", "b")));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_effect_that_is_not_finite_is_refused(double effect) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Pool([effect, 0.2], [0.1, 0.1]));

    [Fact]
    public void Lists_of_different_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Pool([0.1, 0.2], [0.1]));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Cumulative([0.1, 0.2], [0.1, 0.1], [1]));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Regression([0.1, 0.2], [0.1, 0.1], [Year]));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Subgroups([0.1, 0.2], [0.1, 0.1], Grouping.Of("a", "b", "b")));
        Assert.Throws<ArgumentException>(() => StudyEffects.FromCorrelations([0.1, 0.2], [9]));
        Assert.Throws<ArgumentException>(() => StudyEffects.FromMeans([new ArmMean(1, 1, 5)], [], standardised: false));
    }

    [Fact]
    public void Unknown_definitions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Pool([0.1], [0.1], new PoolingOptions { Estimator = (HeterogeneityEstimator)99 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Pool([0.1], [0.1], new PoolingOptions { Adjustment = (SmallSampleAdjustment)99 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.Egger([0.1, 0.2, 0.4], [0.1, 0.2, 0.3], (EggerModel)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => MetaAnalysis.MantelHaenszel([new(1, 2, 3, 4)], (TableMeasure)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudyEffects.FromTables([new(1, 2, 3, 4)], TableMeasure.LogOddsRatio, (ZeroCells)9));
    }

    [Fact]
    public void What_a_single_study_cannot_say_is_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.HeterogeneityInterval([0.1], [0.1])).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.LeaveOneOut([0.1], [0.1])).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Egger([0.1, 0.2], [0.1, 0.2])).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Regression([0.1], [0.1], [new Regressor("x", 1)])).Reason);
    }

    [Fact]
    public void What_does_not_vary_is_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Egger([0.1, 0.2, 0.4], [0.1, 0.1, 0.1])).Reason);
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Regression([0.1, 0.2, 0.4], [0.1, 0.2, 0.3], [new Regressor("x", 5, 5, 5)])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Subgroups([0.1, 0.2], [0.1, 0.1], Grouping.Of("a", "a"))).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.Peto([new(0, 5, 0, 6)])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => MetaAnalysis.MantelHaenszel([new(0, 5, 2, 6)], TableMeasure.LogRiskRatio)).Reason);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_count_that_is_no_count_is_refused(double count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoByTwoTable(count, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoByTwoTable.FromTotals(1, count, 1, 2));
    }

    [Fact]
    public void Arms_without_units_and_more_events_than_units_are_refused()
    {
        Assert.Throws<ArgumentException>(() => StudyEffects.FromTables([default], TableMeasure.RiskDifference));
        Assert.Throws<ArgumentException>(() => MetaAnalysis.Peto([new(1, 2, 0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoByTwoTable.FromTotals(3, 2, 1, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_perfect_correlation_is_refused(double correlation) => Assert.Throws<ArgumentOutOfRangeException>(() => StudyEffects.FromCorrelations([correlation], [9]));

    [Fact]
    public void Too_few_units_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StudyEffects.FromCorrelations([0.5], [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmMean(1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmMean(double.NaN, 1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmMean(1, -1, 5));
    }
}
