using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class InvitePlanTests
{
    private static readonly double[] Counts = [9, 5, 3, 2, 2, 1, 1, 1];

    [Property]
    public void The_range_of_groups_begins_at_those_seen_or_above(PositiveInt a, PositiveInt b, PositiveInt c)
    {
        var estimate = DiversityInference.UnseenGroups(new AbundanceSample([a.Get, b.Get, c.Get]));
        Assert.True(estimate.Interval!.Value.Lower >= 3);
        Assert.True(estimate.Interval.Value.Contains(estimate.Value));
    }

    [Fact]
    public void When_every_group_was_met_often_nothing_is_missing()
    {
        Assert.Equal((4, 4, 4), Range(DiversityInference.UnseenGroups(new AbundanceSample([100, 120, 90, 110]))));
        Assert.Equal((4, 4, 4), Range(DiversityInference.UnseenGroups(new IncidenceSample([30, 28, 31, 29], 40))));
        Assert.Equal(0, DiversityInference.NewGroups(new AbundanceSample([100, 120, 90, 110]), 10).Expected.Value);
    }

    [Fact]
    public void Few_people_of_many_groups_leave_the_number_wide_open()
    {
        var interval = DiversityInference.UnseenGroups(new AbundanceSample([1, 1, 1, 1, 1, 1, 2])).Interval!.Value;
        Assert.True(interval.Lower <= 10);
        Assert.True(interval.Upper >= 30);
    }

    [Fact]
    public void The_expected_number_of_new_groups_is_what_the_curve_extrapolates()
    {
        foreach (var sample in (GroupSample[])[new AbundanceSample(Counts), new IncidenceSample(Counts, 12)])
        {
            foreach (var further in (long[])[1, 5, 24, 100])
            {
                var outlook = DiversityInference.NewGroups(sample, further);
                Assert.Equal(Diversity.AtSize(sample, sample.Units + further).Richness - sample.Groups, outlook.Expected.Value, 10);
                Assert.Equal(further <= sample.Units, outlook.IsTrusted);
            }
        }
    }

    [Fact]
    public void New_groups_rise_with_the_seats_and_each_seat_brings_at_most_one()
    {
        var plan = DiversityInference.InvitePlan(new AbundanceSample(Counts), [1, 2, 5, 10, 20, 64, 65, 200]);
        for (var i = 1; i < plan.Count; i++)
        {
            Assert.True(plan[i].Expected.Value > plan[i - 1].Expected.Value);
            Assert.True(plan[i].Expected.Interval!.Value.Upper >= plan[i - 1].Expected.Interval!.Value.Upper);
            Assert.True(plan[i].Expected.Interval!.Value.Upper <= plan[i].Further);
        }

        // The next one is of a new group with the chance that the sample is incomplete.
        Assert.Equal(plan[0].ChanceNextIsNew, plan[0].Expected.Value, 2);
    }

    // For one further person the chances must be those of the averaged likelihood; for two, of the urn: followed by hand for one unevenness and number of groups.
    [Fact]
    public void Beyond_sixty_four_seats_the_range_goes_on_smoothly()
    {
        var plan = DiversityInference.InvitePlan(new AbundanceSample([.. Counts, 1, 1, 1, 1, 1, 1]), [64, 65]);
        Assert.InRange(plan[1].Expected.Interval!.Value.Upper - plan[0].Expected.Interval!.Value.Upper, 0, 1);
    }

    [Fact]
    public void Seats_until_a_share_has_been_seen_reach_that_share()
    {
        var sample = new AbundanceSample(Counts);
        var further = DiversityInference.FurtherUnitsFor(sample, 0.95);
        var all = sample.Groups + Diversity.UnseenClassic(sample);
        Assert.Equal(0.95 * all, Diversity.AtSize(sample, sample.Units + further).Richness, 9);
        Assert.Equal(0, DiversityInference.FurtherUnitsFor(sample, 0.5));
        Assert.Equal(0, DiversityInference.FurtherUnitsFor(new AbundanceSample([4, 5]), 0.999));
    }

    [Fact]
    public void The_order_of_the_groups_and_empty_groups_change_nothing()
    {
        var there = DiversityInference.InvitePlan(new AbundanceSample([1, 0, 4, 2, 1]), [3]);
        Assert.Equal(there, DiversityInference.InvitePlan(new AbundanceSample([4, 2, 1, 1]), [3]));
    }

    [Fact]
    public void What_is_no_number_of_seats_is_refused()
    {
        var sample = new AbundanceSample(Counts);
        Assert.All([0L, -1, 1_000_000_001], m => Assert.Throws<ArgumentOutOfRangeException>("further", () => DiversityInference.NewGroups(sample, m)));
        Assert.Throws<ArgumentException>("further", () => DiversityInference.InvitePlan(sample, []));
        Assert.All([0, 1, double.NaN, -0.5], s => Assert.Throws<ArgumentOutOfRangeException>("share", () => DiversityInference.FurtherUnitsFor(sample, s)));
        Assert.Throws<NotIdentifiedException>(() => DiversityInference.UnseenGroups(new AbundanceSample([1])));
        Assert.Throws<NotIdentifiedException>(() => DiversityInference.NewGroups(new IncidenceSample([1], 1), 1));
    }

    private static (double Value, double Lower, double Upper) Range(Estimate e) => (e.Value, e.Interval!.Value.Lower, e.Interval.Value.Upper);
}
