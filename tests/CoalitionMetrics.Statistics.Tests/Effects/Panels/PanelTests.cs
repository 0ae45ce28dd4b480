using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PanelTests
{
    private static readonly string[] Units = ["b", "a", "a", "b", "c", "a"];

    private static readonly int[] Periods = [2002, 2001, 2000, 2000, 2002, 2002];

    private static readonly int?[] First = [null, 2001, 2001, null, 2005, 2001];

    private static Panel Of() => Panel.Of([4, 2, 1, 3, 5, 6], Grouping.Of(Units), Periods, new PanelDesign { FirstTreated = First });

    [Fact]
    public void Panel_knows_units_periods_gaps_and_who_was_treated_when()
    {
        var panel = Of();
        Assert.Equal((3, 3, 6), (panel.UnitCount, panel.PeriodCount, panel.ObservationCount));
        Assert.Equal([2000, 2001, 2002], panel.Periods);
        Assert.Equal(["b", "a", "c"], Enumerable.Range(0, 3).Select(panel.Unit));
        Assert.Equal([3, double.NaN, 4], Enumerable.Range(0, 3).Select(t => panel.Outcome(0, t)));
        Assert.Equal([1.0, 2.0, 6.0], Enumerable.Range(0, 3).Select(t => panel.Outcome(1, t)));
        Assert.False(panel.IsBalanced);
        Assert.Equal(["b in period 2001", "c in period 2000", "c in period 2001"], panel.Gaps.Select(gap => gap.ToString()));
        Assert.Equal([null, 2001, 2005], Enumerable.Range(0, 3).Select(panel.FirstTreated));
        Assert.Equal([2001], panel.Cohorts);
        Assert.Equal("3 units, 3 periods from 2000 to 2002, 6 observations, with gaps", panel.ToString());
    }

    [Fact]
    public void Balanced_panel_has_no_gaps()
    {
        var panel = Panel.Of([1, 2, 3, 4], Grouping.Of("a", "a", "b", "b"), [1, 2, 1, 2]);
        Assert.True(panel.IsBalanced);
        Assert.Empty(panel.Gaps);
        Assert.False(panel.HasTreatment);
        Assert.Throws<InvalidOperationException>(() => panel.Cohorts);
        Assert.Throws<InvalidOperationException>(() => panel.FirstTreated(0));
    }

    [Fact]
    public void Unit_that_stands_twice_in_a_period_is_refused_by_name()
    {
        var exception = Assert.Throws<ArgumentException>(() => Panel.Of([1, 2, 3], Grouping.Of("a", "b", "a"), [1, 1, 1]));
        Assert.Contains("Unit 'a' stands twice in period 1 (rows 0 and 2)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unit_that_changes_its_first_treated_period_is_refused_by_name()
    {
        var exception = Assert.Throws<ArgumentException>(() =>
            Panel.Of([1, 2, 3], Grouping.Of("a", "b", "b"), [1, 1, 2], new PanelDesign { FirstTreated = [null, 2, null] }));
        Assert.Contains("Unit 'b' has two first treated periods: 2 and never", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_none_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Panel.Of([1, value], Grouping.Of("a", "b"), [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1, 1], new PanelDesign { Weights = [1, value] }));
    }

    [Fact]
    public void Empty_and_mismatched_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Panel.Of([], Grouping.Of("a"), [1]));
        Assert.Throws<ArgumentException>(() => Panel.Of([1, 2], Grouping.Of("a"), [1, 1]));
        Assert.Throws<ArgumentException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1]));
        Assert.Throws<ArgumentException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1, 1], new PanelDesign { FirstTreated = [1] }));
        Assert.Throws<ArgumentException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1, 1], new PanelDesign { Clusters = Grouping.Of("a") }));
        Assert.Throws<ArgumentException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1, 1], new PanelDesign { Weights = [1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Panel.Of([1, 2], Grouping.Of("a", "b"), [1, 1], new PanelDesign { Weights = [1, 0] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of().Outcome(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of().Outcome(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of().Unit(-1));
    }

    [Property]
    public bool Order_of_rows_does_not_matter(int seed)
    {
        var random = new RandomStream((ulong)(uint)seed, 1);
        var rows = Enumerable.Range(0, Units.Length).ToArray();
        random.Shuffle(rows.AsSpan());
        double[] outcome = [4, 2, 1, 3, 5, 6];
        var (one, other) = (Of(), Panel.Of([.. rows.Select(i => outcome[i])], Grouping.Of([.. rows.Select(i => Units[i])]), [.. rows.Select(i => Periods[i])], new PanelDesign { FirstTreated = [.. rows.Select(i => First[i])] }));
        return Content(one).SetEquals(Content(other)) && one.Gaps.ToHashSet().SetEquals(other.Gaps);
    }

    private static HashSet<(string, int?, int, double)> Content(Panel panel) =>
    [
        .. from unit in Enumerable.Range(0, panel.UnitCount)
           from period in Enumerable.Range(0, panel.PeriodCount)
           select (panel.Unit(unit), panel.FirstTreated(unit), panel.Periods[period], panel.Outcome(unit, period)),
    ];
}
