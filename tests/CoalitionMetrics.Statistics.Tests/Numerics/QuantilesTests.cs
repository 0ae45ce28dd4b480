using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class QuantilesTests
{
    // Each by hand from Hyndman and Fan's definition for 1, 2, 3, 4 (n = 4) at p = 0.3: ranks 1.2, 1.2, 0.7, 1.2, 1.7, 1.5, 1.9, 1.6333, 1.65.
    [Theory]
    [InlineData(QuantileType.InverseEmpirical, 2)]
    [InlineData(QuantileType.AveragedInverseEmpirical, 2)]
    [InlineData(QuantileType.NearestRank, 1)]
    [InlineData(QuantileType.InterpolatedEmpirical, 1.2)]
    [InlineData(QuantileType.Hazen, 1.7)]
    [InlineData(QuantileType.Weibull, 1.5)]
    [InlineData(QuantileType.Linear, 1.9)]
    [InlineData(QuantileType.MedianUnbiased, 1.6333333333333333)]
    [InlineData(QuantileType.NormalUnbiased, 1.65)]
    public void Worked_example(QuantileType type, double expected) => Assert.Equal(expected, Quantiles.Quantile([4, 2, 1, 3], 0.3, type), 14);

    [Fact]
    public void A_rank_that_is_whole_on_paper_counts_as_whole()
    {
        // 0.07 * 100 is a hair above 7 and 0.29 * 100 a hair below 29 in doubles; at 5,000 the error is larger than R's fixed slack.
        foreach (var n in (int[])[100, 1_000, 5_000, 1_000_000])
        {
            var values = Enumerable.Range(1, n).Select(i => (double)i).ToArray();
            for (var percent = 1; percent < 100; percent++)
            {
                var p = double.Parse($"0.{percent:00}");
                var rank = n / 100 * percent;
                Assert.Equal(rank, Quantiles.QuantileOfSorted(values, p, QuantileType.InverseEmpirical));
                Assert.Equal(rank + 0.5, Quantiles.QuantileOfSorted(values, p, QuantileType.AveragedInverseEmpirical));
            }
        }
    }

    [Property]
    public bool Quantiles_rise_with_the_share_and_stay_within_the_data(NonEmptyArray<short> numbers)
    {
        var values = numbers.Get.Select(n => n / 8.0).ToArray();
        var shares = Enumerable.Range(0, 101).Select(i => i / 100.0).ToArray();
        return Enum.GetValues<QuantileType>().All(type =>
        {
            var quantiles = Quantiles.Quantile(values, shares, type);
            return quantiles[0] == values.Min() && quantiles[^1] == values.Max() && quantiles.Zip(quantiles.Skip(1)).All(pair => pair.First <= pair.Second + 1e-9)
                && quantiles.Zip(shares).All(pair => pair.First == Quantiles.Quantile(values, pair.Second, type));
        });
    }

    [Property]
    public bool Symmetric_types_mirror_the_data(NonEmptyArray<short> numbers, PositiveInt percent)
    {
        var values = numbers.Get.Select(n => n / 8.0).ToArray();
        var mirrored = values.Select(v => -v).ToArray();
        var p = percent.Get % 101 / 100.0;
        return new[] { QuantileType.AveragedInverseEmpirical, QuantileType.Hazen, QuantileType.Weibull, QuantileType.Linear, QuantileType.MedianUnbiased, QuantileType.NormalUnbiased }
            .All(type => Math.Abs(Quantiles.Quantile(values, p, type) + Quantiles.Quantile(mirrored, 1 - p, type)) < 1e-6);
    }

    [Property]
    public bool Whole_weights_repeat_the_values(NonEmptyArray<short> numbers, PositiveInt percent)
    {
        var values = numbers.Get.Select(n => n / 8.0).ToArray();
        var weights = values.Select((_, i) => (double)(i % 3)).ToArray();
        var repeated = values.SelectMany((v, i) => Enumerable.Repeat(v, i % 3)).ToArray();
        var p = percent.Get % 101 / 100.0;
        return repeated.Length == 0
            ? double.IsNaN(Quantiles.WeightedQuantile(values, weights, p))
            : Quantiles.WeightedQuantile(values, weights, p) == Quantiles.Quantile(repeated, p, QuantileType.InverseEmpirical)
                && Quantiles.WeightedQuantile(values, [.. weights.Select(w => w * 0.1)], p) == Quantiles.WeightedQuantile(values, weights, p)
                && Quantiles.WeightedQuantile(values, [.. weights.Select(w => w * 5e307)], p) == Quantiles.WeightedQuantile(values, weights, p);
    }

    [Fact]
    public void Median_is_the_middle_value_or_the_middle_of_two()
    {
        Assert.Equal(3, Quantiles.Median([9, 1, 3]));
        Assert.Equal(2, Quantiles.Median([9, 1, 3, 1]));
        Assert.Equal(double.MaxValue, Quantiles.Median([double.MaxValue, double.MaxValue]));
        Assert.Equal(0, Quantiles.Median([double.MaxValue, -double.MaxValue]));
    }

    [Fact]
    public void Input_outside_its_domain_is_refused()
    {
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Contains("values[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quantile([1, bad], 0.5)).Message);
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.QuantileOfSorted([1, bad], 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.WeightedQuantile([1, bad], [1, 1], 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.WeightedQuantile([1, 2], [1, bad], 0.5));
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quantile([1, 2], bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.QuantileOfSorted([1, 2], bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.WeightedQuantile([1, 2], [1, 1], bad));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quantile([1, 2], 50));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quantile([1, 2], -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Quantile([1, 2], 0.5, (QuantileType)10));
        Assert.Throws<ArgumentException>(() => Quantiles.Quantile([], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.Median([]));
        Assert.Throws<ArgumentException>(() => Quantiles.QuantileOfSorted([], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.QuantileOfSorted([2, 1], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.WeightedQuantile([], [], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.WeightedQuantile([1, 2], [1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.WeightedQuantile([1, 2], [1, -1], 0.5));
    }
}
