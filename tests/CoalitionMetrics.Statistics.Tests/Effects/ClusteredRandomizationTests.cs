using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ClusteredRandomizationTests
{
    [Fact]
    public void Whole_clusters_are_drawn()
    {
        // Six clusters, three treated, of unequal size; the treated ones hold the largest values.
        var clusters = Grouping.Of("a", "a", "b", "c", "c", "c", "d", "e", "e", "f");
        var result = RandomizationTest.Clustered([9, 8, 9, 7, 8, 9, 1, 2, 1, 3], [true, true, true, true, true, true, false, false, false, false], clusters);
        Assert.Equal(20, result.Assignments);
        Assert.Equal(0.05, result.Greater);
        Assert.Equal(6, result.Count);
        Close.Equal((50.0 / 6) - (7.0 / 4), result.Estimate);
    }

    [Property(MaxTest = 40)]
    public Property Clusters_of_one_unit_are_no_clusters() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var alone = Grouping.Of<int>(Enumerable.Range(0, arms.Outcome.Length).ToArray());
        var level = new ConfidenceLevel(0.8);
        var plain = RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned, level);
        var clustered = RandomizationTest.Clustered(arms.Outcome, arms.Assigned, alone, null, level);
        Assert.Equal(plain.TwoSided, clustered.TwoSided);
        Assert.Equal(plain.Greater, clustered.Greater);
        Assert.Equal(plain.SmallestPossible, clustered.SmallestPossible);
        Same(plain.Interval.First.Lower, clustered.Interval.First.Lower);
        Same(plain.Interval.First.Upper, clustered.Interval.First.Upper);
    });

    [Property(MaxTest = 25)]
    public Property Clustered_p_and_interval_equal_brute_force() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        bool[] drawn = [true, false, true, true, false, false, false];
        var codes = data.Clusters.Codes.ToArray();
        bool[] z = [.. codes.Select(g => drawn[g])];
        var level = new ConfidenceLevel(0.8);
        var result = RandomizationTest.Clustered(data.Outcome, z, data.Clusters, null, level);
        double Share(double effect)
        {
            double[] y = [.. data.Outcome.Select((v, i) => v - (z[i] ? effect : 0))];
            double Statistic(int mask) => y.Where((_, i) => (mask >> codes[i] & 1) == 1).Average() - y.Where((_, i) => (mask >> codes[i] & 1) == 0).Average();
            var all = Enumerable.Range(0, 128).Where(mask => int.PopCount(mask) == 3).Select(Statistic).ToArray();
            var observed = Math.Abs(Statistic(0b0001101));
            return all.Count(d => Math.Abs(d) >= observed - 1e-9) / 35.0;
        }

        Close.Equal(Share(0), result.TwoSided);
        if (result.Interval.First.Lower is { } lower)
        {
            Assert.True(Share(lower - 1e-5) <= 0.2 + 1e-9);
        }

        if (result.Interval.First.Upper is { } upper)
        {
            Assert.True(Share(upper + 1e-5) <= 0.2 + 1e-9);
        }
    });

    [Fact]
    public void Clusters_within_blocks_multiply_and_equal_the_blocked_test_when_single()
    {
        double[] y = [5, 7, 6, 9, 3, 1, 4, 8];
        bool[] z = [false, true, false, true, false, false, true, true];
        var blocks = Grouping.Of("p", "p", "p", "p", "q", "q", "q", "q");
        var plain = RandomizationTest.Blocked(y, z, blocks);
        var clustered = RandomizationTest.Clustered(y, z, Grouping.Of<int>(Enumerable.Range(0, 8).ToArray()), blocks);
        Assert.Equal(36, clustered.Assignments);
        Assert.Equal(plain.TwoSided, clustered.TwoSided);
        Close.Equal(plain.Estimate, clustered.Estimate);
        var drawn = RandomizationTest.Clustered(y, z, Grouping.Of<int>(Enumerable.Range(0, 8).ToArray()), blocks, default, new() { ExactUpTo = 0 });
        Assert.InRange(drawn.TwoSided - plain.TwoSided, -0.025, 0.025);
    }

    // Above the limit sums are counted together instead of one by one: the same shares.
    [Property(MaxTest = 40)]
    public Property Counting_sums_together_equals_counting_one_by_one() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var one = RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned);
        var together = RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned, default, new() { ExactUpTo = (int)one.Assignments - 1, Replicates = 99 });
        if (together.IsExact && one.Assignments > 300)
        {
            Assert.False(together.IntervalIsExact);
            Close.Equal(one.TwoSided, together.TwoSided);
            Close.Equal(one.Greater, together.Greater);
            Close.Equal(one.Less, together.Less);
        }

        if (one.Assignments > 3_000)
        {
            Assert.True(together.IsExact);
        }
    });

    [Fact]
    public void Yes_and_no_answers_of_many_units_are_exact()
    {
        // The randomisation test of a yes-or-no outcome is Fisher's exact test.
        double[] y = [.. Enumerable.Range(0, 200).Select(i => i % 10 < (i < 100 ? 4 : 2) ? 1.0 : 0)];
        bool[] z = [.. Enumerable.Range(0, 200).Select(i => i < 100)];
        var result = RandomizationTest.DifferenceInMeans(y, z);
        Assert.True(result.IsExact);
        Close.Equal(FisherExact.Test(40, 60, 20, 80).Greater, result.Greater, 1e-9);
        Assert.InRange(result.Interval.First.Lower!.Value, 0.05, 0.15);
    }

    [Fact]
    public void Smallest_possible_p_depends_on_the_design_alone()
    {
        Assert.Equal(2.0 / 70, RandomizationTest.SmallestPossible(4, 4));
        Assert.Equal(1.0 / 6, RandomizationTest.SmallestPossible(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => RandomizationTest.SmallestPossible(0, 5));
        Assert.Throws<ArgumentException>("treated", () => RandomizationTest.Clustered([1, 2, 3, 4], [true, false, true, false], Grouping.Of("a", "a", "b", "c")));
    }

    private static void Same(double? one, double? other)
    {
        Assert.Equal(one is null, other is null);
        if (one is { } value)
        {
            Close.Equal(value, other!.Value, 1e-9, 1e-9);
        }
    }
}
