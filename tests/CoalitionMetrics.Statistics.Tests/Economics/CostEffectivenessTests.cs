using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CostEffectivenessTests
{
    private static readonly double Z = NormalDistribution.UpperQuantile(0.025);

    // Arms of 2 to 12 persons; costs and effects go together as they come.
    private static Arbitrary<Persons> People { get; } = Arb.From(
        from treated in Gen.Choose(2, 12)
        from control in Gen.Choose(2, 12)
        from costs in Gen.Choose(0, 4000).Select(i => i / 4.0).ArrayOf(treated + control)
        from noise in Gen.Choose(-64, 64).Select(i => i / 64.0).ArrayOf(treated + control)
        from slope in Gen.Choose(-8, 8)
        from lift in Gen.Choose(-4, 4)
        select new Persons(costs, [.. costs.Zip(noise, (c, e) => (slope * c / 4096) + e).Select((e, i) => i < treated ? e + lift : e)], [.. Enumerable.Range(0, treated + control).Select(i => i < treated)]));

    private sealed record Persons(double[] Costs, double[] Effects, bool[] Treated)
    {
        public CostEffectivenessComparison Compare() => CostEffectiveness.Compare(Costs, Effects, Treated);
    }

    [Fact]
    public void Two_arms_of_two_can_be_followed_by_hand()
    {
        // Costs 10 and 30 beside 5 and 15: 20 - 10; variances 200 / 2 and 50 / 2. Effects 3 and 5 beside 2 and 1: 4 - 1.5; 2 / 2 and 0.5 / 2. Covariances 20 / 2 and -5 / 2.
        var comparison = CostEffectiveness.Compare([10, 30, 5, 15], [3, 5, 2, 1], [true, true, false, false]);
        Assert.Equal((10, 2.5), (comparison.IncrementalCost.Value, comparison.IncrementalEffect.Value));
        Near.Equal(Math.Sqrt(125), comparison.IncrementalCost.StandardError!.Value);
        Near.Equal(Math.Sqrt(1.25), comparison.IncrementalEffect.StandardError!.Value);
        Near.Equal(7.5, comparison.Covariance);
        var ratio = comparison.Ratio();
        Assert.Equal(4, ratio.Value);
        Near.Equal(Math.Sqrt(125 - (8 * 7.5) + (16 * 1.25)) / 2.5, ratio.Delta!.StandardError!.Value);
        var benefit = comparison.NetBenefit(6, NetBenefitInterval.Normal);
        Near.Equal(Math.Sqrt((36 * 1.25) + 125 - (12 * 7.5)), benefit.StandardError!.Value);
        Assert.Equal(5, benefit.Value);
        Near.Equal(5 - (Z * benefit.StandardError!.Value), benefit.Interval!.Value.Lower);
        Near.Equal(NormalDistribution.LowerTail(5 / benefit.StandardError!.Value), comparison.ProbabilityCostEffective(6));
    }

    [Fact]
    public void Same_effect_has_no_ratio_but_everything_else()
    {
        var comparison = CostEffectiveness.Compare([10, 30, 5, 15], [1, 2, 2, 1], [true, true, false, false]);
        var ratio = comparison.Ratio();
        Assert.True(double.IsNaN(ratio.Value));
        Assert.Null(ratio.Delta);
        Assert.Equal(FiellerShape.WholeLine, ratio.Shape);
        Assert.Equal(-10, comparison.NetBenefit(500).Value);

        // Means that are equal but for the digits that doubles lose.
        Assert.True(double.IsNaN(CostEffectiveness.Compare([1, 2, 3, 4, 5, 6], [0.1, 0.2, 0.6, 0.3, 0.3, 0.3], [true, true, true, false, false, false]).Ratio().Value));
    }

    [Fact]
    public void One_person_in_an_arm_has_a_value_and_no_error()
    {
        var comparison = CostEffectiveness.Compare([10, 4, 6], [3, 1, 2], [true, false, false]);
        Assert.Equal((5, NoIntervalReason.SingleUnitInArm), (comparison.IncrementalCost.Value, comparison.IncrementalCost.NoInterval));
        Assert.Equal(NoIntervalReason.SingleUnitInArm, comparison.Ratio().Delta!.NoInterval);
        Assert.Null(comparison.Ratio().Fieller);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, comparison.NetBenefit(5).NoInterval);
        Assert.All((double[])[comparison.Covariance, comparison.ProbabilityCostEffective(1), comparison.Quadrants().LessEffectiveLessCostly, .. comparison.AcceptabilityCurve([1, 2])], value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Costs_without_spread_leave_the_error_of_the_effect()
    {
        var comparison = CostEffectiveness.Compare([8, 8, 8, 5, 5, 5], [4, 5, 6, 1, 2, 3], [true, true, true, false, false, false]);
        Assert.Equal(NoIntervalReason.NoSpread, comparison.NetBenefit(0).NoInterval);
        Assert.Equal(0, comparison.ProbabilityCostEffective(0));
        var reach = Z * Math.Sqrt(2 / 3.0);
        var fieller = comparison.Ratio().Fieller!.First;
        Near.Equal(3 / (3 + reach), fieller.Lower!.Value, 1e-12);
        Near.Equal(3 / (3 - reach), fieller.Upper!.Value, 1e-12);
        var quadrants = comparison.Quadrants();
        Near.Equal(NormalDistribution.LowerTail(3 / Math.Sqrt(2 / 3.0)), quadrants.MoreEffectiveMoreCostly, 1e-13);
        Assert.Equal(0, quadrants.MoreEffectiveLessCostly);

        // The other way round the effect is known and Fieller's range is that of the cost.
        var known = CostEffectiveness.Compare([4, 5, 6, 1, 2, 3], [2, 2, 2, 1, 1, 1], [true, true, true, false, false, false]).Ratio().Fieller!.First;
        Near.Equal(3 - reach, known.Lower!.Value, 1e-12);
        Near.Equal(3 + reach, known.Upper!.Value, 1e-12);
        Assert.Null(CostEffectiveness.Compare([4, 5, 1, 2], [2, 2, 2, 2], [true, true, false, false]).Ratio().Fieller);
    }

    [Property(MaxTest = 300)]
    public Property Net_benefit_is_the_difference_of_what_each_person_brings() => Prop.ForAll(People, Gen.Choose(0, 2000).ToArbitrary(), (people, price) =>
    {
        var comparison = people.Compare();
        double[] each = [.. people.Effects.Zip(people.Costs, (e, c) => (price * e) - c)];
        var expected = Experiment.DifferenceInMeans([.. each.Where((_, i) => people.Treated[i])], [.. each.Where((_, i) => !people.Treated[i])]);
        var (welch, normal) = (comparison.NetBenefit(price), comparison.NetBenefit(price, NetBenefitInterval.Normal));
        var size = 1e-11 * (1 + Math.Abs(expected.Value) + expected.StandardError!.Value);
        return Math.Abs(expected.Value - welch.Value) < size && Math.Abs(expected.StandardError!.Value - welch.StandardError!.Value) < size
            && Near.Is(expected.DegreesOfFreedom ?? 0, welch.DegreesOfFreedom ?? 0, 1e-6)
            && (normal.Interval is not { } interval || Math.Abs(interval.Upper - normal.Value - (Z * normal.StandardError!.Value)) < size)
            && comparison.AcceptabilityCurve([0, price])[1].Equals(comparison.ProbabilityCostEffective(price));
    });

    [Property(MaxTest = 300)]
    public Property Fieller_holds_the_ratios_that_its_test_does_not_refuse() => Prop.ForAll(People, people =>
    {
        var comparison = people.Compare();
        var (ratio, cost, effect) = (comparison.Ratio(), comparison.IncrementalCost, comparison.IncrementalEffect);
        if (ratio.Fieller is not { } set)
        {
            return effect.StandardError == 0 && effect.Value == 0;
        }

        var (vC, vE) = (cost.StandardError!.Value * cost.StandardError!.Value, effect.StandardError!.Value * effect.StandardError!.Value);
        double Excess(double r) => Math.Pow(cost.Value - (r * effect.Value), 2) - (Z * Z * (vC - (2 * r * comparison.Covariance) + (r * r * vE)));
        double Size(double r) => Math.Pow(cost.Value, 2) + Math.Pow(r * effect.Value, 2) + (Z * Z * (vC + (r * r * vE)));
        var grid = Enumerable.Range(-60, 121).Select(i => Math.Sinh(i / 5.0));
        var significant = Math.Abs(effect.Value) > Z * effect.StandardError!.Value;
        return grid.All(r => Math.Abs(Excess(r)) <= 1e-9 * Size(r) || set.Contains(r) == Excess(r) < 0)
            && (ratio.Shape == FiellerShape.Bounded) == significant
            && set.IsInterval == significant
            && (double.IsNaN(ratio.Value) || set.Contains(ratio.Value))
            && new[] { set.First.Lower, set.First.Upper, set.Second?.Lower }.All(end => end is not { } r || Math.Abs(Excess(r)) <= 1e-9 * Size(r));
    });

    [Property]
    public Property Order_and_units_and_swapped_arms_do_what_they_should() => Prop.ForAll(People, people =>
    {
        var (plain, ratio) = (people.Compare(), people.Compare().Ratio());
        int[] order = [.. Enumerable.Range(0, people.Costs.Length).Reverse()];
        var backwards = CostEffectiveness.Compare([.. order.Select(i => people.Costs[i])], [.. order.Select(i => people.Effects[i])], [.. order.Select(i => people.Treated[i])]);
        var swapped = CostEffectiveness.Compare(people.Costs, people.Effects, [.. people.Treated.Select(t => !t)]);
        var cents = CostEffectiveness.Compare([.. people.Costs.Select(c => c * 128)], people.Effects, people.Treated);
        var quadrants = (plain.Quadrants(), swapped.Quadrants());
        return Same(backwards.Ratio().Value, ratio.Value) && Same(swapped.Ratio().Value, ratio.Value) && Same(cents.Ratio().Value, 128 * ratio.Value)
            && swapped.Ratio().Shape == ratio.Shape && cents.Ratio().Shape == ratio.Shape
            && Same(swapped.NetBenefit(50).Value, -plain.NetBenefit(50).Value)
            && Same(quadrants.Item1.MoreEffectiveMoreCostly, quadrants.Item2.LessEffectiveLessCostly) && Same(quadrants.Item1.MoreEffectiveLessCostly, quadrants.Item2.LessEffectiveMoreCostly);
    });

    [Property]
    public Property Quadrants_make_one_and_fit_the_acceptability_at_no_price_and_at_any() => Prop.ForAll(People, people =>
    {
        var comparison = people.Compare();
        var q = comparison.Quadrants();
        if (double.IsNaN(q.MoreEffectiveMoreCostly))
        {
            return comparison.IncrementalCost.StandardError == 0 || comparison.IncrementalEffect.StandardError == 0;
        }

        var effective = NormalDistribution.LowerTail(comparison.IncrementalEffect.Value / comparison.IncrementalEffect.StandardError!.Value);
        return Math.Abs(q.MoreEffectiveMoreCostly + q.MoreEffectiveLessCostly + q.LessEffectiveMoreCostly + q.LessEffectiveLessCostly - 1) < 1e-12
            && Math.Abs(comparison.ProbabilityCostEffective(0) - (q.MoreEffectiveLessCostly + q.LessEffectiveLessCostly)) < 1e-12
            && Math.Abs(comparison.ProbabilityCostEffective(1e12) - effective) < 1e-6
            && Math.Abs(effective - (q.MoreEffectiveMoreCostly + q.MoreEffectiveLessCostly)) < 1e-12;
    });

    [Fact]
    public void Large_and_small_units_are_no_trouble()
    {
        double[] costs = [10, 30, 17, 5, 15, 8];
        double[] effects = [3, 5, 4.5, 2, 1, 2.5];
        bool[] treated = [true, true, true, false, false, false];
        var plain = CostEffectiveness.Compare(costs, effects, treated).Ratio();
        var extreme = CostEffectiveness.Compare([.. costs.Select(c => c * Math.ScaleB(1, 400))], [.. effects.Select(e => e * Math.ScaleB(1, -400))], treated);
        Near.Equal(Math.ScaleB(plain.Fieller!.First.Upper!.Value, 800), extreme.Ratio().Fieller!.First.Upper!.Value, 1e-12);
        Near.Equal(Math.ScaleB(plain.Delta!.StandardError!.Value, 800), extreme.Ratio().Delta!.StandardError!.Value, 1e-12);
        Near.Equal(CostEffectiveness.Compare(costs, effects, treated).Quadrants().MoreEffectiveLessCostly, extreme.Quadrants().MoreEffectiveLessCostly, 1e-10);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Contains("costs[1]", Assert.Throws<ArgumentOutOfRangeException>("costs", () => CostEffectiveness.Compare([1, bad], [1, 2], [true, false])).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>("effects", () => CostEffectiveness.Compare([1, 2], [1, bad], [true, false]));
            Assert.Throws<ArgumentOutOfRangeException>("costs", () => CostEffectiveness.Frontier([bad], [1]));
            Assert.Throws<ArgumentOutOfRangeException>("effects", () => CostEffectiveness.Frontier([1], [bad]));
        }

        Assert.Throws<ArgumentException>("effects", () => CostEffectiveness.Compare([1, 2], [1], [true, false]));
        Assert.Throws<ArgumentException>("treated", () => CostEffectiveness.Compare([1, 2], [1, 2], [true]));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => CostEffectiveness.Compare([1, 2], [1, 2], [true, true])).Reason);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => CostEffectiveness.Compare([], [], [])).Reason);
        var comparison = CostEffectiveness.Compare([1, 2, 3, 5], [1, 2, 4, 3], [true, false, true, false]);
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, -1])
        {
            Assert.Throws<ArgumentOutOfRangeException>("price", () => comparison.NetBenefit(bad));
            Assert.Throws<ArgumentOutOfRangeException>("price", () => comparison.ProbabilityCostEffective(bad));
            Assert.Throws<ArgumentOutOfRangeException>("prices", () => comparison.AcceptabilityCurve([0, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("price", () => CostEffectiveness.Frontier([1], [1]).BestAt(bad));
        }

        Assert.Throws<ArgumentException>("prices", () => comparison.AcceptabilityCurve([]));
        Assert.Throws<ArgumentOutOfRangeException>("interval", () => comparison.NetBenefit(1, (NetBenefitInterval)9));
        Assert.Throws<ArgumentException>("costs", () => CostEffectiveness.Frontier([], []));
        Assert.Throws<ArgumentException>("effects", () => CostEffectiveness.Frontier([1, 2], [1]));
    }

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-9 * Math.Max(1e-6, Math.Abs(b));
}
