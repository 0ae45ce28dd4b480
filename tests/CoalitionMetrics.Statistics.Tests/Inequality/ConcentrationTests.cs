using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ConcentrationTests
{
    private static Gen<(double[] Values, double[] Ranks, double[] Weights)> Ranked { get; } =
        from count in Gen.Choose(1, 30)
        from values in Gen.Choose(0, 40).ArrayOf(count)
        from ranks in Gen.Choose(-5, 5).ArrayOf(count)
        from weights in Gen.Choose(1, 5).ArrayOf(count)
        where values.Any(v => v > 0)
        select (Array.ConvertAll(values, v => v / 4.0), Array.ConvertAll(ranks, r => (double)r), Array.ConvertAll(weights, w => (double)w));

    // Mean 2.5; places 1/8, 4/8, 4/8, 7/8; covariance (1*1/8 + 4*4/8 + 2*4/8 + 3*7/8)/4 - 2.5/2 = 0.1875; index 2 * 0.1875 / 2.5.
    [Fact]
    public void Units_of_equal_rank_share_their_place() => Assert.Equal(0.15, Concentration.Index([1, 4, 2, 3], [10, 20, 20, 40]), 14);

    [Fact]
    public void Everything_to_the_worst_placed_is_near_minus_one() => Assert.Equal(-0.75, Concentration.Index([5, 0, 0, 0], [1, 2, 3, 4]), 14);

    [Property]
    public Property Ranked_by_themselves_values_give_the_Gini_coefficient() => Prop.ForAll(Ranked.ToArbitrary(), data =>
        AssertClose(Inequality.Gini(data.Values, data.Weights), Concentration.Index(data.Values, data.Values, data.Weights), "Gini"));

    [Property]
    public Property Reversing_the_ranks_changes_the_sign_and_stretching_them_nothing() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var (values, ranks, weights) = data;
        var index = Concentration.Index(values, ranks, weights);
        AssertClose(-index, Concentration.Index(values, Array.ConvertAll(ranks, r => -r), weights), "reversed");
        AssertClose(index, Concentration.Index(values, Array.ConvertAll(ranks, r => Math.Exp(r)), weights), "stretched");
        AssertClose(index, Concentration.Index(values.Reverse().ToArray(), ranks.Reverse().ToArray(), weights.Reverse().ToArray()), "order of rows");
        AssertClose(index, Concentration.Index(Array.ConvertAll(values, v => v * 7), ranks, weights), "unit");
        Assert.InRange(index, -Inequality.Gini(values, weights) - 1e-12, Inequality.Gini(values, weights) + 1e-12);
    });

    [Property]
    public Property Index_is_twice_the_area_between_diagonal_and_curve() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var curve = new ConcentrationCurve(data.Values, data.Ranks, data.Weights);
        AssertClose(Concentration.Index(data.Values, data.Ranks, data.Weights), curve.Index(), "area");
        Assert.Equal(0, curve.Ordinate(0));
        Assert.Equal(1, curve.Ordinate(1));
        var middle = (curve.Positions[0] + curve.Positions[1]) / 2;
        AssertClose((curve.Heights[0] + curve.Heights[1]) / 2, curve.Ordinate(middle), "straight between corners");
    });

    [Property]
    public Property Counting_the_lack_changes_only_the_sign_of_the_bounded_indices() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var (values, ranks, weights) = data;
        var lack = Array.ConvertAll(values, v => 10 - v);
        if (Array.TrueForAll(lack, l => l == 0))
        {
            // Nobody lacks anything: nothing is shared, so that there is no index of it.
            return;
        }

        AssertClose(Concentration.Erreygers(values, ranks, weights, 0, 10), -Concentration.Erreygers(lack, ranks, weights, 0, 10), "Erreygers");
        AssertClose(Concentration.Wagstaff(values, ranks, weights, 0, 10), -Concentration.Wagstaff(lack, ranks, weights, 0, 10), "Wagstaff");
        AssertClose(
            Concentration.Erreygers(values, ranks, weights, 0, 10),
            Concentration.Erreygers(Array.ConvertAll(values, v => (2 * v) - 30), ranks, weights, -30, -10),
            "linear change");
    });

    [Property]
    public Property The_family_hangs_together() => Prop.ForAll(Ranked.ToArbitrary(), data =>
    {
        var (values, ranks, weights) = data;
        var mean = Moments.Mean(values, weights);
        var index = Concentration.Index(values, ranks, weights);
        AssertClose(mean * index, Concentration.Generalised(values, ranks, weights), "generalised");
        AssertClose(4 * mean / 12 * index, Concentration.Erreygers(values, ranks, weights, -1, 11), "Erreygers");
        AssertClose(index * mean * 12 / ((11 - mean) * (mean + 1)), Concentration.Wagstaff(values, ranks, weights, -1, 11), "Wagstaff");
        double[] ones = [.. values.Select(_ => 1.0)];
        AssertClose(Concentration.Index(values, ranks), Concentration.Index(values, ranks, ones), "weights of one");
        AssertClose(Concentration.Generalised(values, ranks), Concentration.Generalised(values, ranks, ones), "weights of one");
        AssertClose(Concentration.Erreygers(values, ranks, 0, 10), Concentration.Erreygers(values, ranks, ones, 0, 10), "weights of one");
        AssertClose(Concentration.Wagstaff(values, ranks, 0, 10), Concentration.Wagstaff(values, ranks, ones, 0, 10), "weights of one");
        AssertClose(new ConcentrationCurve(values, ranks).Index(), new ConcentrationCurve(values, ranks, ones).Index(), "weights of one");
    });

    [Fact]
    public void Erreygers_is_one_when_exactly_the_better_placed_half_has_it() => Assert.Equal(1, Concentration.Erreygers([0, 0, 1, 1], [1, 2, 3, 4], 0, 1), 14);

    [Fact]
    public void Wagstaff_is_one_when_the_best_placed_have_all_there_is() => Assert.Equal(1, Concentration.Wagstaff([0, 0, 0, 1], [1, 2, 3, 4], 0, 1), 14);

    [Fact]
    public void Without_anything_to_share_there_is_no_index()
    {
        Assert.True(double.IsNaN(Concentration.Index([0, 0], [1, 2])));
        Assert.True(double.IsNaN(Concentration.Generalised([0, 0], [1, 2])));
        Assert.True(double.IsNaN(Concentration.Wagstaff([1, 1], [1, 2], 0, 1)));
        var curve = new ConcentrationCurve([0, 0], [1, 2]);
        Assert.True(double.IsNaN(curve.Ordinate(0)) && double.IsNaN(curve.Ordinate(0.3)) && double.IsNaN(curve.Ordinate(1)) && double.IsNaN(curve.Index()));
    }

    [Fact]
    public void Only_the_generalised_index_takes_negative_amounts()
    {
        Assert.Equal(0.5, Concentration.Generalised([-1, 1], [1, 2]), 14);
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Index([-1, 2], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConcentrationCurve([-1, 2], [1, 2]));
    }

    [Fact]
    public void Outcomes_outside_their_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Erreygers([0, 2], [1, 2], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Wagstaff([-1, 1], [1, 2], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Erreygers([1, 1], [1, 2], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Erreygers([1, 1], [1, 2], double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Wagstaff([1, 1], [1, 2], 0, double.PositiveInfinity));
    }

    [Fact]
    public void Ranks_must_be_finite_and_as_many_as_values()
    {
        Assert.Throws<ArgumentException>(() => Concentration.Index([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Index([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Concentration.Generalised([1, 2], [1, double.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => Concentration.Index([], []));
        Assert.Throws<ArgumentException>(() => Concentration.Index([1], [1], []));
        var curve = new ConcentrationCurve([1, 2], [1, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Ordinate(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.Ordinates([2]));
    }
}
