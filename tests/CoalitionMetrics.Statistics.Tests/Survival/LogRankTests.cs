using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class LogRankTests
{
    [Fact]
    public void Six_promises_can_be_checked_by_hand()
    {
        // Here kept after 1, 2 and 4 weeks, there after 3, open at 5, kept after 6: at risk here 3, 2, 1, 1, 0 and there 3, 3, 3, 2, 1 at weeks 1, 2, 3, 4, 6.
        var data = new SurvivalTimes([1, 2, 4, 3, 5, 6], [1, 1, 1, 1, 0, 1]);
        var result = Survival.LogRank(data, Grouping.Of("here", "here", "here", "there", "there", "there"));
        var expected = 0.5 + 0.4 + 0.25 + (1 / 3.0);
        var variance = 0.25 + 0.24 + 0.1875 + (2 / 9.0);
        Assert.Equal((3, 2), (result.Groups[0].Observed, result.Groups[1].Observed));
        Near.Equal(expected, result.Groups[0].Expected);
        Near.Equal((3 - expected) * (3 - expected) / variance, result.Test.Statistic, 1e-12);
        Assert.Equal(1, result.Test.DegreesOfFreedom);
    }

    [Property]
    public void Observed_and_expected_add_up_to_the_same(int seed)
    {
        var units = Watched.Draw(seed);
        foreach (var rho in new[] { 0, 1, 0.5 })
        {
            if (Tested(units, rho) is { } result)
            {
                Assert.Equal(result.Groups.Sum(g => g.Observed), result.Groups.Sum(g => g.Expected), 10);
            }
        }
    }

    [Property]
    public void Neither_a_monotone_change_of_time_nor_the_order_of_units_nor_the_names_matter(int seed)
    {
        var units = Watched.Draw(seed);
        if (Tested(units, 1) is not { } result)
        {
            return;
        }

        Assert.Equal(result.Test, Tested(units.With([.. units.Times.Select(t => Math.Exp(t))]), 1)!.Test);
        Assert.Equal(result.Test.Statistic, Tested(units.Shuffled(), 1)!.Test.Statistic, 1e-8);
        Assert.Equal(result.Test.Statistic, Tested(units.With(groups: [.. units.Groups.Select(g => g == "here" ? "a" : "b")]), 1)!.Test.Statistic, 1e-8);
    }

    [Property]
    public void Without_ties_it_is_the_score_test_of_Cox(int seed)
    {
        var units = Watched.Draw(seed, fewest: 8, ties: false);
        if (Tested(units, 0) is not { } result)
        {
            return;
        }

        try
        {
            var fit = Survival.Cox(units.Data, [Regressor.Indicator("there", [.. units.Groups.Select(g => g == "there")])]);
            Assert.Equal(result.Test.Statistic, fit.Score.Statistic, 1e-8);
        }
        catch (NotIdentifiedException exception)
        {
            Assert.Equal(NotIdentifiedReason.Separation, exception.Reason);
        }
    }

    [Property]
    public void Two_groups_are_a_sum_over_two_by_two_tables(int seed)
    {
        var units = Watched.Draw(seed);
        if (Tested(units, 1) is not { } result)
        {
            return;
        }

        var (difference, variance, before) = (0.0, 0.0, 1.0);
        foreach (var time in units.Times.Where((_, i) => units.Happened[i]).Distinct().Order())
        {
            var there = Enumerable.Range(0, units.Times.Length).Where(i => units.Times[i] >= time).ToArray();
            var struck = there.Where(i => units.Times[i] == time && units.Happened[i]).ToArray();
            var (n, d, here) = ((double)there.Length, (double)struck.Length, (double)there.Count(i => units.Groups[i] == "here"));
            difference += before * (struck.Count(i => units.Groups[i] == "here") - (d * here / n));
            variance += n > 1 ? before * before * d * (here / n) * (1 - (here / n)) * (n - d) / (n - 1) : 0;
            before *= 1 - (d / n);
        }

        Assert.Equal(difference * difference / variance, result.Test.Statistic, 1e-8);
    }

    [Property]
    public void Strata_that_repeat_the_units_double_the_statistic_and_one_stratum_changes_nothing(int seed)
    {
        var units = Watched.Draw(seed);
        if (Tested(units, 0) is not { } result)
        {
            return;
        }

        var twice = units.Twice();
        var strata = Grouping.Of([.. twice.Times.Select((_, i) => i < units.Times.Length ? "east" : "west")]);
        Assert.Equal(2 * result.Test.Statistic, Survival.LogRank(twice.Data, Grouping.Of(twice.Groups), strata).Test.Statistic, 1e-8);
        Assert.Equal(result.Test, Survival.LogRank(units.Data, Grouping.Of(units.Groups), Grouping.Of([.. units.Times.Select(_ => "all")])).Test);
    }

    [Fact]
    public void A_group_that_had_gone_before_the_first_event_takes_no_part()
    {
        var data = new SurvivalTimes([1, 1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 1, 0, 1]);
        var result = Survival.LogRank(data, Grouping.Of("early", "early", "a", "b", "a", "b", "b"));
        Assert.Equal(1, result.Test.DegreesOfFreedom);
        Assert.Equal((0, 0), (result.Groups[0].Observed, result.Groups[0].Expected));
        Assert.Equal(
            Survival.LogRank(new SurvivalTimes([2, 3, 4, 5, 6], [1, 1, 1, 0, 1]), Grouping.Of("a", "b", "a", "b", "b")).Test, result.Test);
    }

    [Fact]
    public void Nothing_to_compare_is_not_identified()
    {
        NotIdentifiedReason Reason(double[] times, int[] events, params string[] groups) =>
            Assert.Throws<NotIdentifiedException>(() => Survival.LogRank(new SurvivalTimes(times, events), Grouping.Of(groups))).Reason;
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Reason([1, 2, 3], [0, 0, 0], "a", "b", "b"));
        Assert.Equal(NotIdentifiedReason.NoVariation, Reason([1, 2, 3], [1, 1, 0], "a", "a", "a"));
        Assert.Equal(NotIdentifiedReason.NoVariation, Reason([1, 2, 3], [0, 1, 1], "a", "b", "b"));
        Assert.Equal(NotIdentifiedReason.NoComparisonInBlock, Reason([2, 2, 2], [1, 1, 1], "a", "b", "b"));
    }

    private static LogRankTest? Tested(Watched units, double rho)
    {
        try
        {
            return Survival.LogRank(units.Data, Grouping.Of(units.Groups), rho: rho);
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
