namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Worked examples that a reader can check by hand.</summary>
public sealed class InequalityExampleTests
{
    // Mean 4; differences of all 25 ordered pairs sum to 80; 80 / (2 * 25 * 4) = 0.4.
    private static readonly double[] Five = [1, 2, 3, 4, 10];

    [Fact]
    public void Gini_is_half_the_mean_difference_in_means() => Assert.Equal(0.4, Inequality.Gini(Five), 14);

    [Fact]
    public void Gini_is_zero_when_all_have_the_same() => Assert.Equal(0, Inequality.Gini([7.3, 7.3, 7.3]));

    [Fact]
    public void Gini_of_one_who_has_everything_is_one_less_the_share_of_a_unit()
    {
        Assert.Equal(0.8, Inequality.Gini([0, 0, 0, 0, 5]), 14);
        Assert.Equal(1, Inequality.Gini([0, 0, 0, 0, 5], GiniCorrection.SmallSample), 14);
    }

    [Fact]
    public void Frequency_weights_correct_by_the_number_of_units_observed() =>
        Assert.Equal(
            Inequality.Gini([1, 1, 4, 4, 4], GiniCorrection.SmallSample),
            Inequality.Gini([1, 4], [2, 3], WeightKind.Frequency, GiniCorrection.SmallSample),
            14);

    [Fact]
    public void Theil_of_one_who_has_everything_is_the_logarithm_of_the_number() => Assert.Equal(Math.Log(5), Inequality.TheilT([0, 0, 0, 0, 5]), 14);

    [Fact]
    public void Mean_log_deviation_has_no_value_where_somebody_has_nothing() => Assert.True(double.IsNaN(Inequality.MeanLogDeviation([0, 1, 2])));

    // Mean 2.5, geometric mean of 1 and 4 is 2: Atkinson(1) = 1 - 2/2.5.
    [Fact]
    public void Atkinson_is_what_could_be_given_up_for_equality() => Assert.Equal(0.2, Inequality.Atkinson([1, 4], 1), 14);

    [Fact]
    public void Atkinson_is_one_where_somebody_has_nothing_and_that_counts_for_all() => Assert.Equal(1, Inequality.Atkinson([0, 3, 3], 1));

    // 6 of 20 lie above the mean.
    [Fact]
    public void Hoover_is_the_share_that_would_change_hands() => Assert.Equal(0.3, Inequality.Hoover(Five), 14);

    [Fact]
    public void Top_fifth_of_five_is_the_largest_share() => Assert.Equal(0.5, Inequality.TopShare(Five, 0.2), 14);

    [Fact]
    public void A_unit_on_the_cut_is_split() => Assert.Equal(0.25, Inequality.TopShare(Five, 0.1), 14);

    // 130 / 400.
    [Fact]
    public void Herfindahl_is_the_sum_of_squared_shares() => Assert.Equal(0.325, Inequality.Herfindahl(Five), 14);

    [Fact]
    public void Effective_number_of_equal_shares_is_their_number() => Assert.Equal(4, Inequality.EffectiveNumber([2, 2, 2, 2]));

    // Two who have 3 and one who has 2: shares 3/8, 3/8, 2/8; 64 / (9 + 9 + 4).
    [Fact]
    public void Effective_number_counts_an_entry_as_often_as_it_stands() => Assert.Equal(64 / 22.0, Inequality.EffectiveNumber([3, 2], [2, 1]), 14);

    [Fact]
    public void Lorenz_curve_runs_through_the_running_shares()
    {
        var curve = new LorenzCurve([10, 3, 1, 4, 2]);
        double[] expected = [0, 0.05, 0.15, 0.3, 0.5, 1];
        for (var i = 0; i <= 5; i++)
        {
            Assert.Equal(expected[i], curve.Ordinate(i / 5.0), 14);
        }
    }

    [Fact]
    public void A_cut_that_falls_between_units_does_not_touch_the_next_one()
    {
        // 0.3 * 10 = 3 only up to rounding; the fourth unit must not add a trace to the three that have nothing.
        double[] values = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
        Assert.Equal(0, new LorenzCurve(values).Ordinate(0.1 + 0.2));
    }

    [Fact]
    public void Nothing_to_share_has_no_measure()
    {
        double[] nothing = [0, 0, 0];
        Assert.True(double.IsNaN(Inequality.Gini(nothing)));
        Assert.True(double.IsNaN(Inequality.TheilT(nothing)));
        Assert.True(double.IsNaN(Inequality.Atkinson(nothing, 0.5)));
        Assert.True(double.IsNaN(Inequality.Hoover(nothing)));
        Assert.True(double.IsNaN(Inequality.Herfindahl(nothing)));
        Assert.True(double.IsNaN(Inequality.TopShare(nothing, 0.5)));
        Assert.True(double.IsNaN(new LorenzCurve(nothing).Ordinate(0)));
    }
}
