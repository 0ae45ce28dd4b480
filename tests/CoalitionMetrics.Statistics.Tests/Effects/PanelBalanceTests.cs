using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PanelBalanceTests
{
    [Fact]
    public void Level_and_course_before_can_be_checked_by_hand()
    {
        // Levels 2 and 5 against 1 and 2: 2 / sqrt((4.5 + 0.5) / 2). Slopes 2 and 4 against 2 and 0: 2 / sqrt(2).
        var balance = DifferenceInDifferences.StartingBalance(Rows(("a", 3, [1, 3, 9]), ("b", 3, [3, 7, 9]), ("c", null, [0, 2, 9]), ("d", null, [2, 2, 9])));
        var cohort = Assert.Single(balance.Cohorts);
        Assert.Equal((3, 2, 2), (cohort.Cohort, cohort.Units, cohort.ComparisonUnits));
        Assert.Equal((3.5, 1.5), (cohort.Level.TreatedMean, cohort.Level.ControlMean));
        Close.Equal(2 / Math.Sqrt(2.5), balance.Level);
        Close.Equal(Math.Sqrt(2), balance.Trend);
        Close.Equal(1, cohort.Trend!.VarianceRatio);
    }

    [Fact]
    public void Each_cohort_is_held_against_its_own_comparison_and_the_mean_is_by_size()
    {
        // The unit that starts in 2 stands at 4 before: against 0 and 2 that is 3 / sqrt(2), since one unit has no spread; against those that start later too, 0, 2, 1 and 3, it is 2.5 / sqrt(5/3).
        var panel = Rows(("a", 3, [1, 3, 9]), ("b", 3, [3, 7, 9]), ("c", null, [0, 2, 9]), ("d", null, [2, 2, 9]), ("e", 2, [4, 9, 9]));
        var never = DifferenceInDifferences.StartingBalance(panel);
        Assert.Equal([2, 3], never.Cohorts.Select(c => c.Cohort));
        Assert.Null(never.Cohorts[0].Trend);
        Close.Equal(((3 / Math.Sqrt(2)) + (2 * 2 / Math.Sqrt(2.5))) / 3, never.Level);
        Close.Equal(Math.Sqrt(2), never.Trend);
        var notYet = DifferenceInDifferences.StartingBalance(panel, ComparisonUnits.NotYetTreated);
        Assert.Equal(4, notYet.Cohorts[0].ComparisonUnits);
        Close.Equal(2.5 / Math.Sqrt(5.0 / 3), notYet.Cohorts[0].Level.StandardizedDifference);
    }

    [Property]
    public Property Level_and_course_are_what_plain_loops_over_units_give() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        foreach (var cohort in DifferenceInDifferences.StartingBalance(data.Panel).Cohorts)
        {
            double[] Of(bool treated, Func<double[], double[], double> number, int least) =>
            [
                .. Enumerable.Range(0, data.Outcome.Length).Where(i => data.FirstTreated[i] == (treated ? cohort.Cohort : null) && data.Periods[i] < cohort.Cohort)
                    .GroupBy(i => data.Units[i]).Where(u => u.Count() >= least).Select(u => number([.. u.Select(i => (double)data.Periods[i])], [.. u.Select(i => data.Outcome[i])])),
            ];
            static double Slope(double[] x, double[] y) =>
                ((x.Length * x.Zip(y, (a, b) => a * b).Sum()) - (x.Sum() * y.Sum())) / ((x.Length * x.Sum(a => a * a)) - (x.Sum() * x.Sum()));
            Assert.True(PanelData.Same(Standardized(Of(true, (_, y) => y.Average(), 1), Of(false, (_, y) => y.Average(), 1)), cohort.Level.StandardizedDifference));
            if (cohort.Trend is { } trend && double.IsFinite(trend.StandardizedDifference))
            {
                Assert.True(PanelData.Same(Standardized(Of(true, Slope, 2), Of(false, Slope, 2)), trend.StandardizedDifference));
            }
        }
    });

    [Property]
    public Property A_number_added_to_all_or_a_positive_factor_changes_nothing() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var (plain, moved) = (DifferenceInDifferences.StartingBalance(data.Panel), DifferenceInDifferences.StartingBalance(data.With((y, _) => (4 * y) + 100).Panel));
        Assert.True(PanelData.Same(plain.Level, moved.Level) && PanelData.Same(plain.Trend, moved.Trend));
    });

    [Property]
    public Property What_came_after_the_start_does_not_enter() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var one = data.Cohorts(3, null);
        var (plain, moved) = (DifferenceInDifferences.StartingBalance(one.Panel), DifferenceInDifferences.StartingBalance(one.With((y, i) => one.Periods[i] >= 3 ? (y * y) - 50 : y).Panel));
        Assert.Equal((plain.Level, plain.Trend), (moved.Level, moved.Trend));
    });

    [Property]
    public Property Periods_in_which_the_start_may_have_been_felt_do_not_enter() => Prop.ForAll(PanelData.Balanced, data =>
    {
        // Looking away from the last period before is as if all had started a period earlier.
        var one = data.Cohorts(4, null);
        var earlier = one with { FirstTreated = [.. one.FirstTreated.Select(g => g - 1)] };
        var (felt, plain) = (DifferenceInDifferences.StartingBalance(one.Panel, anticipation: 1), DifferenceInDifferences.StartingBalance(earlier.Panel));
        Assert.Equal((plain.Level, plain.Trend), (felt.Level, felt.Trend));
    });

    [Property]
    public Property Names_and_order_of_units_change_nothing() => Prop.ForAll(PanelData.Balanced, data =>
    {
        var turned = data.Rows(Enumerable.Range(0, data.Outcome.Length).Reverse()) with { };
        var renamed = turned with { Units = [.. turned.Units.Select(u => "x" + u)] };
        var (plain, other) = (DifferenceInDifferences.StartingBalance(data.Panel), DifferenceInDifferences.StartingBalance(renamed.Panel));
        Assert.True(PanelData.Same(plain.Level, other.Level) && PanelData.Same(plain.Trend, other.Trend));
    });

    [Fact]
    public void Reasons_for_no_balance_are_told()
    {
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Reason(Rows(("a", null, [1, 2]), ("b", null, [1, 2]))));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Reason(Rows(("a", 2, [1, 2]), ("b", 2, [1, 2]))));
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Reason(Rows(("a", 1, [1, 2]), ("b", null, [1, 2]))));
        Assert.Throws<ArgumentOutOfRangeException>("comparison", () => DifferenceInDifferences.StartingBalance(Rows(("a", 2, [1, 2])), (ComparisonUnits)9));
        Assert.Throws<ArgumentOutOfRangeException>("anticipation", () => DifferenceInDifferences.StartingBalance(Rows(("a", 2, [1, 2])), anticipation: -1));
        Assert.Throws<ArgumentNullException>("panel", () => DifferenceInDifferences.StartingBalance(null!));
        var alike = DifferenceInDifferences.StartingBalance(Rows(("a", 2, [1, 2]), ("b", null, [1, 2]), ("c", null, [1, 2])));
        Assert.Equal(double.NaN, alike.Level);
        Assert.Equal(double.NaN, alike.Trend);

        static NotIdentifiedReason Reason(Panel panel) => Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.StartingBalance(panel)).Reason;
    }

    [Fact]
    public void A_change_of_composition_can_be_checked_by_hand()
    {
        // Treated: mean 2 before, 4 after; untreated: 3 and 3; variances before 2 and 2.
        bool[] treated = [true, true, true, false, false, false], after = [false, false, true, false, false, true];
        var row = CovariateBalance.CompositionChange(treated, after, [new Regressor("age", [1, 3, 4, 2, 4, 3])])[0];
        Assert.Equal((2, 4, 3, 3), (row.TreatedBefore, row.TreatedAfter, row.ControlBefore, row.ControlAfter));
        Close.Equal(Math.Sqrt(2), row.StandardizedDifference);

        // It is the coefficient of the product in a regression on side, time and both, over the spread.
        var fit = DifferenceInDifferences.TwoByTwo([1, 3, 4, 2, 4, 3], treated, after);
        Close.Equal(fit.Effect(StandardErrorType.Classical).Estimate.Value / Math.Sqrt(2), row.StandardizedDifference);
        var moved = CovariateBalance.CompositionChange(treated, after, [new Regressor("age", [11, 13, 24, 2, 4, 13])])[0];
        Close.Equal(row.StandardizedDifference, moved.StandardizedDifference);
        Assert.Equal(double.NaN, CovariateBalance.CompositionChange(treated, after, [new Regressor("age", [1, 1, 4, 2, 2, 3])])[0].StandardizedDifference);
    }

    [Fact]
    public void A_change_of_composition_refuses_what_it_cannot_compare()
    {
        bool[] treated = [true, true, false, false], after = [false, true, false, true];
        Assert.Throws<ArgumentException>("covariates", () => CovariateBalance.CompositionChange(treated, after, []));
        Assert.Throws<ArgumentException>("after", () => CovariateBalance.CompositionChange(treated, [true], [new Regressor("x", [1, 2, 3, 4])]));
        Assert.Throws<ArgumentException>("covariates[x]", () => CovariateBalance.CompositionChange(treated, after, [new Regressor("x", [1])]));
        Assert.Equal(
            NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => CovariateBalance.CompositionChange(treated, [false, true, true, true], [new Regressor("x", [1, 2, 3, 4])])).Reason);
    }

    [Fact]
    public void The_table_of_place_mix_and_plain_mean_can_be_checked_by_hand()
    {
        // Weights 0.6 and 0.4. Means before: 6; 2.75 and 11.5, so that the mix is 6.25 and the plain mean 7.125.
        var fit = SyntheticControl.Fit(SyntheticControlTests.Places([5, 5, 6, 8, 11.2, 14.6], 4, [0, 5, 2, 4, 3, 6], [10, 10, 12, 14, 11, 15]));
        var visits = fit.OutcomeBalance("visits");
        Assert.Equal(("visits", 6.0, 7.125), (visits.Name, visits.Treated, visits.DonorMean));
        Close.Equal(6.25, visits.Synthetic, 1e-9);
        Close.Equal(Math.Sqrt((6.25 + 1 + 1) / 4), fit.DonorMeanRmspe);
        var size = fit.Balance("size", new Dictionary<string, double> { ["t0"] = 10, ["d0"] = 0, ["d1"] = 20, ["elsewhere"] = double.NaN });
        Close.Equal(8, size.Synthetic, 1e-9);
        Close.Equal(2 / Math.Sqrt(200), size.StandardizedDifference, 1e-9);
        Assert.Equal(0, size.StandardizedDifferenceFromMean);
        Assert.Equal("size: 10, mix 8, donors 10", size.ToString());
    }

    [Property]
    public Property The_mix_is_never_farther_than_the_plain_mean_and_the_table_agrees_with_its_gaps() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, course =>
    {
        var fit = SyntheticControl.Fit(course.Panel);
        Assert.True(fit.PreRmspe <= fit.DonorMeanRmspe + 1e-12);
        var row = fit.OutcomeBalance("x");
        Close.Equal(fit.Gaps.Take(course.Before).Average(), row.Treated - row.Synthetic, 1e-8, 1e-8);
    });

    [Fact]
    public void The_table_needs_a_number_of_every_part()
    {
        var fit = SyntheticControl.Fit(SyntheticControlTests.Places([5, 5, 6, 8], 2, [0, 5, 2, 4], [10, 10, 12, 14]));
        Assert.Throws<ArgumentNullException>("byUnit", () => fit.Balance("x", null!));
        Assert.Contains("'d1'", Assert.Throws<ArgumentException>("byUnit", () => fit.Balance("x", new Dictionary<string, double> { ["t0"] = 1, ["d0"] = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("byUnit", () => fit.Balance("x", new Dictionary<string, double> { ["t0"] = 1, ["d0"] = 1, ["d1"] = double.NaN }));
        Assert.Equal(double.NaN, SyntheticControl.Fit(SyntheticControlTests.Places([5, 5, 6, 8], 2, [0, 5, 2, 4])).OutcomeBalance("x").StandardizedDifference);
    }

    private static double Standardized(double[] one, double[] zero)
    {
        static double Variance(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - 1);
        return (one.Average() - zero.Average()) / Math.Sqrt(one.Length == 1 ? Variance(zero) : zero.Length == 1 ? Variance(one) : (Variance(one) + Variance(zero)) / 2);
    }

    private static Panel Rows(params (string Unit, int? First, double[] Values)[] units) => Panel.Of(
        [.. units.SelectMany(u => u.Values)],
        Grouping.Of([.. units.SelectMany(u => u.Values.Select(_ => u.Unit))]),
        [.. units.SelectMany(u => Enumerable.Range(1, u.Values.Length))],
        new PanelDesign { FirstTreated = [.. units.SelectMany(u => u.Values.Select(_ => u.First))] });
}
