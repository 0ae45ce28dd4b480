using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ObservationalTests
{
    // A table 30 of 40 against 10 of 60: the model is saturated and everything has a closed form.
    private static readonly bool[] Event = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? i < 30 : i < 50)];
    private static readonly double[] Group = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 1.0 : 0)];

    [Fact]
    public void Coefficient_of_a_yes_or_no_regressor_is_the_log_odds_ratio()
    {
        var fit = LogisticRegression.Fit(Event, [new("group", Group)]);
        var row = fit.Coefficients()["group"];
        Close.Equal(Math.Log(30.0 * 50 / (10 * 10)), row.Value);
        Close.Equal(Math.Sqrt((1.0 / 30) + (1.0 / 10) + (1.0 / 10) + (1.0 / 50)), row.StandardError!.Value);
        Close.Equal(0.75, fit.FittedProbabilities()[0]);
        Close.Equal((30 * Math.Log(0.75)) + (10 * Math.Log(0.25)) + (10 * Math.Log(1.0 / 6)) + (50 * Math.Log(5.0 / 6)), fit.LogLikelihood);
        Close.Equal(-2 * ((40 * Math.Log(0.4)) + (60 * Math.Log(0.6))), fit.NullDeviance);
    }

    [Property(MaxTest = 30)]
    public Property Jackknife_of_the_balance_finds_the_weights_anew_without_each_unit_and_moves_with_the_outcome() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var treated = data.First.Select(v => v == 1).ToArray();
        Estimate effect;
        double[] deletions;
        try
        {
            effect = EntropyBalancing.Fit(treated, [new("x", data.Second)]).JackknifedEffectOnTreated(data.Outcome).Effect;
            deletions =
            [
                .. Enumerable.Range(0, treated.Length).Select(i => EntropyBalancing.Fit(Others(treated, i), [new("x", Others(data.Second, i))]).EffectOnTreated(Others(data.Outcome, i)).Effect.Value),
            ];
        }
        catch (NotIdentifiedException)
        {
            return;
        }

        var n = treated.Length;
        Close.Equal((n - 1) * Moments.Variance(deletions) * (n - 1) / n, Math.Pow(effect.StandardError!.Value, 2), 1e-6, 1e-9);
        var moved = EntropyBalancing.Fit(treated, [new("x", data.Second)]).JackknifedEffectOnTreated([.. data.Outcome.Select(y => (2 * y) + 7)]).Effect;
        Close.Equal(2 * effect.Value, moved.Value, 1e-7, 1e-7);
        Close.Equal(2 * effect.StandardError.Value, moved.StandardError!.Value, 1e-6, 1e-7);

        static T[] Others<T>(T[] values, int i) => [.. values[..i], .. values[(i + 1)..]];
    });

    [Fact]
    public void Balance_that_hangs_on_one_unit_has_no_interval()
    {
        // Without the last unit nobody untreated lies above the treated.
        var effect = EntropyBalancing.Fit([true, true, true, false, false, false, false], [new("x", [2.0, 3, 4, 0, 1, 2, 9])]).JackknifedEffectOnTreated([1, 2, 3, 4, 5, 6, 7]).Effect;
        Assert.Equal((null, NoIntervalReason.TooFewUnits), (effect.Interval, effect.NoInterval));
    }

    [Fact]
    public void Treated_far_outside_what_the_untreated_span_have_no_weights_and_nothing_overflows() => Assert.Equal(
        NotIdentifiedReason.NoFeasibleWeights,
        Assert.Throws<NotIdentifiedException>(() => EntropyBalancing.Fit(
            [true, true, true, true, false, false, false, false], [new("x", [100.0, 101, 102, 103, 0, 1, 2, 3])])).Reason);

    [Property(MaxTest = 30)]
    public Property Scores_vanish_and_scaling_and_the_opposite_event_do_what_they_should() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var events = data.First.Select(v => v == 1).ToArray();
        LogisticRegression fit;
        try
        {
            fit = LogisticRegression.Fit(events, [new("x", data.Second), new("y", data.Outcome)]);
        }
        catch (NotIdentifiedException)
        {
            return;
        }

        var p = fit.FittedProbabilities();
        Close.Equal(0, events.Zip(p, (e, q) => (e ? 1 : 0) - q).Sum(), 0, 1e-9);
        Close.Equal(0, events.Select((e, i) => ((e ? 1 : 0) - p[i]) * data.Second[i]).Sum(), 0, 1e-8);
        var other = LogisticRegression.Fit([.. events.Select(e => !e)], [new("x", [.. data.Second.Select(v => v * 10)]), new("y", data.Outcome)]);
        Close.Equal(-fit.Values[1] / 10, other.Values[1], 1e-7, 1e-12);
        Close.Equal(fit.Coefficients()[1].StandardError!.Value / 10, other.Coefficients()[1].StandardError!.Value, 1e-7);
        Assert.True(fit.Deviance <= fit.NullDeviance + 1e-9);
    });

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(new double[] { 1, 2, 3, 3, 4, 5 })]
    [InlineData(new double[] { 0, 0, 1, 1, 1, 1 })]
    [InlineData(new double[] { -1e6, 0, 1, 2, 3, 4e6 })]
    public void Separation_is_detected_complete_or_not(double[] x)
    {
        var exception = Assert.Throws<NotIdentifiedException>(() => LogisticRegression.Fit([false, false, false, true, true, true], [new("x", x)]));
        Assert.Equal(NotIdentifiedReason.Separation, exception.Reason);
    }

    [Fact]
    public void Separation_of_a_few_units_only_is_detected()
    {
        // All with x = 1 had the event; those with x = 0 are mixed.
        var exception = Assert.Throws<NotIdentifiedException>(() => LogisticRegression.Fit([true, false, true, true, false, true], [new("x", 1, 0, 1, 1, 0, 0)]));
        Assert.Equal(NotIdentifiedReason.Separation, exception.Reason);
    }

    [Property]
    public Property Yes_or_no_regressor_has_coefficients_where_all_four_cells_are_filled(bool[] had, bool[] events)
    {
        var units = Math.Min(had.Length, events.Length);
        var (x, y) = (had[..units], events[..units]);
        var cells = x.Zip(y).Distinct().Count();
        var mixed = y.Distinct().Count() == 2 && x.Distinct().Count() == 2;
        if (!mixed)
        {
            return true.ToProperty();
        }

        try
        {
            var fit = LogisticRegression.Fit(y, [new("x", [.. x.Select(v => v ? 1.0 : 0)])]);
            double Cell(bool a, bool b) => x.Zip(y).Count(p => p == (a, b));
            return (cells == 4 && Math.Abs(fit.Values[1] - Math.Log(Cell(true, true) * Cell(false, false) / (Cell(true, false) * Cell(false, true)))) < 1e-8).ToProperty();
        }
        catch (NotIdentifiedException exception)
        {
            return (cells < 4 && exception.Reason == NotIdentifiedReason.Separation).ToProperty();
        }
    }

    [Fact]
    public void Strong_but_overlapping_data_are_fitted()
    {
        // Two units of 4,000 on the wrong side, next to the border: log odds in the hundreds at the ends, yet finite.
        var x = Enumerable.Range(0, 4_000).Select(i => i / 100.0).ToArray();
        var fit = LogisticRegression.Fit([.. x.Select((v, i) => i == 1990 || (v >= 20 && i != 2010))], [new("x", x)]);
        Assert.InRange(fit.Values[1], 5, 100);
        Assert.InRange(fit.FittedProbabilities()[0], 0, 1e-20);
    }

    [Fact]
    public void Weighting_by_one_yes_or_no_covariate_is_stratification()
    {
        var (y, z, x) = Strata();
        double[] Means(double g, bool arm) => [.. y.Where((_, i) => x[i] == g && z[i] == arm)];
        double Gap(double g) => Means(g, true).Average() - Means(g, false).Average();
        var all = PropensityWeighting.InverseProbability(y, z, [new("x", x)]);
        var share = x.Average();
        Close.Equal((share * Gap(1)) + ((1 - share) * Gap(0)), all.Effect.Value, 1e-9);

        // With each stratum's own means the stacked error has a closed form: that of the stratified mean and of the shares of the strata.
        var expected = new[] { 0.0, 1.0 }.Sum(g => Math.Pow(g == 1 ? share : 1 - share, 2) * (Spread(Means(g, true)) + Spread(Means(g, false))))
            + (share * (1 - share) * Math.Pow(Gap(1) - Gap(0), 2) / y.Length);
        Close.Equal(Math.Sqrt(expected), all.Effect.StandardError!.Value, 1e-8);
        var treatedShare = x.Where((_, i) => z[i]).Average();
        Close.Equal((treatedShare * Gap(1)) + ((1 - treatedShare) * Gap(0)), PropensityWeighting.InverseProbability(y, z, [new("x", x)], Estimand.Treated).Effect.Value, 1e-9);

        static double Spread(double[] v) => Moments.Variance(v) * (v.Length - 1) / v.Length / v.Length;
    }

    [Fact]
    public void Entropy_balancing_by_one_yes_or_no_covariate_is_stratification_too()
    {
        var (y, z, x) = Strata();
        var fit = EntropyBalancing.Fit(z, [new("x", x)]);
        var weighted = PropensityWeighting.InverseProbability(y, z, [new("x", x)], Estimand.Treated);
        var effect = fit.EffectOnTreated(y);
        Close.Equal(weighted.Effect.Value, effect.Effect.Value, 1e-9);
        Close.Equal(weighted.EffectiveControl, effect.EffectiveControl, 1e-9);
        Close.Equal(weighted.Effect.StandardError!.Value, effect.Effect.StandardError!.Value, 1e-8);
    }

    [Property(MaxTest = 30)]
    public Property Balanced_means_are_equal_and_units_of_covariates_do_not_matter() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var z = data.First.Select(v => v == 1).ToArray();
        EntropyBalancing fit;
        try
        {
            fit = EntropyBalancing.Fit(z, [new("x", data.Second), new("y", data.Outcome)]);
        }
        catch (NotIdentifiedException)
        {
            return;
        }

        var controls = Enumerable.Range(0, z.Length).Where(i => !z[i]).ToArray();
        Close.Equal(1, fit.ControlWeights.Sum());
        Close.Equal(data.Second.Where((_, i) => z[i]).Average(), controls.Zip(fit.ControlWeights, (i, w) => w * data.Second[i]).Sum(), 1e-7, 1e-7);
        var moved = EntropyBalancing.Fit(z, [new("x", [.. data.Second.Select(v => (v * 9) - 4)]), new("y", data.Outcome)]);
        Assert.All(fit.ControlWeights.Zip(moved.ControlWeights), pair => Close.Equal(pair.First, pair.Second, 1e-5, 1e-9));
        Assert.True(fit.KullbackLeibler >= -1e-12);
    });

    [Fact]
    public void Treated_unlike_any_untreated_cannot_be_weighted()
    {
        bool[] z = [true, true, false, false, false];
        Assert.Equal(NotIdentifiedReason.NoFeasibleWeights, Assert.Throws<NotIdentifiedException>(() => EntropyBalancing.Fit(z, [new("x", 8, 9, 1, 2, 3)])).Reason);
        Assert.Equal(NotIdentifiedReason.NoFeasibleWeights, Assert.Throws<NotIdentifiedException>(() => EntropyBalancing.Fit(z, [new("x", 1, 1, 0, 0, 0)])).Reason);

        // On the edge: only the last untreated, all alone, is like the treated.
        Assert.Equal(NotIdentifiedReason.NoFeasibleWeights, Assert.Throws<NotIdentifiedException>(() => EntropyBalancing.Fit(z, [new("x", 3, 3, 1, 2, 3)])).Reason);
        Assert.Equal(NotIdentifiedReason.Separation, Assert.Throws<NotIdentifiedException>(() => PropensityWeighting.InverseProbability([1, 2, 3, 4, 5], z, [new("x", 8, 9, 1, 2, 3)])).Reason);
    }

    [Fact]
    public void Second_moments_are_balanced_when_asked()
    {
        bool[] z = [true, true, true, false, false, false, false, false];
        double[] x = [2, 4, 5, 1, 2, 4, 6, 7];
        var weights = EntropyBalancing.Fit(z, [new("x", x)], 2).ControlWeights;
        Close.Equal(15, weights.Select((w, i) => w * x[3 + i] * x[3 + i]).Sum(), 1e-8);
        Close.Equal(11.0 / 3, weights.Select((w, i) => w * x[3 + i]).Sum(), 1e-8);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        bool[] z = [true, false, true, false];
        Assert.Throws<ArgumentException>("events", () => LogisticRegression.Fit([], []));
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => LogisticRegression.Fit([true, true], [])).Reason);
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => LogisticRegression.Fit(z, [new("a", 1, 2, 2, 1), new("b", 2, 4, 4, 2)])).Reason);
        Assert.Throws<ArgumentOutOfRangeException>("estimand", () => PropensityWeighting.InverseProbability([1, 2, 3, 4], z, [], (Estimand)7));
        Assert.Throws<ArgumentException>("covariates", () => EntropyBalancing.Fit(z, []));
        Assert.Throws<ArgumentOutOfRangeException>("moments", () => EntropyBalancing.Fit(z, [new("a", 1, 2, 2, 1)], 4));
        Assert.Throws<ArgumentException>("outcome", () => EntropyBalancing.Fit(z, [new("a", 1, 2, 2, 1)]).EffectOnTreated([1]));
    }

    private static (double[] Outcome, bool[] Treated, double[] Covariate) Strata()
    {
        double[] y = [5, 7, 9, 4, 1, 2, 8, 6, 3, 3, 5, 2, 1, 6, 4];
        bool[] z = [true, true, true, false, false, true, false, true, false, false, false, false, true, false, true];
        double[] x = [1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0];
        return (y, z, x);
    }
}
