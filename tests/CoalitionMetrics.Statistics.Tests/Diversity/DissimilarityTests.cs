using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DissimilarityTests
{
    private delegate double Measure(ReadOnlySpan<double> first, ReadOnlySpan<double> second);

    private static readonly Measure[] Measures = [Diversity.BrayCurtis, Diversity.Ruzicka, Diversity.JaccardDissimilarity, Diversity.SorensenDissimilarity];

    [Fact]
    public void Four_groups_worked_by_hand()
    {
        double[] a = [1, 0, 3, 2];
        double[] b = [0, 2, 3, 1];
        Assert.Equal(4.0 / 12, Diversity.BrayCurtis(a, b), 15);
        Assert.Equal(1 - (4.0 / 8), Diversity.Ruzicka(a, b), 15);
        Assert.Equal(1 - (2.0 / 4), Diversity.JaccardDissimilarity(a, b));
        Assert.Equal(1 - (4.0 / 6), Diversity.SorensenDissimilarity(a, b), 15);
        Assert.Equal(new GroupTurnover { Stayed = 2, Joined = 1, Left = 1 }, Diversity.Turnover(a, b));
    }

    [Property]
    public void Equal_lists_are_at_zero_and_disjoint_lists_at_one(NonEmptyArray<PositiveInt> groups)
    {
        var counts = groups.Get.Select(g => (double)g.Get).ToArray();
        var none = new double[counts.Length];
        foreach (var measure in Measures)
        {
            Assert.Equal(0, measure(counts, counts));
            Assert.Equal(1, measure([.. counts, .. none], [.. none, .. counts]), 14);
        }
    }

    [Property]
    public void Exchange_order_of_groups_and_unit_change_nothing(NonEmptyArray<PositiveInt> groups, PositiveInt unit)
    {
        var a = groups.Get.Select(g => (double)(g.Get % 4)).Append(1).ToArray();
        var b = groups.Get.Select(g => (double)(g.Get % 3)).Append(2).ToArray();
        foreach (var measure in Measures)
        {
            var value = measure(a, b);
            Assert.InRange(value, 0, 1);
            Assert.Equal(value, measure(b, a), 14);
            Assert.Equal(value, measure([.. a.Reverse()], [.. b.Reverse()]), 14);
            Assert.Equal(value, measure([.. a.Select(x => x * unit.Get)], [.. b.Select(x => x * unit.Get)]), 13);
        }
    }

    [Property]
    public void Ruzicka_and_Jaccard_obey_the_triangle_inequality(NonEmptyArray<PositiveInt> groups)
    {
        var a = groups.Get.Select(g => (double)(g.Get % 5)).Append(1).ToArray();
        var b = groups.Get.Select(g => (double)(g.Get % 3)).Append(2).ToArray();
        var c = groups.Get.Select(g => (double)(g.Get % 7)).Append(0.5).ToArray();
        foreach (var measure in new Measure[] { Diversity.Ruzicka, Diversity.JaccardDissimilarity })
        {
            Assert.True(measure(a, c) <= measure(a, b) + measure(b, c) + 1e-12);
        }
    }

    [Fact]
    public void Extreme_numbers_do_not_overflow()
    {
        Assert.Equal(1.0 / 3, Diversity.BrayCurtis([double.MaxValue], [double.MaxValue / 2]), 15);
        Assert.Equal(1.0 / 3, Diversity.BrayCurtis([double.Epsilon * 2], [double.Epsilon]), 15);
    }

    [Fact]
    public void Nothing_in_either_list_is_undefined()
    {
        Assert.All(Measures, measure => Assert.True(double.IsNaN(measure([0, 0], [0, 0]))));
        Assert.Equal(new GroupTurnover { Stayed = 0, Joined = 0, Left = 0 }, Diversity.Turnover([0], [0]));
    }

    [Fact]
    public void Bad_lists_are_refused()
    {
        foreach (var measure in Measures)
        {
            Assert.Throws<ArgumentException>("first", () => measure([], []));
            Assert.Throws<ArgumentException>("first", () => measure([1], [1, 2]));
            foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1 })
            {
                Assert.Throws<ArgumentOutOfRangeException>("first", () => measure([bad], [1]));
                Assert.Throws<ArgumentOutOfRangeException>("second", () => measure([1], [bad]));
            }
        }
    }
}
