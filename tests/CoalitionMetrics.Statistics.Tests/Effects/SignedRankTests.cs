using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SignedRankTests
{
    private static Arbitrary<double[]> Differences { get; } = Arb.From(
        from size in Gen.Choose(1, 10)
        from values in Gen.Choose(-6, 6).Select(i => i / 2.0).ArrayOf(size)
        select values);

    [Fact]
    public void Five_pairs_can_be_checked_by_hand()
    {
        // Sizes 1, 2, 3, 4, 5, of which 1 is below 0: W = 14 of 15; sums of 14 or more, or 1 or less: 4 of 32.
        var result = SignedRank.Test([2, -1, 3, 4, 5, 0]);
        Assert.Equal((14, 5, 1), (result.W, result.Pairs, result.WithoutDifference));
        Assert.Equal((4 / 32.0, 2 / 32.0, 31 / 32.0), (result.TwoSided, result.Greater, result.Less));
        Assert.Equal(13 / 15.0, result.RankBiserial, 12);
    }

    [Property]
    public Property Exact_p_is_that_of_all_signs() => Prop.ForAll(Differences, differences =>
    {
        var result = SignedRank.Test(differences);
        double[] sizes = [.. differences.Where(d => d != 0).Select(Math.Abs)];
        double[] ranks = [.. sizes.Select(s => sizes.Count(o => o < s) + ((sizes.Count(o => o == s) + 1) / 2.0))];
        double[] sums = [.. Enumerable.Range(0, 1 << sizes.Length).Select(signs => ranks.Where((_, i) => (signs >> i & 1) == 1).Sum())];
        var middle = ranks.Sum() / 2;
        Assert.Equal(sums.Count(w => Math.Abs(w - middle) >= Math.Abs(result.W - middle)) / (double)sums.Length, result.TwoSided, 12);
        Assert.Equal(sums.Count(w => w >= result.W) / (double)sums.Length, result.Greater, 12);
        Assert.Equal(sums.Count(w => w <= result.W) / (double)sums.Length, result.Less, 12);
    });

    [Property]
    public Property Units_change_nothing_and_turning_round_swaps_the_sides() => Prop.ForAll(Differences, differences =>
    {
        var (plain, scaled, turned) = (SignedRank.Test(differences), SignedRank.Test([.. differences.Select(d => 8 * d)]), SignedRank.Test([.. differences.Select(d => -d)]));
        Assert.Equal(plain, scaled);
        Assert.Equal(plain.Greater, turned.Less, 12);
        Assert.Equal(plain.TwoSided, turned.TwoSided, 12);
    });

    [Fact]
    public void Many_pairs_go_by_the_normal_distribution_which_is_near_the_exact_one()
    {
        double[] Pairs(int count) => [.. Enumerable.Range(1, count).Select(i => i % 3 == 0 ? -i : (double)((i % 40) + 1))];
        var (exact, normal) = (SignedRank.Test(Pairs(200)), SignedRank.Test(Pairs(201)));
        Assert.Equal((true, false), (exact.IsExact, normal.IsExact));
        Assert.InRange(exact.TwoSided - Normal(Pairs(200)), -0.01, 0.01);
        Assert.Equal(Normal(Pairs(201)), normal.TwoSided, 12);

        static double Normal(double[] differences)
        {
            double[] sizes = [.. differences.Select(Math.Abs)];
            double[] ranks = [.. sizes.Select(s => sizes.Count(o => o < s) + ((sizes.Count(o => o == s) + 1) / 2.0))];
            var w = ranks.Where((_, i) => differences[i] > 0).Sum();
            return 2 * NormalDistribution.UpperTail(Math.Abs(w - (ranks.Sum() / 2)) / Math.Sqrt(ranks.Sum(r => r * r) / 4));
        }
    }

    [Fact]
    public void Pairs_that_do_not_differ_tell_nothing()
    {
        var result = SignedRank.Test([0, 0]);
        Assert.Equal((0, 0, 2, 1), (result.W, result.Pairs, result.WithoutDifference, result.TwoSided));
        Assert.True(double.IsNaN(result.RankBiserial));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("differences", () => SignedRank.Test([]));
        Assert.Throws<ArgumentOutOfRangeException>("differences", () => SignedRank.Test([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>("differences", () => SignedRank.Test([1, double.PositiveInfinity]));
    }
}
