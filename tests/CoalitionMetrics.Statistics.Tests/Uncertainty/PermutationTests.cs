namespace CoalitionMetrics.Statistics.Tests;

public sealed class PermutationTests
{
    [Fact]
    public void Worked_example_with_all_orders()
    {
        // 5, 6, 7 against 1, 2, 3, 4: of the 35 ways to choose three of seven the observed one is the most extreme.
        double[] values = [5, 6, 7, 1, 2, 3, 4];
        var result = Permutation.Run(7, order => values[order[0]] + values[order[1]] + values[order[2]]);
        Assert.True(result.IsExact);
        Assert.Equal(5_040, result.Replicates.Length);
        Near.Equal(1 / 35.0, result.UpperP);
        Assert.Equal(1, result.LowerP);
        Near.Equal(2 / 35.0, result.TwoSidedP);
        Near.Equal(12, result.Expected);
        Near.Equal(1 / 35.0, result.P(Alternative.Greater));
        Assert.Equal(1, result.P(Alternative.Less));
        Assert.Equal(result.TwoSidedP, result.P());
        Assert.Equal("permutation, all 5040 orders", result.Method);
        Assert.Equal("18 against 12 by chance, p = 0.05714 (two-sided), permutation, all 5040 orders", result.ToString());
    }

    [Fact]
    public void Orders_within_blocks_are_all_orders_of_each_block()
    {
        var seen = new HashSet<string>();
        var result = Permutation.RunWithin([1, 9, 1, 9, 9], order => Note(seen, order), new() { MaxDegreeOfParallelism = 1 });
        Assert.Equal(12, result.Replicates.Length);
        Assert.Equal(12, seen.Count);
        Assert.All(seen, text => Assert.True(text[0] is '0' or '2' && text[2] is '0' or '2' && "134".Contains(text[1]) && "134".Contains(text[3])));
    }

    [Fact]
    public void Random_orders_agree_with_all_orders()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7];
        double[] y = [2, 1, 4, 3, 7, 5, 6];
        double Figure(ReadOnlySpan<int> order)
        {
            var sum = 0.0;
            for (var i = 0; i < 7; i++)
            {
                sum += x[i] * y[order[i]];
            }

            return sum;
        }

        var all = Permutation.Run(7, Figure);
        var random = Permutation.Run(7, Figure, new() { EnumerateUpTo = 0, Replicates = 99_999 });
        Assert.False(random.IsExact);
        Assert.Equal(all.UpperP, random.UpperP, 5 * Math.Sqrt(all.UpperP / 99_999));
        Assert.Equal(all.Expected, random.Expected, 5 * all.StandardDeviation / Math.Sqrt(99_999));
        Assert.Equal(all.StandardDeviation, random.StandardDeviation, 0.1);
        Assert.Equal("permutation, random 99999 orders", random.Method);
    }

    [Fact]
    public void P_is_never_zero_and_counts_the_observed_order()
    {
        var result = Permutation.Run(30, order => order.IndexOfAnyInRange(1, 29) == 1 && order[1] == 1 && order[2] == 2 && order[3] == 3 && order[4] == 4 ? 1 : 0, new() { Replicates = 99 });
        Assert.Equal(0.01, result.UpperP);
    }

    [Fact]
    public void Random_orders_within_blocks_are_equally_likely()
    {
        int[] blocks = [0, 1, 0, 1, 0];
        var counts = new int[6];
        for (ulong i = 0; i < 12_000; i++)
        {
            var order = new int[5];
            PermutationBlocks.Of(blocks).Shuffle(new RandomStream(5, i), order);
            Assert.True((order[1], order[3]) is (1, 3) or (3, 1));
            counts[(order[0], order[2], order[4]) switch { (0, 2, 4) => 0, (0, 4, 2) => 1, (2, 0, 4) => 2, (2, 4, 0) => 3, (4, 0, 2) => 4, (4, 2, 0) => 5, _ => throw new InvalidOperationException() }]++;
        }

        // 20.52 is the 0.999 quantile with 5 degrees of freedom.
        Assert.InRange(counts.Sum(c => Math.Pow(c - 2_000, 2) / 2_000), 0, 20.52);
    }

    [Fact]
    public void Under_no_effect_p_rejects_as_often_as_it_says()
    {
        // Two groups of 6 from one distribution, 400 times: p of at most 0.1 about 40 times, at most 0.1 on average.
        var rejected = 0;
        for (ulong trial = 0; trial < 400; trial++)
        {
            var stream = new RandomStream(11, trial);
            var values = Enumerable.Range(0, 12).Select(_ => stream.NextNormal()).ToArray();
            var p = Permutation.Run(12, order => First(values, order, 6), new() { Replicates = 199, Seed = trial }).TwoSidedP;
            rejected += p <= 0.1 ? 1 : 0;
        }

        Assert.InRange(rejected, 22, 58);
    }

    [Fact]
    public void Ties_within_rounding_count_as_equal()
    {
        // 0.1 + 0.2 + 0.3 differs in the last bit with the order of adding.
        double[] values = [0.3, 0.2, 0.1, 0.4];
        var result = Permutation.Run(4, order => (values[order[0]] + values[order[1]] + values[order[2]]) - 0.6);
        Assert.Equal(6 / 24.0, result.LowerP, 12);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        PermutationResult Run(int threads) => Permutation.Run(20, order => order[0] - (order[5] / 7.0), new() { MaxDegreeOfParallelism = threads, Replicates = 999 });
        Assert.Equal(Run(1).Replicates, Run(8).Replicates);
    }

    [Fact]
    public void Orders_without_a_value_count_as_extreme()
    {
        var result = Permutation.Run(3, order => order[0] == 2 ? double.NaN : order[0] == 1 ? throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "none") : order[1]);
        Assert.Equal(4, result.UndefinedReplicates);
        Assert.Equal(1, result.UpperP);
        Assert.Equal(5 / 6.0, result.LowerP, 15);
        Assert.Equal(double.NaN, result.Expected);
        Assert.Equal(double.NaN, result.StandardDeviation);
    }

    [Fact]
    public void Input_outside_the_domain_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Permutation.Run(0, _ => 1));
        Assert.Throws<ArgumentNullException>(() => Permutation.Run(3, null!));
        Assert.Throws<ArgumentException>(() => Permutation.RunWithin([], _ => 1));
        Assert.Throws<NotIdentifiedException>(() => Permutation.Run(3, _ => double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationOptions { Replicates = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationOptions { EnumerateUpTo = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PermutationOptions { MaxDegreeOfParallelism = -2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Permutation.Run(2, _ => 1).P((Alternative)9));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Permutation.Run(3, _ => 1, cancellationToken: source.Token));
    }

    private static double First(double[] values, ReadOnlySpan<int> order, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += values[order[i]];
        }

        return sum;
    }

    private static double Note(HashSet<string> seen, ReadOnlySpan<int> order)
    {
        seen.Add(string.Concat(order.ToArray()));
        return 1;
    }
}
