using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SizeCurveTests
{
    private static readonly double[][] Communities = [[3, 2, 1], [1, 1, 1, 1], [4, 1, 1, 0], [2, 2, 3], [5, 1], [1, 2]];

    [Fact]
    public void Interpolation_is_the_mean_over_all_ways_to_draw_fewer()
    {
        foreach (var counts in Communities)
        {
            var people = counts.SelectMany((c, g) => Enumerable.Repeat(g, (int)c)).ToArray();
            var sample = new AbundanceSample(counts);
            for (var size = 1; size < people.Length; size++)
            {
                var draws = Subsets(people.Length, size).Select(draw => draw.GroupBy(i => people[i]).Select(g => (double)g.Count()).ToArray()).ToArray();
                var point = Diversity.AtSize(sample, size);
                Assert.Equal(SampleReach.Interpolation, point.Reach);
                Assert.Equal(draws.Average(d => d.Length), point.Richness, 12);
                Assert.Equal(Math.Exp(draws.Average(d => Diversity.Shannon(d))), point.ShannonDiversity, 12);
                Assert.Equal(1 / draws.Average(d => d.Sum(c => c * c) / (size * size)), point.SimpsonDiversity, 12);

                var rarefied = Diversity.Rarefaction(counts, size);
                Assert.Equal(point.Richness, rarefied.Value, 12);
                Assert.Equal(Math.Sqrt(draws.Average(d => Math.Pow(d.Length - point.Richness, 2))), rarefied.StandardError!.Value, 7);

                // Coverage: the chance that one more person, drawn from those left, is of a group already drawn.
                var covered = Subsets(people.Length, size).Average(draw =>
                {
                    var seen = draw.Select(i => people[i]).ToHashSet();
                    return Enumerable.Range(0, people.Length).Except(draw).Average(i => seen.Contains(people[i]) ? 1.0 : 0);
                });
                Assert.Equal(covered, point.Coverage, 12);
            }
        }
    }

    [Fact]
    public void Gatherings_are_drawn_whole()
    {
        // Rows are gatherings, columns groups.
        int[][] presence = [[1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0], [0, 1, 0, 1]];
        var sample = new IncidenceSample([.. Enumerable.Range(0, 4).Select(g => (double)presence.Sum(row => row[g]))], presence.Length);
        for (var size = 1; size < presence.Length; size++)
        {
            var draws = Subsets(presence.Length, size).Select(draw => Enumerable.Range(0, 4).Select(g => (double)draw.Sum(i => presence[i][g])).ToArray()).ToArray();
            var shown = size * sample.Total / (double)sample.Units;
            var point = Diversity.AtSize(sample, size);
            Assert.Equal(draws.Average(d => d.Count(c => c > 0)), point.Richness, 12);
            Assert.Equal(Math.Exp(draws.Average(d => d.Sum(c => c > 0 ? -(c / shown) * Math.Log(c / shown) : 0))), point.ShannonDiversity, 12);
            Assert.Equal(1 / draws.Average(d => d.Sum(c => c * c) / (shown * shown)), point.SimpsonDiversity, 12);
        }
    }

    [Fact]
    public void At_its_own_size_a_sample_is_what_was_observed()
    {
        double[] counts = [10, 4, 4, 1, 1, 2];
        var point = Diversity.AtSize(new AbundanceSample(counts), 22);
        Assert.Equal(SampleReach.Observed, point.Reach);
        Assert.Equal(6, point.Richness);
        Assert.Equal(Diversity.HillNumber(counts, 1), point.ShannonDiversity, 12);
        Assert.Equal(Diversity.HillNumber(counts, 2), point.SimpsonDiversity, 12);
        Assert.Equal(Diversity.SampleCoverage(new AbundanceSample(counts)).Value, point.Coverage, 14);
        Assert.Equal(0, Diversity.Rarefaction(counts, 22).StandardError!.Value, 7);
        Assert.Equal(0, Diversity.Rarefaction(counts, 1).StandardError);
    }

    [Fact]
    public void Extrapolation_approaches_the_asymptotes_worked_by_hand()
    {
        // f1 = 2, f2 = 1, n = 6: Chao1 classic 4 + 5/6 * 4/2; unbiased Simpson 1 / (2 / 30 + 2 / 30).
        var sample = new AbundanceSample([2, 2, 1, 1]);
        var far = Diversity.AtSize(sample, 1e6);
        Assert.Equal(4 + (5.0 / 6 * 4 / 4), far.Richness, 9);
        Assert.Equal(1 / (4.0 / 30), far.SimpsonDiversity, 3);
        Assert.Equal(1, far.Coverage, 9);

        // Chao, Wang and Jost 2013: sum x/n (digamma(n) - digamma(x)) + f1/n (1-A)^(1-n) (-log A - sum_{r<n} (1-A)^r / r), A = 2 f2 / ((n-1) f1 + 2 f2) = 4/14.
        var a = 4.0 / 14;
        var seen = (2 * (2.0 / 6) * (Harmonic(2, 5))) + (2 * (1.0 / 6) * Harmonic(1, 5));
        var unseen = 2.0 / 6 * Math.Pow(1 - a, -5) * (-Math.Log(a) - Enumerable.Range(1, 5).Sum(r => Math.Pow(1 - a, r) / r));
        Assert.Equal(Math.Exp(seen + unseen), far.ShannonDiversity, 9);

        static double Harmonic(int from, int to) => Enumerable.Range(from, to - from + 1).Sum(k => 1.0 / k);
    }

    [Property]
    public void Variety_and_coverage_rise_with_the_size_and_coverage_stays_between_zero_and_one(NonEmptyArray<PositiveInt> groups)
    {
        var sample = new AbundanceSample([.. groups.Get.Select(g => (double)(g.Get % 30)), 2, 1]);
        var sizes = Enumerable.Range(1, 40).Select(i => i * sample.Units / 20.0).Where(s => s >= 1).ToArray();
        var points = Diversity.AtSizes(sample, sizes);
        for (var i = 0; i < points.Count; i++)
        {
            Assert.InRange(points[i].Coverage, 0, 1);
            if (points[i].Reach != SampleReach.Extrapolation)
            {
                Assert.True(points[i].SimpsonDiversity <= points[i].ShannonDiversity * (1 + 1e-9) && points[i].ShannonDiversity <= points[i].Richness * (1 + 1e-9));
            }

            if (i > 0)
            {
                Assert.True(points[i].Coverage >= points[i - 1].Coverage - 1e-12);
                Assert.True(points[i].Richness >= points[i - 1].Richness - 1e-9);
                Assert.True(points[i].ShannonDiversity >= points[i - 1].ShannonDiversity - 1e-9);
                Assert.True(points[i].SimpsonDiversity >= points[i - 1].SimpsonDiversity - 1e-9);
            }
        }
    }

    [Property]
    public void A_size_solved_from_a_coverage_has_that_coverage(NonEmptyArray<PositiveInt> groups, byte percent)
    {
        var sample = new AbundanceSample([.. groups.Get.Select(g => (double)(g.Get % 9)), 2, 1, 1]);
        var coverage = (1 + (percent % 98)) / 100.0;
        var point = Diversity.AtCoverage(sample, coverage);
        Assert.InRange(point.Coverage, coverage - 1e-10, coverage + (point.Size > sample.Units - 1 ? 1e-10 : 2.0 / sample.Units));
        var justBelow = point.Size * (1 - 1e-9);
        if (justBelow > 0)
        {
            // The size is the smallest that reaches the coverage.
            Assert.True(Diversity.AtSize(sample, justBelow).Coverage <= coverage + 1e-10);
        }
    }

    [Fact]
    public void A_thousand_million_people_take_no_longer_than_a_thousand()
    {
        double[] counts = [5e8, 3e8, 1.5e8, 4e7, 9_999_996, 2, 1, 1];
        var sample = new AbundanceSample(counts);
        Assert.Equal(1_000_000_000, sample.Units);
        var half = Diversity.AtSize(sample, 5e8);
        Assert.Equal(5 + 0.75 + 0.5 + 0.5, half.Richness, 6);

        // Half of so many people show the same shares: the entropy lacks only about (S - 1) / 2n.
        Assert.Equal(Diversity.HillNumber(counts, 1), half.ShannonDiversity, 7);
        var twice = Diversity.AtSize(sample, 2e9);
        Assert.InRange(twice.Richness, 8.5, 10);
        Assert.InRange(twice.ShannonDiversity - Diversity.HillNumber(counts, 1), 0, 1e-7);
        Assert.Equal(2e-9, 1 - Diversity.AtSize(sample, 1e9).Coverage, 1e-15);
    }

    [Fact]
    public void One_group_stays_one_group()
    {
        var point = Diversity.AtSize(new AbundanceSample([7]), 50);
        Assert.Equal((1, 1, 1, 1), (point.Richness, point.ShannonDiversity, Math.Round(point.SimpsonDiversity, 12), point.Coverage));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Sizes_and_coverages_outside_their_domain_are_refused(double bad)
    {
        var sample = new AbundanceSample([3, 1]);
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Diversity.AtSize(sample, bad));
        Assert.Throws<ArgumentOutOfRangeException>("sizes", () => Diversity.AtSizes(sample, [1, bad]));
        Assert.Throws<ArgumentOutOfRangeException>("coverage", () => Diversity.AtCoverage(sample, bad));
        Assert.Throws<ArgumentOutOfRangeException>("coverage", () => Diversity.AtCoverage(sample, 1));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Diversity.Rarefaction([3, 1], bad));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Diversity.Rarefaction([3, 1], 5));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Diversity.Rarefaction([3, 1], 1.5));
    }

    private static IEnumerable<int[]> Subsets(int n, int size) =>
        Enumerable.Range(0, 1 << n).Where(bits => int.PopCount(bits) == size).Select(bits => Enumerable.Range(0, n).Where(i => (bits >> i & 1) == 1).ToArray());
}
