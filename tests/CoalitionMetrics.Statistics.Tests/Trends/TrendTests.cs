using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class TrendTests
{
    /// <summary>Two to twenty values of which some are equal.</summary>
    private static Arbitrary<double[]> Series { get; } = Arb.From(
        from size in Gen.Choose(2, 20)
        from values in Gen.Choose(-9, 9).Select(i => i / 4.0).ArrayOf(size)
        select values);

    [Fact]
    public void Five_months_can_be_checked_by_hand()
    {
        // Of ten pairs eight rise, one falls (5, 4) and one is a tie (4, 4): S = 7. Variance (5 4 15 - 2 1 9) / 18.
        double[] values = [2, 4, 5, 4, 7];
        var test = Trend.MannKendall(values);
        Assert.Equal((7, 5), (test.S, test.Count));
        Assert.Equal(282 / 18.0, test.Variance, 12);
        Assert.Equal(6 / Math.Sqrt(282 / 18.0), test.Z, 12);
        Assert.Equal(7 / Math.Sqrt(9 * 10), test.TauB, 12);
        Assert.Equal(0.7, test.TauA, 12);

        // Slopes 2, 3/2, 2/3, 5/4, 1, 0, 1, -1, 1, 3: in order -1, 0, 2/3, 1, 1, 1, 5/4, 3/2, 2, 3.
        var line = Trend.SenSlope(values);
        Assert.Equal(1, line.Slope.Value, 12);
        Assert.Equal(4 - 3, line.Intercept, 12);
        Assert.Equal(2, line.ConoverIntercept, 12);
        Assert.Equal(10, line.Pairs);
    }

    [Fact]
    public void Exact_interval_cuts_off_as_many_slopes_as_tables_say()
    {
        // Of the 7! orders 1 + 6 + 20 + 49 have up to three falling pairs, 1.5 %; the 98 with four would make it 3.4 %: the interval runs from the fourth slope to the fourth from the top.
        double[] values = [1, 2, 4, 7, 11, 16, 22];
        var slope = Trend.SenSlope(values).Slope;
        double[] slopes = [.. Pairs(7).Select(p => (values[p.Later] - values[p.Earlier]) / (p.Later - p.Earlier)).Order()];
        var below = Distribution([.. Enumerable.Range(0, 7).Select(i => (double)i)]);
        var cut = Enumerable.Range(1, 21).Last(c => below.Take(c).Sum() <= 0.025);
        Assert.Equal(4, cut);
        Assert.Equal((slopes[cut - 1], slopes[^cut]), (slope.Interval!.Value.Lower, slope.Interval.Value.Upper));
    }

    [Property(MaxTest = 60)]
    public Property Exact_p_is_that_of_all_orders() => Prop.ForAll(Arb.From(Gen.Choose(0, 4).Select(i => (double)i).ArrayOf(6)), values =>
    {
        var result = Trend.MannKendall(values);
        var scores = Orders(values).Select(order => Math.Abs(Score(order))).ToArray();
        return result.ExactPValue is { } p ? Near.Is(scores.Count(s => s >= Math.Abs(result.S)) / (double)scores.Length, p, 1e-12) : result.Variance == 0;
    });

    [Property]
    public Property Score_is_that_of_all_pairs() => Prop.ForAll(Series, Arb.From(Gen.Choose(0, 8).Select(i => (double)i).ArrayOf(20)), (values, moments) =>
    {
        var times = moments[..values.Length];
        var expected = Pairs(values.Length).Sum(p => Math.Sign(values[p.Later] - values[p.Earlier]) * Math.Sign(times[p.Later] - times[p.Earlier]));
        return Trend.MannKendall(values, times).S == expected && Trend.MannKendall(values).S == Score(values);
    });

    [Property(MaxTest = 40)]
    public Property Variance_is_that_over_all_orders() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 3).Select(i => (double)i).ArrayOf(6)), Arb.From(Gen.Choose(0, 3).Select(i => (double)i).ArrayOf(6)), (values, times) =>
        {
            var scores = Orders(values).Select(order => (double)Pairs(6).Sum(p => Math.Sign(order[p.Later] - order[p.Earlier]) * Math.Sign(times[p.Later] - times[p.Earlier]))).ToArray();
            return Math.Abs(scores.Average(s => s * s) - Trend.MannKendall(values, times).Variance) < 1e-9;
        });

    [Property]
    public Property Only_the_order_counts_and_turning_round_turns_the_sign() => Prop.ForAll(Series, values =>
    {
        var result = Trend.MannKendall(values);
        return Trend.MannKendall([.. values.Select(Math.Exp)]).Equals(result)
            && Trend.MannKendall([.. values.Select(v => -v)]).S == -result.S
            && Trend.MannKendall([.. values.Reverse()]).S == -result.S;
    });

    [Property]
    public Property Rows_may_come_in_any_order(int seed) => Prop.ForAll(Series, values =>
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        new RandomStream((ulong)(uint)seed, 1).Shuffle(order.AsSpan());
        double[] moved = [.. order.Select(i => values[i])];
        double[] times = [.. order.Select(i => i + 1.0)];
        var (plain, other) = (Trend.SenSlope(values), Trend.SenSlope(moved, times));
        return Trend.MannKendall(moved, times).Equals(Trend.MannKendall(values)) && Near.Is(plain.Slope.Value, other.Slope.Value) && plain.Slope.Interval == other.Slope.Interval;
    });

    [Property]
    public Property Line_is_added_and_factors_multiply(int slope, PositiveInt factor) => Prop.ForAll(Series, values =>
    {
        var (a, b) = (slope % 16 / 8.0, 1 << (factor.Get % 6));
        var plain = Trend.SenSlope(values);
        var tilted = Trend.SenSlope([.. values.Select((v, i) => v + (a * (i + 1)) + 3)]);
        var scaled = Trend.SenSlope([.. values.Select(v => b * v)], [.. values.Select((_, i) => 2.0 * (i + 1))]);
        return Math.Abs(tilted.Slope.Value - plain.Slope.Value - a) < 1e-12
            && Math.Abs(tilted.ConoverIntercept - plain.ConoverIntercept - 3) < 1e-11
            && Math.Abs(scaled.Slope.Value - (plain.Slope.Value * b / 2)) < 1e-12 * b
            && (plain.Slope.Interval is not { } interval || Math.Abs(scaled.Slope.Interval!.Value.Upper - (interval.Upper * b / 2)) < 1e-11 * b);
    });

    [Property]
    public Property Levels_of_seasons_change_nothing(int level) => Prop.ForAll(Series, values =>
    {
        var plain = Trend.SeasonalMannKendall(values, 3);
        return Trend.SeasonalMannKendall([.. values.Select((v, i) => v + (i % 3 * (double)(level % 1000)))], 3).SeasonS.SequenceEqual(plain.SeasonS)
            && plain.S == plain.SeasonS.Sum()
            && Trend.SeasonalMannKendall(values, [.. values.Select((_, i) => 12 * i)], 12).S == Trend.MannKendall(values).S;
    });

    [Property]
    public Property Serial_correlation_is_the_same_backwards_and_for_any_unit() => Prop.ForAll(Series, values =>
    {
        var (plain, other) = (Trend.SerialCorrelation(values), Trend.SerialCorrelation([.. values.Reverse().Select(v => (4 * v) - 2)]));
        return Near.Is(plain.LagOne, other.LagOne, 1e-9) || Math.Abs(plain.LagOne - other.LagOne) < 1e-12;
    });

    [Fact]
    public void Neighbours_that_alternate_can_be_checked_by_hand()
    {
        // Deviations 1, -1, 1, -1, 1, -1: products -1 five times over six.
        var result = Trend.SerialCorrelation([3, 1, 3, 1, 3, 1]);
        Assert.Equal(-5 / 6.0, result.LagOne, 12);
        Assert.Equal((6 * (-5 / 6.0) + 1) / 2, result.BiasCorrected, 12);
        Assert.Equal(-1, result.OfNeighbours, 12);
        Assert.Equal(20 / 6.0, result.DurbinWatson, 12);
    }

    [Fact]
    public void Bias_of_short_series_is_taken_off()
    {
        // Independent values: the mean of r1 over 20,000 series of 12 lies at -1/12, of the corrected one near 0.
        var (plain, corrected) = (0.0, 0.0);
        for (ulong run = 0; run < 20_000; run++)
        {
            var stream = new RandomStream(3, run);
            double[] values = [.. Enumerable.Range(0, 12).Select(_ => stream.NextDouble())];
            var result = Trend.SerialCorrelation(values);
            plain += result.LagOne / 20_000;
            corrected += result.BiasCorrected / 20_000;
        }

        Assert.InRange(plain, -0.09, -0.075);
        Assert.InRange(corrected, -0.015, 0.015);
    }

    [Fact]
    public void Equal_values_have_no_trend_to_speak_of()
    {
        var test = Trend.MannKendall([4, 4, 4]);
        Assert.Equal((0, 0, 0), (test.S, test.Variance, test.TauA));
        Assert.True(double.IsNaN(test.Z) && double.IsNaN(test.NormalPValue) && double.IsNaN(test.TauB) && test.ExactPValue is null);
        Assert.True(double.IsNaN(Trend.SeasonalMannKendall([1, 2, 3], 3).Z));
        Assert.True(double.IsNaN(Trend.SerialCorrelation([4, 4, 4]).LagOne));
        Assert.Equal(0, Trend.SenSlope([4, 4, 4]).Slope.Value);
    }

    [Fact]
    public void Few_values_have_a_slope_and_no_interval()
    {
        var slope = Trend.SenSlope([1, 3, 4]).Slope;
        Assert.Equal(1.5, slope.Value, 12);
        Assert.Equal(NoIntervalReason.TooFewUnits, slope.NoInterval);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("values", () => Trend.MannKendall([1, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("times", () => Trend.MannKendall([1, 2], [1, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("values", () => Trend.SenSlope([1, bad]));
            Assert.Throws<ArgumentOutOfRangeException>("values", () => Trend.SeasonalMannKendall([1, bad], 4));
            Assert.Throws<ArgumentOutOfRangeException>("values", () => Trend.SerialCorrelation([1, bad]));
        }

        Assert.Throws<ArgumentException>("values", () => Trend.MannKendall([1]));
        Assert.Throws<ArgumentException>("values", () => Trend.SenSlope([]));
        Assert.Throws<ArgumentException>("times", () => Trend.SenSlope([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>("values", () => Trend.SenSlope(new double[65_001]));
        Assert.Throws<ArgumentException>("periods", () => Trend.SeasonalMannKendall([1, 2], [1], 4));
        Assert.Throws<ArgumentOutOfRangeException>("seasonLength", () => Trend.SeasonalMannKendall([1, 2], 1));
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Trend.SenSlope([1, 2], [5, 5])).Reason);
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Trend.SenSlope([-1e308, 1e308])).Reason);
    }

    [Fact]
    public void Long_series_are_sorted_and_not_compared_pair_by_pair()
    {
        var stream = new RandomStream(5, 0);
        double[] values = [.. Enumerable.Range(0, 300_000).Select(i => i + (600_000 * stream.NextDouble()))];
        var result = Trend.MannKendall(values);
        Assert.InRange(result.TauB, 0.2, 0.5);
        Assert.Null(result.ExactPValue);
        Assert.Equal(0, result.NormalPValue);
    }

    private static IEnumerable<(int Earlier, int Later)> Pairs(int count) => Enumerable.Range(0, count).SelectMany(j => Enumerable.Range(0, j).Select(i => (i, j)));

    private static int Score(double[] values) => Pairs(values.Length).Sum(p => Math.Sign(values[p.Later] - values[p.Earlier]));

    // At place d the share of all orders of different values with d falling pairs, by going through them.
    private static double[] Distribution(double[] values)
    {
        var falling = Orders(values).GroupBy(order => (values.Length * (values.Length - 1) / 2 - Score(order)) / 2).ToDictionary(g => g.Key, g => g.Count());
        var all = (double)falling.Values.Sum();
        return [.. Enumerable.Range(0, falling.Count).Select(d => falling[d] / all)];
    }

    private static IEnumerable<double[]> Orders(double[] values) => values.Length < 2
        ? [values]
        : values.SelectMany((first, i) => Orders([.. values[..i], .. values[(i + 1)..]]).Select(rest => (double[])[first, .. rest]));
}
