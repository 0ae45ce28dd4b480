using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class MeanParityTests
{
    private static readonly double[] Amounts = [2, 4, 6, 1, 3, 8];
    private static readonly Grouping Groups = Grouping.Of("a", "a", "a", "b", "b", "c");

    [Fact]
    public void Each_group_is_held_against_all_others_together()
    {
        // a: 12 over 3 heads = 4, the others 12 over 3 = 4; b: 4 over 2 = 2, the others 20 over 4 = 5; c: 8, the others 16 over 5 = 3.2.
        var parity = GroupParity.CompareMeans(Amounts, Groups);
        Assert.Equal([4, 2, 8], parity.Groups.Select(g => g.Mean));
        Assert.Equal([4, 5, 3.2], parity.Groups.Select(g => g.RestMean));
        Assert.Equal([0, -3, 4.8], parity.Groups.Select(g => g.Difference));
        Assert.Equal([1, 0.4, 2.5], parity.Groups.Select(g => g.Ratio));
        Assert.Equal([0.5, 1 / 6.0, 1 / 3.0], parity.Groups.Select(g => g.ValueShare));
        Assert.Equal([3, 2, 1], parity.Groups.Select(g => g.Count));
        Assert.Equal((6, 0.25, false), (parity.Difference, parity.Ratio, parity.Passes));
        Assert.Equal([0.5, 0.25, 1], parity.RatiosToHighest);
    }

    [Fact]
    public void Of_ones_and_noughts_it_is_the_comparison_of_rates()
    {
        double[] selected = [1, 1, 0, 0, 1, 0, 0, 0, 0, 1];
        var means = GroupParity.CompareMeans(selected, Grouping.Of("a", "a", "a", "a", "b", "b", "b", "b", "b", "b"));
        var rates = GroupParity.Compare([2, 2], [4, 6]);
        Assert.Equal(rates.Rates, means.Groups.Select(g => g.Mean));
        Assert.Equal((rates.Difference, rates.Ratio, rates.Passes), (means.Difference, means.Ratio, means.Passes));
        Assert.Equal(rates.RatiosToHighest, means.RatiosToHighest);
    }

    // A third of the groups' amounts are often no number of the machine; sums of whole amounts are, and equal means leave no difference.
    [Property]
    public void Whole_amounts_are_added_without_rounding(PositiveInt[] amounts, PositiveInt most)
    {
        double[] values = [.. amounts.Select(a => (double)a.Get), 0, 3 * most.Get];
        var labels = values.Select((_, i) => i % 3 == 0 ? "a" : "b").ToArray();
        var own = GroupParity.CompareMeans(values, Grouping.Of(labels)).Groups[0];
        var (inside, outside) = (values.Where((_, i) => i % 3 == 0).ToArray(), values.Where((_, i) => i % 3 != 0).ToArray());
        Assert.Equal(inside.Sum() / inside.Length, own.Mean);
        Assert.Equal((inside.Sum() / inside.Length) - (outside.Sum() / outside.Length), own.Difference);
    }

    [Fact]
    public void Means_that_are_the_same_but_for_rounding_do_not_differ()
    {
        // 0.1 + 0.2 is not quite 0.3.
        var parity = GroupParity.CompareMeans([0.1, 0.2, 0.15, 0.15, 0.3, 0], Grouping.Of("a", "a", "b", "b", "c", "c"));
        Assert.Equal(0, parity.Difference);
        Assert.All(parity.Groups, g => Assert.Equal(0, g.Difference));
        Assert.Equal(1e-12, GroupParity.CompareMeans([1, 1 + 1e-12], Grouping.Of("a", "b")).Difference, 15);
    }

    [Fact]
    public void A_single_group_has_no_rest()
    {
        var parity = GroupParity.CompareMeans([1, 2], Grouping.Of("a", "a"));
        Assert.Equal((1.5, 1.0), (parity.Groups[0].Mean, parity.Groups[0].ValueShare));
        Assert.All([parity.Difference, parity.Ratio, parity.Groups[0].RestMean, parity.Groups[0].Ratio, parity.Groups[0].Difference], v => Assert.True(double.IsNaN(v)));
        Assert.Null(parity.Passes);
    }

    [Fact]
    public void Where_nobody_has_anything_there_are_means_but_no_ratios()
    {
        var parity = GroupParity.CompareMeans([0, 0], Grouping.Of("a", "b"));
        Assert.Equal(0, parity.Difference);
        Assert.True(double.IsNaN(parity.Ratio) && double.IsNaN(parity.Groups[0].Ratio) && double.IsNaN(parity.Groups[0].ValueShare));
        Assert.Null(parity.Passes);
        Assert.True(double.IsNaN(GroupParity.CompareMeans([3, 0], Grouping.Of("a", "b")).Groups[0].Ratio));
    }

    [Fact]
    public void Neither_the_largest_nor_the_smallest_amounts_are_lost()
    {
        var large = GroupParity.CompareMeans([double.MaxValue, double.MaxValue, double.MaxValue / 2, double.MaxValue / 2], Grouping.Of("a", "a", "b", "b"));
        Assert.Equal((double.MaxValue, 0.5), (large.Groups[0].Mean, large.Ratio));
        var small = GroupParity.CompareMeans([1e15, 1, 2], Grouping.Of("a", "b", "b"));
        Assert.Equal(1.5, small.Groups[0].RestMean, 12);
    }

    [Property]
    public Property A_factor_multiplies_means_and_leaves_ratios() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        var once = GroupParity.CompareMeans(c.Values, c.Groups);
        var twice = GroupParity.CompareMeans([.. c.Values.Select(v => 2 * v)], c.Groups);
        return once.Groups.Zip(twice.Groups).All(g => 2 * g.First.Mean == g.Second.Mean && g.First.Ratio.Equals(g.Second.Ratio) && g.First.ValueShare.Equals(g.Second.ValueShare))
            && once.Ratio.Equals(twice.Ratio);
    });

    [Property]
    public Property Each_group_and_its_rest_make_up_the_whole() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        var parity = GroupParity.CompareMeans(c.Values, c.Groups);
        var total = c.Values.Sum();
        return parity.Groups.All(g => Math.Abs((g.Mean * g.Count) + (g.RestMean * (c.Values.Length - g.Count)) - total) <= 1e-9 * Math.Max(1, total))
            && (total == 0 || Math.Abs(parity.Groups.Sum(g => g.ValueShare) - 1) < 1e-12);
    });

    [Fact]
    public void Numbers_that_cannot_be_are_refused()
    {
        var two = Grouping.Of("a", "b");
        Assert.Throws<ArgumentException>(() => GroupParity.CompareMeans([], two));
        Assert.Throws<ArgumentException>(() => GroupParity.CompareMeans([1], two));
        Assert.Throws<ArgumentNullException>(() => GroupParity.CompareMeans([1], null!));
        foreach (var bad in new[] { -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.CompareMeans([1, bad], two));
        }

        foreach (var bad in new[] { 0, -1, 1.5, double.NaN })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.CompareMeans([1, 2], two, bad));
        }
    }

    // At least two groups, amounts with cents and noughts.
    private static Gen<(double[] Values, Grouping Groups)> Cases() =>
        from n in Gen.Choose(2, 30)
        from cents in Gen.ArrayOf(Gen.Choose(0, 5000), n)
        from codes in Gen.ArrayOf(Gen.Choose(0, 3), n)
        select (Array.ConvertAll(cents, c => c < 500 ? 0 : c / 100.0), Grouping.Of<int>([0, 1, .. codes.Skip(2)]));
}
