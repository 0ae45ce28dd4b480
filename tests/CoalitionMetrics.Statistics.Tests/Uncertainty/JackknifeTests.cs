using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class JackknifeTests
{
    // Efron 1982, table 3.1 / Efron and Gong 1983: mean LSAT and GPA of 15 law schools; correlation 0.776, jackknife standard error 0.142.
    private static readonly double[] Lsat = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];

    private static readonly double[] Gpa = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96];

    [Fact]
    public void Published_standard_error_of_a_correlation()
    {
        var result = Jackknife.Run(15, rows => Moments.Correlation(Pick(Lsat, rows), Pick(Gpa, rows)));
        Assert.Equal(0.776, result.Value, 0.0005);
        Assert.Equal(0.142, result.StandardError, 0.0009);
        Assert.Equal(-0.0065, result.Bias, 0.0005);
    }

    [Fact]
    public void Worked_example()
    {
        // Means of 1, 2, 6 without each: 4, 3.5, 1.5; pseudo-values are the values themselves.
        double[] values = [1, 2, 6];
        var result = Jackknife.Run(3, rows => Moments.Mean(Pick(values, rows)));
        Assert.Equal([4, 3.5, 1.5], result.Deletions);
        Assert.Equal(values, result.PseudoValues().Select(v => Math.Round(v, 12)));
        Near.Equal(Math.Sqrt(7.0 / 3), result.StandardError);
        Assert.Equal(0, result.Bias, 12);
        var interval = result.WithT().Interval!.Value;
        Assert.Equal(3 - (4.302652729749464 * Math.Sqrt(7.0 / 3)), interval.Lower, 10);
        Assert.Equal(2, result.WithT().DegreesOfFreedom);
    }

    [Property(MaxTest = 50)]
    public bool Standard_error_of_a_mean_is_the_usual_one_and_the_bias_of_a_variance_is_taken_out(NonEmptyArray<short> numbers)
    {
        var values = numbers.Get.Append((short)3).Select(n => n / 8.0).ToArray();
        var mean = Jackknife.Run(values.Length, rows => Moments.Mean(Pick(values, rows)));
        var variance = Jackknife.Run(values.Length, rows => PlugInVariance(Pick(values, rows)));
        return Math.Abs(mean.StandardError - (Moments.StandardDeviation(values) / Math.Sqrt(values.Length))) < 1e-8
            && Math.Abs(variance.Value - variance.Bias - Moments.Variance(values)) < 1e-6;
    }

    [Fact]
    public void Strata_add_up_and_clusters_go_together()
    {
        double[] values = [1, 2, 9, 4, 4, 5, 20];
        int[] arms = [1, 1, 1, 0, 0, 0, 0];
        double Difference(ReadOnlySpan<int> rows)
        {
            var own = rows.ToArray();
            return own.Where(i => arms[i] == 1).Average(i => values[i]) - own.Where(i => arms[i] == 0).Average(i => values[i]);
        }

        // The standard error of Welch's test.
        var result = Jackknife.Run(ResamplingUnits.Strata(arms), Difference);
        Near.Equal(Math.Sqrt((Moments.Variance([1, 2, 9]) / 3) + (Moments.Variance([4, 4, 5, 20]) / 4)), result.StandardError, 1e-12);
        Assert.Equal(0, result.Bias, 12);
        Assert.Equal(5, result.WithT().DegreesOfFreedom);

        var clusters = Jackknife.Run(ResamplingUnits.Clusters([7, 7, 7, 2, 2, 2, 1]), rows => Moments.Mean(Pick(values, rows)));
        Assert.Equal([33 / 4.0, 32 / 4.0, 25 / 6.0], clusters.Deletions.ToArray().Select(d => Math.Round(d, 14)), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Property(MaxTest = 50)]
    public bool Logit_interval_stays_inside_and_mirrors(PositiveInt seed)
    {
        var stream = new RandomStream((ulong)seed.Get, 0);
        var shares = Enumerable.Range(0, 8).Select(_ => 0.02 + (0.96 * stream.NextDouble())).ToArray();
        var one = Jackknife.Run(8, rows => Moments.Mean(Pick(shares, rows))).WithLogitT().Interval!.Value;
        var other = Jackknife.Run(8, rows => 1 - Moments.Mean(Pick(shares, rows))).WithLogitT().Interval!.Value;
        return one.Lower > 0 && one.Upper < 1 && Math.Abs(one.Lower - (1 - other.Upper)) < 1e-9 && one.Contains(shares.Average());
    }

    [Fact]
    public void Logit_interval_is_what_its_definition_says()
    {
        double[] deletions = [0.30, 0.35, 0.28, 0.40];
        var logits = deletions.Select(d => Math.Log(d / (1 - d))).ToArray();
        var center = Math.Log(0.33 / 0.67);
        var half = 3.182446305284263 * Math.Sqrt(3 / 4.0 * logits.Sum(l => Math.Pow(l - logits.Average(), 2)));
        var interval = Jackknife.Of(0.33, deletions).WithLogitT().Interval!.Value;
        Near.Equal(1 / (1 + Math.Exp(half - center)), interval.Lower, 1e-12);
        Near.Equal(1 / (1 + Math.Exp(-half - center)), interval.Upper, 1e-12);
    }

    [Fact]
    public void What_shows_no_spread_has_no_interval()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, Jackknife.Run(1, _ => 0.4).WithT().NoInterval);
        Assert.Equal(NoIntervalReason.SingleCluster, Jackknife.Run(ResamplingUnits.Clusters([1, 1]), _ => 0.4).WithLogitT().NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, Jackknife.Run(4, _ => 0.4).WithT().NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, Jackknife.Run(4, rows => rows.Length == 4 ? 0.4 : double.NaN).WithT().NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, Jackknife.Run(4, rows => rows.Length == 4 ? 0.4 : throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "none")).WithLogitT().NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, Jackknife.Of(0.4, [0.3, 1, 0.5]).WithLogitT().NoInterval);
        Assert.Equal(NoIntervalReason.AtBoundary, Jackknife.Of(0, [0.3, 0.2, 0.5]).WithLogitT().NoInterval);
        Assert.Equal(double.NaN, Jackknife.Run(1, _ => 0.4).Bias);
    }

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Jackknife.Run(0, _ => 1));
        Assert.Throws<ArgumentNullException>(() => Jackknife.Run(3, null!));
        Assert.Throws<ArgumentNullException>(() => Jackknife.Run(null!, _ => 1));
        Assert.Throws<ArgumentException>(() => Jackknife.Of(0.5, []));
        Assert.Throws<NotIdentifiedException>(() => Jackknife.Of(double.NaN, [1, 2]));
        Assert.Throws<NotIdentifiedException>(() => Jackknife.Run(3, _ => double.PositiveInfinity));
        Assert.Throws<InvalidOperationException>(() => Jackknife.Of(1.5, [1.4, 1.6]).WithLogitT());
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Jackknife.Run(3, _ => 1, cancellationToken: source.Token));
    }

    private static double PlugInVariance(double[] values) => values.Length == 1 ? 0 : Moments.Variance(values) * (values.Length - 1) / values.Length;

    private static double[] Pick(double[] values, ReadOnlySpan<int> rows)
    {
        var picked = new double[rows.Length];
        for (var k = 0; k < picked.Length; k++)
        {
            picked[k] = values[rows[k]];
        }

        return picked;
    }
}
