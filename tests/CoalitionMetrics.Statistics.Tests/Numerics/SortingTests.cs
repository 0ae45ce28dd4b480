namespace CoalitionMetrics.Statistics.Tests;

public sealed class SortingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    [InlineData(30_001)]
    public void Numbers_come_out_in_the_order_of_the_framework(int count)
    {
        var stream = new RandomStream(3, (ulong)count);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = i % 97 == 0 ? 0 : Math.ScaleB(stream.NextDouble() - 0.5, stream.NextInt32(200) - 100);
        }

        if (count > 100)
        {
            (values[3], values[4], values[5], values[6]) = (double.MaxValue, -double.MaxValue, double.Epsilon, -double.Epsilon);
        }

        var items = values.Select(v => v * 3).ToArray();
        var expected = values.Order().ToArray();
        var keys = values.AsSpan().ToArray();
        Sorting.Sort(values);
        Sorting.Sort(keys, items);
        Assert.Equal(expected, values);
        Assert.Equal(expected, keys);
        Assert.Equal(expected.Select(v => v * 3), items);
    }

    [Fact]
    public void Items_of_equal_keys_keep_their_order()
    {
        var keys = Enumerable.Range(0, 20_000).Select(i => (double)(i % 3)).ToArray();
        var items = Enumerable.Range(0, 20_000).Select(i => (double)i).ToArray();
        Sorting.Sort(keys, items);
        Assert.Equal(Enumerable.Range(0, 20_000).OrderBy(i => i % 3).Select(i => (double)i), items);
    }
}
