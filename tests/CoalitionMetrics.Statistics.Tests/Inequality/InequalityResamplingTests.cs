using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class InequalityResamplingTests
{
    private static readonly double[] Values = [1, 3, 3, 4, 6, 8, 9, 9, 12, 20, 31];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(10_000)]
    public void A_resample_draws_as_many_units_as_there_are(int units)
    {
        var counts = new byte[units];
        for (ulong b = 0; b < 20; b++)
        {
            ResampleCounts.Draw(1, b, counts);
            Assert.Equal(units, counts.Sum(c => c));
        }
    }

    [Fact]
    public void Each_unit_is_drawn_equally_often()
    {
        var counts = new byte[7];
        var total = new double[7];
        for (ulong b = 0; b < 20_000; b++)
        {
            ResampleCounts.Draw(3, b, counts);
            for (var i = 0; i < 7; i++)
            {
                total[i] += counts[i];
            }
        }

        // Pearson statistic with 6 degrees of freedom; 22.46 is its 0.999 quantile, and the seed is fixed.
        Assert.InRange(total.Sum(t => Math.Pow(t - 20_000, 2) / 20_000), 0, 22.46);
    }

    [Fact]
    public void Replicates_are_the_Gini_coefficients_of_the_units_drawn()
    {
        var counts = new byte[Values.Length];
        var replicates = InequalityInference.GiniReplicates(Values, GiniCorrection.None, 200, 5);
        for (var b = 0; b < 200; b++)
        {
            ResampleCounts.Draw(5, (ulong)b, counts);
            var drawn = Values.SelectMany((v, i) => Enumerable.Repeat(v, counts[i])).ToArray();
            AssertClose(Inequality.Gini(drawn), replicates[b], $"replicate {b}", 1e-12);
        }
    }

    [Fact]
    public void Same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = InequalityInference.GiniReplicates(Values, replicates: 300);
        Assert.Equal(first, InequalityInference.GiniReplicates([.. Values.Reverse()], replicates: 300));
        Assert.Equal(first[..100], InequalityInference.GiniReplicates(Values, replicates: 100));
        Assert.NotEqual(first, InequalityInference.GiniReplicates(Values, replicates: 300, seed: 2));
        Assert.Equal(InequalityInference.TopShare(Values, 0.2), InequalityInference.TopShare([.. Values.Reverse()], 0.2));
    }

    [Fact]
    public void Spread_of_the_replicates_is_about_the_standard_error()
    {
        var stream = new RandomStream(8, 0);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => -Math.Log(1 - stream.NextDouble()))];
        AssertClose(InequalityInference.Gini(values).StandardError!.Value, Moments.StandardDeviation(InequalityInference.GiniReplicates(values)), "standard error", 0.05);
    }

    [Fact]
    public void Resampled_units_that_have_nothing_have_no_coefficient()
    {
        var replicates = InequalityInference.GiniReplicates([0, 0, 0, 4], replicates: 500);

        // (3/4)^4 of all resamples draw only zeros.
        Assert.InRange(replicates.Count(double.IsNaN), 110, 210);
    }

    [Fact]
    public void Work_can_be_stopped_and_tells_how_far_it_is()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => InequalityInference.GiniReplicates(Values, cancellationToken: stopped.Token));
        Assert.Throws<OperationCanceledException>(() => InequalityInference.TopShare(Values, 0.2, cancellationToken: stopped.Token));
        var progress = new Latest();
        InequalityInference.GiniReplicates(Values, replicates: 1000, progress: progress);
        Assert.Equal(1, progress.Highest);
    }

    // The jackknife inside the bootstrap t, held against leaving each unit out by hand.
    [Theory]
    [InlineData(QuantileType.Linear)]
    [InlineData(QuantileType.AveragedInverseEmpirical)]
    [InlineData(QuantileType.Weibull)]
    public void Shares_and_percentiles_without_each_unit_are_those_of_the_others(QuantileType type)
    {
        var counts = new byte[Values.Length];
        (OrderedStatistic Statistic, InequalityMeasure Measure)[] pairs =
        [
            (new OrderedStatistic.Share(0.1, null), x => Inequality.TopShare(x, 0.1)),
            (new OrderedStatistic.Share(0.25, null), x => Inequality.TopShare(x, 0.25)),
            (new OrderedStatistic.Share(0.1, 0.4), x => Inequality.Palma(x)),
            (new OrderedStatistic.Share(0.2, 0.2), x => Inequality.QuintileShareRatio(x)),
            (new OrderedStatistic.Percentiles(0.9, 0.1, type), x => Inequality.PercentileRatio(x, 0.9, 0.1, type)),
            (new OrderedStatistic.Percentiles(0.5, 0.25, type), x => Inequality.PercentileRatio(x, 0.5, 0.25, type)),
        ];
        var sample = new OrderedSample(Values);
        var without = new double[Values.Length];
        for (ulong b = 0; b < 60; b++)
        {
            ResampleCounts.Draw(9, b, counts);
            sample.Take(counts);
            var drawn = Values.SelectMany((v, i) => Enumerable.Repeat(v, counts[i])).ToArray();
            foreach (var (statistic, measure) in pairs)
            {
                AssertClose(measure(drawn), statistic.Value(sample), "value");
                statistic.Without(sample, without);
                for (var i = 0; i < Values.Length; i++)
                {
                    if (counts[i] > 0)
                    {
                        var rest = drawn.ToList();
                        rest.Remove(Values[i]);
                        AssertClose(measure([.. rest]), without[i], $"without {Values[i]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Estimates_of_shares_contain_their_value_and_are_made_of_the_same_measure()
    {
        (Estimate Estimate, double Value)[] pairs =
        [
            (InequalityInference.TopShare(Values, 0.1), Inequality.TopShare(Values, 0.1)),
            (InequalityInference.Palma(Values), Inequality.Palma(Values)),
            (InequalityInference.QuintileShareRatio(Values), Inequality.QuintileShareRatio(Values)),
            (InequalityInference.PercentileRatio(Values), Inequality.PercentileRatio(Values)),
        ];
        foreach (var (estimate, value) in pairs)
        {
            AssertClose(value, estimate.Value, "value");
            Assert.True(estimate.Interval!.Value.Contains(estimate.Value));
            Assert.True(estimate.StandardError > 0);
            Assert.StartsWith("bootstrap t", estimate.Method, StringComparison.Ordinal);
            Assert.Equal(Values.Length, estimate.Count);
        }
    }

    [Fact]
    public void What_leaves_no_interval_is_said()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, InequalityInference.TopShare([5], 0.5).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, InequalityInference.TopShare([5, 5, 5, 5], 0.5).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, InequalityInference.TopShare([1, 2, 3], 0.5).NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, InequalityInference.QuintileShareRatio([0, 1, 2, 3, 4, 5, 6, 7, 8]).NoInterval);
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.Palma([0, 0, 0, 0, 5]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.TopShare([0, 0], 0.5));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.GiniReplicates([0, 0]));
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.GiniReplicates([5]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_share_outside_zero_to_one_is_refused(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare(Values, share));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.ShareRatio(Values, share, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.ShareRatio(Values, 0.1, share));
    }

    [Fact]
    public void Numbers_of_resamples_and_rules_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.GiniReplicates(Values, replicates: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare(Values, 0.1, replicates: 38));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.PercentileRatio(Values, 90, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.PercentileRatio(Values, 0.9, 0.1, (QuantileType)77));
        Assert.Throws<ArgumentException>(() => InequalityInference.GiniReplicates([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.GiniReplicates([1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare([1, -2], 0.1));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(40, 1)]
    [InlineData(50_000, 1)]
    [InlineData(300, 1e200)]
    [InlineData(300, 1e-200)]
    public void Profile_gives_each_measure_as_its_own_method_does(int count, double unit)
    {
        var stream = new RandomStream(2, 0);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => -Math.Log(1 - stream.NextDouble()) * unit)];
        AssertProfile(values);
        AssertProfile([.. values.Select((v, i) => i % 3 == 0 && count > 1 ? 0 : v)]);
        AssertProfile([.. values.Select(v => unit + (v * 1e-6))]);
        AssertProfile([0, 0]);

        static void AssertProfile(double[] values)
        {
            var profile = Inequality.Profile(values);
            Assert.Equal(values.Length, profile.Count);
            AssertClose(Inequality.Gini(values), profile.Gini, "Gini");
            AssertClose(Inequality.TheilT(values), profile.TheilT, "Theil");
            AssertClose(Inequality.MeanLogDeviation(values), profile.MeanLogDeviation, "MLD");
            AssertClose(Inequality.Atkinson(values, 0.5), profile.AtkinsonHalf, "Atkinson(0.5)");
            AssertClose(Inequality.Atkinson(values, 1), profile.AtkinsonOne, "Atkinson(1)");
            AssertClose(Inequality.Atkinson(values, 2), profile.AtkinsonTwo, "Atkinson(2)");
            AssertClose(Inequality.Hoover(values), profile.Hoover, "Hoover");
            AssertClose(Inequality.CoefficientOfVariation(values), profile.CoefficientOfVariation, "CV");
            AssertClose(Inequality.GeneralisedEntropy(values, 2), profile.GeneralisedEntropyTwo, "GE(2)");
            AssertClose(Inequality.Herfindahl(values), profile.Herfindahl, "Herfindahl");
            AssertClose(Inequality.EffectiveNumber(values), profile.EffectiveNumber, "effective number");
            AssertClose(Inequality.TopShare(values, 0.1), profile.TopTenthShare, "top share");
            AssertClose(Inequality.Palma(values), profile.Palma, "Palma");
            AssertClose(Inequality.QuintileShareRatio(values), profile.QuintileShareRatio, "S80/S20");
            AssertClose(Inequality.PercentileRatio(values), profile.PercentileRatio, "P90/P10");
        }
    }

    private sealed class Latest : IProgress<double>
    {
        private readonly Lock _gate = new();

        public double Highest { get; private set; }

        public void Report(double value)
        {
            lock (_gate)
            {
                Highest = Math.Max(Highest, value);
            }
        }
    }
}
