using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SummationTests
{
    [Fact]
    public void Small_numbers_beside_large_ones_are_not_lost()
    {
        Assert.Equal(2, Summation.Sum([1, 1e100, 1, -1e100]));
        Assert.Equal(2, Summation.Dot([1, 1e15, 1, -1e15], [1, 1e15, 1, 1e15]));
    }

    [Fact]
    public void Nothing_sums_to_zero()
    {
        Assert.Equal(0, Summation.Sum([]));
        Assert.Equal(0, Summation.Dot([], []));
        Assert.Equal(0, default(CompensatedSum).Value);
    }

    [Property]
    public bool Sum_is_the_exact_sum_rounded(NormalFloat[] numbers)
    {
        var values = Tame(numbers);
        return IsNearest(Summation.Sum(values), values.Select(Exact), 20) && IsNearest(Streamed(values), values.Select(Exact), 20);
    }

    [Property]
    public bool Dot_is_the_exact_sum_of_products_rounded(NormalFloat[] numbers)
    {
        var x = Tame(numbers);
        var y = x.Reverse().ToArray();
        return IsNearest(Summation.Dot(x, y), x.Zip(y, (a, b) => Exact(a) * Exact(b)), 40);
    }

    [Property]
    public bool Scaling_by_a_power_of_two_scales_the_sum(NormalFloat[] numbers)
    {
        var values = Tame(numbers);
        return Summation.Sum(values.Select(v => v * 1024).ToArray()) == 1024 * Summation.Sum(values);
    }

    [Fact]
    public void Partial_sums_may_leave_the_range_of_a_double()
    {
        Assert.Equal(1e308, Summation.Sum([1e308, 1e308, -1e308]));
        Assert.Equal(1e308, Summation.Sum([.. Enumerable.Repeat(1e308, 40), .. Enumerable.Repeat(-1e308, 39)]));
        Assert.Equal(1e300, Summation.Dot([1e200, 1e200, 1e100], [1e200, -1e200, 1e200]));
        Assert.Equal(double.PositiveInfinity, Summation.Sum([1e308, 1e308]));
        Assert.Equal(double.NegativeInfinity, Summation.Dot([-1e200], [1e200]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_none_is_refused_wherever_it_stands(double bad)
    {
        for (var place = 0; place < 40; place += 13)
        {
            var values = new double[40];
            values[place] = bad;
            Assert.Contains($"values[{place}]", Assert.Throws<ArgumentOutOfRangeException>(() => Summation.Sum(values)).Message);
            Assert.Contains($"x[{place}]", Assert.Throws<ArgumentOutOfRangeException>(() => Summation.Dot(values, new double[40])).Message);
            Assert.Contains($"y[{place}]", Assert.Throws<ArgumentOutOfRangeException>(() => Summation.Dot(new double[40], values)).Message);
        }
    }

    [Fact]
    public void Factors_must_come_in_pairs() => Assert.Throws<ArgumentException>(() => Summation.Dot([1], [1, 2]));

    [Fact]
    public void Streams_that_hold_the_same_digits_are_equal()
    {
        CompensatedSum one = default, other = default;
        one.Add(1e100);
        one.Add(1);
        other.Add(1e100);
        Assert.True(one != other);
        Assert.True(one.Value == other.Value);
        other.Add(1);
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    // Whole multiples of 2^-20 below 2^20 in size, long enough to reach the vector lanes: the exact sum is a whole number of 2^-20.
    private static double[] Tame(NormalFloat[] numbers) =>
        [.. Enumerable.Range(0, numbers.Length * 9).Select(i => Math.Round(Math.IEEERemainder(numbers[i % numbers.Length].Get * (1 + i), 1 << 20) * (1 << 20)) / (1 << 20))];

    private static BigInteger Exact(double value) => new(value * (1 << 20));

    // Half the distance to the next double is the most that rounding once may take away.
    private static bool IsNearest(double value, IEnumerable<BigInteger> multiples, int bits)
    {
        // Counted in 2^-(bits + 60), which every double of this size is a whole multiple of, or is exact anyway.
        var exact = multiples.Aggregate(BigInteger.Zero, (a, b) => a + b) << 60;
        var half = new BigInteger(Math.ScaleB(Math.BitIncrement(Math.Abs(value)) - Math.Abs(value), bits + 59));
        return BigInteger.Abs(new BigInteger(Math.ScaleB(value, bits + 60)) - exact) <= half;
    }

    private static double Streamed(double[] values)
    {
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }
}
