using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class BothErrorsTests
{
    // 6 of 10 where 3 of 10 were due: twice the share. Without census error the range is Wilson's, divided by 0.3.
    [Fact]
    public void Six_of_ten_where_three_are_due_worked_by_hand()
    {
        var ratio = Representation.Ratio(6, 10, new CensusFigure(0.3, 0));
        var wilson = ProportionInterval.Wilson(6, 10).Interval!.Value;
        Assert.Equal(2, ratio.Value, 14);
        Assert.Equal(wilson.Lower / 0.3, ratio.Interval!.Value.Lower, 13);
        Assert.Equal(wilson.Upper / 0.3, ratio.Interval.Value.Upper, 13);
        var difference = Representation.Difference(6, 10, new CensusFigure(0.3));
        Assert.Equal(0.3, difference.Value, 14);
        Assert.Equal(wilson.Lower - 0.3, difference.Interval!.Value.Lower, 13);
        var log = Representation.LogRatio(6, 10, new CensusFigure(0.3, 0));
        Assert.Equal(Math.Log(2), log.Value, 14);
        Assert.Equal(Math.Log(ratio.Interval.Value.Upper), log.Interval!.Value.Upper, 14);
    }

    // A margin of 0.0329 at 90 % is a standard error of 0.02; its 95 % range on the log-odds of 0.2 runs from odds 0.25 exp(-0.245) to 0.25 exp(0.245).
    [Fact]
    public void A_margin_has_its_own_level()
    {
        var share = CensusFigure.WithMargin(0.2, 0.032897072539029444, new ConfidenceLevel(0.9));
        Assert.Equal(0.02, share.StandardError!.Value, 12);
        var odds = 0.25 * Math.Exp(1.959963984540054 * 0.02 / 0.16);
        Assert.Equal(odds / (1 + odds), share.Share().Interval!.Value.Upper, 12);
        Assert.Equal(1 - share.Share().Interval!.Value.Upper, new CensusFigure(0.8, share.StandardError).Share().Interval!.Value.Lower, 12);
        Assert.Equal(NoIntervalReason.FullCount, new CensusFigure(0.2).Share().NoInterval);
        Assert.Equal(0, new CensusFigure(0, 0.1).Share().Interval!.Value.Lower);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CensusFigure(40, 2).Share());
        var full = Representation.Ratio(50, 100, share, Presence.FullCount);
        Assert.Equal(2.5, full.Value, 14);
        Assert.Equal(0.5 / (odds / (1 + odds)), full.Interval!.Value.Lower, 12);
        Assert.Equal("full count, census error on the log-odds", full.Method);
    }

    [Fact]
    public void Shares_of_counts_carry_the_errors_of_all_counts()
    {
        var shares = CensusFigure.SharesOfCounts([new(60, 3), new(40, 4), new(0, 1)]);
        Assert.Equal(0.6, shares[0].Value, 14);
        Assert.Equal(Math.Sqrt((0.16 * 9) + (0.36 * 17)) / 100, shares[0].StandardError!.Value, 14);
        Assert.Equal(1.0 / 100, shares[2].StandardError!.Value, 14);

        // Two groups share one error; a group without a published one has none.
        var two = CensusFigure.SharesOfCounts([new(60, 3), new(40, 4)]);
        Assert.Equal(two[0].StandardError!.Value, two[1].StandardError!.Value, 14);
        Assert.Null(CensusFigure.SharesOfCounts([new(60), new(40, 4)])[0].StandardError);
        var rescaled = CensusFigure.Rescaled([new(0.5, 0.01), new(0.51)]);
        Assert.Equal(1, rescaled.Sum(s => s.Value), 14);
        Assert.Equal(0.01 / 1.01, rescaled[0].StandardError!.Value, 14);
    }

    // The definition of MOVER-R before it is solved: (p - Lq)^2 = (p - l1)^2 + L^2 (u2 - q)^2, and with the other ends for U.
    [Property]
    public void Limits_solve_the_equations_that_define_them(NonNegativeInt count, PositiveInt people, byte share, byte error)
    {
        var (x, n, census) = Case(count, people, share, error);
        var own = ProportionInterval.Wilson(x, n).Interval!.Value;
        var (l2, u2) = census.ShareLimits(NormalDistribution.UpperQuantile(0.025));
        var (p, q) = (x / (double)n, census.Value);
        var limits = Representation.Ratio(x, n, census).Interval!.Value;
        Near(Math.Pow(p - (limits.Lower * q), 2), Math.Pow(p - own.Lower, 2) + Math.Pow(limits.Lower * (u2 - q), 2));
        Near(Math.Pow(p - (limits.Upper * q), 2), Math.Pow(own.Upper - p, 2) + Math.Pow(limits.Upper * (q - l2), 2));

        static void Near(double left, double right) => Assert.InRange(left, right - (1e-9 * (1 + right)), right + (1e-9 * (1 + right)));
    }

    [Property]
    public void Ratio_leaves_one_out_exactly_where_difference_leaves_zero_out(NonNegativeInt count, PositiveInt people, byte share, byte error)
    {
        var (x, n, census) = Case(count, people, share, error);
        foreach (var presence in Enum.GetValues<Presence>())
        {
            var ratio = Representation.Ratio(x, n, census, presence).Interval;
            var difference = Representation.Difference(x, n, census, presence).Interval;
            if (ratio is { } r && difference is { } d && Math.Abs(r.Lower - 1) > 1e-9 && Math.Abs(r.Upper - 1) > 1e-9)
            {
                Assert.Equal((r.Lower > 1, r.Upper < 1), (d.Lower > 0, d.Upper < 0));
            }
        }
    }

    [Property]
    public void More_census_error_never_makes_a_range_narrower_and_a_full_count_is_never_wider(NonNegativeInt count, PositiveInt people, byte share, byte error)
    {
        var (x, n, census) = Case(count, people, share, error);
        var more = new CensusFigure(census.Value, census.StandardError + 0.01);
        var (some, wider) = (Representation.Ratio(x, n, census).Interval!.Value, Representation.Ratio(x, n, more).Interval!.Value);
        Assert.True(wider.Lower <= some.Lower + 1e-12 && wider.Upper >= some.Upper - 1e-12);
        Assert.True(Representation.Ratio(x, n, more, Presence.FullCount).Interval!.Value.Width <= wider.Width + 1e-12);
    }

    [Property]
    public void Counting_the_others_mirrors_the_difference(NonNegativeInt count, PositiveInt people, byte share, byte error)
    {
        var (x, n, census) = Case(count, people, share, error);
        var own = Representation.Difference(x, n, census);
        var others = Representation.Difference(n - x, n, new CensusFigure(1 - census.Value, census.StandardError));
        Assert.Equal(own.Value, -others.Value, 12);
        Assert.Equal(own.Interval!.Value.Lower, -others.Interval!.Value.Upper, 10);
    }

    [Fact]
    public void Nobody_of_a_group_has_a_range_but_no_logarithm()
    {
        var nobody = Representation.Ratio(0, 20, new CensusFigure(0.1, 0.02));
        Assert.Equal(0, nobody.Interval!.Value.Lower);
        Assert.InRange(nobody.Interval.Value.Upper, ProportionInterval.Wilson(0, 20).Interval!.Value.Upper / 0.1, 3);
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Representation.LogRatio(0, 20, new CensusFigure(0.1))).Reason);
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Representation.Ratio(1, 20, default)).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Representation.Difference(0, 0, new CensusFigure(0.1))).Reason);
    }

    [Fact]
    public void Where_there_is_no_error_at_all_or_no_upper_end_that_is_said()
    {
        Assert.Equal(NoIntervalReason.FullCount, Representation.Ratio(3, 20, new CensusFigure(0.1), Presence.FullCount).NoInterval);
        Assert.Equal(NoIntervalReason.FullCount, Representation.Difference(3, 20, new CensusFigure(0.1, 0), Presence.FullCount).NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, Representation.Ratio(20, 20, new CensusFigure(1, 0.6)).NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, Representation.LogRatio(20, 20, new CensusFigure(1, 0.6)).NoInterval);
        Assert.Contains("Clopper-Pearson", Representation.Ratio(3, 20, new CensusFigure(0.1, 0.02), method: ProportionIntervalMethod.ClopperPearson).Method, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    public void Bad_numbers_are_refused(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new CensusFigure(bad));
        Assert.Throws<ArgumentOutOfRangeException>("standardError", () => new CensusFigure(0.1, bad));
        Assert.Throws<ArgumentOutOfRangeException>("margin", () => CensusFigure.WithMargin(0.1, bad, default));
        Assert.Throws<ArgumentOutOfRangeException>("population", () => Representation.Ratio(1, 2, new CensusFigure(1.1)));
        Assert.Throws<ArgumentOutOfRangeException>("present", () => Representation.Difference(3, 2, new CensusFigure(0.1)));
        Assert.Throws<ArgumentOutOfRangeException>("present", () => Representation.Difference(-1, 2, new CensusFigure(0.1)));
        Assert.Throws<ArgumentOutOfRangeException>("all", () => Representation.Difference(0, -1, new CensusFigure(0.1)));
        Assert.Throws<ArgumentOutOfRangeException>("presence", () => Representation.Ratio(1, 2, new CensusFigure(0.1), (Presence)7));
        Assert.Throws<ArgumentOutOfRangeException>("method", () => Representation.Ratio(1, 2, new CensusFigure(0.1), method: (ProportionIntervalMethod)7));
        Assert.Throws<ArgumentException>("counts", () => CensusFigure.SharesOfCounts([]));
        Assert.Throws<ArgumentException>("shares", () => CensusFigure.Rescaled([new(0), new(0, 1)]));
        Assert.Throws<ArgumentException>("counts", () => CensusFigure.SharesOfCounts([new(double.MaxValue), new(double.MaxValue)]));
    }

    private static (long Present, long All, CensusFigure Census) Case(NonNegativeInt count, PositiveInt people, byte share, byte error)
    {
        long n = (people.Get % 300) + 1;
        var q = (share + 0.5) / 256;
        return (count.Get % (n + 1), n, new CensusFigure(q, error / 255.0 * 0.4 * q * (1 - q)));
    }
}
