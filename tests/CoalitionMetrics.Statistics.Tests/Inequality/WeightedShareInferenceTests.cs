using static CoalitionMetrics.Statistics.Tests.InequalityLawTests;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class WeightedShareInferenceTests
{
    private static readonly double[] Values = [1, 3, 3, 4, 6, 8, 9, 9, 12, 20, 31];
    private static readonly double[] Weights = [2, 0.5, 1, 1, 3, 0.25, 1, 2, 1, 0.7, 0.4];
    private static readonly double[] Counts = [2, 1, 0, 3, 1, 2, 1, 1, 2, 1, 1];

    private static readonly (double Top, double? Bottom)[] Measures = [(0.1, null), (0.25, null), (0.1, 0.4), (0.2, 0.2)];

    // The jackknife inside the bootstrap t, held against leaving each draw out by hand.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shares_without_each_weighted_unit_are_those_of_the_others(bool allAlike)
    {
        var weights = allAlike ? Array.ConvertAll(Weights, _ => 1.0) : Weights;
        var (counts, without) = (new byte[Values.Length], new double[Values.Length]);
        for (ulong b = 0; b < 60; b++)
        {
            ResampleCounts.Draw(9, b, counts);
            double[] drawn = [.. weights.Select((w, i) => w * counts[i])];
            foreach (var (top, bottom) in Measures)
            {
                double Measure(double[] w) => bottom is { } share ? Inequality.ShareRatio(Values, w, top, share) : Inequality.TopShare(Values, w, top);
                var sample = new WeightedShare(Values, weights, top, bottom);
                sample.Take(counts);
                AssertClose(Measure(drawn), sample.Value(), "value");
                sample.Without(without);
                for (var i = 0; i < Values.Length; i++)
                {
                    if (counts[i] > 0)
                    {
                        AssertClose(Measure([.. drawn.Select((w, j) => j == i ? weights[j] * (counts[j] - 1) : w)]), without[i], $"without {i}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Weights_of_one_give_the_interval_of_the_units_themselves()
    {
        double[] ones = [.. Values.Select(_ => 3.0)];
        AssertSame(InequalityInference.TopShare(Values, 0.2), InequalityInference.TopShare(Values, ones, 0.2));
        AssertSame(InequalityInference.Palma(Values), InequalityInference.Palma(Values, ones));
        AssertSame(InequalityInference.QuintileShareRatio(Values), InequalityInference.QuintileShareRatio(Values, ones));
    }

    [Fact]
    public void A_count_of_equal_units_is_the_units_one_by_one()
    {
        double[] each = [.. Values.SelectMany((v, i) => Enumerable.Repeat(v, (int)Counts[i]))];
        Assert.Equal(InequalityInference.TopShare(each, 0.2), InequalityInference.TopShare(Values, Counts, 0.2, WeightKind.Frequency));
        Assert.Equal(InequalityInference.Palma(each), InequalityInference.Palma(Values, Counts, WeightKind.Frequency));
        Assert.Equal(InequalityInference.QuintileShareRatio(each), InequalityInference.QuintileShareRatio(Values, Counts, WeightKind.Frequency));
        Assert.Equal(InequalityInference.ShareRatio(each, 0.3, 0.3), InequalityInference.ShareRatio(Values, Counts, 0.3, 0.3, WeightKind.Frequency));
    }

    [Fact]
    public void The_scale_of_sampling_weights_the_order_and_units_of_weight_nought_do_not_matter()
    {
        var plain = InequalityInference.Palma(Values, Weights);
        AssertClose(Inequality.Palma(Values, Weights), plain.Value, "value");
        Assert.True(plain.Interval!.Value.Contains(plain.Value));
        Assert.Equal(Values.Length, plain.Count);
        AssertSame(plain, InequalityInference.Palma([.. Values.Reverse()], [.. Weights.Reverse()]));
        AssertSame(plain, InequalityInference.Palma(Array.ConvertAll(Values, v => v * 7), Array.ConvertAll(Weights, w => w * 1e300)));
        AssertSame(plain, InequalityInference.Palma([.. Values, 1e6], [.. Weights, 0]));
    }

    [Fact]
    public void What_leaves_no_weighted_interval_is_said_and_what_cannot_be_is_refused()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, InequalityInference.TopShare([5, 9], [1, 0], 0.5).NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, InequalityInference.TopShare([5, 5, 5, 5], [1, 2, 3, 4], 0.5).NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, InequalityInference.TopShare([1, 2, 3, 9], [1, 1, 1, 0], 0.5).NoInterval);
        Assert.Throws<NotIdentifiedException>(() => InequalityInference.Palma([0, 0, 0, 0, 5], [1, 1, 1, 1, 1]));
        foreach (var weight in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare([1, 2], [1, weight], 0.1));
        }

        foreach (var share in new[] { double.NaN, 0, 10 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare(Values, Weights, share));
            Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.ShareRatio(Values, Weights, 0.1, share));
        }

        Assert.Throws<ArgumentException>(() => InequalityInference.TopShare([], [], 0.1));
        Assert.Throws<ArgumentException>(() => InequalityInference.TopShare([1, 2], [1], 0.1));
        Assert.Throws<ArgumentException>(() => InequalityInference.TopShare([1, 2], [0, 0], 0.1));
        Assert.Throws<ArgumentException>(() => InequalityInference.TopShare([1, 2], [3e9, 1], 0.1, WeightKind.Frequency));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare([1, 2], [1, 1.5], 0.1, WeightKind.Frequency));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare([1, 2], [1, 1], 0.1, WeightKind.Precision));
        Assert.Throws<ArgumentOutOfRangeException>(() => InequalityInference.TopShare(Values, Weights, 0.1, replicates: 38));
    }

    private static void AssertSame(Estimate expected, Estimate actual)
    {
        AssertClose(expected.Value, actual.Value, "value");
        Assert.Equal(expected.NoInterval, actual.NoInterval);
        AssertClose(expected.StandardError!.Value, actual.StandardError!.Value, "standard error", 1e-8);
        AssertClose(expected.Interval?.Lower ?? double.NaN, actual.Interval?.Lower ?? double.NaN, "lower end", 1e-8);
        AssertClose(expected.Interval?.Upper ?? double.NaN, actual.Interval?.Upper ?? double.NaN, "upper end", 1e-8);
    }
}
