using System.Numerics;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ExactFractionTests
{
    [Fact]
    public void Default_is_zero_and_equals_a_zero_that_was_computed()
    {
        Assert.Equal(default, new ExactFraction(0, 7));
        Assert.Equal(BigInteger.One, default(ExactFraction).Denominator);
        Assert.Equal(0, default(ExactFraction).ToDouble());
        Assert.Equal("0", default(ExactFraction).ToString());
    }

    [Fact]
    public void Lowest_terms_and_a_positive_denominator()
    {
        var fraction = new ExactFraction(6, -8);
        Assert.Equal((-3, 4), ((int)fraction.Numerator, (int)fraction.Denominator));
        Assert.Equal("-3/4", fraction.ToString());
    }

    [Property]
    public void The_double_is_the_nearest_one(int numerator, int denominator)
    {
        if (denominator != 0)
        {
            // Both are exact doubles, and IEEE division rounds to nearest.
            Assert.Equal((double)numerator / denominator, new ExactFraction(numerator, denominator).ToDouble());
        }
    }

    [Fact]
    public void Wide_numbers_round_once()
    {
        // 2^200 + 2^147 lies halfway between two doubles; anything added tips it up.
        var half = (BigInteger.One << 200) + (BigInteger.One << 147);
        Assert.Equal(Math.ScaleB(1, 200), new ExactFraction(half, 1).ToDouble());
        Assert.Equal(Math.BitIncrement(Math.ScaleB(1, 200)), new ExactFraction(half + 1, 1).ToDouble());
    }

    [Fact]
    public void A_denominator_of_zero_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ExactFraction(1, 0));
}
