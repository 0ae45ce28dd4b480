using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class EffectSizeAndRiskTests
{
    [Fact]
    public void Standardised_difference_can_be_checked_by_hand()
    {
        // Means 7 and 3, pooled variance (2 * 4 + 2 * 1) / 4 = 2.5; J(4) = Gamma(2) / (sqrt(2) Gamma(1.5)).
        var result = EffectSize.StandardizedMeanDifference([5, 7, 9], [2, 3, 4]);
        Close.Equal(4 / Math.Sqrt(2.5), result.CohenD.Value);
        Close.Equal(1 / (Math.Sqrt(2) * Math.Sqrt(Math.PI) / 2), result.Correction!.Value);
        Close.Equal(result.Correction.Value * result.CohenD.Value, result.HedgesG!.Value);
        Close.Equal(4, result.GlassDelta!.Value);
    }

    [Property(MaxTest = 30)]
    public Property Ends_of_the_interval_of_d_put_t_at_their_tails() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        if (Moments.Variance(arms.Treated) + Moments.Variance(arms.Control) == 0)
        {
            return;
        }

        var d = EffectSize.StandardizedMeanDifference(arms.Treated, arms.Control).CohenD;
        var (n, m) = (arms.Treated.Length, arms.Control.Length);
        var root = Math.Sqrt((1.0 / n) + (1.0 / m));
        Close.Equal(0.025, NoncentralTDistribution.UpperTail(d.Value / root, n + m - 2, d.Interval!.Value.Lower / root), 1e-7);
        Close.Equal(0.025, NoncentralTDistribution.LowerTail(d.Value / root, n + m - 2, d.Interval!.Value.Upper / root), 1e-7);
        var moved = EffectSize.StandardizedMeanDifference([.. arms.Treated.Select(v => (2 * v) + 5)], [.. arms.Control.Select(v => (2 * v) + 5)]);
        Close.Equal(d.Value, moved.CohenD.Value);
        Close.Equal(-d.Value, EffectSize.StandardizedMeanDifference(arms.Control, arms.Treated).CohenD.Value);
    });

    [Fact]
    public void Small_samples_keep_what_they_can_bear()
    {
        var three = EffectSize.StandardizedMeanDifference([3], [1, 2]);
        Assert.Null(three.HedgesG);
        Close.Equal(1.5 / Math.Sqrt(0.5), three.CohenD.Value);
        Assert.Null(EffectSize.StandardizedMeanDifference([1, 2], [3]).GlassDelta);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => EffectSize.StandardizedMeanDifference([3, 3], [1, 1])).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => EffectSize.StandardizedMeanDifference([3], [1])).Reason);
        Assert.Throws<NotIdentifiedException>(() => EffectSize.StandardizedMeanDifference([], [1]));
        Assert.Throws<ArgumentOutOfRangeException>("control", () => EffectSize.StandardizedMeanDifference([3], [double.NaN]));
    }

    // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1)]
    public void Newcombes_intervals_are_the_published_ones(int a, int n, int b, int m, double low, double high)
    {
        var interval = RiskComparison.Difference(a, n, b, m).Interval!.Value;
        Assert.Equal(low, interval.Lower, 4);
        Assert.Equal(high, interval.Upper, 4);
    }

    // The definition by brute force: at each end the score, with the shares found on a fine grid, is the normal quantile.
    [Property(MaxTest = 25)]
    public Property Score_intervals_end_where_the_score_test_rejects(byte a, byte b, byte n, byte m)
    {
        var (n1, n0) = (3 + (n % 20), 3 + (m % 20));
        var (x1, x0) = (a % (n1 + 1), b % (n0 + 1));
        return (x1 > 0 && x0 > 0 && x1 < n1 && x0 < n0).Implies(() =>
        {
            var difference = RiskComparison.Difference(x1, n1, x0, n0, RiskDifferenceMethod.MiettinenNurminen).Interval!.Value;
            foreach (var end in (double[])[difference.Lower, difference.Upper])
            {
                var p0 = Maximise(p => LogLikelihood(x1, n1, p + end, x0, n0, p), Math.Max(0, -end), Math.Min(1, 1 - end));
                var p1 = p0 + end;
                var variance = ((p1 * (1 - p1) / n1) + (p0 * (1 - p0) / n0)) * (n1 + n0) / (n1 + n0 - 1);
                Assert.Equal(1.959964, Math.Abs(((double)x1 / n1) - ((double)x0 / n0) - end) / Math.Sqrt(variance), 3);
            }

            var ratio = RiskComparison.Ratio(x1, n1, x0, n0).Interval!.First;
            foreach (var end in (double[])[ratio.Lower!.Value, ratio.Upper!.Value])
            {
                var p0 = Maximise(p => LogLikelihood(x1, n1, p * end, x0, n0, p), 0, Math.Min(1, 1 / end));
                var p1 = p0 * end;
                var variance = ((p1 * (1 - p1) / n1) + (end * end * p0 * (1 - p0) / n0)) * (n1 + n0) / (n1 + n0 - 1);
                Assert.Equal(1.959964, Math.Abs(((double)x1 / n1) - (end * x0 / n0)) / Math.Sqrt(variance), 3);
            }
        });
    }

    [Property(MaxTest = 60)]
    public Property Swapping_arms_and_counting_the_opposite_mirror(byte a, byte b, byte n, byte m)
    {
        var (n1, n0) = (2 + (n % 30), 2 + (m % 30));
        var (x1, x0) = (a % (n1 + 1), b % (n0 + 1));
        return true.Label(string.Empty).And(() =>
        {
            foreach (var method in Enum.GetValues<RiskDifferenceMethod>())
            {
                var one = RiskComparison.Difference(x1, n1, x0, n0, method);
                var swapped = RiskComparison.Difference(x0, n0, x1, n1, method);
                var opposite = RiskComparison.Difference(n1 - x1, n1, n0 - x0, n0, method);
                Close.Equal(-one.Value, swapped.Value);
                Close.Equal(-one.Value, opposite.Value);
                if (one.Interval is { } interval)
                {
                    Close.Equal(-interval.Lower, swapped.Interval!.Value.Upper, 1e-8, 1e-8);
                    Close.Equal(-interval.Lower, opposite.Interval!.Value.Upper, 1e-8, 1e-8);
                    Assert.True(interval.Contains(one.Value));
                    Assert.True(method == RiskDifferenceMethod.Wald || (interval.Lower >= -1 && interval.Upper <= 1));
                }
            }

            if (x1 > 0 && x0 > 0)
            {
                var (ratio, turned) = (RiskComparison.Ratio(x1, n1, x0, n0), RiskComparison.Ratio(x0, n0, x1, n1));
                Close.Equal(1 / ratio.Value, turned.Value);
                Close.Equal(1 / ratio.Interval!.First.Lower!.Value, turned.Interval!.First.Upper!.Value, 1e-8);
            }
        });
    }

    [Fact]
    public void Arms_without_events_keep_a_one_sided_ratio()
    {
        var none = RiskComparison.Ratio(0, 20, 5, 22);
        Assert.Equal(0, none.Value);
        Assert.Equal(0, none.Interval!.First.Lower);
        Assert.InRange(none.Interval.First.Upper!.Value, 0.5, 1.5);
        var all = RiskComparison.Ratio(5, 22, 0, 20);
        Assert.Equal(double.PositiveInfinity, all.Value);
        Assert.Null(all.Interval!.First.Upper);
        Close.Equal(1 / none.Interval.First.Upper.Value, all.Interval.First.Lower!.Value, 1e-8);
        Assert.Null(RiskComparison.Ratio(0, 20, 0, 22).Interval);
        Assert.True(double.IsNaN(RiskComparison.Ratio(0, 20, 0, 22).Value));
        Assert.Null(RiskComparison.Ratio(0, 20, 5, 22, RiskRatioMethod.Logarithm).Interval);
    }

    [Fact]
    public void Number_needed_runs_through_infinity_when_no_effect_is_possible()
    {
        var clear = RiskComparison.NumberNeeded(56, 70, 48, 80);
        Assert.Equal(5, clear.Value!.Value, 12);
        Assert.True(clear.Interval!.IsInterval);
        var unclear = RiskComparison.NumberNeeded(6, 20, 5, 20);
        Assert.NotNull(unclear.Interval!.Second);
        Assert.True(unclear.Interval.First.Upper < 0 && unclear.Interval.Second.Value.Lower > 0);
        Assert.Null(RiskComparison.NumberNeeded(6, 20, 9, 30).Value);
        Assert.Null(RiskComparison.NumberNeeded(0, 20, 0, 30, RiskDifferenceMethod.Wald).Interval);
    }

    [Fact]
    public void Odds_with_an_empty_cell_are_corrected_only_when_asked()
    {
        Close.Equal(56.0 * 32 / (14 * 48), RiskComparison.OddsRatio(56, 70, 48, 80).Value);
        var kept = RiskComparison.OddsRatio(12, 12, 8, 15);
        Assert.Equal(double.PositiveInfinity, kept.Value);
        Assert.Null(kept.Interval);
        Close.Equal(12.5 * 7.5 / (0.5 * 8.5), RiskComparison.OddsRatio(12, 12, 8, 15, EmptyCells.AddHalf).Value);
    }

    [Fact]
    public void Bad_counts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("eventsTreated", () => RiskComparison.Difference(5, 4, 1, 3));
        Assert.Throws<ArgumentOutOfRangeException>("eventsControl", () => RiskComparison.Ratio(2, 4, -1, 3));
        Assert.Throws<ArgumentOutOfRangeException>("totalTreated", () => RiskComparison.OddsRatio(0, -4, 1, 3));
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.Throws<NotIdentifiedException>(() => RiskComparison.NumberNeeded(0, 0, 1, 3)).Reason);
        Assert.Throws<ArgumentOutOfRangeException>("method", () => RiskComparison.Difference(1, 4, 1, 3, (RiskDifferenceMethod)9));
    }

    private static double LogLikelihood(int x1, int n1, double p1, int x0, int n0, double p0)
    {
        static double Part(double x, double p) => x == 0 ? 0 : x * Math.Log(Math.Max(p, 1e-300));
        return Part(x1, p1) + Part(n1 - x1, 1 - p1) + Part(x0, p0) + Part(n0 - x0, 1 - p0);
    }

    // Golden section on a concave function.
    private static double Maximise(Func<double, double> function, double low, double high)
    {
        for (var i = 0; i < 200; i++)
        {
            var (a, b) = (low + ((high - low) * 0.382), low + ((high - low) * 0.618));
            (low, high) = function(a) < function(b) ? (a, high) : (low, b);
        }

        return (low + high) / 2;
    }
}
