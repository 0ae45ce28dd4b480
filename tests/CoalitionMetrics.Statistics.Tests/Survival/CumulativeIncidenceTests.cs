using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CumulativeIncidenceTests
{
    [Fact]
    public void Five_members_can_be_checked_by_hand()
    {
        // Moved away at 1, open at 2, left at 3, moved away at 4, open at 5.
        var curves = Survival.CumulativeIncidence(new CompetingTimes([1, 2, 3, 4, 5], [2, 0, 1, 2, 0]));
        Near.Equal(0.8 / 3, curves.At(1, 4).Value);
        Near.Equal(0.2 + (0.8 * 2 / 3 / 2), curves.At(2, 4).Value);
        Near.Equal(0.8 * (2 / 3.0) / 2, curves.EventFree.At(4.5).Value);
        Assert.Equal(NoIntervalReason.AtBoundary, curves.At(1, 2.5).NoInterval);
    }

    [Property]
    public void Incidences_and_the_share_without_any_event_add_up_to_one(int seed)
    {
        var data = Watched.Draw(seed).Competing;
        var curves = Survival.CumulativeIncidence(data);
        foreach (var time in curves.Times)
        {
            Assert.Equal(1, curves.EventFree.At(time).Value + Enumerable.Range(1, data.CauseCount).Sum(cause => curves.At(cause, time).Value), 12);
        }
    }

    [Property]
    public void Without_censoring_it_is_a_share_with_the_error_of_a_share(int seed)
    {
        var units = Watched.Draw(seed, censoring: false);
        var curves = Survival.CumulativeIncidence(units.Competing);
        var n = (double)units.Times.Length;
        var share = units.Times.Where((t, i) => t <= 3 && units.Causes[i] == 1).Count() / n;
        var estimate = curves.At(1, 3, IncidenceVariance.InfinitesimalJackknife);
        Assert.Equal(share, estimate.Value, 12);
        Assert.Equal(Math.Sqrt(share * (1 - share) / n), estimate.StandardError!.Value, 10);
    }

    [Property(MaxTest = 50)]
    public void Infinitesimal_jackknife_is_what_a_little_more_weight_of_each_unit_does(int seed)
    {
        var units = Watched.Draw(seed);
        var curves = Survival.CumulativeIncidence(units.Competing);
        foreach (var time in new[] { 1, 2.5, 4 }.Where(t => t <= units.Times.Max()))
        {
            var moves = units.Times.Select((_, i) => (Weighted(units, time, i, 1e-5) - Weighted(units, time, i, -1e-5)) / 2e-5);
            Assert.Equal(Math.Sqrt(moves.Sum(m => m * m)), curves.At(1, time, IncidenceVariance.InfinitesimalJackknife).StandardError!.Value, 7);
        }
    }

    [Property]
    public void With_one_cause_and_no_ties_Aalens_variance_has_a_closed_form(int seed)
    {
        var units = Watched.Draw(seed, ties: false);
        var data = new CompetingTimes(units.Times, [.. units.Happened.Select(h => h ? 1 : 0)]);
        if (data.CauseCount == 0)
        {
            return;
        }

        // S^2 times the sum of 1/(n - 1)^2: a little more than Greenwood's 1/(n(n - 1)).
        var curves = Survival.CumulativeIncidence(data);
        double sum = 0;
        for (var i = 0; i < curves.Times.Length && data.Any.AtRisk[i] > 1; i++)
        {
            sum += Math.Pow(1.0 / (data.Any.AtRisk[i] - 1), 2);
            var estimate = curves.At(1, curves.Times[i]);
            Assert.Equal(1 - curves.EventFree.At(curves.Times[i]).Value, estimate.Value, 12);
            Assert.Equal((1 - estimate.Value) * Math.Sqrt(sum), estimate.StandardError!.Value, 10);
        }
    }

    [Property]
    public void Order_and_a_monotone_change_of_time_do_not_matter_to_Gray(int seed)
    {
        var units = Watched.Draw(seed, fewest: 10);
        if (Gray(units) is not { } test)
        {
            return;
        }

        Assert.Equal(test.Statistic, Gray(units.Shuffled())!.Statistic, 1e-8);
        Assert.Equal(test.Statistic, Gray(units.With([.. units.Times.Select(t => Math.Exp(t))]))!.Statistic, 1e-8);
        Assert.Equal(test.Statistic, Gray(units.With(groups: [.. units.Groups.Select(g => g == "here" ? "z" : "y")]))!.Statistic, 1e-8);
    }

    [Property]
    public void Groups_alike_have_nothing_between_them(int seed)
    {
        var twice = Watched.Draw(seed, fewest: 8).Twice();
        var groups = Grouping.Of([.. twice.Times.Select((_, i) => i < twice.Times.Length / 2 ? "a" : "b")]);
        if (twice.Causes.Contains(1) && twice.Competing is var data)
        {
            try
            {
                Assert.Equal(0, Survival.GrayTest(data, 1, groups).Statistic, 12);
            }
            catch (NotIdentifiedException exception)
            {
                Assert.Equal(NotIdentifiedReason.NoComparisonInBlock, exception.Reason);
            }
        }
    }

    [Fact]
    public void With_one_cause_and_many_units_Gray_is_near_to_the_log_rank_test()
    {
        var stream = new RandomStream(11, 1);
        var (times, events, groups) = (new double[2000], new int[2000], new string[2000]);
        for (var i = 0; i < times.Length; i++)
        {
            groups[i] = i % 2 == 0 ? "here" : "there";
            var (time, end) = (-Math.Log(1 - stream.NextDouble()) * (i % 2 == 0 ? 1 : 1.2), 3 * stream.NextDouble());
            (times[i], events[i]) = (Math.Min(time, end), time <= end ? 1 : 0);
        }

        var gray = Survival.GrayTest(new CompetingTimes(times, events), 1, Grouping.Of(groups)).Statistic;
        var logRank = Survival.LogRank(new SurvivalTimes(times, events), Grouping.Of(groups)).Test.Statistic;
        Near.Equal(logRank, gray, 0.05);
        Assert.True(logRank > 5);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Gray_rejects_as_often_as_it_says_when_the_other_event_differs_but_the_incidence_does_not()
    {
        // The other event comes to those alone whom the cause will never strike, sooner in one group: a log-rank test of the cause would see a difference, Gray must not.
        const int Draws = 4000;
        var rejected = new bool[Draws];
        Parallel.For(0, Draws, draw =>
        {
            var stream = new RandomStream(3, (ulong)draw);
            var (times, causes, groups) = (new double[120], new int[120], new string[120]);
            for (var i = 0; i < times.Length; i++)
            {
                groups[i] = i % 2 == 0 ? "here" : "there";
                causes[i] = stream.NextDouble() < 0.5 ? 1 : 2;
                times[i] = -Math.Log(1 - stream.NextDouble()) * (causes[i] == 2 && i % 2 == 0 ? 0.2 : 1);
                if (stream.NextDouble() * 4 is var end && end < times[i])
                {
                    (times[i], causes[i]) = (end, 0);
                }
            }

            rejected[draw] = Survival.GrayTest(new CompetingTimes(times, causes), 1, Grouping.Of(groups)).PValue < 0.05;
        });
        Assert.InRange(rejected.Count(r => r) / (double)Draws, 0.036, 0.064);
    }

    private static ChiSquareTest? Gray(Watched units)
    {
        try
        {
            return Survival.GrayTest(units.Competing, 1, Grouping.Of(units.Groups));
        }
        catch (Exception exception) when (exception is NotIdentifiedException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    // The incidence of cause 1 where one unit counts a little more or less than once.
    private static double Weighted(Watched units, double time, int unit, double more)
    {
        double Weight(int i) => i == unit ? 1 + more : 1;
        var (survival, incidence) = (1.0, 0.0);
        foreach (var s in units.Times.Where((t, i) => t <= time && units.Causes[i] > 0).Distinct().Order())
        {
            var there = Enumerable.Range(0, units.Times.Length).Where(i => units.Times[i] >= s).ToArray();
            var n = there.Sum(Weight);
            incidence += survival * there.Where(i => units.Times[i] == s && units.Causes[i] == 1).Sum(Weight) / n;
            survival *= there.Where(i => units.Times[i] > s || units.Causes[i] == 0).Sum(Weight) / n;
        }

        return incidence;
    }
}
