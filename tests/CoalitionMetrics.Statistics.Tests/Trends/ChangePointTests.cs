using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ChangePointTests
{
    private static Arbitrary<double[]> Series { get; } = Arb.From(
        from size in Gen.Choose(2, 30)
        from values in Gen.Choose(-9, 9).Select(i => i / 4.0).ArrayOf(size)
        select values);

    [Fact]
    public void Level_that_rises_after_the_third_month_is_found_there()
    {
        // Ranks 1.5, 3, 1.5 before and 4, 5, 6 after: U = 2 * 6 - 3 * 7.
        var result = ChangePoint.Pettitt([2, 3, 2, 8, 9, 10]);
        Assert.Equal((9, 3), (result.K, result.FirstAfter));
        Assert.Equal([3], result.Candidates);
        Assert.Equal(Math.Min(1, 2 * Math.Exp(-6 * 81 / 252.0)), result.PValue, 12);

        // Mean 17/3: the path runs -11/3, -19/3, -10 and then up to 0 again.
        var path = ChangePoint.Cusum([2, 3, 2, 8, 9, 10]);
        Assert.Equal(3, path.FirstAfter);
        Assert.Equal(10, path.Range, 12);
        Assert.Equal(0, path.Path[^1]);
        Assert.Equal(10 / Math.Sqrt(Math.Pow(11 / 3.0, 2) * 2 / 6 + (Math.Pow(8 / 3.0, 2) + Math.Pow(7 / 3.0, 2) + Math.Pow(10 / 3.0, 2) + Math.Pow(13 / 3.0, 2)) / 6), path.ScaledRange, 12);
    }

    [Fact]
    public void Watch_can_be_followed_by_hand()
    {
        var watch = ChangePoint.TabularCusum([5, 7, 8, 4, 1], target: 5, allowance: 1, threshold: 2.5);
        Assert.Equal([0, 1, 3, 1, 0], watch.Upper);
        Assert.Equal([0, 0, 0, 0, 3], watch.Lower);
        Assert.Equal((2, 4), (watch.FirstUpperSignal, watch.FirstLowerSignal));
        Assert.Null(ChangePoint.TabularCusum([5], 5, 1, 0).FirstUpperSignal);
    }

    [Property]
    public Property Statistic_is_that_of_all_pairs_across_the_place() => Prop.ForAll(Series, values =>
    {
        // Pettitt's own definition: signs of differences between each value before and each after.
        int[] across = [.. Enumerable.Range(1, values.Length - 1).Select(k => Math.Abs(values[..k].Sum(x => values[k..].Sum(y => Math.Sign(x - y)))))];
        var result = ChangePoint.Pettitt(values);
        int[] places = [.. Enumerable.Range(1, across.Length).Where(k => across[k - 1] == across.Max() && across.Max() > 0)];
        return result.K == across.Max() && result.Candidates.SequenceEqual(places);
    });

    [Property]
    public Property Only_the_order_counts_and_backwards_finds_the_same_place() => Prop.ForAll(Series, values =>
    {
        var result = ChangePoint.Pettitt(values);
        var backwards = ChangePoint.Pettitt([.. values.Reverse()]);
        return ChangePoint.Pettitt([.. values.Select(Math.Exp)]).K == result.K
            && backwards.K == result.K && backwards.Candidates.Select(k => values.Length - k).Reverse().SequenceEqual(result.Candidates);
    });

    [Property]
    public Property Path_is_the_sum_of_deviations_and_units_scale_it() => Prop.ForAll(Series, values =>
    {
        var (plain, other) = (ChangePoint.Cusum(values), ChangePoint.Cusum([.. values.Select(v => (8 * v) + 100)]));
        var mean = values.Average();
        return Enumerable.Range(0, values.Length).All(t => Math.Abs(plain.Path[t] - values[..(t + 1)].Sum(v => v - mean)) < 1e-11)
            && Math.Abs(other.Range - (8 * plain.Range)) < 1e-9
            && (double.IsNaN(plain.ScaledRange) ? values.Distinct().Count() == 1 : Math.Abs(plain.ScaledRange - other.ScaledRange) < 1e-9);
    });

    [Property]
    public Property Sides_swap_when_all_is_turned_round(NormalFloat target) => Prop.ForAll(Series, values =>
    {
        var goal = target.Get % 10;
        var (plain, turned) = (ChangePoint.TabularCusum(values, goal, 0.25, 1), ChangePoint.TabularCusum([.. values.Select(v => -v)], -goal, 0.25, 1));
        return plain.Upper.SequenceEqual(turned.Lower, EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-12)) && plain.FirstUpperSignal == turned.FirstLowerSignal;
    });

    [Fact]
    public void Equal_values_have_no_place_of_change()
    {
        var result = ChangePoint.Pettitt([2, 2, 2, 2]);
        Assert.Equal((0, 1), (result.K, result.PValue));
        Assert.Null(result.FirstAfter);
        Assert.Empty(result.Candidates);
        var path = ChangePoint.Cusum([0.1, 0.1, 0.1]);
        Assert.Null(path.FirstAfter);
        Assert.True(double.IsNaN(path.ScaledRange));
        Assert.Equal(0, path.Range);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("values", () => ChangePoint.Pettitt([1, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("values", () => ChangePoint.Cusum([1, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("values", () => ChangePoint.TabularCusum([bad], 0, 1, 1));
            Assert.Throws<ArgumentOutOfRangeException>("target", () => ChangePoint.TabularCusum([1], bad, 1, 1));
            Assert.Throws<ArgumentOutOfRangeException>("allowance", () => ChangePoint.TabularCusum([1], 0, bad, 1));
            Assert.Throws<ArgumentOutOfRangeException>("threshold", () => ChangePoint.TabularCusum([1], 0, 1, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>("allowance", () => ChangePoint.TabularCusum([1], 0, -1, 1));
        Assert.Throws<ArgumentException>("values", () => ChangePoint.Pettitt([1]));
        Assert.Throws<ArgumentException>("values", () => ChangePoint.Cusum([]));
        Assert.Throws<ArgumentException>("values", () => ChangePoint.TabularCusum([], 0, 1, 1));
    }
}
