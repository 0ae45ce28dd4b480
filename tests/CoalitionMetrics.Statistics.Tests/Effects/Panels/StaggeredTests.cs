using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class StaggeredTests
{
    private static readonly GroupTimeOptions NotYet = new() { Comparison = ComparisonUnits.NotYetTreated };

    private static readonly GroupTimeOptions Universal = new() { Base = BasePeriod.Universal };

    private static PanelData Fixed { get; } = PanelData.Of([.. Enumerable.Range(0, 60).Select(i => (i * i * 37 % 101) / 3.0)]);

    [Fact]
    public void One_cohort_and_two_periods_can_be_checked_by_hand()
    {
        // Changes 6 and 4 of the treated, 1, 2 and 3 of the others: 5 - 2; variances over n 1 and 2/3, so the error is sqrt(1/2 + 2/9).
        var panel = Panel.Of(
            [1, 7, 2, 6, 0, 1, 5, 7, 1, 4],
            Grouping.Of("a", "a", "b", "b", "c", "c", "d", "d", "e", "e"),
            [1, 2, 1, 2, 1, 2, 1, 2, 1, 2],
            new PanelDesign { FirstTreated = [2, 2, 2, 2, null, null, null, null, null, null] });
        var simple = DifferenceInDifferences.GroupTime(panel).Aggregate().Overall;
        Assert.Equal(3, simple.Value, 12);
        Assert.Equal(Math.Sqrt(0.5 + (2.0 / 9)), simple.StandardError!.Value, 12);
        var twoByTwo = DifferenceInDifferences.TwoByTwo(
            [1, 7, 2, 6, 0, 1, 5, 7, 1, 4], [true, true, true, true, false, false, false, false, false, false], [false, true, false, true, false, true, false, true, false, true]);
        Assert.Equal(twoByTwo.Effect().Value, simple.Value, 12);
        Assert.Equal(twoByTwo.Means.DifferenceInDifferences, simple.Value, 12);
    }

    [Property]
    public Property One_cohort_is_a_difference_in_differences_of_means_in_each_period() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var one = data.Cohorts(null, 3);
        var effects = DifferenceInDifferences.GroupTime(one.Panel, Universal).Effects();
        return effects.All(effect => PanelData.Same(
            effect.Estimate.Value, Mean(one, 3, effect.Period) - Mean(one, 3, 2) - (Mean(one, null, effect.Period) - Mean(one, null, 2))));
    });

    [Property]
    public Property Decomposition_adds_to_the_two_way_coefficient() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var bacon = DifferenceInDifferences.GoodmanBacon(data.Panel);
        return PanelData.Same(bacon.Overall, DifferenceInDifferences.TwoWayFixedEffects(data.Panel).Values[0])
            && PanelData.Same(1, bacon.Contrasts.Sum(c => c.Weight)) && bacon.Contrasts.All(c => c.Weight > 0);
    });

    [Property]
    public Property Decomposition_holds_with_units_treated_from_the_first_period_on() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var always = data with { FirstTreated = [.. data.FirstTreated.Select((g, i) => data.Units[i] is "unit 0" or "unit 1" ? 1 : g)] };
        var bacon = DifferenceInDifferences.GoodmanBacon(always.Panel);
        return PanelData.Same(bacon.Overall, DifferenceInDifferences.TwoWayFixedEffects(always.Panel).Values[0]) && bacon.Weight(CohortComparison.TreatedAgainstAlways) > 0;
    });

    [Property]
    public Property Saturated_regression_finds_the_group_time_effects() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var (regression, means) = (DifferenceInDifferences.SunAbraham(data.Panel), DifferenceInDifferences.GroupTime(data.Panel, Universal));
        var dynamic = means.Aggregate(EffectAggregation.Dynamic).Rows.ToDictionary(row => row.Key, row => row.Estimate.Value);
        return regression.Dynamic.Effects.All(e => PanelData.Same(e.Estimate.Value, dynamic[e.RelativePeriod]))
            && PanelData.Same(regression.Overall.Value, means.Aggregate().Overall.Value);
    });

    [Property]
    public Property One_cohort_makes_saturated_regression_the_event_study() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var one = data.Cohorts(null, 3);
        var (saturated, plain) = (DifferenceInDifferences.SunAbraham(one.Panel).Dynamic, DifferenceInDifferences.EventStudy(one.Panel));
        return saturated.Effects.Zip(plain.Effects).All(p => PanelData.Same(p.First.Estimate.Value, p.Second.Estimate.Value) && PanelData.Same(p.First.Estimate.StandardError!.Value, p.Second.Estimate.StandardError!.Value));
    });

    [Property]
    public Property Reference_period_only_shifts_an_event_study() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var one = data.Cohorts(null, 4);
        var (first, second) = (DifferenceInDifferences.EventStudy(one.Panel), DifferenceInDifferences.EventStudy(one.Panel, -2));
        var shift = first.Effects.Single(e => e.RelativePeriod == -2).Estimate.Value;
        return second.Effects.Where(e => e.RelativePeriod >= 0).All(e => PanelData.Same(e.Estimate.Value + shift, first.Effects.Single(f => f.RelativePeriod == e.RelativePeriod).Estimate.Value))
            && PanelData.Same(first.PreTrend().ChiSquare, second.PreTrend().ChiSquare);
    });

    [Property]
    public Property Constants_change_nothing_and_factors_multiply() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var moved = data.With((y, i) => (2 * y) + (3 * data.Periods[i] * data.Periods[i]) + (data.Units[i][^1] * 2));
        return Enum.GetValues<EffectAggregation>().All(aggregation =>
        {
            var (one, other) = (DifferenceInDifferences.GroupTime(data.Panel, NotYet).Aggregate(aggregation).Overall, DifferenceInDifferences.GroupTime(moved.Panel, NotYet).Aggregate(aggregation).Overall);
            return PanelData.Same(2 * one.Value, other.Value) && PanelData.Same(2 * one.StandardError!.Value, other.StandardError!.Value);
        });
    });

    [Property]
    public Property Names_and_order_change_nothing(int seed) => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var random = new RandomStream((ulong)(uint)seed, 3);
        var rows = Enumerable.Range(0, data.Outcome.Length).ToArray();
        random.Shuffle(rows.AsSpan());
        var other = data.Rows(rows);
        other = other with { Units = [.. other.Units.Select(u => "x" + u)] };
        return PanelData.Same(DifferenceInDifferences.GroupTime(data.Panel).Aggregate().Overall.Value, DifferenceInDifferences.GroupTime(other.Panel).Aggregate().Overall.Value)
            && PanelData.Same(DifferenceInDifferences.TwoWayFixedEffects(data.Panel).Coefficients()[0].StandardError!.Value, DifferenceInDifferences.TwoWayFixedEffects(other.Panel).Coefficients()[0].StandardError!.Value);
    });

    [Property]
    public Property Clusters_of_one_unit_are_no_clusters_and_weights_of_one_no_weights() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var panel = Panel.Of(
            data.Outcome, Grouping.Of(data.Units), data.Periods,
            new PanelDesign { FirstTreated = data.FirstTreated, Clusters = Grouping.Of([.. data.Units.Select(u => $"c{u}")]), Weights = [.. data.Outcome.Select(_ => 2.5)] });
        var (one, other) = (DifferenceInDifferences.GroupTime(data.Panel).Aggregate(EffectAggregation.Dynamic), DifferenceInDifferences.GroupTime(panel).Aggregate(EffectAggregation.Dynamic));
        return one.Rows.Zip(other.Rows).All(p => PanelData.Same(p.First.Estimate.Value, p.Second.Estimate.Value) && PanelData.Same(p.First.Estimate.StandardError ?? 0, p.Second.Estimate.StandardError ?? 0));
    });

    [Property]
    public Property Anticipation_is_a_start_so_many_periods_earlier(bool notYet) => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var options = new GroupTimeOptions { Base = BasePeriod.Universal, Comparison = notYet ? ComparisonUnits.NotYetTreated : ComparisonUnits.NeverTreated };
        var earlier = data with { FirstTreated = [.. data.FirstTreated.Select(g => g - 1)] };
        var (felt, moved) = (DifferenceInDifferences.GroupTime(data.Panel, options with { Anticipation = 1 }), DifferenceInDifferences.GroupTime(earlier.Panel, options));
        return felt.Effects().Zip(moved.Effects(), (a, b) => a.Group - 1 == b.Group && a.Period == b.Period && a.BasePeriod == b.BasePeriod && a.Estimate.Value == b.Estimate.Value && a.Estimate.StandardError == b.Estimate.StandardError).All(same => same)
            && felt.Effects().Count == moved.Effects().Count;
    });

    [Fact]
    public void Anticipated_effect_counts_from_the_start_and_is_measured_from_before_it_was_felt()
    {
        // Cohort 4 alone over five periods: changes since the second period, of the fourth and the fifth.
        var one = Fixed.Cohorts(null, 4);
        var felt = DifferenceInDifferences.GroupTime(one.Panel, Universal with { Anticipation = 1 });
        Assert.Equal(
            Enumerable.Range(4, 2).Average(t => Mean(one, 4, t) - Mean(one, 4, 2) - (Mean(one, null, t) - Mean(one, null, 2))),
            felt.Aggregate().Overall.Value,
            10);
        var study = felt.ToEventStudy();
        Assert.Equal((-2, -1), (study.ReferencePeriod, study.FirstFelt));
        Assert.Equal(1, study.PreTrend().Count);
        Assert.Equal(2, DifferenceInDifferences.GroupTime(one.Panel, Universal).ToEventStudy().PreTrend().Count);

        // With one clean change before, the largest departure before is that one; what was felt in between is neither departure nor effect.
        var sensitivity = DifferenceInDifferences.Sensitivity(study);
        Assert.Equal(Math.Abs(study.Effects.Single(e => e.RelativePeriod == -3).Estimate.Value), sensitivity.LargestBefore, 12);
        Assert.Equal(felt.Aggregate(EffectAggregation.Dynamic).Overall.Value, sensitivity.Effect, 12);
        Assert.Contains("felt 1 before", felt.Aggregate().Overall.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Anticipation_beyond_the_time_before_leaves_nobody_and_negative_is_refused()
    {
        Assert.Equal(8, DifferenceInDifferences.GroupTime(Fixed.Panel, new() { Anticipation = 1 }).UnitCount - 4);
        Assert.Equal(4, DifferenceInDifferences.GroupTime(Fixed.Panel, new() { Anticipation = 2 }).AlwaysTreated);
        var nobody = Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GroupTime(Fixed.Panel, new() { Anticipation = 3 }));
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, nobody.Reason);
        Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GroupTime(Fixed.Panel, new() { Anticipation = int.MaxValue }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupTimeOptions { Anticipation = -1 });
    }

    [Fact]
    public void Band_is_reproducible_wider_than_each_interval_and_the_same_on_one_thread()
    {
        var effects = DifferenceInDifferences.GroupTime(Fixed.Panel);
        var rows = effects.Aggregate(EffectAggregation.Dynamic).Rows;
        var band = effects.Band(options: new BootstrapOptions { Replicates = 999 });
        var single = effects.Band(options: new BootstrapOptions { Replicates = 999, MaxDegreeOfParallelism = 1 });
        Assert.Equal(band.CriticalValue, single.CriticalValue);
        Assert.InRange(band.CriticalValue, 1.96, 4.5);
        Assert.All(rows.Zip(band.Intervals), pair => Assert.True(pair.Second!.Value.Width >= pair.First.Estimate.Interval!.Value.Width));
        Assert.All(effects.Band(options: new BootstrapOptions { Replicates = 5 }).Intervals, Assert.Null);
        Assert.Throws<ArgumentOutOfRangeException>(() => effects.Band(EffectAggregation.Simple));
    }

    [Fact]
    public void Band_of_one_row_has_about_the_critical_value_of_the_normal_distribution()
    {
        var one = PanelData.Of([.. Enumerable.Range(0, 60).Select(i => (i * i * 37 % 101) / 3.0)]).Cohorts(null, 4);
        var last = one.Rows(Enumerable.Range(0, one.Outcome.Length).Where(i => one.Periods[i] is 3 or 4));
        var band = DifferenceInDifferences.GroupTime(last.Panel).Band(options: new BootstrapOptions { Replicates = 9_999 });
        Assert.InRange(band.CriticalValue, 1.7, 2.2);
    }

    [Fact]
    public void Without_never_treated_units_the_last_cohort_is_a_control_only()
    {
        var effects = DifferenceInDifferences.GroupTime(Fixed.Cohorts(3, 4).Panel, NotYet).Effects();
        Assert.All(effects, effect => Assert.True(effect is { Group: 3, Period: < 4 }));
        var exception = Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GroupTime(Fixed.Cohorts(3, 4).Panel));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, exception.Reason);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GroupTime(Fixed.Cohorts(3).Panel, NotYet)).Reason);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.SunAbraham(Fixed.Cohorts(3, 4).Panel)).Reason);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GoodmanBacon(Fixed.Cohorts(3).Panel)).Reason);
    }

    [Fact]
    public void Nobody_treated_is_said()
    {
        var never = Fixed.Cohorts([null]).Panel;
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GroupTime(never)).Reason);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.TwoWayFixedEffects(never)).Reason);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.GoodmanBacon(never)).Reason);
    }

    [Fact]
    public void Units_treated_from_the_first_period_on_are_left_out_and_counted()
    {
        var always = Fixed with { FirstTreated = [.. Fixed.FirstTreated.Select((g, i) => Fixed.Units[i] is "unit 0" ? 1 : g)] };
        var without = Fixed.Rows(Enumerable.Range(0, 60).Where(i => Fixed.Units[i] != "unit 0"));
        Assert.Equal(1, DifferenceInDifferences.GroupTime(always.Panel).AlwaysTreated);
        Assert.Equal(1, DifferenceInDifferences.SunAbraham(always.Panel).AlwaysTreated);
        Assert.Equal(DifferenceInDifferences.GroupTime(without.Panel).Aggregate().Overall, DifferenceInDifferences.GroupTime(always.Panel).Aggregate().Overall);
    }

    [Fact]
    public void Change_uses_those_observed_in_both_periods_or_only_the_complete_units()
    {
        var gap = Fixed.Without([20 + 2]);
        var (both, complete) = (DifferenceInDifferences.GroupTime(gap.Panel), DifferenceInDifferences.GroupTime(gap.Panel, new() { Gaps = PanelGapRule.CompleteUnits }));
        var dropped = DifferenceInDifferences.GroupTime(Fixed.Rows(Enumerable.Range(0, 60).Where(i => Fixed.Units[i] != "unit 4")).Panel);
        Assert.Equal(1, complete.LeftOutForGaps);
        Assert.Equal(dropped.Aggregate().Overall, complete.Aggregate().Overall);
        Close.Equal(
            DifferenceInDifferences.GroupTime(Fixed.Panel).Effects().Single(e => e is { Group: 3, Period: 5 }).Estimate.Value, both.Effects().Single(e => e is { Group: 3, Period: 5 }).Estimate.Value);
        Close.Equal(dropped.Effects().Single(e => e is { Group: 3, Period: 3 }).Estimate.Value, both.Effects().Single(e => e is { Group: 3, Period: 3 }).Estimate.Value);
    }

    [Fact]
    public void Cohort_of_one_unit_gives_a_value_and_no_interval()
    {
        var one = Fixed with { FirstTreated = [.. Fixed.FirstTreated.Select((g, i) => Fixed.Units[i] is "unit 0" or "unit 1" or "unit 2" or "unit 3" or "unit 8" ? g : g is null ? null : 3)] };
        Assert.Equal(NoIntervalReason.SingleUnitInArm, DifferenceInDifferences.GroupTime(one.Panel).Aggregate().Overall.NoInterval);
        Assert.Equal(NoIntervalReason.SingleClusterInArm, DifferenceInDifferences.SunAbraham(one.Panel).Overall.NoInterval);
        Assert.NotNull(DifferenceInDifferences.GroupTime(one.Panel).Aggregate().Overall.StandardError);
    }

    [Fact]
    public void Decomposition_refuses_gaps_and_weights()
    {
        Assert.Contains("unit 0 in period 3", Assert.Throws<ArgumentException>(() => DifferenceInDifferences.GoodmanBacon(Fixed.Without([2]).Panel)).Message, StringComparison.Ordinal);
        var weighted = Panel.Of(Fixed.Outcome, Grouping.Of(Fixed.Units), Fixed.Periods, new PanelDesign { FirstTreated = Fixed.FirstTreated, Weights = [.. Fixed.Outcome.Select(_ => 1.0)] });
        Assert.Throws<ArgumentException>(() => DifferenceInDifferences.GoodmanBacon(weighted));
    }

    [Fact]
    public void Cohort_that_was_not_seen_before_its_start_is_named()
    {
        var gap = Fixed.Rows(Enumerable.Range(0, 60).Where(i => !(Fixed.FirstTreated[i] == 4 && Fixed.Periods[i] == 3)));
        Assert.Contains("first treated in period 4", Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.SunAbraham(gap.Panel)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DifferenceInDifferences.EventStudy(Fixed.Panel, -9));
    }

    [Fact]
    public void Event_study_of_group_time_effects_has_their_dynamic_rows()
    {
        var effects = DifferenceInDifferences.GroupTime(Fixed.Panel, Universal);
        var (study, rows) = (effects.ToEventStudy(), effects.Aggregate(EffectAggregation.Dynamic).Rows.Where(row => !row.IsBase).ToArray());
        Assert.Equal(-1, study.ReferencePeriod);
        Assert.Equal(rows.Select(row => row.Estimate), study.Effects.Select(e => e.Estimate));
        Close.Equal(Math.Pow(rows[0].Estimate.StandardError!.Value, 2), study.Covariance(0, 0));
        Assert.Equal(2, study.PreTrend().Count);
        Assert.Throws<InvalidOperationException>(() => DifferenceInDifferences.GroupTime(Fixed.Panel).ToEventStudy());
    }

    [Fact]
    public void Units_of_a_cluster_are_drawn_and_counted_together()
    {
        // Changes of the treated 4, 6 in one cluster and 1, 1 in another, of the others 0, 2 and 1, 1: means 3 and 1. What clusters add: (1 + 3) / 4, (-2 - 2) / 4, and 0 twice.
        var panel = Panel.Of(
            [1, 5, 2, 8, 0, 1, 5, 6, 1, 1, 3, 5, 2, 3, 7, 8],
            Grouping.Of<int>([.. Enumerable.Range(0, 16).Select(i => i / 2)]),
            [.. Enumerable.Range(0, 16).Select(i => (i % 2) + 1)],
            new PanelDesign
            {
                FirstTreated = [.. Enumerable.Range(0, 16).Select(i => i < 8 ? 2 : (int?)null)],
                Clusters = Grouping.Of<int>([.. Enumerable.Range(0, 16).Select(i => i / 4)]),
            });
        var effects = DifferenceInDifferences.GroupTime(panel);
        var simple = effects.Aggregate().Overall;
        Assert.Equal((2, 4), (simple.Value, effects.ClusterCount));
        Assert.Equal(Math.Sqrt(1 + 1), simple.StandardError!.Value, 12);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, simple.NoInterval);
    }

    [Fact]
    public void Band_of_clusters_is_that_of_units_where_each_unit_is_a_cluster()
    {
        var panel = Panel.Of(
            Fixed.Outcome, Grouping.Of(Fixed.Units), Fixed.Periods, new PanelDesign { FirstTreated = Fixed.FirstTreated, Clusters = Grouping.Of([.. Fixed.Units.Select(u => $"c{u}")]) });
        var options = new BootstrapOptions { Replicates = 499 };
        Assert.Equal(DifferenceInDifferences.GroupTime(Fixed.Panel).Band(options: options).CriticalValue, DifferenceInDifferences.GroupTime(panel).Band(options: options).CriticalValue, 10);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Intervals_and_bands_cover_as_published()
    {
        var (interval, band, bands) = (0, 0, 0);
        const int draws = 1_000;
        const int size = 5;
        for (var d = 0; d < draws; d++)
        {
            var random = new RandomStream(5, (ulong)d);
            var (outcome, units, periods, first) = (new List<double>(), new List<int>(), new List<int>(), new List<int?>());
            for (var unit = 0; unit < 3 * size; unit++)
            {
                var (level, noise) = (random.NextNormal(), 0.0);
                for (var period = 1; period <= 6; period++)
                {
                    noise = (0.5 * noise) + random.NextNormal();
                    outcome.Add(level + noise);
                    units.Add(unit);
                    periods.Add(period);
                    first.Add(unit < size ? 3 : unit < 2 * size ? 5 : null);
                }
            }

            var effects = DifferenceInDifferences.GroupTime(Panel.Of([.. outcome], Grouping.Of<int>([.. units]), [.. periods], new PanelDesign { FirstTreated = first }));
            interval += effects.Aggregate().Overall.Interval!.Value.Contains(0) ? 1 : 0;
            if (d % 4 == 0)
            {
                bands++;
                band += effects.Band(options: new BootstrapOptions { Replicates = 399 }).Intervals.All(i => i is null || i.Value.Contains(0)) ? 1 : 0;
            }
        }

        Assert.InRange(interval / (double)draws, 0.92, 0.965);
        Assert.InRange(band / (double)bands, 0.85, 1);
    }

    private static double Mean(PanelData data, int? cohort, int period) =>
        Enumerable.Range(0, data.Outcome.Length).Where(i => data.FirstTreated[i] == cohort && data.Periods[i] == period).Average(i => data.Outcome[i]);
}
