using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class UnseenGroupsTests
{
    [Fact]
    public void Two_seen_once_and_one_seen_twice_worked_by_hand()
    {
        double[] counts = [5, 3, 1, 1, 0, 2];
        var corrected = Diversity.Chao1(counts);
        Assert.Equal(5 + (2.0 * 1 / (2 * 2)), corrected.Value, 14);
        var classic = Diversity.Chao1(counts, UnseenForm.Classic);
        Assert.Equal(5 + (11.0 / 12 * 4 / 2), classic.Value, 13);
        Assert.Equal(12, corrected.Count);

        // Gatherings: the same counts among 12 gatherings carry the factor 11/12 in both forms.
        Assert.Equal(5 + (11.0 / 12 * 0.5), Diversity.Chao2(counts, 12).Value, 13);
        Assert.Equal(classic.Value, Diversity.Chao2(counts, 12, UnseenForm.Classic).Value);
    }

    [Fact]
    public void Coverage_worked_by_hand()
    {
        var sample = new AbundanceSample([5, 3, 1, 1, 0, 2]);
        Assert.Equal(10.0 / 12, Diversity.SampleCoverage(sample, CoverageForm.GoodTuring).Value, 14);

        // A = 11 * 2 / (11 * 2 + 2 * 1) = 22/24.
        Assert.Equal(1 - (2.0 / 12 * 22 / 24), Diversity.SampleCoverage(sample).Value, 14);

        // No group seen twice: A = 5 * 2 / (5 * 2 + 2).
        Assert.Equal(1 - (3.0 / 6 * 10 / 12), Diversity.SampleCoverage(new AbundanceSample([1, 1, 1, 3])).Value, 14);
    }

    [Fact]
    public void Nobody_seen_once_means_full_coverage_and_no_group_inferred()
    {
        double[] counts = [4, 2, 9];
        var chao = Diversity.Chao1(counts);
        Assert.Equal(3, chao.Value);
        Assert.Equal(3, chao.Interval!.Value.Lower);

        // A group expected twice is missed with chance exp(-2): the upper end stays above what was seen.
        Assert.True(chao.Interval.Value.Upper > 3);
        Assert.Equal(1, Diversity.SampleCoverage(new AbundanceSample(counts)).Value);
        Assert.Equal(3, Diversity.Ace(counts).Value, 12);
        Assert.Equal(3, Diversity.Ace([40, 20, 90]).Value);
    }

    [Property]
    public void Unseen_groups_are_never_negative_and_intervals_hold_the_estimate(NonEmptyArray<PositiveInt> groups)
    {
        var counts = groups.Get.Select(g => (double)(g.Get % 6)).Append(3).ToArray();
        var sample = new AbundanceSample(counts);
        foreach (var estimate in new[] { Diversity.Chao1(sample), Diversity.Chao1(sample, UnseenForm.Classic), Diversity.Ace(sample) })
        {
            Assert.True(estimate.Value >= sample.Groups);
            Assert.True(estimate.Interval!.Value.Lower >= sample.Groups);
            Assert.InRange(estimate.Value, estimate.Interval.Value.Lower - 1e-9, estimate.Interval.Value.Upper + 1e-9);
        }

        Assert.All(Enum.GetValues<CoverageForm>(), form => Assert.InRange(Diversity.SampleCoverage(sample, form).Value, 0, 1));
    }

    [Property]
    public void Order_of_groups_and_empty_groups_change_no_estimate(NonEmptyArray<PositiveInt> groups)
    {
        var counts = groups.Get.Select(g => (double)(g.Get % 5)).Append(2).ToArray();
        double[] changed = [0, .. counts.Reverse(), 0];
        Assert.Equal(Diversity.Chao1(counts), Diversity.Chao1(changed));
        Assert.Equal(Diversity.Ace(counts), Diversity.Ace(changed));
        Assert.Equal(Diversity.Chao2(counts, 40), Diversity.Chao2(changed, 40));
    }

    [Fact]
    public void Delta_method_agrees_with_slopes_taken_by_small_steps()
    {
        // Groups seen once, twice, ... as continuous numbers; the estimate's slope in each by central differences.
        double[] f = [6, 4, 3, 0, 2, 0, 1, 0, 0, 0, 0, 2];
        var counts = f.SelectMany((groups, i) => Enumerable.Repeat(i + 1.0, (int)groups)).ToArray();
        AssertVariance(Diversity.Chao1(counts), f, a => a.Sum() + (a[0] * (a[0] - 1) / (2 * (a[1] + 1))));
        AssertVariance(Diversity.Ace(counts), f, a =>
        {
            var people = a.Take(10).Select((groups, i) => groups * (i + 1)).Sum();
            var rare = a.Take(10).Sum();
            var coverage = 1 - (a[0] / people);
            var pairs = a.Take(10).Select((groups, i) => groups * (i + 1) * i).Sum();
            return a.Skip(10).Sum() + (rare / coverage) + (a[0] / coverage * ((rare / coverage * pairs / (people * (people - 1))) - 1));
        });
    }

    [Theory]
    [InlineData(new double[] { 0, 0 })]
    [InlineData(new double[] { 1 })]
    public void Fewer_than_two_people_tell_nothing_of_the_unseen(double[] counts)
    {
        var sample = new AbundanceSample(counts);
        Action[] calls =
        [
            () => Diversity.Chao1(counts), () => Diversity.Ace(counts), () => Diversity.SampleCoverage(sample), () => Diversity.AtSize(sample, 1), () => Diversity.AtCoverage(sample, 0.5),
            () => Diversity.Chao2([1], 1), () => Diversity.Chao2([0], 5),
        ];
        Assert.All(calls, call => Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(call).Reason));
    }

    [Fact]
    public void All_alone_has_no_ACE() =>
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Diversity.Ace([1, 1, 1])).Reason);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(1e16)]
    public void Counts_that_are_not_whole_are_refused(double bad)
    {
        Action[] calls =
        [
            () => Diversity.Chao1([1, bad]), () => Diversity.Ace([1, bad]), () => Diversity.Rarefaction([1, bad], 1),
        ];
        Assert.All(calls, call => Assert.Contains("counts[1]", Assert.Throws<ArgumentOutOfRangeException>(call).Message, StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>("incidences", () => Diversity.Chao2([1, bad], 9));
    }

    [Fact]
    public void What_no_sample_can_be_is_refused()
    {
        Assert.Throws<ArgumentException>("counts", () => Diversity.Chao1([]));
        Assert.Throws<ArgumentException>("incidences", () => Diversity.Chao2([], 3));
        Assert.Throws<ArgumentOutOfRangeException>("units", () => Diversity.Chao2([1], 0));
        Assert.Contains("incidences[1]", Assert.Throws<ArgumentOutOfRangeException>(() => Diversity.Chao2([1, 4], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("counts", () => Diversity.Chao1([9e15, 9e15]));
        Assert.Throws<ArgumentOutOfRangeException>("form", () => Diversity.Chao1([1, 2], (UnseenForm)7));
        Assert.Throws<ArgumentOutOfRangeException>("form", () => Diversity.SampleCoverage(new AbundanceSample([1, 2]), (CoverageForm)7));
        Assert.Throws<ArgumentOutOfRangeException>("standardError", () => Diversity.Ace([1, 2], 10, (AceStandardError)7));
        Assert.Throws<ArgumentOutOfRangeException>("rareThreshold", () => Diversity.Ace([1, 2], 0));
        Assert.Throws<ArgumentNullException>("sample", () => Diversity.Chao1((AbundanceSample)null!));
    }

    private static void AssertVariance(Estimate estimate, double[] f, Func<double[], double> formula)
    {
        Assert.Equal(formula(f), estimate.Value, 10);
        var (squares, mean) = (0.0, 0.0);
        for (var i = 0; i < f.Length; i++)
        {
            var up = f.ToArray();
            var down = f.ToArray();
            up[i] += 1e-4;
            down[i] -= 1e-4;
            var slope = (formula(up) - formula(down)) / 2e-4;
            squares += f[i] * slope * slope;
            mean += f[i] * slope;
        }

        Assert.Equal(Math.Sqrt(squares - (mean * mean / estimate.Value)), estimate.StandardError!.Value, 6);
    }
}
