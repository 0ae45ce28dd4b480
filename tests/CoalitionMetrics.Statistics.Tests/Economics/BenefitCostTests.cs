using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class BenefitCostTests
{
    private static Arbitrary<double[][]> Pairs { get; } = Arb.From(
        from size in Gen.Choose(1, 15)
        from benefits in Gen.Choose(0, 90).Select(i => i / 4.0).ArrayOf(size)
        from costs in Gen.Choose(0, 90).Select(i => i / 4.0).ArrayOf(size)
        select (double[][])[benefits, costs]);

    [Fact]
    public void Hundred_laid_out_comes_back_in_the_third_year()
    {
        // At rate 0: -100, -60, -20, 20: half of the third year.
        var result = BenefitCost.Of([0, 40, 40, 40], [100, 0, 0, 0], 0);
        Assert.Equal((120, 100, 20, 1.2), (result.PresentBenefits, result.PresentCosts, result.Net, result.Ratio));
        Assert.Equal(2.5, result.DiscountedPayback);
        Near.Equal(-1 / 6.0, result.BenefitSwitchingChange);
        Near.Equal(0.2, result.CostSwitchingChange);

        // At 10 %: 44 / 1.1 + 48.4 / 1.21 = 80.
        var discounted = BenefitCost.Of([0, 44, 48.4], [100, 0, 0], 0.1);
        Near.Equal(80, discounted.PresentBenefits);
        Assert.Null(discounted.DiscountedPayback);
        Near.Equal(0.25, discounted.BenefitSwitchingChange, 1e-12);
        Near.Equal(80 * Math.Sqrt(1.1), BenefitCost.Of([0, 44, 48.4], [100, 0, 0], 0.1, FlowTiming.MidPeriod).PresentBenefits, 1e-13);
    }

    [Fact]
    public void What_is_back_to_the_last_digit_is_back()
    {
        // 110 in a year at 10 % are 100 today, although 0.1 and 1.1 are no doubles.
        Assert.Equal(1, BenefitCost.Of([0, 110], [100, 0], 0.1).DiscountedPayback!.Value, 12);
        Assert.Equal(11, BenefitCost.Of([0, .. Enumerable.Repeat(0.1, 11)], [1.1, .. new double[11]], 0).DiscountedPayback!.Value, 12);
        Assert.Null(BenefitCost.Of([0, 109.999999], [100, 0], 0.1).DiscountedPayback);
        Assert.Equal(0, BenefitCost.Of([10], [0], 0.05).DiscountedPayback);
        Assert.Equal(0, BenefitCost.Of([10, 0], [10, 50], 0.05).DiscountedPayback);
    }

    [Fact]
    public void Without_cost_there_is_no_ratio_and_without_benefit_no_share_of_it()
    {
        var free = BenefitCost.Of([10], [0], 0.05);
        Assert.True(double.IsNaN(free.Ratio) && double.IsNaN(free.CostSwitchingChange));
        Assert.Equal((10, -1), (free.Net, free.BenefitSwitchingChange));
        var useless = BenefitCost.Of([0], [7], 0.05);
        Assert.Equal((0, -1), (useless.Ratio, useless.CostSwitchingChange));
        Assert.True(double.IsNaN(useless.BenefitSwitchingChange));
        Assert.Equal(double.PositiveInfinity, BenefitCost.Of([.. new double[900], 1], new double[901], -0.9).PresentBenefits);
    }

    [Property]
    public Property Figures_are_those_of_the_two_rows_and_switching_values_switch() => Prop.ForAll(Pairs, DiscountingTests.Rates, (rows, rate) =>
    {
        var (benefits, costs) = (rows[0], rows[1]);
        var result = BenefitCost.Of(benefits, costs, rate);
        var size = result.PresentBenefits + result.PresentCosts;
        double Net(double onBenefits, double onCosts) => BenefitCost.Of([.. benefits.Select(b => b * (1 + onBenefits))], [.. costs.Select(c => c * (1 + onCosts))], rate).Net;
        var changed = BenefitCost.Of([.. benefits.Select(b => b * 8)], [.. costs.Select(c => c * 8)], rate);
        return Near.Is(Discounting.NetPresentValue(benefits, rate), result.PresentBenefits, 1e-14) && Near.Is(Discounting.NetPresentValue(costs, rate), result.PresentCosts, 1e-14)
            && Math.Abs(result.Net - Discounting.NetPresentValue([.. benefits.Zip(costs, (b, c) => b - c)], rate)) <= 1e-14 * size
            && (double.IsNaN(result.BenefitSwitchingChange) || Math.Abs(Net(result.BenefitSwitchingChange, 0)) <= 1e-13 * size)
            && (double.IsNaN(result.CostSwitchingChange) || Math.Abs(Net(0, result.CostSwitchingChange)) <= 1e-13 * size)
            && changed.Ratio.Equals(result.Ratio) && changed.DiscountedPayback.Equals(result.DiscountedPayback);
    });

    [Property]
    public Property Payback_is_where_the_broken_line_first_meets_nothing() => Prop.ForAll(Pairs, DiscountingTests.Rates, (rows, rate) =>
    {
        var (benefits, costs) = (rows[0], rows[1]);
        double Running(int t) => Discounting.NetPresentValue([.. benefits.Zip(costs, (b, c) => b - c).Take(t + 1)], rate);
        double Slack(int t) => 1e-13 * Discounting.NetPresentValue([.. benefits.Zip(costs, (b, c) => b + c).Take(t + 1)], rate);
        if (BenefitCost.Of(benefits, costs, rate).DiscountedPayback is not { } back)
        {
            return Enumerable.Range(0, benefits.Length).All(t => Running(t) < 0);
        }

        var last = (int)Math.Ceiling(back);
        var before = Enumerable.Range(0, last).All(t => Running(t) < Slack(t));
        var share = back - Math.Floor(back);
        var there = back == last ? Running(last) : ((1 - share) * Running(last - 1)) + (share * Running(last));
        return before && (back == 0 ? there >= -Slack(0) : Math.Abs(there) <= Slack(last) || (back == last && last > 0 && Running(last) >= -Slack(last)));
    });

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Contains("benefits[1]", Assert.Throws<ArgumentOutOfRangeException>("benefits", () => BenefitCost.Of([1, bad], [1, 1], 0.1)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("costs", () => BenefitCost.Of([1], [bad], 0.1));
            Assert.Throws<ArgumentOutOfRangeException>("rate", () => BenefitCost.Of([1], [1], bad));
            Assert.Throws<ArgumentOutOfRangeException>("reserves", () => Liquidity.Runway(bad, [1]));
            Assert.Throws<ArgumentOutOfRangeException>("netFlows", () => Liquidity.Runway(1, [bad]));
        }

        Assert.Throws<ArgumentException>("costs", () => BenefitCost.Of([1, 2], [1], 0.1));
        Assert.Throws<ArgumentException>("benefits", () => BenefitCost.Of([], [], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => BenefitCost.Of([1], [1], -1));
        Assert.Throws<ArgumentOutOfRangeException>("timing", () => BenefitCost.Of([1], [1], 0.1, (FlowTiming)7));
        Assert.Throws<ArgumentOutOfRangeException>("reserves", () => Liquidity.Runway(-1, [1]));
        Assert.Throws<ArgumentException>("netFlows", () => Liquidity.Runway(1, []));
    }

    [Fact]
    public void Reserves_last_by_the_average_and_by_the_schedule()
    {
        // 20000 - 6000 + 4000 - 9000 = 9000, of the next 10000 nine tenths.
        var result = Liquidity.Runway(20_000, [-6000, 4000, -9000, -10_000]);
        Assert.Equal((5250, 20_000 / 5250.0, 3.9), (result.AverageNetOutflow, result.PeriodsAtAverage, result.PeriodsOnSchedule));
        Assert.Null(Liquidity.Runway(30_000, [-10_000, -10_000, -10_000]).PeriodsOnSchedule);
        Assert.Equal((0, 0.0), (Liquidity.Runway(0, [-5]).PeriodsAtAverage, Liquidity.Runway(0, [-5]).PeriodsOnSchedule));

        // Three tenths are three times a tenth, although doubles miss it.
        Assert.Null(Liquidity.Runway(0.3, [-0.1, -0.1, -0.1]).PeriodsOnSchedule);
        var surplus = Liquidity.Runway(5, [3, -3]);
        Assert.Equal((0, double.PositiveInfinity), (surplus.AverageNetOutflow, surplus.PeriodsAtAverage));
        Assert.Equal(1.0, Liquidity.Runway(0, [3, -6, 9]).PeriodsOnSchedule!.Value - 0.5);
        Assert.Contains("whole schedule", surplus.ToString(), StringComparison.Ordinal);
    }

    [Property]
    public Property Unit_of_money_changes_no_length_and_order_only_the_schedule() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 100).SelectMany(reserves => Gen.Choose(-40, 20).Select(i => (double)i).ArrayOf(6).Select(flows => (Reserves: (double)reserves, Flows: flows)))),
        input =>
        {
            var result = Liquidity.Runway(input.Reserves, input.Flows);
            var cents = Liquidity.Runway(input.Reserves * 128, [.. input.Flows.Select(f => f * 128)]);
            var backwards = Liquidity.Runway(input.Reserves, [.. input.Flows.Reverse()]);
            var balances = input.Flows.Select((_, t) => input.Reserves + input.Flows.Take(t + 1).Sum()).ToArray();
            var fails = Array.FindIndex(balances, b => b < 0);
            return cents.PeriodsAtAverage.Equals(result.PeriodsAtAverage) && cents.PeriodsOnSchedule.Equals(result.PeriodsOnSchedule)
                && backwards.PeriodsAtAverage.Equals(result.PeriodsAtAverage)
                && (fails < 0 ? result.PeriodsOnSchedule is null : Near.Is(fails + ((balances[fails] - input.Flows[fails]) / -input.Flows[fails]), result.PeriodsOnSchedule!.Value));
        });
}
