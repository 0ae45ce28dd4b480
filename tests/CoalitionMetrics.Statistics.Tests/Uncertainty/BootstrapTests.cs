namespace CoalitionMetrics.Statistics.Tests;

public sealed class BootstrapTests
{
    // Efron and Tibshirani 1993, table 14.1, test A of 26 children; table 2.1, survival of 7 treated mice.
    private static readonly double[] Spatial =
        [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

    private static readonly double[] Mice = [94, 197, 16, 38, 99, 141, 23];

    [Fact]
    public void Replicates_of_two_values_are_the_four_draws()
    {
        double[] values = [0, 1];
        var result = Bootstrap.Run(2, draws => Mean(values, draws));
        var counts = result.Replicates.ToArray().CountBy(r => r).ToDictionary();
        Assert.Equal(9_999, result.Replicates.Length);
        Assert.Equal([0, 0.5, 1], counts.Keys.Order());
        Assert.InRange(counts[0.5], 5_000 - 165, 5_000 + 165);
        Assert.InRange(counts[0], 2_500 - 143, 2_500 + 143);
        Assert.Equal(0.5, result.Value);
        Assert.Equal(Math.Sqrt(0.125), result.StandardError, 0.008);
    }

    [Fact]
    public void Published_standard_errors()
    {
        // Efron and Tibshirani 1993, pages 12 to 15: 23.36 for the mean, 37.83 for the median (infinitely many replicates).
        Assert.Equal(23.36, Bootstrap.Run(7, draws => Mean(Mice, draws)).StandardError, 0.6);
        Assert.Equal(37.83, Bootstrap.Run(7, draws => Quantiles.Median(Pick(Mice, draws))).StandardError, 0.9);
    }

    [Fact]
    public void Published_intervals()
    {
        // Efron and Tibshirani 1993, table 14.2 (2,000 replicates): variance of test A 171.5; percentile 100.8 to 233.9, BCa 115.8 to 259.6.
        var result = Bootstrap.Run(26, draws => PlugInVariance(Pick(Spatial, draws)));
        var level = new ConfidenceLevel(0.9);
        Assert.Equal(171.5, result.Value, 0.05);
        AssertEnds(100.8, 233.9, result.With(BootstrapInterval.Percentile, level), 4);
        AssertEnds(115.8, 259.6, result.With(BootstrapInterval.BiasCorrectedAccelerated, level), 5);
        Assert.Equal("bootstrap BCa", result.Estimate.Method);
    }

    [Fact]
    public void Replicates_have_the_exact_distribution_of_all_draws()
    {
        // All 4^4 draws by brute force; Pearson statistic over the distinct means.
        double[] values = [1, 2, 4, 8];
        var all = new Dictionary<double, int>();
        for (var code = 0; code < 256; code++)
        {
            var mean = Mean(values, [code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6]);
            all[mean] = all.GetValueOrDefault(mean) + 1;
        }

        const int Replicates = 100_000;
        var seen = Bootstrap.Run(4, draws => Mean(values, draws), new() { Replicates = Replicates, Interval = BootstrapInterval.Percentile }).Replicates.ToArray().CountBy(r => r).ToDictionary();
        var statistic = all.Sum(cell => Math.Pow(seen.GetValueOrDefault(cell.Key) - (Replicates * cell.Value / 256.0), 2) / (Replicates * cell.Value / 256.0));
        Assert.InRange(statistic, 0, ChiSquareDistribution.UpperQuantile(0.001, all.Count - 1));
    }

    [Fact]
    public void Bca_is_what_its_definition_says()
    {
        double[] values = [0.1, 0.4, 0.5, 1.1, 1.3, 2.9, 3.3, 7.5, 11.2, 0.7];
        var result = Bootstrap.Run(10, draws => Mean(values, draws));
        var sorted = result.Replicates.ToArray().Order().ToArray();
        var mean = result.Value;
        var shift = NormalDistribution.Quantile(sorted.Sum(r => r < mean ? 1 : r == mean ? 0.5 : 0) / 9_999);

        // For a mean the acceleration is a sixth of the skewness over sqrt(n).
        var acceleration = Moments.Skewness(values) / 6 / Math.Sqrt(10);
        double End(double z) => Quantiles.QuantileOfSorted(sorted, NormalDistribution.LowerTail(shift + ((shift + z) / (1 - (acceleration * (shift + z))))), QuantileType.Weibull);
        var interval = result.Estimate.Interval!.Value;
        Near.Equal(End(-1.959963984540054), interval.Lower, 1e-10);
        Near.Equal(End(1.959963984540054), interval.Upper, 1e-10);
    }

    [Fact]
    public void Studentised_ends_are_what_their_definition_says()
    {
        static double Error(double[] values) => Moments.StandardDeviation(values) / Math.Sqrt(values.Length);
        var units = ResamplingUnits.Of(7);
        var result = Bootstrap.RunStudentized(units, draws => Mean(Mice, draws), draws => Error(Pick(Mice, draws)), new() { Interval = BootstrapInterval.BiasCorrectedAccelerated });
        var errors = Bootstrap.RunMany(units, 2, (draws, figures) => (figures[0], figures[1]) = (Mean(Mice, draws), Error(Pick(Mice, draws))));
        var scores = errors[0].Replicates.ToArray().Zip(errors[1].Replicates.ToArray(), (mean, error) => (mean - result.Value) / error).Order().ToArray();
        var interval = result.With(BootstrapInterval.Studentized).Interval!.Value;
        Near.Equal(result.Value - (scores[9_749] * Error(Mice)), interval.Lower, 1e-12);
        Near.Equal(result.Value - (scores[249] * Error(Mice)), interval.Upper, 1e-12);
        Assert.Equal("bootstrap BCa", result.Estimate.Method);
        Assert.Equal("bootstrap studentised", Bootstrap.RunStudentized(units, draws => Mean(Mice, draws), draws => Error(Pick(Mice, draws))).Estimate.Method);
    }

    [Fact]
    public void Rising_functions_of_the_figure_take_the_interval_along()
    {
        var mean = Bootstrap.Run(7, draws => Mean(Mice, draws), new() { Interval = BootstrapInterval.Percentile }).Estimate.Interval!.Value;
        var log = Bootstrap.Run(7, draws => Math.Log(Mean(Mice, draws)), new() { Interval = BootstrapInterval.Percentile }).Estimate.Interval!.Value;
        Near.Equal(Math.Log(mean.Lower), log.Lower, 1e-12);
        Near.Equal(Math.Log(mean.Upper), log.Upper, 1e-12);
    }

    [Fact]
    public void Threads_change_no_bit_and_the_seed_does()
    {
        BootstrapResult Run(int threads, ulong seed) => Bootstrap.Run(26, draws => PlugInVariance(Pick(Spatial, draws)), new() { MaxDegreeOfParallelism = threads, Seed = seed, Replicates = 999 });
        var one = Run(1, 1);
        Assert.Equal(one.Replicates, Run(8, 1).Replicates);
        Assert.Equal(one.Estimate, Run(8, 1).Estimate);
        Assert.NotEqual(one.Replicates.ToArray(), Run(8, 2).Replicates.ToArray());
    }

    [Fact]
    public void Several_figures_come_from_the_same_draws_as_each_alone()
    {
        var together = Bootstrap.RunMany(
            ResamplingUnits.Of(7),
            3,
            (draws, figures) =>
            {
                figures[0] = Mean(Mice, draws);
                figures[1] = Quantiles.Median(Pick(Mice, draws));
                figures[2] = double.NaN;
            });
        Assert.Equal(Bootstrap.Run(7, draws => Mean(Mice, draws)).Estimate, together[0].Estimate);
        Assert.Equal(Bootstrap.Run(7, draws => Quantiles.Median(Pick(Mice, draws))).Estimate, together[1].Estimate);
        Assert.Throws<NotIdentifiedException>(() => together[2].Estimate);
        Assert.Equal(9_999, together[2].UndefinedReplicates);
        Assert.Equal("no value, 9999 replicates", together[2].ToString());
    }

    [Fact]
    public void Clusters_are_drawn_whole_and_strata_keep_their_size()
    {
        // Clusters of two rows each: resampling them is resampling their means, draw for draw.
        double[] rows = [1, 10, 3, 12, 5, 2];
        int[] clusters = [30, -7, 30, -7, 5, 5];
        double[] means = [2, 11, 3.5];
        var whole = Bootstrap.Run(ResamplingUnits.Clusters(clusters), draws => Mean(rows, draws));
        var single = Bootstrap.Run(3, draws => Mean(means, draws));
        Assert.All(Enumerable.Range(0, 9_999), i => Assert.Equal(single.Replicates[i], whole.Replicates[i], 12));
        Near.Equal(single.Estimate.Interval!.Value.Upper, whole.Estimate.Interval!.Value.Upper, 1e-12);
        Assert.Equal(3, whole.UnitCount);

        int[] strata = [1, 1, 2, 2, 2, 1];
        var units = ResamplingUnits.Strata(strata);
        var sizes = Bootstrap.Run(units, draws => CountWhere(draws, i => strata[i] == 1) + (draws.Length / 10.0), new() { Interval = BootstrapInterval.Percentile });
        Assert.All(sizes.Replicates.ToArray(), r => Assert.Equal(3.6, r));
        Assert.Equal((2, 6, 6, false), (units.StratumCount, units.UnitCount, units.RowCount, units.AreClusters));
    }

    [Fact]
    public void Acceleration_of_strata_is_that_of_the_difference_of_means()
    {
        // Two arms: influence (x - mean) / n_s; brute force from the definition in Davison and Hinkley 1997, section 5.3.2.
        double[] values = [1, 2, 9, 4, 4, 5, 20];
        int[] arms = [0, 0, 0, 1, 1, 1, 1];
        double Difference(ReadOnlySpan<int> draws)
        {
            CompensatedSum first = default, second = default;
            foreach (var i in draws)
            {
                if (arms[i] == 0)
                {
                    first.Add(values[i]);
                }
                else
                {
                    second.Add(values[i]);
                }
            }

            return (second.Value / CountWhere(draws, i => arms[i] == 1)) - (first.Value / CountWhere(draws, i => arms[i] == 0));
        }

        var result = Bootstrap.Run(ResamplingUnits.Strata(arms), Difference);
        var influence = values.Select((v, i) => arms[i] == 0 ? -(v - 4) / 3 : (v - 8.25) / 4).ToArray();
        var acceleration = influence.Sum(l => l * l * l) / 6 / Math.Pow(influence.Sum(l => l * l), 1.5);
        var sorted = result.Replicates.ToArray().Order().ToArray();
        var shift = NormalDistribution.Quantile(sorted.Sum(r => r < result.Value ? 1 : r == result.Value ? 0.5 : 0) / 9_999);
        double End(double z) => Quantiles.QuantileOfSorted(sorted, NormalDistribution.LowerTail(shift + ((shift + z) / (1 - (acceleration * (shift + z))))), QuantileType.Weibull);
        Near.Equal(End(1.959963984540054), result.Estimate.Interval!.Value.Upper, 1e-9);
        Near.Equal(End(-1.959963984540054), result.Estimate.Interval!.Value.Lower, 1e-9);
    }

    [Fact]
    public void Undefined_replicates_count_as_anything()
    {
        // No value when the draw lacks unit 0: 1 - (4/5)^5 is far from enough, so no interval; without unit 0 or 1 or ... never happens.
        double[] values = [1, 2, 3, 4, 5];
        var often = Bootstrap.Run(5, draws => draws.Contains(0) ? Mean(values, draws) : double.NaN);
        Assert.InRange(often.UndefinedReplicates, 3_000, 3_550);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, often.Estimate.NoInterval);
        Assert.Null(often.Estimate.StandardError);
        Assert.Equal(double.NaN, often.StandardError);
        Assert.Equal(double.NaN, often.Bias);

        // No value when all draws are unit 0 (once in 3,125): the ends move outward by as many ranks.
        static double Rare(double[] values, ReadOnlySpan<int> draws) =>
            draws.IndexOfAnyExcept(0) < 0 ? throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "All the same.") : Mean(values, draws);
        var rare = Bootstrap.Run(5, draws => Rare(values, draws), new() { Interval = BootstrapInterval.Percentile });
        var defined = rare.Replicates.ToArray().Where(double.IsFinite).Order().ToArray();
        Assert.InRange(rare.UndefinedReplicates, 1, 10);
        Assert.Equal(defined[249 - rare.UndefinedReplicates], rare.Estimate.Interval!.Value.Lower);
        Assert.Equal(defined[9_749], rare.Estimate.Interval!.Value.Upper);
        Assert.Null(rare.Estimate.StandardError);

        var never = Bootstrap.Run(5, draws => draws.IndexOfAnyExceptInRange(0, 4) < 0 && IsIdentity(draws) ? 1 : double.PositiveInfinity);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, never.Estimate.NoInterval);
    }

    [Fact]
    public void What_shows_no_spread_has_no_interval()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, Bootstrap.Run(1, _ => 3).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.SingleCluster, Bootstrap.Run(ResamplingUnits.Clusters([4, 4, 4]), _ => 3).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, Bootstrap.Run(ResamplingUnits.Strata([4, 4, 1]), _ => 3).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, Bootstrap.Run(5, _ => 3).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, Bootstrap.RunStudentized(ResamplingUnits.Of(5), _ => 3, _ => 0).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.NoMethod, Bootstrap.RunStudentized(ResamplingUnits.Of(5), _ => 3, _ => double.NaN).Estimate.NoInterval);

        // The largest of the data lies above all replicates but ties: half of a tie keeps BCa alive, a count of distinct units does not.
        Assert.Equal(NoIntervalReason.NoMethod, Bootstrap.Run(20, draws => draws.ToArray().Distinct().Count()).Estimate.NoInterval);

        // 0.025 of 20 ranks lies before the first replicate.
        Assert.Equal(NoIntervalReason.TooFewReplicates, Bootstrap.Run(7, draws => Mean(Mice, draws), new() { Replicates = 19 }).Estimate.NoInterval);
        Assert.Null(Bootstrap.Run(7, draws => Mean(Mice, draws), new() { Replicates = 39, Interval = BootstrapInterval.Percentile }).Estimate.NoInterval);
    }

    [Fact]
    public void A_figure_without_a_value_is_not_identified() =>
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Assert.Throws<NotIdentifiedException>(() => Bootstrap.Run(5, _ => double.NaN)).Reason);

    [Fact]
    public void Work_can_be_watched_and_stopped()
    {
        var reports = new List<double>();
        Bootstrap.Run(5, draws => draws[0], new() { MaxDegreeOfParallelism = 1 }, new Listener(reports));
        Assert.Equal(1, reports[^1]);
        Assert.Equal(reports.Order(), reports);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Bootstrap.Run(5, draws => draws[0], cancellationToken: source.Token));
    }

    [Fact]
    public void What_the_figure_throws_comes_out_as_it_is() =>
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => Bootstrap.Run(5, draws => IsIdentity(draws) ? 1 : throw new InvalidOperationException("mine"))).Message);

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Run(0, _ => 1));
        Assert.Throws<ArgumentNullException>(() => Bootstrap.Run(3, null!));
        Assert.Throws<ArgumentNullException>(() => Bootstrap.Run(null!, _ => 1));
        Assert.Throws<ArgumentNullException>(() => Bootstrap.RunStudentized(ResamplingUnits.Of(3), _ => 1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.RunMany(ResamplingUnits.Of(3), 0, (_, _) => { }));
        Assert.Throws<ArgumentException>(() => Bootstrap.Run(3, _ => 1, new() { Interval = BootstrapInterval.Studentized }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Run(3, _ => 1, new() { Interval = (BootstrapInterval)9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Replicates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { MaxDegreeOfParallelism = 0 });
        Assert.Throws<ArgumentException>(() => ResamplingUnits.Clusters([]));
        Assert.Throws<ArgumentException>(() => ResamplingUnits.Strata([]));
        var percentile = Bootstrap.Run(3, draws => draws[0], new() { Interval = BootstrapInterval.Percentile });
        Assert.Throws<InvalidOperationException>(() => percentile.With(BootstrapInterval.BiasCorrectedAccelerated));
        Assert.Throws<InvalidOperationException>(() => percentile.With(BootstrapInterval.Studentized));
        Assert.Throws<ArgumentOutOfRangeException>(() => percentile.With((BootstrapInterval)9));
    }

    private static bool IsIdentity(ReadOnlySpan<int> draws) => draws.SequenceEqual([0, 1, 2, 3, 4]);

    private static double Mean(double[] values, ReadOnlySpan<int> draws)
    {
        var sum = default(CompensatedSum);
        foreach (var i in draws)
        {
            sum.Add(values[i]);
        }

        return sum.Value / draws.Length;
    }

    private static double[] Pick(double[] values, ReadOnlySpan<int> draws)
    {
        var picked = new double[draws.Length];
        for (var k = 0; k < picked.Length; k++)
        {
            picked[k] = values[draws[k]];
        }

        return picked;
    }

    private static double PlugInVariance(double[] values) => Moments.Variance(values) * (values.Length - 1) / values.Length;

    private static int CountWhere(ReadOnlySpan<int> draws, Func<int, bool> condition)
    {
        var count = 0;
        foreach (var i in draws)
        {
            count += condition(i) ? 1 : 0;
        }

        return count;
    }

    private static void AssertEnds(double lower, double upper, Estimate estimate, double tolerance)
    {
        Assert.Equal(lower, estimate.Interval!.Value.Lower, tolerance);
        Assert.Equal(upper, estimate.Interval!.Value.Upper, tolerance);
    }

    private sealed class Listener(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
