using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ProportionIntervalTests
{
    [Fact]
    public void Worked_example()
    {
        // One of four at z = 2 (level 0.9544997): (1 + 2 -+ 2 sqrt(1 * 3 / 4 + 1)) / (4 + 4).
        var level = new ConfidenceLevel(1 - (2 * NormalDistribution.UpperTail(2)));
        var wilson = ProportionInterval.Wilson(1, 4, level);
        Assert.Equal(0.25, wilson.Value);
        Assert.Equal((3 - (2 * Math.Sqrt(1.75))) / 8, wilson.Interval!.Value.Lower, 12);
        Assert.Equal((3 + (2 * Math.Sqrt(1.75))) / 8, wilson.Interval!.Value.Upper, 12);

        // Agresti and Coull: (1 + 2) / (4 + 4) = 0.375, -+ 2 sqrt(0.375 * 0.625 / 8), the lower end above 0.
        var simple = ProportionInterval.AgrestiCoull(1, 4, level);
        Assert.Equal(0.375 - (2 * Math.Sqrt(0.375 * 0.625 / 8)), simple.Interval!.Value.Lower, 12);
        Assert.Equal("Wilson", wilson.Method);
        Assert.Equal(4, wilson.Count);
        Assert.Null(wilson.StandardError);
    }

    // Newcombe 1998, Two-sided confidence intervals for the single proportion, table I (methods 3 and 5).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662, 0.2527, 0.3676)]
    [InlineData(15, 148, 0.0624, 0.1605, 0.0578, 0.1617)]
    [InlineData(0, 20, 0.0000, 0.1611, 0.0000, 0.1684)]
    [InlineData(1, 29, 0.0061, 0.1718, 0.0009, 0.1776)]
    public void Published_limits(int successes, int trials, double wilsonLower, double wilsonUpper, double exactLower, double exactUpper)
    {
        var wilson = ProportionInterval.Wilson(successes, trials).Interval!.Value;
        var exact = ProportionInterval.ClopperPearson(successes, trials).Interval!.Value;
        Assert.Equal((wilsonLower, wilsonUpper), (Math.Round(wilson.Lower, 4), Math.Round(wilson.Upper, 4)));
        Assert.Equal((exactLower, exactUpper), (Math.Round(exact.Lower, 4), Math.Round(exact.Upper, 4)));
    }

    [Fact]
    public void Tries_of_one_unit_count_for_less_than_those_of_many()
    {
        // Four units with 2 of 2, 0 of 2, 2 of 2, 0 of 2: s^2 = 4 / 3 x 4 x (1 / 8)^2 = 1 / 12, so that the half is one of 0.25 / (1 / 12) = 3 tries; t of 3 degrees of freedom.
        var estimate = ProportionInterval.Clustered([2, 0, 2, 0], [2, 2, 2, 2]);
        var t = StudentTDistribution.UpperQuantile(0.025, 3);
        Assert.Equal((0.5, 4L), (estimate.Value, estimate.Count));
        Assert.Equal(Math.Sqrt(1 / 12.0), estimate.StandardError!.Value, 12);
        Assert.Equal(0.5 - (t * Math.Sqrt((1 / 12.0) + (t * t / 36)) / (1 + (t * t / 3))), estimate.Interval!.Value.Lower, 12);

        // Where all succeed it is as one of (2 + 1 + 1 + 1)^2 / (4 + 1 + 1 + 1) tries.
        Assert.Equal(1 / (1 + (t * t * 7 / 25)), ProportionInterval.Clustered([2, 1, 1, 1], [2, 1, 1, 1]).Interval!.Value.Lower, 12);
        Assert.Equal((NoIntervalReason.TooFewDegreesOfFreedom, 0.6), (ProportionInterval.Clustered([1, 2, 0], [2, 2, 1]).NoInterval, ProportionInterval.Clustered([1, 2, 0], [2, 2, 1]).Value));
        Assert.Equal(NoIntervalReason.SingleCluster, ProportionInterval.Clustered([1, 0], [2, 0]).NoInterval);
        Assert.Equal(0.5, ProportionInterval.Clustered([long.MaxValue, 0, long.MaxValue, 0], [long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue]).Value);
    }

    [Property]
    public bool One_try_each_is_Wilson(NonEmptyArray<bool> outcomes)
    {
        var clustered = ProportionInterval.Clustered([.. outcomes.Get.Select(o => o ? 1L : 0)], [.. outcomes.Get.Select(_ => 1L)]);
        return clustered.Interval == ProportionInterval.Wilson(outcomes.Get.Count(o => o), outcomes.Get.Length).Interval;
    }

    [Property]
    public bool Units_in_another_order_or_without_a_try_change_nothing_and_failures_mirror(NonEmptyArray<byte> units)
    {
        long[] trials = [.. units.Get.Select(u => 1L + (u % 4))];
        long[] successes = [.. units.Get.Select((u, i) => u / 4 % (trials[i] + 1))];
        var own = ProportionInterval.Clustered(successes, trials);
        var other = ProportionInterval.Clustered([.. successes.Reverse(), 0], [.. trials.Reverse(), 0]);
        var mirrored = ProportionInterval.Clustered([.. trials.Zip(successes, (t, s) => t - s)], trials);
        return own.NoInterval == other.NoInterval && own.Count == other.Count && own.NoInterval == mirrored.NoInterval
            && (own.Interval is not { } interval || (Near.Is(interval.Lower, other.Interval!.Value.Lower, 1e-12) && Near.Is(1 - interval.Lower, mirrored.Interval!.Value.Upper, 1e-12) && interval.Contains(own.Value)));
    }

    [Fact]
    public void Tries_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ProportionInterval.Clustered([], []));
        Assert.Throws<ArgumentException>(() => ProportionInterval.Clustered([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Clustered([2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Clustered([-1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Clustered([0], [-1]));
        Assert.Throws<NotIdentifiedException>(() => ProportionInterval.Clustered([0], [0]));
    }

    [Property]
    public bool Ends_satisfy_the_equations_that_define_them(PositiveInt size, PositiveInt count, PositiveInt percent)
    {
        var (trials, successes, level) = Case(size, count, percent);
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        bool OnScore(double p) => Near.Is(Math.Abs((successes / (double)trials) - p), z * Math.Sqrt(p * (1 - p) / trials), 1e-9);
        var wilson = ProportionInterval.Wilson(successes, trials, level).Interval!.Value;
        var exact = ProportionInterval.ClopperPearson(successes, trials, level).Interval!.Value;
        var jeffreys = ProportionInterval.Jeffreys(successes, trials, level).Interval!.Value;
        return (successes == 0 ? wilson.Lower == 0 && exact.Lower == 0 && jeffreys.Lower == 0
                : OnScore(wilson.Lower) && Near.Is(level.Alpha / 2, BinomialDistribution.UpperTail(successes - 1, trials, exact.Lower), 1e-9)
                    && Near.Is(level.Alpha / 2, BetaDistribution.LowerTail(jeffreys.Lower, successes + 0.5, trials - successes + 0.5), 1e-9))
            && (successes == trials ? wilson.Upper == 1 && exact.Upper == 1 && jeffreys.Upper == 1
                : OnScore(wilson.Upper) && Near.Is(level.Alpha / 2, BinomialDistribution.LowerTail(successes, trials, exact.Upper), 1e-9)
                    && Near.Is(level.Alpha / 2, BetaDistribution.UpperTail(jeffreys.Upper, successes + 0.5, trials - successes + 0.5), 1e-9));
    }

    [Property]
    public bool Exchanging_successes_and_failures_mirrors_the_interval(PositiveInt size, PositiveInt count, PositiveInt percent)
    {
        var (trials, successes, level) = Case(size, count, percent);
        return Enum.GetValues<ProportionIntervalMethod>().All(method =>
        {
            var one = ProportionInterval.Of(successes, trials, method, level).Interval!.Value;
            var other = ProportionInterval.Of(trials - successes, trials, method, level).Interval!.Value;
            return Math.Abs(one.Lower - (1 - other.Upper)) < 1e-12 && Math.Abs(one.Upper - (1 - other.Lower)) < 1e-12;
        });
    }

    [Property]
    public bool Intervals_lie_in_one_another_as_theory_says(PositiveInt size, PositiveInt count, PositiveInt percent)
    {
        var (trials, successes, level) = Case(size, count, percent);
        var wilson = ProportionInterval.Wilson(successes, trials, level);
        var simple = ProportionInterval.AgrestiCoull(successes, trials, level).Interval!.Value;
        var exact = ProportionInterval.ClopperPearson(successes, trials, level).Interval!.Value;
        var jeffreys = ProportionInterval.Jeffreys(successes, trials, level).Interval!.Value;
        var score = wilson.Interval!.Value;

        // Brown, Cai and DasGupta 2001: Agresti-Coull contains Wilson (p. 113), Clopper-Pearson contains Jeffreys (p. 115).
        return simple.Lower <= score.Lower + 1e-12 && simple.Upper >= score.Upper - 1e-12
            && exact.Lower <= jeffreys.Lower + 1e-12 && exact.Upper >= jeffreys.Upper - 1e-12
            && score.Contains(wilson.Value) && simple.Lower >= 0 && simple.Upper <= 1;
    }

    [Property]
    public bool More_successes_never_lower_an_end(PositiveInt size, PositiveInt count, PositiveInt percent)
    {
        var (trials, successes, level) = Case(size, count, percent);
        return successes == trials || Enum.GetValues<ProportionIntervalMethod>().All(method =>
        {
            var one = ProportionInterval.Of(successes, trials, method, level).Interval!.Value;
            var more = ProportionInterval.Of(successes + 1, trials, method, level).Interval!.Value;
            return more.Lower >= one.Lower && more.Upper >= one.Upper - 1e-15;
        });
    }

    [Fact]
    public void Very_many_trials_are_no_obstacle()
    {
        foreach (var method in Enum.GetValues<ProportionIntervalMethod>())
        {
            var interval = ProportionInterval.Of(300_000_000, 1_000_000_000, method).Interval!.Value;
            Assert.Equal(0.3 - (1.959964 * Math.Sqrt(0.21e-9)), interval.Lower, 1e-8);
            Assert.Equal(0.3 + (1.959964 * Math.Sqrt(0.21e-9)), interval.Upper, 1e-8);
        }
    }

    [Fact]
    public void Counts_outside_their_domain_are_refused()
    {
        foreach (var method in Enum.GetValues<ProportionIntervalMethod>())
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Of(-1, 5, method));
            Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Of(6, 5, method));
            Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Of(0, -5, method));
            Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => ProportionInterval.Of(0, 0, method)).Reason);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ProportionInterval.Of(1, 5, (ProportionIntervalMethod)9));
    }

    private static (int Trials, int Successes, ConfidenceLevel Level) Case(PositiveInt size, PositiveInt count, PositiveInt percent)
    {
        var trials = 1 + (size.Get % 300);
        return (trials, count.Get % (trials + 1), new ConfidenceLevel((50 + (percent.Get % 50)) / 100.0));
    }
}
