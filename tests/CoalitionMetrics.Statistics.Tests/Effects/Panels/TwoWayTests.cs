using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class TwoWayTests
{
    [Fact]
    public void Two_by_two_can_be_checked_by_hand()
    {
        // Treated from 10 to 16 (6), the others from 8 to 10 (2): 4. Within each cell one above and one below by 1: variance 2 in each, so HC2 is sqrt(4 * 2 / 2).
        double[] outcome = [9, 11, 15, 17, 7, 9, 9, 11];
        bool[] treated = [true, true, true, true, false, false, false, false];
        bool[] after = [false, false, true, true, false, false, true, true];
        var fit = DifferenceInDifferences.TwoByTwo(outcome, treated, after);
        var effect = fit.Effect();
        Assert.Equal((16, 10, 10, 8), (fit.Means.TreatedAfter, fit.Means.TreatedBefore, fit.Means.ControlAfter, fit.Means.ControlBefore));
        Assert.Equal(4, effect.Value, 12);
        Assert.Equal(2, effect.StandardError!.Value, 12);
        Assert.Equal(4, effect.DegreesOfFreedom);
    }

    [Fact]
    public void Group_that_was_not_seen_at_one_time_is_named()
    {
        var exception = Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.TwoByTwo([1, 2, 3, 4], [false, false, true, true], [false, true, false, false]));
        Assert.Equal(NotIdentifiedReason.NoComparisonInBlock, exception.Reason);
        Assert.Contains("treated x after", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_treated_cluster_gives_a_value_and_no_interval()
    {
        double[] outcome = [9, 11, 15, 17, 7, 9, 9, 11];
        bool[] treated = [true, true, true, true, false, false, false, false];
        bool[] after = [false, false, true, true, false, false, true, true];
        var fit = DifferenceInDifferences.TwoByTwo(outcome, treated, after);
        Assert.Equal(NoIntervalReason.SingleClusterInArm, fit.Effect(Grouping.Of("a", "a", "a", "a", "b", "c", "b", "c")).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.SingleCluster, fit.Effect(Grouping.Of("a", "a", "a", "a", "a", "a", "a", "a")).Estimate.NoInterval);
    }

    [Fact]
    public void Unbalanced_panel_has_the_slopes_and_errors_of_explicit_dummies()
    {
        var data = PanelData.Of([.. Enumerable.Range(0, 60).Select(i => (i * i * 37 % 101) / 3.0)]).Without([3, 11, 12, 30, 47]);
        double[] x = [.. Enumerable.Range(0, data.Outcome.Length).Select(i => i * 17 % 23 / 2.0)];
        var fit = DifferenceInDifferences.TwoWayFixedEffects(data.Panel, new Regressor("treated", data.Treated()), new Regressor("x", x));
        var units = Grouping.Of(data.Units);
        var dummies = LinearRegression.Fit(
            data.Outcome,
            [new("treated", data.Treated()), new("x", x), .. Regressor.Indicators("unit", units), .. Regressor.Indicators("period", Grouping.Of<int>(data.Periods))]);
        foreach (var name in (string[])["treated", "x"])
        {
            Close.Equal(dummies.Coefficients(units, StandardErrorType.CR0)[name].Value, fit.Coefficients()[name].Value, 1e-10);
            Close.Equal(dummies.Coefficients(units, StandardErrorType.CR0)[name].StandardError!.Value, fit.Coefficients(TwoWayErrorType.CR0)[name].StandardError!.Value, 1e-9);
            Close.Equal(dummies.Coefficients(units, StandardErrorType.CR1)[name].StandardError!.Value, fit.Coefficients(TwoWayErrorType.AllCounted)[name].StandardError!.Value, 1e-9);
        }

        var (n, g, k) = (55.0, 12.0, 2 + 5.0);
        Close.Equal(
            fit.Coefficients(TwoWayErrorType.CR0)["x"].StandardError!.Value * Math.Sqrt(g / (g - 1) * (n - 1) / (n - k)), fit.Coefficients()["x"].StandardError!.Value, 1e-12);
        Assert.Equal((55, 12, 5, 12), (fit.ObservationCount, fit.UnitCount, fit.PeriodCount, fit.ClusterCount));
    }

    [Property]
    public Property Two_way_effects_equal_explicit_dummies() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var units = Grouping.Of(data.Units);
        var dummies = LinearRegression.Fit(
            data.Outcome, [new("treated", data.Treated()), .. Regressor.Indicators("unit", units), .. Regressor.Indicators("period", Grouping.Of<int>(data.Periods))]);
        var (one, other) = (dummies.Coefficients(units, StandardErrorType.CR0)["treated"], DifferenceInDifferences.TwoWayFixedEffects(data.Panel).Coefficients(TwoWayErrorType.CR0)["treated"]);
        return PanelData.Same(one.Value, other.Value) && PanelData.Same(one.StandardError!.Value, other.StandardError!.Value);
    });

    [Property]
    public Property Weighted_two_way_effects_equal_explicit_dummies() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        double[] weights = [.. data.Outcome.Select((_, i) => 1.0 + (i % 3))];
        var units = Grouping.Of(data.Units);
        var panel = Panel.Of(data.Outcome, units, data.Periods, new PanelDesign { FirstTreated = data.FirstTreated, Weights = weights });
        var dummies = LinearRegression.Fit(
            data.Outcome, [new("treated", data.Treated()), .. Regressor.Indicators("unit", units), .. Regressor.Indicators("period", Grouping.Of<int>(data.Periods))], weights, WeightKind.Sampling);
        var (one, other) = (dummies.Coefficients(units, StandardErrorType.CR0)["treated"], DifferenceInDifferences.TwoWayFixedEffects(panel).Coefficients(TwoWayErrorType.CR0)["treated"]);
        return PanelData.Same(one.Value, other.Value) && PanelData.Same(one.StandardError!.Value, other.StandardError!.Value);
    });

    [Property]
    public Property Constants_of_units_and_periods_change_nothing() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var moved = data.With((y, i) => y + (3 * data.Periods[i] * data.Periods[i]) + data.Units[i].Length + (data.Units[i][^1] * 2));
        var (one, other) = (DifferenceInDifferences.TwoWayFixedEffects(data.Panel).Coefficients()[0], DifferenceInDifferences.TwoWayFixedEffects(moved.Panel).Coefficients()[0]);
        return PanelData.Same(one.Value, other.Value) && PanelData.Same(one.StandardError!.Value, other.StandardError!.Value);
    });

    [Property]
    public Property Factor_multiplies_slope_and_error() => Prop.ForAll(PanelData.WithGaps, data =>
    {
        var (one, other) = (DifferenceInDifferences.TwoWayFixedEffects(data.Panel).Coefficients()[0], DifferenceInDifferences.TwoWayFixedEffects(data.With((y, _) => -3 * y).Panel).Coefficients()[0]);
        return PanelData.Same(-3 * one.Value, other.Value) && PanelData.Same(3 * one.StandardError!.Value, other.StandardError!.Value);
    });

    [Fact]
    public void Regressor_that_units_and_periods_absorb_is_named()
    {
        var panel = Panel.Of([1, 2, 3, 5, 4, 4], Grouping.Of("a", "a", "b", "b", "c", "c"), [1, 2, 1, 2, 1, 2]);
        foreach (var values in (double[][])[[1, 1, 0, 0, 1, 1], [0.1, 0.3, 0.7, 0.9, 0.4, 0.6], [1e9, 1e9 + 1, 0, 1, 5, 6]])
        {
            var exception = Assert.Throws<NotIdentifiedException>(() => DifferenceInDifferences.TwoWayFixedEffects(panel, new Regressor("x", values)));
            Assert.Equal(NotIdentifiedReason.Collinear, exception.Reason);
            Assert.Contains("'x' is absorbed", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Panel_in_two_parts_is_fitted_part_by_part()
    {
        // Units a, b in periods 1, 2 and units c, d in periods 3, 4: nothing connects the two, and each part has its own effects.
        var panel = Panel.Of([1, 4, 2, 3, 5, 9, 6, 6], Grouping.Of("a", "a", "b", "b", "c", "c", "d", "d"), [1, 2, 1, 2, 3, 4, 3, 4]);
        var fit = DifferenceInDifferences.TwoWayFixedEffects(panel, new Regressor("x", 0, 1, 0, 0, 0, 1, 0, 0));
        Assert.Equal((2 + 4) / 2.0, fit.Values[0], 12);
    }

    [Fact]
    public void One_treated_unit_gives_a_value_and_no_interval()
    {
        var data = PanelData.Of([.. Enumerable.Range(0, 60).Select(i => (i * i * 37 % 101) / 3.0)]);
        var panel = Panel.Of(data.Outcome, Grouping.Of(data.Units), data.Periods, new PanelDesign { FirstTreated = [.. data.Units.Select(u => u == "unit 3" ? 3 : (int?)null)] });
        var row = DifferenceInDifferences.TwoWayFixedEffects(panel).Coefficients()[0];
        Assert.Equal(NoIntervalReason.SingleClusterInArm, row.Estimate.NoInterval);
        Assert.NotNull(row.StandardError);
    }

    // State and year effects of US seat belt data are in the reference cases; here the error whose 7th digit the peer missed, from explicit dummies in decimals of 60 digits,
    // on a panel like it: rotating, so that no unit sees all periods.
    [Fact]
    public void Rotating_panel_needs_no_number_of_sweeps()
    {
        var rows = Enumerable.Range(0, 40).SelectMany(u => Enumerable.Range(u, 3).Select(t => (Unit: u, Period: t))).ToArray();
        double[] x = [.. rows.Select(r => (r.Unit * 7 + r.Period * r.Period * 3) % 11 / 3.0)];
        double[] y = [.. rows.Select((r, i) => (2 * x[i]) + r.Unit - (r.Period * 0.5) + ((i * 29 % 13) / 10.0))];
        var units = Grouping.Of<int>([.. rows.Select(r => r.Unit)]);
        int[] periods = [.. rows.Select(r => r.Period)];
        var fit = DifferenceInDifferences.TwoWayFixedEffects(Panel.Of(y, units, periods), new Regressor("x", x));
        var dummies = LinearRegression.Fit(y, [new("x", x), .. Regressor.Indicators("unit", units), .. Regressor.Indicators("period", Grouping.Of<int>(periods))]);
        Close.Equal(dummies.Coefficients()["x"].Value, fit.Values[0], 1e-10);
        Close.Equal(dummies.Coefficients(units, StandardErrorType.CR0)["x"].StandardError!.Value, fit.Coefficients(TwoWayErrorType.CR0)[0].StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Clusters_that_cut_through_units_count_all_effects()
    {
        var data = PanelData.Of([.. Enumerable.Range(0, 60).Select(i => (i * i * 37 % 101) / 3.0)]);
        var panel = Panel.Of(
            data.Outcome, Grouping.Of(data.Units), data.Periods, new PanelDesign { FirstTreated = data.FirstTreated, Clusters = Grouping.Of<int>([.. Enumerable.Range(0, 60).Select(i => i % 7)]) });
        var fit = DifferenceInDifferences.TwoWayFixedEffects(panel);
        Assert.Equal(fit.Coefficients(TwoWayErrorType.AllCounted)[0].StandardError, fit.Coefficients()[0].StandardError);
    }
}
