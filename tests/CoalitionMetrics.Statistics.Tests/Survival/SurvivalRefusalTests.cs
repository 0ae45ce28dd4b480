namespace CoalitionMetrics.Statistics.Tests;

public sealed class SurvivalRefusalTests
{
    private static readonly SurvivalTimes Data = new([1, 2, 3, 4], [1, 0, 1, 0]);
    private static readonly CompetingTimes Competing = new([1, 2, 3, 4], [1, 0, 2, 0]);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_time_that_is_none_is_refused_by_its_place(double time)
    {
        Assert.Contains("times[1]", Assert.Throws<ArgumentOutOfRangeException>(() => new SurvivalTimes([1, time], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompetingTimes([1, time], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).At(time));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).RestrictedMean(time));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.NelsonAalen(Data).At(time));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.CumulativeIncidence(Competing).At(1, time));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.LogRank(Data, Grouping.Of("a", "b", "a", "b"), rho: time));
    }

    [Fact]
    public void No_units_and_lists_of_different_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new SurvivalTimes([], Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => new SurvivalTimes([], Array.Empty<bool>()));
        Assert.Throws<ArgumentException>(() => new CompetingTimes([], []));
        Assert.Throws<ArgumentException>(() => new SurvivalTimes([1, 2], [true]));
        Assert.Throws<ArgumentException>(() => Survival.KaplanMeier([1], [true, false]));
        Assert.Throws<ArgumentException>(() => Survival.LogRank(Data, Grouping.Of("a", "b")));
        Assert.Throws<ArgumentException>(() => Survival.LogRank(Data, Grouping.Of("a", "b", "a", "b"), Grouping.Of("a")));
        Assert.Throws<ArgumentException>(() => Survival.GrayTest(Competing, 1, Grouping.Of("a", "b")));
        Assert.Throws<ArgumentException>(() => Survival.Cox(Data, [new Regressor("x", 1, 2)]));
        Assert.Throws<ArgumentException>(() => Survival.Cox(Data, []));
        Assert.Throws<ArgumentException>(() => Survival.Cox(Data, [new Regressor("x", 1, 2, 3, 1)], strata: Grouping.Of("a")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_code_that_is_no_event_is_refused_by_its_place(int code) =>
        Assert.Contains("events[1]", Assert.Throws<ArgumentOutOfRangeException>(() => new SurvivalTimes([1, 2], [1, code])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cause_that_is_none_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CompetingTimes([1, 2], [1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.CumulativeIncidence(Competing).At(3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.CumulativeIncidence(Competing).Values(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.GrayTest(Competing, 0, Grouping.Of("a", "b", "a", "b")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(50)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).Quantile(share));

    [Fact]
    public void Unknown_definitions_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).At(1, (SurvivalInterval)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).Estimates((SurvivalInterval)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.KaplanMeier(Data).Quantile(0.5, (SurvivalInterval)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.Cox(Data, [new Regressor("x", 1, 2, 3, 1)], (CoxTies)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.CumulativeIncidence(Competing).At(1, 1, (IncidenceVariance)9));
    }

    [Fact]
    public void What_lies_beyond_the_last_time_watched_is_not_identified()
    {
        var curve = Survival.KaplanMeier(Data);
        Assert.Equal(0.375, curve.At(4).Value, 12);
        Assert.Equal(NotIdentifiedReason.BeyondFollowUp, Assert.Throws<NotIdentifiedException>(() => curve.At(4.1)).Reason);
        Assert.Equal(NotIdentifiedReason.BeyondFollowUp, Assert.Throws<NotIdentifiedException>(() => curve.RestrictedMean(5)).Reason);
        Assert.Throws<NotIdentifiedException>(() => Survival.RestrictedMeanDifference(curve, curve, 5));
        Assert.Throws<NotIdentifiedException>(() => Survival.NelsonAalen(Data).At(4.1));
        Assert.Throws<NotIdentifiedException>(() => Survival.CumulativeIncidence(Competing).At(1, 4.1));
        Assert.Equal(2, Survival.KaplanMeier([1, 3], [true, true]).RestrictedMean(50).Value);
    }

    [Fact]
    public void One_group_alone_cannot_be_compared() =>
        Assert.Throws<NotIdentifiedException>(() => Survival.GrayTest(Competing, 1, Grouping.Of("a", "a", "a", "a")));
}
