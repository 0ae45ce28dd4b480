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
    [InlineData(0, 40)]
    [InlineData(1, 40)]
    [InlineData(2, 3)]
    [InlineData(5, 0)]
    [InlineData(7, 1)]
    public void Numbers_at_once_are_the_numbers_one_by_one(int before, int count)
    {
        var (single, many) = (new RandomStream(42, 17), new RandomStream(42, 17));
        for (var i = 0; i < before; i++)
        {
            Assert.Equal(single.NextUInt64(), many.NextUInt64());
        }

        var values = new ulong[count];
        many.Fill(values);
        Assert.All(values, value => Assert.Equal(single.NextUInt64(), value));
        Assert.Equal(single.NextUInt64(), many.NextUInt64());
    }

    [Fact]
    public void Blocks_side_by_side_are_the_blocks_one_by_one()
    {
        if (!Philox.HasLanes)
        {
            return;
        }

        var blocks = new ulong[2 * Philox.Lanes];
        Philox.Blocks(ulong.MaxValue - 1, 0x0370734413198a2eUL, 0x299f31d0a4093822UL, blocks);
        for (var lane = 0; lane < Philox.Lanes; lane++)
        {
            Assert.Equal(Philox.Block(unchecked(ulong.MaxValue - 1 + (ulong)lane), 0x0370734413198a2eUL, 0x299f31d0a4093822UL), (blocks[2 * lane], blocks[(2 * lane) + 1]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_bound_below_one_is_refused(int bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, 0).NextInt32(bound));

    [Fact]
    public void Consecutive_numbers_and_neighbouring_streams_are_independent()
    {
        // Pearson statistics of 16 x 16 cells; 330.5 is the 0.999 quantile with 255 degrees of freedom, and the seed is fixed.
        var serial = new int[256];
        var across = new int[256];
        for (ulong i = 0; i < 60_000; i++)
        {
            var own = new RandomStream(1, i);
            var next = new RandomStream(1, i + 1);
            var first = own.NextInt32(16);
            serial[(first * 16) + own.NextInt32(16)]++;
            across[(first * 16) + next.NextInt32(16)]++;
        }

        Assert.InRange(serial.Sum(c => Math.Pow(c - (60_000 / 256.0), 2) / (60_000 / 256.0)), 150, 330.5);
        Assert.InRange(across.Sum(c => Math.Pow(c - (60_000 / 256.0), 2) / (60_000 / 256.0)), 150, 330.5);
    }

    [Fact]
    public void All_orders_are_equally_likely()
    {
        var counts = new Dictionary<string, int>();
        for (ulong i = 0; i < 24_000; i++)
        {
            var letters = "abcd".ToCharArray();
            new RandomStream(1, i).Shuffle<char>(letters);
            counts[new string(letters)] = counts.GetValueOrDefault(new string(letters)) + 1;
        }

        // 49.73 is the 0.999 quantile with 23 degrees of freedom.
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(c => Math.Pow(c - 1_000, 2) / 1_000), 0, 49.73);
    }

    [Fact]
    public void Numbers_between_0_and_1_stay_below_1_and_fill_the_range()
    {
        var stream = new RandomStream(7, 7);
        var values = Enumerable.Range(0, 50_000).Select(_ => stream.NextDouble()).Order().ToArray();
        Assert.True(values[0] >= 0 && values[^1] < 1);

        // Kolmogorov: 1.95 / sqrt(n) is exceeded once in a thousand.
        Assert.InRange(values.Select((v, i) => Math.Abs(v - ((i + 0.5) / values.Length))).Max(), 0, 1.95 / Math.Sqrt(values.Length));
    }

    [Fact]
    public void Normal_numbers_have_the_normal_distribution()
    {
        var stream = new RandomStream(7, 8);
        var values = Enumerable.Range(0, 50_000).Select(_ => stream.NextNormal()).Order().ToArray();
        Assert.InRange(values.Select((v, i) => Math.Abs(NormalDistribution.LowerTail(v) - ((i + 0.5) / values.Length))).Max(), 0, 1.95 / Math.Sqrt(values.Length));
        Assert.All(values, v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void A_large_bound_is_reached_without_bias()
    {
        // With a bound of 3 * 2^29 plain scaling of 31 bits would favour every second number; Lemire's rejection does not.
        const int Bound = 3 << 29;
        var stream = new RandomStream(1, 9);
        var odd = Enumerable.Range(0, 100_000).Count(_ => stream.NextInt32(Bound) % 2 == 1);
        Assert.InRange(odd, 50_000 - 520, 50_000 + 520);
    }

    [Fact]
    public void A_copy_goes_on_where_the_original_stood()
    {
        var stream = new RandomStream(1, 2);
        stream.NextUInt64();
        var copy = stream;
        Assert.Equal(stream.NextUInt64(), copy.NextUInt64());
        Assert.Equal(stream.NextUInt64(), copy.NextUInt64());
    }
}
