using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DifferenceInMeansTests
{
    [Fact]
    public void Difference_is_the_mean_of_the_treated_minus_the_mean_of_the_untreated()
    {
        // Means 5 and 2, variances 1 and 1, three units each: error sqrt(2/3), four degrees of freedom.
        var effect = Experiment.DifferenceInMeans([4, 5, 6], [1, 2, 3]);
        Assert.Equal(3, effect.Value);
        Assert.Equal(Math.Sqrt(2.0 / 3), effect.StandardError!.Value, 15);
        Assert.Equal(4, effect.DegreesOfFreedom!.Value, 12);
        Assert.Equal(6, effect.Count);

        // t(0.975, 4) = 2.776445 in any table.
        Assert.Equal(3 - (2.776445 * Math.Sqrt(2.0 / 3)), effect.Interval!.Value.Lower, 6);
        Assert.Equal(3 / Math.Sqrt(2.0 / 3), TTest.Statistic(effect), 12);
    }

    // Student 1908 as re-analysed by Welch's test: R 4.2.2, t.test(extra ~ group, sleep).
    [Fact]
    public void Sleep_of_the_ten_patients_gives_the_published_figures()
    {
        var effect = Experiment.DifferenceInMeans([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4], [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]);
        Assert.Equal(1.58, effect.Value, 12);
        Assert.Equal(17.776, effect.DegreesOfFreedom!.Value, 3);
        Assert.Equal(0.07939, TTest.PValue(effect), 5);
        Assert.Equal(-0.2054832, effect.Interval!.Value.Lower, 7);
        Assert.Equal(3.3654832, effect.Interval!.Value.Upper, 7);
    }

    [Fact]
    public void A_single_unit_in_an_arm_leaves_the_difference_without_interval()
    {
        var effect = Experiment.DifferenceInMeans([8], [2, 3, 4, 5]);
        Assert.Equal(4.5, effect.Value);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, effect.NoInterval);
        Assert.Null(effect.StandardError);
        Assert.Equal(NotIdentifiedReason.NoStandardError, Assert.Throws<NotIdentifiedException>(() => TTest.PValue(effect)).Reason);
    }

    [Fact]
    public void Equal_outcomes_show_no_spread_and_give_no_interval()
    {
        var effect = Experiment.DifferenceInMeans([0.1, 0.1, 0.1], [0.3, 0.3, 0.3, 0.3]);
        Assert.Equal(-0.2, effect.Value, 15);
        Assert.Equal(NoIntervalReason.NoSpread, effect.NoInterval);
        Assert.Equal(0, effect.StandardError);
    }

    [Fact]
    public void Under_three_degrees_of_freedom_the_interval_is_withheld_but_can_be_asked_for()
    {
        var effect = Experiment.DifferenceInMeans([1, 3], [0, 1]);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, effect.NoInterval);
        Assert.Null(effect.Interval);
        Assert.InRange(effect.DegreesOfFreedom!.Value, 1, 2);
        Assert.True(TTest.Interval(effect).Contains(0));
    }

    [Fact]
    public void An_empty_arm_is_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.Throws<NotIdentifiedException>(() => Experiment.DifferenceInMeans([1, 2], [])).Reason);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => Experiment.DifferenceInMeans([], [1, 2])).Reason);
    }

    [Property]
    public Property A_constant_moves_nothing_and_a_factor_scales() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var effect = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var moved = Experiment.DifferenceInMeans([.. arms.Treated.Select(v => (2 * v) + 7)], [.. arms.Control.Select(v => (2 * v) + 7)]);
        Close.Equal(2 * effect.Value, moved.Value);
        Close.Equal(2 * effect.StandardError!.Value, moved.StandardError!.Value);
        Assert.Equal(effect.NoInterval, moved.NoInterval);
    });

    [Property]
    public Property Swapping_the_arms_changes_the_sign_only() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var effect = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var swapped = Experiment.DifferenceInMeans(arms.Control, arms.Treated);
        Close.Equal(-effect.Value, swapped.Value);
        Close.Equal(effect.StandardError!.Value, swapped.StandardError!.Value);
    });

    [Property]
    public Property P_is_below_alpha_exactly_when_zero_lies_outside_the_interval() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var effect = Experiment.DifferenceInMeans(arms.Treated, arms.Control, new ConfidenceLevel(0.8));
        if (effect.StandardError > 0)
        {
            Assert.Equal(TTest.PValue(effect) < 0.2, !TTest.Interval(effect, effect.Level).Contains(0));
        }
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Values_that_are_no_numbers_are_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("treated", () => Experiment.DifferenceInMeans([1, value], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("control", () => Experiment.DifferenceInMeans([1, 2], [value, 2]));
        var effect = Experiment.DifferenceInMeans([4, 5, 6], [1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>("hypothesis", () => TTest.PValue(effect, value));
    }
}
