using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ExtendedIndexTests
{
    private static Gen<(double[] Values, double[] Ranks, double[] Weights)> Ranked { get; } =
        from count in Gen.Choose(1, 8)
        from values in Gen.Choose(0, 12).ArrayOf(count)
        from ranks in Gen.Choose(1, 4).ArrayOf(count)
        from weights in Gen.Choose(0, 3).ArrayOf(count)
        where values.Zip(weights).Any(p => p.First > 0 && p.Second > 0)
        select (Array.ConvertAll(values, v => v / 2.0), Array.ConvertAll(ranks, r => (double)r), Array.ConvertAll(weights, w => (double)w));

    // Of 1, 2 and 6 the mean is 3; of 27 draws of three the least is 1 in 19, 2 in 7 and 6 in 1: 39 / 27 on average.
    [Fact]
    public void It_is_what_the_least_of_so_many_draws_fall_short_of_the_mean() => Assert.Equal(1 - (39 / 27.0 / 3), Inequality.ExtendedGini([2, 6, 1], 3), 14);

    [Fact]
    public void One_who_has_everything_gives_the_largest_value_and_equal_shares_none()
    {
        Assert.Equal(1 - Math.Pow(4, -2.5), Inequality.ExtendedGini([0, 0, 5, 0], 3.5), 14);
        Assert.Equal(0, Inequality.ExtendedGini([0.1, 0.1, 0.1], 7));
        Assert.Equal(1 - (4 * (1 - Math.Pow(0.75, 3))), Concentration.Extended([8, 0, 0, 0], [1, 2, 3, 4], 3), 14);
        Assert.True(double.IsNaN(Inequality.ExtendedGini([0, 0], 3)));
    }

    [Property]
    public Property At_two_it_is_the_plain_index_and_at_one_nothing() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var (values, ranks, weights) = data;
        AssertClose(Inequality.Gini(values, weights), Inequality.ExtendedGini(values, weights, 2), "Gini");
        AssertClose(Concentration.Index(values, ranks, weights), Concentration.Extended(values, ranks, weights, 2), "concentration index");
        AssertClose(0, Inequality.ExtendedGini(values, weights, 1), "at one");
        AssertClose(Inequality.ExtendedGini(values, weights, 3.5), Concentration.Extended(values, values, weights, 3.5), "ranked by themselves");
    });

    [Property]
    public Property It_is_the_area_under_the_curve_with_each_place_weighed() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        // 1 - v (v - 1) times the integral of (1 - p)^(v - 2) C(p), piece by piece of the curve, each by Simpson's rule, exact for v = 3 and v = 4.
        var (values, ranks, weights) = data;
        var curve = new ConcentrationCurve(values, ranks, weights);
        foreach (var v in new[] { 3.0, 4.0 })
        {
            var area = 0.0;
            for (var k = 1; k < curve.Positions.Count; k++)
            {
                var (from, to) = (curve.Positions[k - 1], curve.Positions[k]);
                area += (to - from) / 6 * (At(from) + (4 * At((from + to) / 2)) + At(to));
            }

            AssertClose(1 - (v * (v - 1) * area), Concentration.Extended(values, ranks, weights, v), $"v = {v}", 1e-9);

            double At(double p) => Math.Pow(1 - p, v - 2) * curve.Ordinate(p);
        }
    });

    [Property]
    public Property Order_unit_and_copies_do_not_matter_and_minding_more_never_lowers_it() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var (values, ranks, weights) = data;
        var extended = Concentration.Extended(values, ranks, weights, 3.5, WeightKind.Frequency);
        double[] each = [.. values.SelectMany((x, i) => Enumerable.Repeat(x, (int)weights[i]))];
        double[] places = [.. ranks.SelectMany((r, i) => Enumerable.Repeat(r, (int)weights[i]))];
        AssertClose(extended, Concentration.Extended(each, places, 3.5), "copies");
        AssertClose(extended, Concentration.Extended([.. values.Reverse()], [.. ranks.Reverse()], [.. weights.Reverse()], 3.5), "order");
        AssertClose(extended, Concentration.Extended(Array.ConvertAll(values, x => x * 7), Array.ConvertAll(ranks, r => Math.Exp(r)), weights, 3.5), "unit and stretched ranks");
        Assert.True(Inequality.ExtendedGini(values, weights, 4) >= Inequality.ExtendedGini(values, weights, 2.5) - 1e-12);
    });

    [Fact]
    public void What_cannot_be_is_refused()
    {
        foreach (var aversion in new[] { double.NaN, 0.5, -1, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.ExtendedGini([1, 2], aversion));
            Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Extended([1, 2], [1, 2], [1, 1], aversion));
        }

        Assert.Throws<ArgumentException>(() => Inequality.ExtendedGini([], 3));
        Assert.Throws<ArgumentException>(() => Concentration.Extended([1, 2], [1], 3));
        Assert.Throws<ArgumentException>(() => Inequality.ExtendedGini([1, 2], [0, 0], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.ExtendedGini([1, -2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.ExtendedGini([1, 2], [1, 0.5], 3, WeightKind.Frequency));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Extended([1, 2], [1, double.NaN], 3));
    }
}
