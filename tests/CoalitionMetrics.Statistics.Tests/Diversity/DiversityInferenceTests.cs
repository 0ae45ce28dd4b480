using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DiversityInferenceTests
{
    // The spiders of the girdled plots in iNEXT: 168 of 26 groups.
    private static readonly double[] Spiders = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly BootstrapOptions Quick = new() { Replicates = 199 };

    // The user's guide of iNEXT prints 43.893, 13.826 and 8.175.
    [Fact]
    public void Asymptotic_orders_agree_with_the_published_spider_analysis()
    {
        var estimates = DiversityInference.HillNumbers(new AbundanceSample(Spiders), [0, 1, 2], Quick);
        Assert.Equal([43.893, 13.826, 8.175], estimates.Select(e => Math.Round(e.Value, 3)));
        Assert.All(estimates, e => Assert.True(e.Interval!.Value.Lower < e.Value && e.Value < e.Interval.Value.Upper));

        // Its bootstrap standard error for Shannon is 1.4 to 1.5 and for Simpson 0.9 to 1.0, from run to run.
        Assert.InRange(estimates[1].StandardError!.Value, 1.2, 1.8);
        Assert.InRange(estimates[2].StandardError!.Value, 0.75, 1.2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3.7)]
    public void Orders_between_agree_with_the_sum_over_the_discovery_of_new_groups(double order)
    {
        foreach (var counts in (double[][])[[5, 3, 1, 1, 2], Spiders, [4, 4, 3]])
        {
            var sample = new AbundanceSample(counts);
            Assert.Equal(1, ByDiscovery(sample, order) / AsymptoticHill.Of(sample, new SizeCurve(sample), order), 9);
            var gatherings = new IncidenceSample(counts, 50);
            Assert.Equal(1, ByDiscovery(gatherings, order) / AsymptoticHill.Of(gatherings, new SizeCurve(gatherings), order), 9);
        }
    }

    [Fact]
    public void A_profile_of_a_large_sample_falls_with_the_order()
    {
        var curve = new SizeCurve(new AbundanceSample(Spiders));
        double[] orders = [0, 0.25, 0.5, 0.999, 1, 1.001, 1.5, 2, 3, 5];
        var profile = Array.ConvertAll(orders, q => AsymptoticHill.Of(new AbundanceSample(Spiders), curve, q));
        Assert.Equal(profile.OrderDescending(), profile);
    }

    [Property]
    public void Completeness_lies_between_nothing_and_all(PositiveInt a, PositiveInt b, PositiveInt c)
    {
        var estimate = DiversityInference.SampleCoverage(new AbundanceSample([a.Get, b.Get, c.Get]));
        Assert.InRange(estimate.Value, 0, 1);
        Assert.True(estimate.Interval is { Lower: >= 0, Upper: <= 1 } interval && interval.Contains(estimate.Value));
    }

    [Fact]
    public void Copies_of_all_groups_multiply_asymptotic_variety_in_large_samples()
    {
        double[] counts = [5e8, 3e8, 2e8];
        var (once, twice) = (new AbundanceSample(counts), new AbundanceSample([.. counts, .. counts]));
        foreach (var order in (double[])[0, 0.5, 1, 1.5, 2, 3])
        {
            Assert.Equal(2, AsymptoticHill.Of(twice, new SizeCurve(twice), order) / AsymptoticHill.Of(once, new SizeCurve(once), order), 6);
        }
    }

    [Fact]
    public void A_thousand_million_people_are_no_more_work_than_ten()
    {
        var sample = new AbundanceSample([6e8, 3e8, 1e8 - 3, 1, 1, 1]);
        var estimates = DiversityInference.HillNumbers(sample, [0, 0.5, 1, 2], Quick);
        Assert.Equal(1 / (0.36 + 0.09 + 0.01), estimates[3].Value, 6);
        Assert.All(estimates, e => Assert.True(double.IsFinite(e.Value)));
        Assert.True(DiversityInference.UnseenGroups(sample).Interval!.Value.Upper > 6);
        Assert.InRange(DiversityInference.NewGroups(sample, 1000).Expected.Value, 0, 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        var sample = new AbundanceSample(Spiders);
        var one = DiversityInference.AtSize(sample, 100, Quick with { MaxDegreeOfParallelism = 1 });
        Assert.Equal(one, DiversityInference.AtSize(sample, 100, Quick with { MaxDegreeOfParallelism = 4 }));
        Assert.NotEqual(one.Richness.Interval, DiversityInference.AtSize(sample, 100, Quick with { Seed = 2 }).Richness.Interval);
    }

    [Fact]
    public void Figures_at_a_size_and_coverage_are_those_without_interval()
    {
        foreach (var sample in (GroupSample[])[new AbundanceSample(Spiders), new IncidenceSample([9, 6, 4, 2, 2, 1, 1, 1], 12)])
        {
            var (plain, estimated) = (Diversity.AtSize(sample, 8), DiversityInference.AtSize(sample, 8, Quick));
            Assert.Equal((plain.Richness, plain.ShannonDiversity, plain.SimpsonDiversity, plain.Coverage), (estimated.Richness.Value, estimated.ShannonDiversity.Value, estimated.SimpsonDiversity.Value, estimated.Coverage.Value));
            var (plainAt, estimatedAt) = (Diversity.AtCoverage(sample, 0.8), DiversityInference.AtCoverage(sample, 0.8, Quick));
            Assert.Equal((plainAt.Size, plainAt.Richness), (estimatedAt.Size, estimatedAt.Richness.Value));
            Assert.True(estimatedAt.Richness.Interval!.Value.Contains(plainAt.Richness));
            Assert.InRange(DiversityInference.SampleCoverage(sample).Interval!.Value.Upper, 0.5, 1);
        }
    }

    [Fact]
    public void A_comparison_changes_its_sign_with_the_order_of_the_two()
    {
        var (a, b) = (new AbundanceSample([9, 5, 3, 2, 1, 1]), new AbundanceSample([20, 2, 1]));
        foreach (var compare in (Func<GroupSample, GroupSample, DiversityComparison>[])[(x, y) => DiversityInference.CompareAtEqualSize(x, y, Quick), (x, y) => DiversityInference.CompareAtEqualCoverage(x, y, Quick)])
        {
            var (there, back) = (compare(a, b), compare(b, a));
            Assert.Equal(there.ShannonDiversity.Value, -back.ShannonDiversity.Value, 12);
            Assert.Equal(there.Second.ShannonDiversity - there.First.ShannonDiversity, there.ShannonDiversity.Value, 12);
            Assert.True(there.ShannonDiversity.Value < 0);
        }

        Assert.Equal(21, DiversityInference.CompareAtEqualSize(a, b, Quick).First.Size);
        Assert.Equal(0, DiversityInference.CompareAtEqualSize(a, a, Quick).Richness.Value);
    }

    [Fact]
    public void Without_a_single_pair_orders_from_two_have_no_value()
    {
        var sample = new AbundanceSample([1, 1, 1, 1]);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => DiversityInference.HillNumber(sample, 2, Quick)).Reason);
        Assert.True(double.IsFinite(DiversityInference.HillNumber(sample, 0, Quick).Value));
    }

    [Fact]
    public void What_is_no_order_size_or_coverage_is_refused()
    {
        var sample = new AbundanceSample(Spiders);
        Assert.All([-1, double.NaN, double.PositiveInfinity], q => Assert.Throws<ArgumentOutOfRangeException>("orders", () => DiversityInference.HillNumber(sample, q)));
        Assert.Throws<ArgumentException>("orders", () => DiversityInference.HillNumbers(sample, []));
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], m => Assert.ThrowsAny<ArgumentException>(() => DiversityInference.AtSize(sample, m)));
        Assert.All([0, 1, double.NaN], c => Assert.Throws<ArgumentOutOfRangeException>("coverage", () => DiversityInference.AtCoverage(sample, c)));
        Assert.Throws<ArgumentException>("second", () => DiversityInference.CompareAtEqualSize(sample, new IncidenceSample([1, 2], 3)));
        Assert.Throws<NotIdentifiedException>(() => DiversityInference.HillNumber(new AbundanceSample([1]), 1));
    }

    // Chao and Jost 2015 as printed: the sum over k of C(q-1, k) (-1)^k times the chance of a new group after k more, and the tail beyond the sample.
    private static double ByDiscovery(GroupSample sample, double order)
    {
        double n = sample.Units;
        var sum = 0.0;
        var binomial = 1.0;
        for (var k = 0; k < n; k++)
        {
            var chance = sample.Sum(x => x <= n - k ? x / n * Math.Exp(SpecialFunctions.LogBinomialCoefficient(n - x, k) - SpecialFunctions.LogBinomialCoefficient(n - 1, k)) : 0);
            sum += binomial * chance;
            binomial *= -(order - 1 - k) / (k + 1);
        }

        var w = Diversity.DeficitFactor(sample);
        var power = w;
        for (var r = n; r < 100_000 && power != 0; r++)
        {
            sum += sample.SeenOnce / n * binomial * power;
            binomial *= -(order - 1 - r) / (r + 1);
            power *= w;
        }

        return Math.Pow(Math.Pow(n / sample.Total, order) * sum, 1 / (1 - order));
    }
}
