using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class InequalityInferenceTests
{
    private static readonly double[] Five = [1, 2, 3, 4, 10];

    private static readonly (string Name, InequalityMeasure Plain, Func<double[], double[], WeightKind, double> Weighted, Func<LeaveOneOut, double[]> Replicates, bool TakesZeros)[] Measures =
    [
        ("Gini", x => Inequality.Gini(x), (x, w, k) => Inequality.Gini(x, w, k), u => u.Gini(GiniCorrection.None), true),
        ("corrected Gini", x => Inequality.Gini(x, GiniCorrection.SmallSample), (x, w, k) => Inequality.Gini(x, w, k, GiniCorrection.SmallSample), u => u.Gini(GiniCorrection.SmallSample), true),
        ("Theil", x => Inequality.TheilT(x), (x, w, k) => Inequality.TheilT(x, w, k), u => u.Entropy(1), true),
        ("MLD", x => Inequality.MeanLogDeviation(x), (x, w, k) => Inequality.MeanLogDeviation(x, w, k), u => u.Entropy(0), false),
        ("GE(-1.5)", x => Inequality.GeneralisedEntropy(x, -1.5), (x, w, k) => Inequality.GeneralisedEntropy(x, w, -1.5, k), u => u.Entropy(-1.5), false),
        ("GE(2.5)", x => Inequality.GeneralisedEntropy(x, 2.5), (x, w, k) => Inequality.GeneralisedEntropy(x, w, 2.5, k), u => u.Entropy(2.5), true),
        ("Atkinson(0.5)", x => Inequality.Atkinson(x, 0.5), (x, w, k) => Inequality.Atkinson(x, w, 0.5, k), u => u.Atkinson(0.5), true),
        ("Atkinson(1)", x => Inequality.Atkinson(x, 1), (x, w, k) => Inequality.Atkinson(x, w, 1, k), u => u.Atkinson(1), true),
        ("Atkinson(2)", x => Inequality.Atkinson(x, 2), (x, w, k) => Inequality.Atkinson(x, w, 2, k), u => u.Atkinson(2), true),
        ("Atkinson(6)", x => Inequality.Atkinson(x, 6), (x, w, k) => Inequality.Atkinson(x, w, 6, k), u => u.Atkinson(6), true),
        ("Hoover", x => Inequality.Hoover(x), (x, w, k) => Inequality.Hoover(x, w, k), u => u.Hoover(), true),
        ("CV", x => Inequality.CoefficientOfVariation(x), (x, w, k) => Inequality.CoefficientOfVariation(x, w, k), u => u.CoefficientOfVariation(VarianceDivisor.Count), true),
        (
            "sample CV",
            x => Inequality.CoefficientOfVariation(x, VarianceDivisor.CountLessOne),
            (x, w, k) => Inequality.CoefficientOfVariation(x, w, k, VarianceDivisor.CountLessOne),
            u => u.CoefficientOfVariation(VarianceDivisor.CountLessOne),
            true),
    ];

    /// <summary>2 to 12 amounts; ties, zeros and one dominant amount are likely.</summary>
    private static Gen<double[]> Amounts { get; } =
        from count in Gen.Choose(2, 12)
        from values in Gen.Choose(0, 12).ArrayOf(count)
        from outlier in Gen.Elements(0.0, 1e7, 1e-9)
        where values.Any(v => v > 0)
        select values.Select((v, i) => (v / 4.0) + (i == 0 ? outlier : 0)).ToArray();

    [Property]
    public Property Replicates_are_the_measure_without_each_unit() => Prop.ForAll(Amounts.ToArbitrary(), all =>
    {
        foreach (var (name, plain, _, replicates, takesZeros) in Measures)
        {
            var values = takesZeros ? all : Array.ConvertAll(all, v => v + 0.25);
            var sorted = values.Order().ToArray();
            AssertReplicates(Array.ConvertAll(Enumerable.Range(0, sorted.Length).ToArray(), i => plain(Drop(sorted, i))), replicates(new LeaveOneOut(values, default, WeightKind.Sampling)), name);
        }
    });

    [Property]
    public Property Weighted_replicates_leave_out_whole_entries_of_a_survey_and_single_units_of_a_count() => Prop.ForAll(Amounts.ToArbitrary(), all =>
    {
        var weights = all.Select((_, i) => (double)(1 + (i % 3))).ToArray();
        foreach (var (name, _, weighted, replicates, takesZeros) in Measures)
        {
            var values = takesZeros ? all : Array.ConvertAll(all, v => v + 0.25);
            var sorted = (double[])values.Clone();
            var moved = (double[])weights.Clone();
            Array.Sort(sorted, moved);
            var survey = Enumerable.Range(0, sorted.Length).Select(i => weighted(Drop(sorted, i), Drop(moved, i), WeightKind.Sampling)).ToArray();
            AssertReplicates(survey, replicates(new LeaveOneOut(values, weights, WeightKind.Sampling)), $"{name}, sampling");
            var count = Enumerable.Range(0, sorted.Length).Select(i => weighted(sorted, [.. moved.Select((w, j) => j == i ? w - 1 : w)], WeightKind.Frequency)).ToArray();
            AssertReplicates(count, replicates(new LeaveOneOut(values, weights, WeightKind.Frequency)), $"{name}, frequency");
        }
    });

    [Fact]
    public void Standard_error_is_the_textbook_jackknife()
    {
        // Without 1, 2, 3, 4, 10: Gini of the other four.
        double[] without = [.. Five.Select((_, i) => Inequality.Gini(Drop(Five, i)))];
        var expected = Math.Sqrt(4 / 5.0 * without.Sum(g => Math.Pow(g - without.Average(), 2)));
        Assert.Equal(expected, InequalityInference.Gini(Five, GiniCorrection.None).StandardError!.Value, 13);
    }

    [Fact]
    public void Interval_is_that_of_the_pseudo_values_on_the_logit_scale_corrected_for_their_skewness()
    {
        static double Logit(double g) => Math.Log(g / (1 - g));
        var estimate = InequalityInference.Gini(Five);
        double[] pseudo = [.. Five.Select((_, i) => (5 * Logit(0.5)) - (4 * Logit(Inequality.Gini(Drop(Five, i), GiniCorrection.SmallSample))))];
        var (mean, spread) = (pseudo.Average(), Moments.StandardDeviation(pseudo));
        var skewness = Math.Sqrt(5 * 4) / 3 * pseudo.Average(p => Math.Pow(p - mean, 3)) / Math.Pow(pseudo.Average(p => Math.Pow(p - mean, 2)), 1.5);
        Assert.Equal(0.5, estimate.Value, 14);
        Assert.Equal(1 / (1 + Math.Exp((spread * Turned(2.7764451051977987)) - mean)), estimate.Interval!.Value.Lower, 10);
        Assert.Equal(1 / (1 + Math.Exp((spread * Turned(-2.7764451051977987)) - mean)), estimate.Interval!.Value.Upper, 10);
        Assert.Equal(4, estimate.DegreesOfFreedom);
        Assert.Equal(5, estimate.Count);
        Assert.StartsWith("jackknife t on the logit scale corrected for skewness", estimate.Method, StringComparison.Ordinal);

        // Hall's transformation, turned round.
        double Turned(double t) => 3 / skewness * (Math.Cbrt(1 + (skewness * ((t / Math.Sqrt(5)) - (skewness / 30)))) - 1);
    }

    [Property]
    public Property Intervals_contain_the_value_and_stay_in_bounds() => Prop.ForAll(Amounts.ToArbitrary(), all =>
    {
        var values = Array.ConvertAll(all, v => v + 0.25);
        foreach (var estimate in new[]
        {
            InequalityInference.Gini(values), InequalityInference.TheilT(values), InequalityInference.MeanLogDeviation(values), InequalityInference.GeneralisedEntropy(values, 2),
            InequalityInference.Atkinson(values, 0.5), InequalityInference.Hoover(values), InequalityInference.CoefficientOfVariation(values),
        })
        {
            Assert.True(estimate.Interval is not null ^ estimate.NoInterval is not null);
            if (estimate.Interval is { } interval)
            {
                Assert.True(interval.Contains(estimate.Value) && interval.Lower >= 0);
            }
        }
    });

    [Property]
    public Property A_higher_level_gives_a_wider_interval() => Prop.ForAll(Amounts.ToArbitrary(), all =>
    {
        var narrow = InequalityInference.Gini(all, GiniCorrection.SmallSample, new ConfidenceLevel(0.8)).Interval;
        var wide = InequalityInference.Gini(all, GiniCorrection.SmallSample, new ConfidenceLevel(0.99)).Interval;
        Assert.True(narrow is null || (wide!.Value.Lower <= narrow.Value.Lower && wide.Value.Upper >= narrow.Value.Upper));
    });

    [Fact]
    public void Frequency_weights_give_the_same_estimate_as_repeating_the_unit()
    {
        double[] values = [1, 2, 4, 7], weights = [3, 1, 2, 2], repeated = [1, 1, 1, 2, 4, 4, 7, 7];
        const WeightKind kind = WeightKind.Frequency;
        AssertSame(InequalityInference.Gini(repeated), InequalityInference.Gini(values, weights, kind));
        AssertSame(InequalityInference.TheilT(repeated), InequalityInference.TheilT(values, weights, kind));
        AssertSame(InequalityInference.MeanLogDeviation(repeated), InequalityInference.MeanLogDeviation(values, weights, kind));
        AssertSame(InequalityInference.Atkinson(repeated, 4), InequalityInference.Atkinson(values, weights, 4, kind));
        AssertSame(InequalityInference.Hoover(repeated), InequalityInference.Hoover(values, weights, kind));
        AssertSame(InequalityInference.CoefficientOfVariation(repeated), InequalityInference.CoefficientOfVariation(values, weights, kind));
    }

    [Fact]
    public void What_leaves_no_interval_is_said()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, InequalityInference.Gini([5], GiniCorrection.None).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, InequalityInference.Gini([5, 5, 5, 5, 5]).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, InequalityInference.Gini([1, 2, 3]).NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, InequalityInference.Gini([0, 0, 0, 0, 5]).NoInterval);
        Assert.Null(InequalityInference.Gini([0, 0, 0, 0, 5]).StandardError);
        Assert.Equal(NoIntervalReason.NoSpread, InequalityInference.Atkinson([0, 0, 1, 2, 3], 1).NoInterval);

        // Without the 5 all are equal, which has no place on the logit scale: the standard error is carried over by the slope.
        var carried = InequalityInference.Gini([1, 1, 1, 1, 5]);
        Assert.NotNull(carried.Interval);
        Assert.Contains("carried", carried.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_without_a_value_is_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => InequalityInference.Gini([0, 0])).Reason);
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.Gini([5]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.TheilT([0, 0]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.MeanLogDeviation([0, 1, 2, 3, 4]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.Atkinson([0, 0, 0], 0.5));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.Hoover([0]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.CoefficientOfVariation([0, 0]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.GiniSurvey([0, 0, 0]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.GiniLinearised([0, 0, 0], [1, 1, 1]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.GeneralisedEntropyLinearised([0, 1, 2], 0));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.AtkinsonLinearised([0, 1, 2], 1));
    }

    [Fact]
    public void Estimates_refuse_what_the_measures_refuse()
    {
        Assert.Throws<ArgumentException>(() => InequalityInference.Gini([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.Gini([1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.Hoover([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.Atkinson([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.Atkinson([1, 2], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.GeneralisedEntropy([1, 2], double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => InequalityInference.GiniSurvey([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => InequalityInference.GiniSurvey([1, 2], Grouping.Of("a")));
        Assert.Throws<ArgumentException>(() => InequalityInference.GiniLinearised([1, 2], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.AtkinsonLinearised([1, 2], [1, 1], -1));
    }

    [Fact]
    public void Survey_form_is_the_pairwise_form_when_all_weights_are_one_and_not_otherwise()
    {
        Assert.Equal(0.4, InequalityInference.GiniSurvey(Five).Value, 14);
        Assert.Equal(0.114017542509914, InequalityInference.GiniSurvey(Five).StandardError!.Value, 13);
        Assert.True(InequalityInference.GiniSurvey(Five, [2, 2, 2, 2, 2]).Value - 0.4 > 0.09);
        Assert.Equal(0.4, InequalityInference.GiniLinearised(Five, [2, 2, 2, 2, 2]).Value, 14);
    }

    [Fact]
    public void Standard_errors_of_the_two_forms_and_of_the_jackknife_agree_for_many_units()
    {
        var stream = new RandomStream(4, 0);
        double[] values = [.. Enumerable.Range(0, 3000).Select(_ => -Math.Log(1 - stream.NextDouble()))];
        var jackknife = InequalityInference.Gini(values).StandardError!.Value;
        AssertClose(jackknife, InequalityInference.GiniSurvey(values).StandardError!.Value, "convey", 0.005);
        AssertClose(jackknife, InequalityInference.GiniLinearised(values, [.. values.Select(_ => 1.0)]).StandardError!.Value, "pairwise", 0.005);
        Assert.Equal(InequalityInference.GiniLinearised(values, [.. values.Select(_ => 1.0)]), InequalityInference.GiniLinearised(values));
    }

    // A linearised value is how fast the measure changes with the weight of a unit.
    [Fact]
    public void Linearised_values_are_derivatives_by_the_weight()
    {
        double[] values = [1, 2, 2, 5, 9, 4], weights = [1.5, 1, 2, 0.7, 1, 3];
        AssertLinearised((x, w) => Inequality.Gini(x, w), InequalityInference.GiniLinearised(values, weights));
        foreach (var alpha in (double[])[-0.5, 0, 0.3, 1, 2])
        {
            AssertLinearised((x, w) => Inequality.GeneralisedEntropy(x, w, alpha), InequalityInference.GeneralisedEntropyLinearised(values, weights, alpha));
        }

        foreach (var epsilon in (double[])[0.5, 1, 2.2])
        {
            AssertLinearised((x, w) => Inequality.Atkinson(x, w, epsilon), InequalityInference.AtkinsonLinearised(values, weights, epsilon));
        }

        void AssertLinearised(Func<double[], double[], double> measure, Estimate estimate)
        {
            const double step = 1e-5;
            var scores = values.Select((_, i) => weights[i] * (Moved(i, step) - Moved(i, -step)) / (2 * step)).ToArray();
            double n = values.Length;
            Assert.Equal(Math.Sqrt(n / (n - 1) * scores.Sum(s => Math.Pow(s - scores.Average(), 2))), estimate.StandardError!.Value, 8);
            Assert.Equal(measure(values, weights), estimate.Value, 14);
            Assert.Equal(5, estimate.DegreesOfFreedom);

            double Moved(int unit, double by) => measure(values, [.. weights.Select((w, i) => i == unit ? w + by : w)]);
        }
    }

    [Fact]
    public void Strata_take_the_differences_between_them_out_of_the_standard_error()
    {
        double[] values = [1, 1.1, 1.2, 9, 9.1, 9.2], weights = [1, 1, 1, 1, 1, 1];
        var strata = Grouping.Of("low", "low", "low", "high", "high", "high");
        var stratified = InequalityInference.GiniSurvey(values, weights, strata);
        Assert.True(stratified.StandardError < InequalityInference.GiniSurvey(values, weights).StandardError / 3);
        Assert.Equal(4, stratified.DegreesOfFreedom);
        Assert.Equal(NoIntervalReason.SingleUnit, InequalityInference.GiniSurvey(values, weights, Grouping.Of("a", "a", "a", "a", "a", "b")).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, InequalityInference.GiniSurvey([2, 2, 2, 2]).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, InequalityInference.GiniSurvey([1, 2, 3]).NoInterval);
    }

    private static void AssertSame(Estimate expected, Estimate actual)
    {
        AssertClose(expected.Value, actual.Value, "value");
        AssertClose(expected.StandardError!.Value, actual.StandardError!.Value, "standard error");
        AssertClose(expected.Interval!.Value.Lower, actual.Interval!.Value.Lower, "lower");
        AssertClose(expected.Interval!.Value.Upper, actual.Interval!.Value.Upper, "upper");
        Assert.Equal(expected.Count, actual.Count);
    }

    private static void AssertReplicates(double[] expected, double[] actual, string name)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-9 * Math.Max(Math.Abs(expected[i]), 1e-6), $"{name} without {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }

    private static double[] Drop(double[] all, int unit) => [.. all[..unit], .. all[(unit + 1)..]];
}
