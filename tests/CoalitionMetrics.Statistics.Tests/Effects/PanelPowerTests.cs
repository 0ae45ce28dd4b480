using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PanelPowerTests
{
    private static Arbitrary<int> Small => Gen.Choose(1, 9).ToArbitrary();

    private static Arbitrary<double> Correlation => Gen.Choose(0, 99).Select(i => i / 100.0).ToArbitrary();

    [Theory]
    [InlineData(RepeatedMeasures.After, 1.0)]
    [InlineData(RepeatedMeasures.Change, 2 * (1 - 0.6))]
    [InlineData(RepeatedMeasures.AfterGivenBefore, 1 - (0.6 * 0.6))]
    public void Once_before_and_once_after_give_the_factors_of_Frison_and_Pocock(RepeatedMeasures analysis, double factor) =>
        Close.Equal(10 * Math.Sqrt(((1 / 20.0) + (1 / 30.0)) * factor), Power.RepeatedMeasuresError(20, 30, 1, 1, 10, 0.6, analysis));

    [Fact]
    public void Three_visits_before_and_after_can_be_checked_by_hand()
    {
        // Correlation 0.5: after alone (1 + 1) / 3; change 0.5 (1/3 + 1/3); given before 2/3 - 3/4 / 2.
        Close.Equal(Math.Sqrt(2 / 50.0 * 2 / 3), Power.RepeatedMeasuresError(50, 50, 0, 3, 1, 0.5, RepeatedMeasures.After));
        Close.Equal(Math.Sqrt(2 / 50.0 / 3), Power.RepeatedMeasuresError(50, 50, 3, 3, 1, 0.5));
        Close.Equal(Math.Sqrt(2 / 50.0 * ((2 / 3.0) - 0.375)), Power.RepeatedMeasuresError(50, 50, 3, 3, 1, 0.5, RepeatedMeasures.AfterGivenBefore));
    }

    [Property]
    public Property Given_before_is_never_worse_than_after_alone_or_the_change() => Prop.ForAll(Small, Small, Correlation, (before, after, correlation) =>
    {
        double Error(RepeatedMeasures analysis) => Power.RepeatedMeasuresError(10, 12, before, after, 1, correlation, analysis);
        Assert.True(Error(RepeatedMeasures.AfterGivenBefore) <= Math.Min(Error(RepeatedMeasures.After), Error(RepeatedMeasures.Change)) + 1e-12);
    });

    [Property]
    public Property Independent_periods_are_those_of_repeated_measures_without_correlation() => Prop.ForAll(Small, Small, (before, after) =>
        Close.Equal(Power.RepeatedMeasuresError(10, 12, before, after, 3, 0), Power.DifferenceInDifferencesError(10, 12, before, after, 3, 0)));

    [Property]
    public Property Fading_correlation_is_the_published_sum_of_mean_covariances() => Prop.ForAll(Small, Small, Correlation, (m, r, p) =>
    {
        // Burlig, Preonas and Woerman 2020, equation 2: (m+r)/(mr) s2 + (m-1)/m within before + (r-1)/r within after - 2 across.
        double Mean(IEnumerable<(int S, int T)> pairs) => pairs.Select(q => Math.Pow(p, Math.Abs(q.S - q.T))).DefaultIfEmpty(0).Average();
        var (first, last) = (Enumerable.Range(0, m), Enumerable.Range(m, r));
        var within = Mean(first.SelectMany(s => first.Where(t => t != s).Select(t => (s, t))));
        var later = Mean(last.SelectMany(s => last.Where(t => t != s).Select(t => (s, t))));
        var across = Mean(first.SelectMany(s => last.Select(t => (s, t))));
        var variance = ((m + r) / (double)(m * r)) + ((m - 1.0) / m * within) + ((r - 1.0) / r * later) - (2 * across);
        Close.Equal(Math.Sqrt(((1 / 10.0) + (1 / 14.0)) * variance), Power.DifferenceInDifferencesError(10, 14, m, r, 1, p), 1e-9, 1e-9);
    });

    [Fact]
    public void Past_of_three_units_can_be_checked_by_hand()
    {
        // One stretch of two before and one after: changes 3 - 1, 5 - 3, 10 - 2 = 2, 2, 8; variance 12.
        Close.Equal(Math.Sqrt(12 * ((1 / 4.0) + (1 / 5.0))), Power.DifferenceInDifferencesError(Past([0, 2, 3], [2, 4, 5], [1, 3, 10]), 4, 5, 2, 1));
    }

    [Property]
    public Property Levels_of_units_and_shocks_of_periods_cancel() => Prop.ForAll(Gen.Choose(-50, 50).Select(i => i / 4.0).ArrayOf(6).ArrayOf(5).ToArbitrary(), rows =>
    {
        double[][] moved = [.. rows.Select((row, u) => (double[])[.. row.Select((v, t) => (2 * v) + (100 * u) + (t * t * 9))])];
        Close.Equal(2 * Power.DifferenceInDifferencesError(Past(rows), 4, 5, 2, 2), Power.DifferenceInDifferencesError(Past(moved), 4, 5, 2, 2), 1e-9, 1e-9);
    });

    [Fact]
    public void Past_of_many_units_with_fading_shocks_tells_what_the_formula_says()
    {
        var random = new RandomStream(11, 0);
        double[] Course()
        {
            var values = new double[10];
            var shock = random.NextNormal();
            for (var t = 0; t < values.Length; t++)
            {
                shock = t == 0 ? shock : (0.7 * shock) + (Math.Sqrt(1 - 0.49) * random.NextNormal());
                values[t] = shock;
            }

            return values;
        }

        var past = Past([.. Enumerable.Range(0, 4000).Select(_ => Course())]);
        Close.Equal(Power.DifferenceInDifferencesError(20, 20, 4, 3, 1, 0.7), Power.DifferenceInDifferencesError(past, 20, 20, 4, 3), 0.05);
    }

    [Fact]
    public void Units_with_gaps_do_not_count_where_they_were_not_seen()
    {
        var gap = Panel.Of([0, 2, 3, 2, 4, 5, 1, 3, 10, 7], Grouping.Of(["a", "a", "a", "b", "b", "b", "c", "c", "c", "d"]), [1, 2, 3, 1, 2, 3, 1, 2, 3, 2]);
        Close.Equal(Math.Sqrt(12 * ((1 / 4.0) + (1 / 5.0))), Power.DifferenceInDifferencesError(gap, 4, 5, 2, 1));
        Assert.Throws<NotIdentifiedException>(() => Power.DifferenceInDifferencesError(gap, 4, 5, 2, 2));
        var alone = Panel.Of([1, 2, 3], Grouping.Of(["a", "a", "b"]), [1, 2, 2]);
        Assert.Throws<NotIdentifiedException>(() => Power.DifferenceInDifferencesError(alone, 4, 5, 1, 1));
    }

    [Fact]
    public void Numbers_outside_their_domain_are_refused()
    {
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.0 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(bad, 5, 1, 1, 1, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, bad, 1, 1, 1, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, 5, 1, 1, 1, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => Power.DifferenceInDifferencesError(bad, 5, 1, 1, 1, 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Power.DifferenceInDifferencesError(5, 5, 1, 1, 1, bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, 5, 0, 1, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, 5, 1, 0, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, 5, 1, 1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.RepeatedMeasuresError(5, 5, 1, 1, 1, 0.5, (RepeatedMeasures)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.DifferenceInDifferencesError(5, 5, 0, 1, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.DifferenceInDifferencesError(5, 5, 1, 0, 1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Power.DifferenceInDifferencesError(Past([1, 2]), 1, 5, 1, 1));
        Assert.Throws<ArgumentNullException>(() => Power.DifferenceInDifferencesError(null!, 5, 5, 1, 1));
    }

    private static Panel Past(params double[][] rows)
    {
        var periods = rows[0].Length;
        return Panel.Of(
            [.. rows.SelectMany(row => row)],
            Grouping.Of<int>([.. rows.SelectMany((_, u) => Enumerable.Repeat(u, periods))]),
            [.. rows.SelectMany(_ => Enumerable.Range(0, periods))]);
    }
}
