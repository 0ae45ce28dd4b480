using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PooledRatioTests
{
    [Theory]
    [InlineData(new double[] { 3, 0, 5, 12 }, new[] { 0.25, 0.15, 0.2, 0.4 })]
    [InlineData(new double[] { 1, 0, 0, 2, 0, 9 }, new[] { 0.1, 0.1, 0.2, 0.2, 0.2, 0.2 })]
    [InlineData(new double[] { 40, 60 }, new[] { 0.5, 0.5 })]
    public void Pooled_ratios_agree_with_the_posterior_summed_up_finely(double[] observed, double[] shares)
    {
        // Another route: the negative binomial as a product over people, and twenty thousand steps of the prior.
        var n = observed.Sum();
        var weights = new double[20_000];
        var shapes = weights.Select((_, i) => n / observed.Length * ((i + 0.5) / (weights.Length - i - 0.5))).ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = 1;
            for (var g = 0; g < observed.Length; g++)
            {
                var e = n * shares[g];
                weights[i] *= Math.Pow(shapes[i] / (shapes[i] + e), shapes[i]);
                for (var person = 0; person < observed[g]; person++)
                {
                    weights[i] *= 10 * (shapes[i] + person) / (shapes[i] + e) * shares[g];
                }
            }
        }

        var pooled = Representation.Pool(observed, [.. shares.Select(s => new CensusFigure(s))]);
        for (var g = 0; g < observed.Length; g++)
        {
            var e = n * shares[g];
            var shrinkage = weights.Select((w, i) => w * shapes[i] / (shapes[i] + e)).Sum() / weights.Sum();
            Assert.InRange(pooled.Groups[g].Shrinkage, shrinkage - 0.002, shrinkage + 0.002);
            var (low, high) = (pooled.Groups[g].Pooled.Interval!.Value.Lower, pooled.Groups[g].Pooled.Interval!.Value.Upper);
            foreach (var (end, p) in new[] { (low, 0.025), (high, 0.975) })
            {
                var below = weights.Select((w, i) => i % 20 == 0 ? w * GammaDistribution.LowerTail(end, shapes[i] + observed[g], shapes[i] + e) : 0).Sum() / weights.Where((_, i) => i % 20 == 0).Sum();
                Assert.InRange(below, p - 0.002, p + 0.002);
            }
        }
    }

    [Property(MaxTest = 40)]
    public void Pooled_lies_between_raw_and_in_proportion_and_small_groups_move_farther(NonEmptyArray<PositiveInt> groups)
    {
        var counts = groups.Get.Take(8).Select(g => (double)(g.Get % 9)).Append(3).Append(0).ToArray();
        CensusFigure[] people = [.. groups.Get.Take(8).Select(g => new CensusFigure(1 + (g.Get % 4), 0.1)), new(2), new(1)];
        var pooled = Representation.Pool(counts, people);
        Assert.All(pooled.Groups, g =>
        {
            Assert.InRange(g.Shrinkage, 0, 1);
            Assert.InRange(g.Pooled.Value, Math.Min(1, g.Raw) - 1e-12, Math.Max(1, g.Raw) + 1e-12);
            Assert.Equal(g.Shrinkage + ((1 - g.Shrinkage) * g.Raw), g.Pooled.Value, 12);
            Assert.True(g.Pooled.Interval!.Value.Contains(g.Pooled.Value));
        });
        var bySize = pooled.Groups.Zip(people, (g, p) => (g.Shrinkage, p.Value)).OrderBy(g => g.Value).ToList();
        Assert.All(bySize.Zip(bySize.Skip(1)), pair => Assert.True(pair.First.Shrinkage >= pair.Second.Shrinkage - 1e-12));
        var reversed = Representation.Pool([.. counts.Reverse()], [.. people.Reverse()]);
        Assert.All(pooled.Groups.Reverse().Zip(reversed.Groups), pair => Assert.Equal(pair.First.Pooled.Value, pair.Second.Pooled.Value, 10));
    }

    [Fact]
    public void Numbers_in_proportion_are_drawn_close_and_large_ones_keep_their_ratio()
    {
        var even = Representation.Pool([5, 4, 6, 5, 5, 5, 4, 6], Equal(8));
        Assert.All(even.Groups, g => Assert.InRange(g.Shrinkage, 0.8, 1));
        var large = Representation.Pool([20_000, 5_000, 60_000, 15_000], Equal(4));
        Assert.All(large.Groups, g => Assert.InRange(g.Shrinkage, 0, 0.001));
        Assert.True(even.Spread < 0.3 && large.Spread > 0.4);
    }

    [Fact]
    public void Census_error_widens_the_range_only()
    {
        var known = Representation.Pool([3, 0, 9], [new(0.3), new(0.2), new(0.5)]);
        var estimated = Representation.Pool([3, 0, 9], [new(0.3, 0.05), new(0.2, 0.05), new(0.5, 0.05)]);
        Assert.All(known.Groups.Zip(estimated.Groups), pair =>
        {
            Assert.Equal(pair.First.Pooled.Value, pair.Second.Pooled.Value);
            Assert.True(pair.Second.Pooled.Interval!.Value.Width > pair.First.Pooled.Interval!.Value.Width);
        });
    }

    [Fact]
    public void What_cannot_be_pooled_is_refused()
    {
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Representation.Pool([0, 0], Equal(2))).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => Representation.Pool([3], Equal(1))).Reason);
        Assert.Throws<ArgumentOutOfRangeException>("population", () => Representation.Pool([3, 1], [new(1), new(0)]));
        Assert.Throws<ArgumentOutOfRangeException>("observed", () => Representation.Pool([3, 1.5], Equal(2)));
        Assert.Throws<ArgumentException>("observed", () => Representation.Pool([3, 1], Equal(3)));
        Assert.Throws<ArgumentException>("observed", () => Representation.Pool([], []));
    }

    private static CensusFigure[] Equal(int groups) => [.. Enumerable.Repeat(new CensusFigure(1.0 / groups), groups)];
}
