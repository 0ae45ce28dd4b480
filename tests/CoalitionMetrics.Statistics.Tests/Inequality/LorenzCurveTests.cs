using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class LorenzCurveTests
{
    private static Gen<double[]> Amounts { get; } =
        from count in Gen.Choose(1, 1500)
        from values in Gen.Choose(0, 500).ArrayOf(count)
        where values.Any(v => v > 0)
        select Array.ConvertAll(values, v => v / 8.0);

    [Fact]
    public void A_curve_keeps_its_units_in_order()
    {
        var curve = new LorenzCurve([3, 1, 2], [1, 0, 5]);
        Assert.Equal([2, 3], curve.Values.ToArray());
        Assert.Equal([5, 1], curve.Weights.ToArray());
        Assert.Equal(2, curve.UnitCount);
        Assert.Equal(13 / 6.0, curve.Mean, 14);
        Assert.Equal(WeightKind.Sampling, curve.Kind);
        Assert.Null(new LorenzCurve([1]).Kind);
    }

    [Property(MaxTest = 30)]
    public Property Ordinates_are_the_running_shares_interpolated() => Prop.ForAll(Amounts.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (values, permille) =>
    {
        var curve = new LorenzCurve(values);
        var sorted = values.Order().ToArray();
        var p = permille / 1000.0;
        var whole = (int)(p * values.Length);
        var sum = sorted.Take(whole).Sum() + (whole < values.Length ? ((p * values.Length) - whole) * sorted[whole] : 0);
        AssertClose(sum / values.Sum(), curve.Ordinate(p), $"L({p})");
        AssertClose(1, curve.TopShare(1 - p) + curve.Ordinate(p), "the rest is the top", 1e-9);
    });

    [Property(MaxTest = 30)]
    public Property The_curve_is_convex_and_below_the_diagonal() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var curve = new LorenzCurve(values);
        double[] grid = [.. Enumerable.Range(0, 101).Select(k => k / 100.0)];
        var heights = curve.Ordinates(grid);
        for (var k = 0; k <= 100; k++)
        {
            Assert.InRange(heights[k], 0, grid[k]);
            Assert.True(k < 2 || heights[k] - heights[k - 1] >= heights[k - 1] - heights[k - 2] - 1e-12);
        }
    });

    [Property(MaxTest = 30)]
    public Property Twice_the_area_to_the_diagonal_is_the_Gini_coefficient() => Prop.ForAll(Amounts.ToArbitrary(), values =>
    {
        var curve = new LorenzCurve(values);
        double n = values.Length;
        var area = Enumerable.Range(0, values.Length).Sum(i => (curve.Ordinate(i / n) + curve.Ordinate((i + 1) / n)) / (2 * n));
        AssertClose(1 - (2 * area), Inequality.Gini(curve), "area", 1e-9);
    });

    [Fact]
    public void A_transfer_from_rich_to_poor_makes_a_curve_that_dominates()
    {
        var before = new LorenzCurve([1, 2, 3, 4]);
        var after = new LorenzCurve([1.5, 2, 3, 3.5]);
        var comparison = after.Compare(before);
        Assert.Equal(LorenzOrder.FirstDominates, comparison.Order);
        Assert.Equal(0, comparison.LargestLag);
        Assert.Equal(0.05, comparison.LargestLead, 14);
        Assert.Equal(LorenzOrder.SecondDominates, before.Compare(after).Order);
    }

    [Fact]
    public void Curves_that_cross_leave_the_order_to_the_measure()
    {
        // One has nobody with nothing, the other nobody with a lot.
        var first = new LorenzCurve([2, 2, 2, 6]);
        var second = new LorenzCurve([1, 3, 4, 4]);
        var comparison = first.Compare(second);
        Assert.Equal(LorenzOrder.Cross, comparison.Order);
        Assert.Equal(1, comparison.CrossingCount);
        Assert.True(Inequality.Gini(first) > Inequality.Gini(second));
        Assert.True(Inequality.MeanLogDeviation([2, 2, 2, 6]) < Inequality.MeanLogDeviation([1, 3, 4, 4]));
    }

    [Fact]
    public void Repeating_the_units_or_changing_the_unit_gives_the_same_curve()
    {
        double[] values = [0, 0.1, 0.2, 0.3, 5];
        Assert.Equal(LorenzOrder.Same, new LorenzCurve(values).Compare(new LorenzCurve([.. values, .. values, .. values])).Order);
        Assert.Equal(LorenzOrder.Same, new LorenzCurve(values).Compare(new LorenzCurve(Array.ConvertAll(values, v => v / 3))).Order);
        Assert.Equal(LorenzOrder.Same, new LorenzCurve(values).Compare(new LorenzCurve(values, [2, 2, 2, 2, 2])).Order);
    }

    [Fact]
    public void In_amounts_a_richer_but_more_unequal_group_can_dominate()
    {
        var poor = new LorenzCurve([1, 1]);
        var rich = new LorenzCurve([2, 6]);
        Assert.Equal(LorenzOrder.FirstDominates, poor.Compare(rich).Order);
        Assert.Equal(LorenzOrder.SecondDominates, poor.Compare(rich, LorenzScale.Generalised).Order);
        Assert.Equal(3, poor.Compare(rich, LorenzScale.Generalised).LargestLag, 14);
        Assert.Equal(LorenzOrder.SecondDominates, new LorenzCurve([0, 0]).Compare(rich, LorenzScale.Generalised).Order);
    }

    [Property(MaxTest = 30)]
    public Property Dominance_is_the_order_of_ordinates_everywhere() => Prop.ForAll(Amounts.ToArbitrary(), Amounts.ToArbitrary(), (x, y) =>
    {
        var first = new LorenzCurve(x);
        var second = new LorenzCurve(y);
        var corners = Enumerable.Range(0, x.Length + 1).Select(i => i / (double)x.Length).Concat(Enumerable.Range(0, y.Length + 1).Select(i => i / (double)y.Length)).ToArray();
        var differences = corners.Select(p => first.Ordinate(p) - second.Ordinate(p)).ToArray();
        var comparison = first.Compare(second);
        AssertClose(Math.Max(0, differences.Max()), comparison.LargestLead, "lead");
        AssertClose(Math.Max(0, -differences.Min()), comparison.LargestLag, "lag");
        Assert.Equal((differences.Max() > 1e-12, differences.Min() < -1e-12), (comparison.Order is LorenzOrder.Cross or LorenzOrder.FirstDominates, comparison.Order is LorenzOrder.Cross or LorenzOrder.SecondDominates));
    });

    [Fact]
    public void Shares_of_nothing_are_not_compared()
    {
        var nothing = new LorenzCurve([0, 0]);
        var some = new LorenzCurve([1, 0]);
        Assert.Throws<ArgumentException>(() => some.Compare(nothing));
        Assert.Throws<ArgumentException>(() => nothing.Compare(some));
        Assert.Throws<ArgumentNullException>(() => some.Compare(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => some.Compare(some, (LorenzScale)7));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.PositiveInfinity)]
    public void A_share_of_units_outside_zero_to_one_is_refused(double p)
    {
        var curve = new LorenzCurve([1, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Ordinate(p));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Ordinates([0.5, p]));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.TopShare(p));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.ShareRatio(p, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.ShareRatio(0.1, p));
    }
}
