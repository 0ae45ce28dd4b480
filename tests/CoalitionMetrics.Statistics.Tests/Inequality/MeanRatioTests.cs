using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class MeanRatioTests
{
    [Fact]
    public void Two_groups_are_compared_by_the_jackknife_of_their_logarithms()
    {
        double[] a = [1, 2, 4, 5, 8], b = [3, 3, 6, 9, 10, 12];
        var estimate = MeanRatio.TwoGroups(a, b);
        Assert.Equal(4.0 / (43.0 / 6), estimate.Value, 14);

        // By hand: each mean without each unit.
        var (centreA, varianceA) = ByHand(a);
        var (centreB, varianceB) = ByHand(b);
        var error = Math.Sqrt(varianceA + varianceB);
        var df = Math.Pow(varianceA + varianceB, 2) / ((varianceA * varianceA / 4) + (varianceB * varianceB / 5));
        var reach = StudentTDistribution.UpperQuantile(0.025, df) * error;
        Assert.Equal(Math.Exp(centreA - centreB - reach), estimate.Interval!.Value.Lower, 12);
        Assert.Equal(Math.Exp(centreA - centreB + reach), estimate.Interval.Value.Upper, 12);
        Assert.Equal(df, estimate.DegreesOfFreedom!.Value, 10);
        Assert.Equal(estimate.Value * error, estimate.StandardError!.Value, 12);
        Assert.Equal(11, estimate.Count);
    }

    [Fact]
    public void Two_totals_of_the_same_units_are_compared_unit_by_unit()
    {
        double[] arrived = [50, 20, 30, 80, 10], promised = [60, 20, 50, 90, 40];
        var estimate = MeanRatio.Paired(arrived, promised);
        Assert.Equal(190.0 / 260, estimate.Value, 14);
        var logarithms = Enumerable.Range(0, 5).Select(i => Math.Log((190 - arrived[i]) / (260 - promised[i]))).ToArray();
        var pseudo = logarithms.Select(l => (5 * Math.Log(190.0 / 260)) - (4 * l)).ToArray();
        var error = Math.Sqrt(Moments.Variance(pseudo) / 5);
        var reach = StudentTDistribution.UpperQuantile(0.025, 4) * error;
        Assert.Equal(Math.Exp(pseudo.Average() - reach), estimate.Interval!.Value.Lower, 12);
        Assert.Equal(Math.Exp(pseudo.Average() + reach), estimate.Interval.Value.Upper, 12);
    }

    [Fact]
    public void Of_many_units_it_is_what_the_delta_method_says()
    {
        var stream = new RandomStream(7, 0);
        double[] a = [.. Enumerable.Range(0, 4000).Select(_ => 1 + stream.NextDouble())], b = [.. Enumerable.Range(0, 3000).Select(_ => stream.NextDouble())];
        var estimate = MeanRatio.TwoGroups(a, b);
        var relative = Math.Sqrt((Moments.Variance(a) / a.Length / Math.Pow(Moments.Mean(a), 2)) + (Moments.Variance(b) / b.Length / Math.Pow(Moments.Mean(b), 2)));
        Assert.InRange(estimate.StandardError!.Value / (estimate.Value * relative), 0.999, 1.001);
    }

    [Property]
    public Property Exchanging_the_groups_turns_the_ratio_and_its_ends_over() => Prop.ForAll(Amounts().ToArbitrary(), Amounts().ToArbitrary(), (a, b) =>
    {
        var (forth, back) = (MeanRatio.TwoGroups(a, b), MeanRatio.TwoGroups(b, a));
        return Close(forth.Value * back.Value, 1) && forth.NoInterval == back.NoInterval
            && (forth.Interval is not { } f || (back.Interval is { } g && Close(f.Lower * g.Upper, 1) && Close(f.Upper * g.Lower, 1)));
    });

    [Property]
    public Property The_unit_of_the_amounts_does_not_matter() => Prop.ForAll(Amounts().ToArbitrary(), Amounts().ToArbitrary(), (a, b) =>
    {
        var (once, scaled) = (MeanRatio.TwoGroups(a, b), MeanRatio.TwoGroups([.. a.Select(v => 37 * v)], [.. b.Select(v => 37 * v)]));
        return Close(once.Value, scaled.Value) && (once.Interval is not { } i || (scaled.Interval is { } j && Close(i.Lower, j.Lower) && Close(i.Upper, j.Upper)));
    });

    [Property]
    public Property A_factor_on_one_total_multiplies_the_ratio_and_its_ends() => Prop.ForAll(Amounts().ToArbitrary(), Amounts().ToArbitrary(), (a, b) =>
    {
        var n = Math.Min(a.Length, b.Length);
        var (once, scaled) = (MeanRatio.Paired(a.AsSpan(0, n), b.AsSpan(0, n)), MeanRatio.Paired([.. a.Take(n).Select(v => 3 * v)], b.AsSpan(0, n)));
        return Close(3 * once.Value, scaled.Value) && (once.Interval is not { } i || (scaled.Interval is { } j && Close(3 * i.Lower, j.Lower) && Close(3 * i.Upper, j.Upper)));
    });

    [Property]
    public Property The_value_lies_in_its_interval_and_the_order_does_not_matter() => Prop.ForAll(Amounts().ToArbitrary(), Amounts().ToArbitrary(), (a, b) =>
    {
        var estimate = MeanRatio.TwoGroups(a, b);
        var reversed = MeanRatio.TwoGroups([.. a.Reverse()], [.. b.Reverse()]);
        return estimate.Interval is not { } i || (i.Contains(estimate.Value) && reversed.Interval is { } j && Close(i.Lower, j.Lower) && Close(i.Upper, j.Upper));
    });

    [Fact]
    public void Where_no_interval_can_be_relied_on_the_reason_says_so()
    {
        Assert.Equal(NoIntervalReason.SingleUnitInArm, MeanRatio.TwoGroups([3], [1, 2, 3]).NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, MeanRatio.TwoGroups([0, 0, 0, 5], [1, 2, 3]).NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, MeanRatio.TwoGroups([0, 0, 0], [1, 2, 3]).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, MeanRatio.TwoGroups([0.1, 0.1, 0.1], [0.3, 0.3, 0.3]).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, MeanRatio.TwoGroups([1, 2], [1, 2]).NoInterval);
        Assert.Equal(NoIntervalReason.SingleUnit, MeanRatio.Paired([1], [2]).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, MeanRatio.Paired([1, 2, 3, 4, 0.7], [3, 6, 9, 12, 2.1]).NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, MeanRatio.Paired([0, 0], [3, 6]).NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, MeanRatio.Paired([0, 0, 4], [3, 6, 9]).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, MeanRatio.Paired([1, 2, 4], [3, 3, 3]).NoInterval);
    }

    [Fact]
    public void There_is_no_ratio_to_nothing()
    {
        Assert.Throws<NotIdentifiedException>(() => MeanRatio.TwoGroups([1, 2], [0, 0]));
        Assert.Throws<NotIdentifiedException>(() => MeanRatio.Paired([0, 0], [0, 0]));
        Assert.Throws<NotIdentifiedException>(() => MeanRatio.TwoGroups([double.MaxValue], [double.Epsilon]));
    }

    [Fact]
    public void Amounts_near_the_end_of_the_range_of_a_double_are_compared() =>
        Assert.Equal(2, MeanRatio.TwoGroups([double.MaxValue, double.MaxValue], [double.MaxValue / 2, double.MaxValue / 2]).Value);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_no_amount_is_refused(double bad)
    {
        Assert.Equal("a", Assert.Throws<ArgumentOutOfRangeException>(() => MeanRatio.TwoGroups([1, bad], [1])).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentOutOfRangeException>(() => MeanRatio.TwoGroups([1], [1, bad])).ParamName);
        Assert.Equal("numerators", Assert.Throws<ArgumentOutOfRangeException>(() => MeanRatio.Paired([1, bad], [1, 1])).ParamName);
        Assert.Equal("denominators", Assert.Throws<ArgumentOutOfRangeException>(() => MeanRatio.Paired([1, 1], [1, bad])).ParamName);
    }

    [Fact]
    public void Nothing_and_unequal_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanRatio.TwoGroups([], [1]));
        Assert.Throws<ArgumentException>(() => MeanRatio.TwoGroups([1], []));
        Assert.Throws<ArgumentException>(() => MeanRatio.Paired([], []));
        Assert.Throws<ArgumentException>(() => MeanRatio.Paired([1, 2], [1]));
    }

    private static (double Centre, double Variance) ByHand(double[] values)
    {
        var n = values.Length;
        var pseudo = values.Select((_, i) => (n * Math.Log(values.Average())) - ((n - 1) * Math.Log(values.Where((_, j) => j != i).Average()))).ToArray();
        return (pseudo.Average(), Moments.Variance(pseudo) / n);
    }

    private static bool Close(double x, double y) => Math.Abs(x - y) <= 1e-9 * Math.Max(Math.Abs(x), Math.Abs(y));

    private static Gen<double[]> Amounts() =>
        from n in Gen.Choose(4, 25)
        from cents in Gen.ArrayOf(Gen.Choose(1, 5000), n)
        select Array.ConvertAll(cents, c => c / 100.0);
}
