namespace CoalitionMetrics.Statistics.Tests;

public sealed class RandomStreamTests
{
    // Random123 1.14, tests/kat_vectors, rows "philox4x32 10": counter, key, expected block, 32-bit words in order.
    [Theory]
    [InlineData(0x0000000000000000UL, 0x0000000000000000UL, 0x0000000000000000UL, 0xe169c58d6627e8d5UL, 0x9b00dbd8bc57ac4cUL)]
    [InlineData(0xffffffffffffffffUL, 0xffffffffffffffffUL, 0xffffffffffffffffUL, 0x41c83b0e408f276dUL, 0x6d5451fda20bc7c6UL)]
    [InlineData(0x85a308d3243f6a88UL, 0x0370734413198a2eUL, 0x299f31d0a4093822UL, 0x94fdccebd16cfe09UL, 0x24126ea15001e420UL)]
    public void Block_function_meets_the_published_vectors(ulong counterLow, ulong counterHigh, ulong key, ulong low, ulong high) =>
        Assert.Equal((low, high), Philox.Block(counterLow, counterHigh, key));

    [Fact]
    public void Bounded_numbers_are_equally_likely()
    {
        var counts = new int[7];
        var stream = new RandomStream(1, 0);
        for (var i = 0; i < 70_000; i++)
        {
            counts[stream.NextInt32(7)]++;
        }

        // Pearson statistic with 6 degrees of freedom; 22.46 is its 0.999 quantile, and the seed is fixed.
        Assert.InRange(counts.Sum(c => Math.Pow(c - 10_000, 2) / 10_000), 0, 22.46);
    }

    [Fact]
    public void Streams_of_one_seed_differ_and_each_repeats()
    {
        var first = new RandomStream(1, 0);
        var again = new RandomStream(1, 0);
        var other = new RandomStream(1, 1);
        var value = first.NextUInt64();
        Assert.Equal(value, again.NextUInt64());
        Assert.NotEqual(value, other.NextUInt64());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_bound_below_one_is_refused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, 0).NextInt32(bound));
}
