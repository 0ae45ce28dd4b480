using System.Globalization;
using FsCheck;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The words that every room shares: level, interval, set, estimate.</summary>
public sealed class SharedWordsTests
{
    [Fact]
    public void The_default_level_is_0_95_and_equals_one_that_was_made()
    {
        Assert.Equal(0.95, default(ConfidenceLevel).Value);
        Assert.Equal(default, new ConfidenceLevel(0.95));
        Assert.NotEqual(default, new ConfidenceLevel(0.9));
        Assert.Equal("95 %", default(ConfidenceLevel).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_level_outside_0_to_1_is_refused(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceLevel(value));

    [Fact]
    public void A_level_in_percent_is_refused_with_the_cure() =>
        Assert.Contains("write 0.95, not 95", Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceLevel(95)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_together_several_intervals_are_wider()
    {
        Assert.Equal(0.99, new ConfidenceLevel(0.95).Simultaneous(5).Value, 12);
        Assert.Equal(default, default(ConfidenceLevel).Simultaneous(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(ConfidenceLevel).Simultaneous(0));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void An_interval_has_two_finite_ends_in_order(double lower, double upper) => Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceInterval(lower, upper));

    [Fact]
    public void An_interval_contains_its_ends_and_not_NaN()
    {
        var interval = new ConfidenceInterval(1, 2);
        Assert.True(interval.Contains(1) && interval.Contains(2));
        Assert.False(interval.Contains(2.1) || interval.Contains(double.NaN));
        Assert.Equal(1, interval.Width);
        Assert.Equal("1 to 2 (95 %)", interval.ToString());
    }

    [Fact]
    public void A_set_may_be_unbounded_or_in_two_pieces()
    {
        var ray = ConfidenceSet.Of(3, null);
        Assert.True(ray.Contains(1e300) && !ray.Contains(2) && !ray.IsInterval);
        var split = ConfidenceSet.Of(new ConfidenceSet.Piece(null, -4), new ConfidenceSet.Piece(7, null));
        Assert.True(split.Contains(-5) && split.Contains(7) && !split.Contains(0) && !split.Contains(double.NaN));
        Assert.Equal("at most -4 or at least 7 (95 %)", split.ToString());
        Assert.True(ConfidenceSet.Of(1, 2).IsInterval);
    }

    [Fact]
    public void A_set_in_the_wrong_order_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSet.Of(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSet.Of(double.NaN, 1));
        Assert.Throws<ArgumentException>(() => ConfidenceSet.Of(new ConfidenceSet.Piece(null, 4), new ConfidenceSet.Piece(4, null)));
        Assert.Throws<ArgumentException>(() => ConfidenceSet.Of(new ConfidenceSet.Piece(1, null), new ConfidenceSet.Piece(4, null)));
    }

    [Fact]
    public void An_estimate_has_an_interval_or_the_reason_why_not()
    {
        var with = Estimate.WithInterval(1, 0.5, new ConfidenceInterval(0, 2, new ConfidenceLevel(0.9)), "Welch t", 8, 6);
        Assert.Equal((0.9, 6.0, (NoIntervalReason?)null), (with.Level.Value, with.DegreesOfFreedom, with.NoInterval));
        var without = Estimate.WithoutInterval(1, NoIntervalReason.SingleUnit, default, "Welch t", 1);
        Assert.Null(without.Interval);
        Assert.Equal(NoIntervalReason.SingleUnit, without.NoInterval);
        Assert.Equal("1, no interval: SingleUnit, Welch t, n = 1", without.ToString());
    }

    [Fact]
    public void An_estimate_refuses_what_cannot_be_one()
    {
        var interval = new ConfidenceInterval(0, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.WithInterval(double.NaN, 1, interval, "m", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.WithInterval(1, -1, interval, "m", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.WithInterval(1, double.NaN, interval, "m", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.WithInterval(1, 1, interval, "m", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.WithInterval(1, 1, interval, "m", 1, 0));
        Assert.Throws<ArgumentException>(() => Estimate.WithInterval(1, 1, interval, " ", 1));
    }

    [Property]
    public bool What_is_printed_is_the_same_in_every_culture(NormalFloat value)
    {
        var estimate = Estimate.WithInterval(value.Get, null, new ConfidenceInterval(value.Get, value.Get), "m", 3);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var german = estimate.ToString();
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return german == estimate.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
