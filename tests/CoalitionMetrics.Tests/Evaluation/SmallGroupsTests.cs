using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Tests;

public sealed class SmallGroupsTests
{
    [Fact]
    public void A_group_of_three_takes_the_next_smallest_with_it_since_it_could_be_found_by_subtraction()
    {
        var groups = SmallGroups.Protect(Sizes(("a", 3), ("b", 9), ("c", 20)), 5);
        Assert.True(groups.IsMerged("a"));
        Assert.True(groups.IsMerged("b"));
        Assert.False(groups.IsMerged("c"));
        Assert.Equal(2, groups.MergedGroups);
    }

    [Fact]
    public void Two_small_groups_that_reach_the_minimum_together_merge_alone()
    {
        var groups = SmallGroups.Protect(Sizes(("a", 3), ("b", 2), ("c", 20)), 5);
        Assert.True(groups.IsMerged("a") && groups.IsMerged("b"));
        Assert.False(groups.IsMerged("c"));
    }

    [Fact]
    public void A_group_of_nobody_shows_nothing_about_anybody_and_stays() => Assert.False(SmallGroups.Protect(Sizes(("a", 0), ("b", 9)), 5).IsMerged("a"));

    [Fact]
    public void When_all_would_merge_nothing_is_left_to_show() => Assert.True(SmallGroups.Protect(Sizes(("a", 3), ("b", 4)), 5).NothingLeft);

    [Fact]
    public void A_minimum_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => SmallGroups.Protect(Sizes(("a", 3)), 0));

    [Property]
    public bool No_row_that_is_shown_speaks_of_fewer_than_the_minimum(NonNegativeInt[] counts, PositiveInt minimum)
    {
        var sizes = Sizes([.. counts.Select((c, i) => ($"g{i:000}", c.Get % 30))]);
        var least = minimum.Get % 12 + 1;
        var groups = SmallGroups.Protect(sizes, least);
        if (groups.NothingLeft)
        {
            return true;
        }

        var merged = sizes.Where(s => groups.IsMerged(s.Key)).ToList();
        return sizes.Where(s => !groups.IsMerged(s.Key)).All(s => s.Value == 0 || s.Value >= least)
            && (merged.Count == 0 || (merged.Sum(s => s.Value) >= least && merged.Count >= 2));
    }

    [Fact]
    public void A_group_that_is_small_in_one_column_merges_in_all_and_no_merged_cell_stays_small()
    {
        // "a" is small on the right; with "b" alone the merged cell on the right would still speak of four.
        var groups = SmallGroups.Protect([Sizes(("a", 8), ("b", 9), ("c", 20), ("d", 30)), Sizes(("a", 4), ("c", 6), ("d", 9))], 5);
        Assert.True(groups.IsMerged("a") && groups.IsMerged("b") && groups.IsMerged("c"));
        Assert.False(groups.IsMerged("d") || groups.NothingLeft);
    }

    [Property]
    public bool No_cell_of_several_columns_speaks_of_fewer_than_the_minimum(NonNegativeInt[] first, NonNegativeInt[] second)
    {
        Dictionary<string, int>[] columns = [Sizes([.. first.Select((c, i) => ($"g{i:000}", c.Get % 30))]), Sizes([.. second.Select((c, i) => ($"g{i:000}", c.Get % 30))])];
        var groups = SmallGroups.Protect(columns, 5);
        return groups.NothingLeft || columns.All(column =>
            column.Where(s => !groups.IsMerged(s.Key)).All(s => s.Value is 0 or >= 5)
            && column.Where(s => groups.IsMerged(s.Key)).Sum(s => s.Value) is 0 or >= 5);
    }

    // Three cells of two lines and two columns: 7 + b, c + d and 7 + c, b + d leave nothing single; without d all follows.
    [Fact]
    public void What_follows_from_sums_is_found_by_elimination()
    {
        Assert.Empty(Determined.Of(4, [[0, 1], [2, 3], [0, 2], [1, 3]]));
        Assert.Equal([0, 1, 2], Determined.Of(3, [[0, 1], [2], [0, 2]]));
        Assert.Empty(Determined.Of(2, []));

        // Two squares joined by one cell: no line holds it alone, and yet it follows.
        Assert.Equal([4], Determined.Of(9, [[0, 1], [2, 3, 4], [5, 6], [7, 8], [0, 2], [1, 3], [4, 5, 7], [6, 8]]));
    }

    private static Dictionary<string, int> Sizes(params (string Group, int Count)[] sizes) => sizes.ToDictionary(s => s.Group, s => s.Count, StringComparer.Ordinal);
}
