using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class AmountShareTests
{
    private static readonly double[] Ten = [3, 3, 3, 3, 8, 8, 4, 4, 2, 2];
    private static readonly bool[] FirstFour = [true, true, true, true, false, false, false, false, false, false];

    // 12 of 40: p = 0.3. Parts: four of 3/40 times 0.7, two of 8/40, 4/40 and 2/40 times 0.3: in units of 1/400 four of 21, two of 24, 12 and 6.
    // Squares 4 x 441 + 2 x (576 + 144 + 36) = 3276; s^2 = 10/9 x 3276 / 160,000 = 0.02275; tries 0.21 / 0.02275 = 9.2308.
    [Fact]
    public void Twelve_of_forty_worked_by_hand()
    {
        var share = Representation.Share(Ten, FirstFour);
        Assert.Equal(0.3, share.Value, 14);
        Assert.Equal(0.02275, share.StandardError!.Value * share.StandardError.Value, 14);
        var degrees = 3276.0 * 3276 / ((4 * 441 * 441) + (2 * ((576 * 576) + (144 * 144) + (36 * 36))));
        Assert.Equal(degrees, share.DegreesOfFreedom!.Value, 10);
        var c = StudentTDistribution.UpperQuantile(0.025, degrees);
        foreach (var end in new[] { share.Interval!.Value.Lower, share.Interval.Value.Upper })
        {
            Assert.Equal(0, Math.Pow(0.3 - end, 2) - (c * c * end * (1 - end) * 0.02275 / 0.21), 12);
        }

        // Known census: the ends over 0.4, and less 0.4.
        var ratio = Representation.Ratio(Ten, FirstFour, new CensusFigure(0.4));
        Assert.Equal(0.75, ratio.Value, 14);
        Assert.Equal(share.Interval.Value.Lower / 0.4, ratio.Interval!.Value.Lower, 12);
        Assert.Equal(share.Interval.Value.Upper - 0.4, Representation.Difference(Ten, FirstFour, new CensusFigure(0.4)).Interval!.Value.Upper, 12);
        Assert.Equal("Wilson, effective tries, population held as known", ratio.Method);
    }

    // The other route: the linearised variance of a ratio of totals from variances and covariance, as textbooks of sampling give it.
    [Property]
    public void The_error_is_that_of_a_ratio_of_two_totals(NonEmptyArray<byte> amounts, int mask)
    {
        var (values, isOfGroup) = Units(amounts, mask);
        var share = Representation.Share(values, isOfGroup);
        double[] own = [.. values.Zip(isOfGroup, (v, g) => g ? v : 0)];
        var (mean, p) = (Moments.Mean(values), share.Value);
        double covariance = values.Zip(own, (v, o) => (v - mean) * (o - Moments.Mean(own))).Sum() / (values.Length - 1);
        var variance = (Moments.Variance(own) - (2 * p * covariance) + (p * p * Moments.Variance(values))) / (values.Length * mean * mean);
        if (share.StandardError is { } error)
        {
            Assert.Equal(variance, error * error, 12);
        }
    }

    [Fact]
    public void The_jackknife_and_the_bootstrap_find_nearly_the_same_error()
    {
        double[] values = [.. Enumerable.Range(0, 300).Select(i => -Math.Log((i + 0.5) / 300))];
        bool[] isOfGroup = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0)];
        var error = Representation.Share(values, isOfGroup).StandardError!.Value;
        double Share(ReadOnlySpan<int> drawn)
        {
            double own = 0, all = 0;
            foreach (var i in drawn)
            {
                own += isOfGroup[i] ? values[i] : 0;
                all += values[i];
            }

            return own / all;
        }

        double[] leftOut = [.. Enumerable.Range(0, 300).Select(i => Share([.. Enumerable.Range(0, 300).Where(j => j != i)]))];
        Assert.InRange(Math.Sqrt(Moments.Variance(leftOut) * 299 * 299 / 300) / error, 0.98, 1.02);
        var stream = new RandomStream(5, 0);
        var replicates = new double[4000];
        var draws = new int[300];
        for (var r = 0; r < replicates.Length; r++)
        {
            for (var i = 0; i < draws.Length; i++)
            {
                draws[i] = (int)(stream.NextDouble() * 300);
            }

            replicates[r] = Share(draws);
        }

        Assert.InRange(Math.Sqrt(Moments.Variance(replicates)) / error, 0.95, 1.05);
    }

    // Where all have the same, the share is one of heads: n - 1 tries, and with many of them Wilson's range.
    [Fact]
    public void Equal_amounts_come_down_to_counting_heads()
    {
        double[] ones = [.. Enumerable.Repeat(7.0, 2_000)];
        bool[] isOfGroup = [.. Enumerable.Range(0, 2_000).Select(i => i < 600)];
        var (share, heads) = (Representation.Share(ones, isOfGroup), ProportionInterval.Wilson(600, 2_000));
        Assert.Equal(Math.Sqrt(0.21 / 1_999), share.StandardError!.Value, 12);
        Assert.Equal(heads.Interval!.Value.Lower, share.Interval!.Value.Lower, 3);
        Assert.Equal(heads.Interval.Value.Upper, share.Interval.Value.Upper, 3);
        var census = new CensusFigure(0.25, 0.02);
        Assert.Equal(Representation.Ratio(600, 2_000, census).Interval!.Value.Upper, Representation.Ratio(ones, isOfGroup, census).Interval!.Value.Upper, 2);
        Assert.Equal(Representation.Ratio(600, 2_000, census, Presence.FullCount).Interval, Representation.Ratio(ones, isOfGroup, census, Presence.FullCount).Interval);
    }

    [Property]
    public void The_unit_of_the_amounts_and_the_order_of_units_change_nothing_and_the_others_mirror_it(NonEmptyArray<byte> amounts, int mask, PositiveInt unit)
    {
        var (values, isOfGroup) = Units(amounts, mask);
        var share = Representation.Share(values, isOfGroup);
        Same(share, Representation.Share([.. values.Select(v => v * unit.Get)], isOfGroup), v => v);
        Same(share, Representation.Share([.. values.Reverse()], [.. isOfGroup.Reverse()]), v => v);
        bool[] others = [.. isOfGroup.Select(g => !g)];
        Same(share, Representation.Share(values, others), v => 1 - v);
        var (ratio, difference) = (Representation.Ratio(values, isOfGroup, new CensusFigure(0.3, 0.03)).Interval, Representation.Difference(values, isOfGroup, new CensusFigure(0.3, 0.03)).Interval);
        if (ratio is { } r && difference is { } d && Math.Abs(r.Lower - 1) > 1e-9 && Math.Abs(r.Upper - 1) > 1e-9)
        {
            Assert.Equal((r.Lower > 1, r.Upper < 1), (d.Lower > 0, d.Upper < 0));
        }
    }

    [Fact]
    public void Where_no_range_is_honest_the_reason_is_told()
    {
        var census = new CensusFigure(0.4);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, Representation.Share([1, 2, 3, 4], [true, false, false, false]).NoInterval);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, Representation.Ratio([1, 2, 3, 4], [true, true, true, false], census).NoInterval);
        Assert.Equal((NoIntervalReason.AtBoundary, 0.0), (Representation.Ratio([0, 0, 3, 4], [true, true, false, false], census).NoInterval, Representation.Ratio([0, 0, 3, 4], [true, true, false, false], census).Value));
        Assert.Equal((NoIntervalReason.AtBoundary, 1.0), (Representation.Share([1, 2, 0], [true, true, true]).NoInterval, Representation.Share([1, 2, 0], [true, true, true]).Value));
        Assert.Equal((NoIntervalReason.AtBoundary, 0.0), (Representation.Share([5], [false]).NoInterval, Representation.Share([5], [false]).Value));
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, Representation.Difference([100, 1, 1, 1, 1], [true, true, false, false, false], census).NoInterval);
        Assert.Equal(NoIntervalReason.FullCount, Representation.Ratio([1, 2, 3, 4], [true, true, false, false], census, Presence.FullCount).NoInterval);
        Assert.NotNull(Representation.Ratio([1], [true], new CensusFigure(0.4, 0.05), Presence.FullCount).Interval);
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Representation.Share([0, 0], [true, false])).Reason);
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Representation.Ratio([1, 2], [true, false], default)).Reason);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    public void Bad_numbers_are_refused(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>("amounts", () => Representation.Share([1, bad], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>("amounts", () => Representation.Ratio([bad, 1], [true, false], new CensusFigure(0.4)));
        Assert.Throws<ArgumentException>("amounts", () => Representation.Difference([], [], new CensusFigure(0.4)));
        Assert.Throws<ArgumentException>("isOfGroup", () => Representation.Share([1, 2], [true]));
        Assert.Throws<ArgumentOutOfRangeException>("population", () => Representation.Ratio([1, 2], [true, false], new CensusFigure(1.1)));
        Assert.Throws<ArgumentOutOfRangeException>("presence", () => Representation.Ratio([1, 2], [true, false], new CensusFigure(0.4), (Presence)7));
    }

    [Fact]
    public void The_largest_numbers_do_not_overflow()
    {
        double[] huge = [.. Ten.Select(v => v / 8 * double.MaxValue)];
        Assert.Equal(Representation.Share(Ten, FirstFour).Interval!.Value.Upper, Representation.Share(huge, FirstFour).Interval!.Value.Upper, 12);
    }

    private static void Same(Estimate a, Estimate b, Func<double, double> turned)
    {
        Assert.Equal(a.Value, turned(b.Value), 10);
        Assert.Equal(a.NoInterval, b.NoInterval);
        if (a.Interval is { } range && b.Interval is { } other)
        {
            var (first, second) = (turned(other.Lower), turned(other.Upper));
            Assert.Equal(range.Lower, Math.Min(first, second), 9);
            Assert.Equal(range.Upper, Math.Max(first, second), 9);
        }
    }

    private static (double[] Values, bool[] IsOfGroup) Units(NonEmptyArray<byte> amounts, int mask)
    {
        double[] values = [1, .. amounts.Get.Select(a => (double)a)];
        return (values, [.. values.Select((_, i) => ((mask >> (i % 31)) & 1) == 1)]);
    }
}
