using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class InterruptedSeriesTests
{
    // A line 10 + 2t, from the fifth period on a jump of 6 and 3 more each period; residuals that no column can take up: 1 -1 -1 1 on each side.
    private static readonly double[] Bent = [13, 13, 15, 19, 27, 30, 35, 42];

    [Fact]
    public void Series_of_eight_periods_can_be_checked_by_hand()
    {
        var fit = InterruptedSeries.Fit(Bent, 4, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = 0, SmallSampleAdjust = false });
        Close.Equal(10, fit.Coefficients["(Intercept)"].Value);
        Close.Equal(2, fit.Coefficients["time"].Value);
        Close.Equal(6, fit.LevelChange.Value);
        Close.Equal(3, fit.SlopeChange.Value);
        Close.Equal(6 + (3 * 1.5), fit.AverageEffect.Value);
        Close.Equal(6 + (3 * 3), fit.EffectAfter(3).Value);
        Assert.Equal([20.0, 22, 24, 26], fit.Counterfactual().Select(line => Math.Round(line.Value, 12)));

        // Steps of the residuals -2 0 2 0 -2 0 2, squares 16, against 8.
        Close.Equal(2, fit.Regression.DurbinWatson);

        // Each slope: sum of (t - mean)^2 e^2 over its square, 5 / 25; the two sides add up.
        Close.Equal(Math.Sqrt(0.4), fit.SlopeChange.StandardError!.Value);
        Assert.Equal(4, fit.SlopeChange.DegreesOfFreedom);
        Assert.Contains("Newey-West lag 0", fit.LevelChange.Method, StringComparison.Ordinal);
    }

    [Property]
    public Property Errors_are_those_of_the_sums_written_out() => Prop.ForAll(Series, Gen.Choose(0, 6).ToArbitrary(), (y, lag) =>
    {
        var at = y.Length / 2;
        var fit = InterruptedSeries.Fit(y, at, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = lag });
        var expected = Literal(y, [.. Enumerable.Range(0, y.Length)], at, lag);
        for (var j = 0; j < 4; j++)
        {
            Close.Equal(expected[j], fit.Coefficients[j].StandardError!.Value, 1e-6, 1e-9);
        }
    });

    [Property]
    public Property Periods_not_observed_enter_the_errors_as_nothing() => Prop.ForAll(Series, y =>
    {
        int[] periods = [.. Enumerable.Range(0, y.Length).Select(t => t + (t > 3 ? 2 : 0) + (t > y.Length - 3 ? 1 : 0))];
        var at = periods[y.Length / 2];
        var fit = InterruptedSeries.Fit(y, periods, at, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = 3 });
        var expected = Literal(y, periods, at, 3);
        Close.Equal(expected[2], fit.LevelChange.StandardError!.Value, 1e-6, 1e-9);
    });

    [Property]
    public Property Lag_zero_is_HC0() => Prop.ForAll(Series, y =>
    {
        var fit = InterruptedSeries.Fit(y, y.Length / 2, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = 0, SmallSampleAdjust = false });
        Close.Equal(fit.Regression.Coefficients(StandardErrorType.HC0)["level"].StandardError!.Value, fit.LevelChange.StandardError!.Value, 1e-9);
    });

    [Property]
    public Property A_straight_line_added_to_the_series_changes_nothing_and_a_jump_adds_to_the_level() => Prop.ForAll(Series, y =>
    {
        var at = y.Length / 2;
        var plain = InterruptedSeries.Fit(y, at);
        var moved = InterruptedSeries.Fit([.. y.Select((v, t) => v + 40 - (3.5 * t) + (t >= at ? 25 : 0))], at);
        Close.Equal(plain.LevelChange.Value + 25, moved.LevelChange.Value, 1e-9, 1e-9);
        Close.Equal(plain.SlopeChange.Value, moved.SlopeChange.Value, 1e-9, 1e-9);
        Close.Equal(plain.LevelChange.StandardError!.Value, moved.LevelChange.StandardError!.Value, 1e-6, 1e-9);
    });

    [Property]
    public Property Scaling_the_outcome_scales_the_effect() => Prop.ForAll(Series, y =>
    {
        var (plain, scaled) = (InterruptedSeries.Fit(y, 5), InterruptedSeries.Fit([.. y.Select(v => v * 1000)], 5));
        Close.Equal(1000 * plain.AverageEffect.Value, scaled.AverageEffect.Value, 1e-9, 1e-7);
        Close.Equal(1000 * plain.AverageEffect.StandardError!.Value, scaled.AverageEffect.StandardError!.Value, 1e-6, 1e-6);
        Close.Equal(plain.Regression.DurbinWatson, scaled.Regression.DurbinWatson, 1e-9);
        Close.Equal(plain.Regression.BreuschGodfrey(2).Statistic, scaled.Regression.BreuschGodfrey(2).Statistic, 1e-7, 1e-9);
    });

    [Property]
    public Property What_would_have_been_and_the_effect_add_up_to_the_fitted_line() => Prop.ForAll(Series, y =>
    {
        var at = y.Length / 3;
        var fit = InterruptedSeries.Fit(y, at, new InterruptedSeriesOptions { Extra = InterruptedSeries.Seasons([.. Enumerable.Range(0, y.Length)], 2) });
        var fitted = fit.FittedValues();
        var without = fit.Counterfactual();
        for (var t = at; t < y.Length; t++)
        {
            Close.Equal(fitted[t], without[t - at].Value + fit.EffectAfter(t - at).Value, 1e-9, 1e-8);
        }

        Close.Equal(Enumerable.Range(0, y.Length - at).Average(k => fit.EffectAfter(k).Value), fit.AverageEffect.Value, 1e-9, 1e-9);
    });

    [Property]
    public Property Read_backwards_a_regression_has_the_same_resemblance_and_errors() => Prop.ForAll(Series, y =>
    {
        double[] x = [.. y.Select((_, t) => Math.Sin(t * t))];
        var (forth, back) = (LinearRegression.Fit(y, [new("x", x)]), LinearRegression.Fit([.. y.Reverse()], [new("x", [.. x.Reverse()])]));
        Close.Equal(forth.DurbinWatson, back.DurbinWatson, 1e-9);
        Close.Equal(forth.NeweyWest(3)["x"].StandardError!.Value, back.NeweyWest(3)["x"].StandardError!.Value, 1e-7);
    });

    [Property]
    public Property Breusch_and_Godfreys_statistic_is_n_R2_of_the_second_regression() => Prop.ForAll(Series, y =>
    {
        double[] x = [.. y.Select((_, t) => Math.Cos(t * t))];
        var fit = LinearRegression.Fit(y, [new("x", x)]);
        var e = fit.Residuals();
        var second = LinearRegression.Fit(e, [new("x", x), new("one before", [0, .. e[..^1]]), new("two before", [0, 0, .. e[..^2]])]);
        var test = fit.BreuschGodfrey(2);
        Close.Equal(y.Length * second.RSquared, test.Statistic, 1e-7, 1e-8);
        Close.Equal(ChiSquareDistribution.UpperTail(test.Statistic, 2), test.PValue);
    });

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(100, 4)]
    [InlineData(192, 4)]
    [InlineData(1000, 6)]
    public void Usual_lag_is_that_of_the_rule(int periods, int lag) => Assert.Equal(lag, LinearRegression.NeweyWestLag(periods));

    [Fact]
    public void Months_of_a_year_are_told_apart_by_eleven_columns()
    {
        var months = InterruptedSeries.Seasons([.. Enumerable.Range(-3, 30)], 12);
        Assert.Equal(11, months.Count);
        Assert.All(months, month => Assert.InRange(Summation.Sum(month.Values), 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Seasons([1, 2], 1));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Seasons([], 12));
    }

    [Fact]
    public void Nothing_before_or_after_the_event_leaves_nothing_to_compare()
    {
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Reason(() => InterruptedSeries.Fit(Bent, 0)));
        Assert.Equal(NotIdentifiedReason.NoPeriodAfter, Reason(() => InterruptedSeries.Fit(Bent, 8)));
        Assert.Equal(NotIdentifiedReason.Collinear, Reason(() => InterruptedSeries.Fit(Bent, 1)));
        Assert.Equal(NotIdentifiedReason.Collinear, Reason(() => InterruptedSeries.Fit(Bent, 7)));
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Reason(() => InterruptedSeries.Fit([1, 2, 4], 1)));
        Assert.Equal(NotIdentifiedReason.NoVariation, Reason(() => LinearRegression.Fit([0, 0, 0, 0, 0], [new("x", 1, 2, 3, 4, 5)]).BreuschGodfrey()));
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Reason(() => InterruptedSeries.Fit(Bent, 4).Regression.BreuschGodfrey(5)));

        static NotIdentifiedReason Reason(Action act) => Assert.Throws<NotIdentifiedException>(act).Reason;
    }

    [Fact]
    public void As_many_coefficients_as_periods_leave_the_change_without_an_interval()
    {
        var fit = InterruptedSeries.Fit([1, 2, 7, 9], 2);
        Close.Equal(4, fit.LevelChange.Value);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, fit.LevelChange.NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, fit.AverageEffect.NoInterval);
        Assert.Null(fit.Counterfactual()[0].Interval);
    }

    [Fact]
    public void Two_periods_before_the_event_decide_the_line_alone_so_that_nothing_has_an_interval()
    {
        var fit = InterruptedSeries.Fit([1, 2, 7, 9, 8, 12, 13, 11], 2);
        Assert.Equal(NoIntervalReason.LeverageOne, fit.LevelChange.NoInterval);
        Assert.Equal(NoIntervalReason.LeverageOne, fit.EffectAfter(2).NoInterval);
    }

    [Fact]
    public void Input_outside_the_domain_is_refused_by_name()
    {
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Contains("outcome[2]", Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit([1, 2, bad, 4, 5, 6], 3)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => InterruptedSeries.Fit([], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit(Bent, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit(Bent, 9));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Fit(Bent, [1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Fit(Bent, [1, 2, 3, 4, 4, 6, 7, 8], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit(Bent, 4, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = -1 }));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Fit(Bent, 4, new InterruptedSeriesOptions { Extra = [new("level", Bent)] }));
        Assert.Throws<ArgumentException>(() => InterruptedSeries.Fit(Bent, 4, new InterruptedSeriesOptions { Extra = [new("x", 1, 2)] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit(Bent, 4).EffectAfter(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterruptedSeries.Fit(Bent, 4).Regression.BreuschGodfrey(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearRegression.NeweyWestLag(0));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit([1, 2, 4], [new("x", 1, 2, 3)], [1, 2, 1], WeightKind.Frequency).NeweyWest(1));
    }

    [Fact]
    public void A_lag_beyond_the_series_is_the_whole_series() =>
        Close.Equal(Literal(Bent, [.. Enumerable.Range(0, 8)], 4, 50)[2], InterruptedSeries.Fit(Bent, 4, new InterruptedSeriesOptions { Errors = SeriesErrors.NeweyWest, Lag = 50 }).LevelChange.StandardError!.Value, 1e-6, 1e-9);

    private static Arbitrary<double[]> Series => Arb.From(
        from n in Gen.Choose(12, 24)
        from y in Gen.Choose(-500, 500).Select(i => i / 8.0).ArrayOf(n)
        where y.Distinct().Count() > 6
        select y);

    // The textbook's sums over all pairs, with an inverse by elimination and residuals from it: another route than QR.
    private static double[] Literal(double[] y, int[] periods, int at, int lag)
    {
        const int K = 4;
        double[][] x = [.. periods.Select(t => new double[] { 1, t - periods[0] + 1, t >= at ? 1 : 0, t >= at ? t - at : 0 })];
        var inverse = Inverse(Table((j, m) => x.Sum(row => row[j] * row[m])));
        double[] xy = [.. Enumerable.Range(0, K).Select(j => x.Zip(y, (row, v) => row[j] * v).Sum())];
        double[] b = [.. Enumerable.Range(0, K).Select(j => Enumerable.Range(0, K).Sum(m => inverse[j, m] * xy[m]))];
        double[] e = [.. x.Zip(y, (row, v) => v - row.Zip(b, (p, q) => p * q).Sum())];
        var meat = Table((j, m) =>
        {
            double sum = 0;
            for (var t = 0; t < y.Length; t++)
            {
                for (var s = 0; s < y.Length; s++)
                {
                    sum += Math.Max(0, 1 - (Math.Abs(periods[t] - periods[s]) / (lag + 1.0))) * e[t] * e[s] * x[t][j] * x[s][m];
                }
            }

            return sum;
        });
        return
        [
            .. Enumerable.Range(0, K).Select(j =>
            {
                double sum = 0;
                for (var p = 0; p < K; p++)
                {
                    for (var q = 0; q < K; q++)
                    {
                        sum += inverse[j, p] * meat[p, q] * inverse[q, j];
                    }
                }

                return Math.Sqrt(Math.Max(0, sum * y.Length / (y.Length - K)));
            }),
        ];

        static double[,] Table(Func<int, int, double> cell)
        {
            var table = new double[K, K];
            for (var j = 0; j < K; j++)
            {
                for (var m = 0; m < K; m++)
                {
                    table[j, m] = cell(j, m);
                }
            }

            return table;
        }

        static double[,] Inverse(double[,] a)
        {
            var inverse = Table((j, m) => j == m ? 1 : 0);
            for (var p = 0; p < K; p++)
            {
                var pivot = a[p, p];
                for (var m = 0; m < K; m++)
                {
                    a[p, m] /= pivot;
                    inverse[p, m] /= pivot;
                }

                for (var j = 0; j < K; j++)
                {
                    var factor = a[j, p];
                    for (var m = 0; m < K && j != p; m++)
                    {
                        a[j, m] -= factor * a[p, m];
                        inverse[j, m] -= factor * inverse[p, m];
                    }
                }
            }

            return inverse;
        }
    }
}
