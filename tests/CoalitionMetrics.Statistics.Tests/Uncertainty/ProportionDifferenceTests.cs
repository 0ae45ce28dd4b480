using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ProportionDifferenceTests
{
    // Newcombe 1998, Interval estimation for the difference between independent proportions, table II (method 10).
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Published_limits(int successes1, int trials1, int successes2, int trials2, double lower, double upper)
    {
        var interval = ProportionDifference.Newcombe(successes1, trials1, successes2, trials2).Interval!.Value;
        Assert.Equal((lower, upper), (Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4)));
    }

    [Property]
    public bool Exchanging_the_groups_or_the_outcomes_mirrors_the_interval(PositiveInt a, PositiveInt b, PositiveInt c, PositiveInt d)
    {
        var (n1, n2) = (1 + (a.Get % 200), 1 + (b.Get % 200));
        var (x1, x2) = (c.Get % (n1 + 1), d.Get % (n2 + 1));
        var one = ProportionDifference.Newcombe(x1, n1, x2, n2).Interval!.Value;
        var groups = ProportionDifference.Newcombe(x2, n2, x1, n1).Interval!.Value;
        var outcomes = ProportionDifference.Newcombe(n1 - x1, n1, n2 - x2, n2).Interval!.Value;
        return Mirrors(one, groups) && Mirrors(one, outcomes) && one.Lower >= -1 && one.Upper <= 1;
    }

    [Fact]
    public void Counts_outside_their_domain_are_refused_by_name()
    {
        Assert.Contains("successes1", Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(3, 2, 1, 2)).Message);
        Assert.Contains("successes2", Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(1, 2, -1, 2)).Message);
        Assert.Contains("trials2", Assert.Throws<ArgumentOutOfRangeException>(() => ProportionDifference.Newcombe(1, 2, 0, -2)).Message);
        Assert.Throws<NotIdentifiedException>(() => ProportionDifference.Newcombe(1, 2, 0, 0));
        Assert.Throws<NotIdentifiedException>(() => ProportionDifference.Newcombe(0, 0, 1, 2));
    }

    private static bool Mirrors(ConfidenceInterval one, ConfidenceInterval other) => Math.Abs(one.Lower + other.Upper) < 1e-12 && Math.Abs(one.Upper + other.Lower) < 1e-12;
}
