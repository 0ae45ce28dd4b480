using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class RandomizationTestTests
{
    private static readonly bool[] ThreeOfSix = [true, true, true, false, false, false];

    [Fact]
    public void The_largest_of_twenty_assignments_has_the_smallest_p_there_is()
    {
        var result = RandomizationTest.DifferenceInMeans([7, 8, 9, 1, 2, 3], ThreeOfSix);
        Assert.Equal(6, result.Estimate);
        Assert.Equal(20, result.Assignments);
        Assert.Equal(0.05, result.Greater);
        Assert.Equal(0.1, result.TwoSided);
        Assert.Equal(0.1, result.SmallestPossible);
        Assert.Equal(1, result.Less);
        Assert.True(result.IsExact);
        Assert.Null(result.Interval.First.Lower);
        Assert.Null(result.Interval.First.Upper);
    }

    [Fact]
    public void Decimals_tie_as_on_paper_although_their_binary_sums_differ()
    {
        // The sums of two are 0.1, 0.2, 0.3 (twice), 0.4, 0.5; as doubles 0.1 + 0.2 lies above 0.3.
        var result = RandomizationTest.DifferenceInMeans([0.3, 0.0, 0.1, 0.2], [true, true, false, false]);
        Assert.Equal(4.0 / 6, result.Greater);
        Assert.Equal(4.0 / 6, result.Less);
        Assert.Equal(1, result.TwoSided);
    }

    // Fisher 1935, The Design of Experiments, section 21: Darwin's maize, in eighths of an inch; 863 + 863 of 32,768 sums are as large.
    [Fact]
    public void Darwins_maize_gives_fishers_count()
    {
        var result = RandomizationTest.MatchedPairs([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]);
        Assert.Equal(32_768, result.Assignments);
        Assert.Equal(1_726 / 32_768.0, result.TwoSided);
    }

    [Fact]
    public void Blocks_multiply_their_assignments()
    {
        var result = RandomizationTest.Blocked([5, 1, 9, 2, 3], [true, false, true, false, false], Grouping.Of("a", "a", "b", "b", "b"));
        Assert.Equal(6, result.Assignments);
        Close.Equal((2.0 / 5 * 4) + (3.0 / 5 * 6.5), result.Estimate);
        Close.Equal(1.0 / 6, result.Greater);
    }

    [Fact]
    public void A_block_with_one_arm_only_is_named()
    {
        var exception = Assert.Throws<NotIdentifiedException>(() => RandomizationTest.Blocked([5, 1, 9], [true, false, true], Grouping.Of("a", "a", "west")));
        Assert.Equal(NotIdentifiedReason.NoComparisonInBlock, exception.Reason);
        Assert.Contains("west", exception.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 60)]
    public Property Exact_p_equals_brute_force() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var (outcome, assigned) = (arms.Outcome, arms.Assigned);
        var result = RandomizationTest.DifferenceInMeans(outcome, assigned);
        var all = BruteForce(outcome, arms.Treated.Length);
        var observed = arms.Treated.Average() - arms.Control.Average();
        Assert.Equal(all.Count, result.Assignments);
        Close.Equal(all.Count(d => Math.Abs(d) >= Math.Abs(observed) - 1e-9) / (double)all.Count, result.TwoSided);
        Close.Equal(all.Count(d => d >= observed - 1e-9) / (double)all.Count, result.Greater);
        Close.Equal(all.Count(d => d <= observed + 1e-9) / (double)all.Count, result.Less);
        Assert.True(result.TwoSided >= result.SmallestPossible);
    });

    // The definition of the interval, by the test itself: each end is not rejected, a little beyond it is.
    [Property(MaxTest = 60)]
    public Property Interval_holds_exactly_the_effects_that_the_test_does_not_reject() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var level = new ConfidenceLevel(0.8);
        var interval = RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned, level).Interval;
        double P(double effect) => RandomizationTest.DifferenceInMeans([.. arms.Treated.Select(v => v - effect), .. arms.Control], arms.Assigned).TwoSided;
        if (interval.First.Lower is { } lower)
        {
            Assert.True(P(lower - 1e-5) <= 0.2 + 1e-12);
            Assert.True(P(lower + 1e-5) > 0.2 - 1e-12 || interval.First.Upper - lower < 2e-5);
        }

        if (interval.First.Upper is { } upper)
        {
            Assert.True(P(upper + 1e-5) <= 0.2 + 1e-12);
        }

        if (interval.First is { Lower: null, Upper: null })
        {
            Assert.True(P(1e6) > 0.2 && P(-1e6) > 0.2);
        }
    });

    [Property(MaxTest = 60)]
    public Property Adding_a_constant_and_a_factor_change_no_p() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var result = RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned);
        var moved = RandomizationTest.DifferenceInMeans([.. arms.Outcome.Select(v => (3 * v) - 11)], arms.Assigned);
        var swapped = RandomizationTest.DifferenceInMeans(arms.Outcome, [.. arms.Assigned.Select(a => !a)]);
        Assert.Equal(result.TwoSided, moved.TwoSided);
        Assert.Equal(result.Greater, moved.Greater);
        Assert.Equal(result.Greater, swapped.Less);
    });

    [Property(MaxTest = 60)]
    public Property Values_with_all_digits_give_the_same_p_as_decimals() => Prop.ForAll(Arms.Arbitrary, arms =>
        Assert.Equal(
            RandomizationTest.DifferenceInMeans(arms.Outcome, arms.Assigned).TwoSided,
            RandomizationTest.DifferenceInMeans([.. arms.Outcome.Select(v => (v / 3) + (Math.PI * 1e3))], arms.Assigned).TwoSided));

    [Fact]
    public void A_random_selection_comes_close_to_all_assignments_and_repeats_with_its_seed()
    {
        double[] outcome = [3, 8, 1, 9, 4, 7, 7, 2, 6, 5, 8, 3];
        bool[] treated = [true, true, false, true, false, true, true, false, true, false, false, false];
        var exact = RandomizationTest.DifferenceInMeans(outcome, treated);
        var options = new RandomizationOptions { ExactUpTo = 0 };
        var drawn = RandomizationTest.DifferenceInMeans(outcome, treated, default, options);
        Assert.False(drawn.IsExact);
        Assert.False(drawn.IntervalIsExact);

        // Five standard errors of a share from 9,999 draws.
        Assert.InRange(drawn.TwoSided - exact.TwoSided, -0.025, 0.025);
        Assert.Equal(drawn.TwoSided, RandomizationTest.DifferenceInMeans(outcome, treated, default, options).TwoSided);
        Assert.NotEqual(drawn.TwoSided, RandomizationTest.DifferenceInMeans(outcome, treated, default, options with { Seed = 2 }).TwoSided);
        Assert.InRange(drawn.Interval.First.Lower!.Value - exact.Interval.First.Lower!.Value, -0.6, 0.6);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("outcome", () => RandomizationTest.DifferenceInMeans([1, 2, 3], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => RandomizationTest.DifferenceInMeans([1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>("differences", () => RandomizationTest.MatchedPairs([]));
        Assert.Throws<NotIdentifiedException>(() => RandomizationTest.DifferenceInMeans([1, 2], [true, true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizationOptions { Replicates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomizationOptions { ExactUpTo = -1 });
    }

    private static List<double> BruteForce(double[] outcome, int treated)
    {
        var all = new List<double>();
        for (var mask = 0; mask < 1 << outcome.Length; mask++)
        {
            if (int.PopCount(mask) == treated)
            {
                all.Add(outcome.Where((_, i) => (mask >> i & 1) == 1).Average() - outcome.Where((_, i) => (mask >> i & 1) == 0).Average());
            }
        }

        return all;
    }
}
