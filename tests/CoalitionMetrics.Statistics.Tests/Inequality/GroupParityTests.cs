using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupParityTests
{
    [Fact]
    public void Rates_are_held_against_the_highest()
    {
        var parity = GroupParity.Compare([5, 3, 8], [10, 10, 10]);
        Assert.Equal([0.5, 0.3, 0.8], parity.Rates);
        Assert.Equal(0.5, parity.Difference, 14);
        Assert.Equal(0.375, parity.Ratio, 14);
        Assert.Equal(0.625, parity.RatiosToHighest[0], 14);
        Assert.Equal(0.375, parity.RatiosToHighest[1], 14);
        Assert.Equal(1, parity.RatiosToHighest[2]);
        Assert.False(parity.Passes);
        Assert.Equal(0.8, parity.Threshold);
    }

    [Fact]
    public void Exactly_four_fifths_passes() => Assert.True(GroupParity.Compare([4, 5], [10, 10]).Passes);

    [Fact]
    public void When_nobody_was_selected_there_is_a_difference_but_no_ratio()
    {
        var parity = GroupParity.Compare([0, 0], [3, 4]);
        Assert.Equal(0, parity.Difference);
        Assert.True(double.IsNaN(parity.Ratio));
        Assert.Null(parity.Passes);
    }

    [Fact]
    public void A_group_without_members_has_no_rate()
    {
        var parity = GroupParity.Compare([1, 0], [2, 0]);
        Assert.Equal(0.5, parity.Rates[0]);
        Assert.True(double.IsNaN(parity.Rates[1]) && double.IsNaN(parity.Difference) && double.IsNaN(parity.Ratio));
        Assert.Null(parity.Passes);
    }

    [Fact]
    public void Numbers_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.Compare([3], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.Compare([-1], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.Compare([1], [double.NaN]));
        Assert.Throws<ArgumentException>(() => GroupParity.Compare([1], [2, 3]));
        Assert.Throws<ArgumentException>(() => GroupParity.Compare([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.Compare([1], [2], 80));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupParity.Compare([1], [2], double.NaN));
    }

    // Rates 0.25 in both categories for a and for b, but a is in the first only: all of the gap is make-up.
    [Fact]
    public void Kitagawa_puts_a_different_make_up_into_composition()
    {
        var parts = GapDecomposition.Kitagawa([30, 5], [60, 20], [5, 30], [10, 120]);
        Assert.Equal((35 / 80.0) - (35 / 130.0), parts.Gap, 14);
        Assert.Equal(parts.Gap, parts.CompositionEffect, 14);
        Assert.Equal(0, parts.RateEffect, 14);
    }

    [Fact]
    public void Kitagawa_puts_different_rates_into_rates_and_changes_sign_with_the_groups()
    {
        double[] eventsA = [6, 4], totalsA = [10, 40], eventsB = [12, 9], totalsB = [30, 30];
        var parts = GapDecomposition.Kitagawa(eventsA, totalsA, eventsB, totalsB);
        var reversed = GapDecomposition.Kitagawa(eventsB, totalsB, eventsA, totalsA);
        Assert.Equal(parts.Gap, parts.CompositionEffect + parts.RateEffect, 14);
        Assert.Equal(parts.CompositionEffect, parts.CompositionByCategory.Sum(), 14);
        Assert.Equal(parts.RateEffect, parts.RateByCategory.Sum(), 14);
        Assert.Equal(-parts.CompositionEffect, reversed.CompositionEffect, 14);
        Assert.Equal(-parts.RateEffect, reversed.RateEffect, 14);
    }

    [Fact]
    public void A_category_that_one_group_lacks_has_no_rate_to_compare()
    {
        var parts = GapDecomposition.Kitagawa([1, 0], [2, 0], [1, 1], [4, 4]);
        Assert.Equal(0.25, parts.Gap, 14);
        Assert.True(double.IsNaN(parts.CompositionEffect) && double.IsNaN(parts.RateEffect));
        Assert.Equal(0, GapDecomposition.Kitagawa([1, 0], [2, 0], [1, 0], [4, 0]).CompositionByCategory[1]);
        Assert.Null(GapDecomposition.Kitagawa([1, 0], [2, 0], [0, 1], [0, 4]).Common);
    }

    // a: 6 of 10 in x, 8 of 10 in y; b: 2 of 5 in x, 1 of 5 in z, which a lacks. In x 0.6 against 0.4; y adds 0.7 - 0.6 to a, z adds 0.4 - 0.3 to the gap.
    [Fact]
    public void What_only_one_group_has_stands_apart_worked_by_hand()
    {
        var parts = GapDecomposition.Kitagawa([6, 8, 0], [10, 10, 0], [2, 0, 1], [5, 0, 5]);
        Assert.Equal(0.4, parts.Gap, 14);
        Assert.Equal((0.0, 0.2, 0.1, 0.1), (Math.Round(parts.Common!.CompositionEffect, 14), Math.Round(parts.Common.RateEffect, 14), Math.Round(parts.Common.OnlyA, 14), Math.Round(parts.Common.OnlyB, 14)));
        Assert.Equal((0.5, 0.5), (parts.Common.ShareOnlyA, parts.Common.ShareOnlyB));
    }

    [Property]
    public void Parts_of_the_common_categories_and_of_the_others_add_up_to_the_gap(NonEmptyArray<byte> drawn)
    {
        double[] At(int of, Func<int, double> value) => [.. Enumerable.Range(0, drawn.Get.Length).Select(i => value((drawn.Get[i] >> of) & 3))];
        var (totalsA, totalsB) = (At(0, v => v), At(2, v => v));
        double[] eventsA = [.. totalsA.Zip(At(4, v => v), Math.Min)], eventsB = [.. totalsB.Zip(At(6, v => v), Math.Min)];
        if (totalsA.Sum() == 0 || totalsB.Sum() == 0 || GapDecomposition.Kitagawa(eventsA, totalsA, eventsB, totalsB) is not { Common: { } common } parts)
        {
            return;
        }

        Assert.Equal(parts.Gap, common.CompositionEffect + common.RateEffect + common.OnlyA + common.OnlyB, 12);

        // The other route: the plain decomposition of the common categories alone.
        int[] both = [.. Enumerable.Range(0, totalsA.Length).Where(k => totalsA[k] > 0 && totalsB[k] > 0)];
        double[] Of(double[] values) => [.. both.Select(k => values[k])];
        var alone = GapDecomposition.Kitagawa(Of(eventsA), Of(totalsA), Of(eventsB), Of(totalsB));
        Assert.Equal(alone.CompositionEffect, common.CompositionEffect, 12);
        Assert.Equal(alone.RateEffect, common.RateEffect, 12);
        var reversed = GapDecomposition.Kitagawa(eventsB, totalsB, eventsA, totalsA).Common!;
        Assert.Equal(common.OnlyA, -reversed.OnlyB, 12);
        if (both.Length == totalsA.Zip(totalsB).Count(t => t.First > 0 || t.Second > 0))
        {
            Assert.Equal((0.0, 0.0, 0.0), (Math.Round(common.OnlyA, 12), Math.Round(common.OnlyB, 12), common.ShareOnlyA));
        }
    }

    [Fact]
    public void Kitagawa_refuses_what_are_no_rates()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GapDecomposition.Kitagawa([3], [2], [1], [2]));
        Assert.Throws<ArgumentException>(() => GapDecomposition.Kitagawa([0], [0], [1], [2]));
        Assert.Throws<ArgumentException>(() => GapDecomposition.Kitagawa([1], [2], [1, 1], [2, 2]));
        Assert.Throws<ArgumentException>(() => GapDecomposition.Kitagawa([1], [2, 2], [1], [2]));
        Assert.Throws<ArgumentException>(() => GapDecomposition.Kitagawa([], [], [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GapDecomposition.Kitagawa([1], [2], [double.NaN], [2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GapDecomposition.Kitagawa([1], [double.PositiveInfinity], [1], [2]));
    }
}
