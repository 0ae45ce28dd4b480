using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupSharesTests
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 999 };

    [Fact]
    public void A_share_over_its_share_of_the_baseline_can_be_checked_by_hand()
    {
        // Of 10 seconds the first two said 8, and made half of the attendance: 0.8 / 0.5 = 1.6.
        var cells = Compare([0, 0, 1, 1], [6, 2, 1, 1], [1, 1, 1, 1]);
        Assert.Equal([0.8, 0.2], cells.Select(c => Math.Round(c.Share, 12)));
        Assert.Equal([1.6, 0.4], cells.Select(c => Math.Round(c.Ratio!.Value, 12)));
        Assert.Equal([0.3, -0.3], cells.Select(c => Math.Round(c.Difference!.Value, 12)));
        Assert.Equal([2, 2], cells.Select(c => c.Units));
    }

    [Fact]
    public void A_group_with_nothing_has_the_upper_end_of_as_many_tries_as_there_are_holders()
    {
        // Twelve equal seats, none of the first group, which is a third of those there: by Wilson at p = 0 the end is t^2 / (12 + t^2), over 1/3.
        int[] group = [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 40)];
        var none = Compare(group, [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(0.0, 28)], [.. Enumerable.Repeat(1.0, 60)])[0];
        var t = StudentTDistribution.UpperQuantile(0.025, 19);
        Assert.Equal(0, none.Ratio!.Interval!.Value.Lower);
        Assert.Equal(3 * t * t / (12 + (t * t)), none.Ratio.Interval.Value.Upper, 10);
    }

    [Fact]
    public void The_standard_error_is_about_that_of_leaving_one_out()
    {
        var (group, amounts, baseline) = Sample(3, 600, 3);
        var cell = Compare(group, amounts, baseline)[1];
        var jackknife = Jackknife.Run(600, rows => Part(rows, amounts, 1) - (cell.Ratio!.Value * Part(rows, baseline, 1)));
        Assert.Equal(1, jackknife.StandardError / cell.BaselineShare / cell.Ratio!.StandardError!.Value, 0.02);

        double Part(ReadOnlySpan<int> rows, double[] of, int own)
        {
            double inside = 0, all = 0;
            foreach (var row in rows)
            {
                inside += group[row] == own ? of[row] : 0;
                all += of[row];
            }

            return inside / all;
        }
    }

    [Fact]
    public void The_ends_are_those_of_the_score_equation_at_the_critical_value_of_the_same_resamples()
    {
        var (group, amounts, baseline) = Sample(5, 50, 2);
        var cell = Compare(group, amounts, baseline)[0];
        var (share, there, error) = (cell.Share, cell.BaselineShare, cell.Ratio!.StandardError!.Value * cell.BaselineShare);
        var distances = Bootstrap.Run(50, rows => Part(rows, amounts) - (share / there * Part(rows, baseline)), Quick with { Interval = BootstrapInterval.Percentile }).Replicates.ToArray();
        var ordered = distances.Select(d => Math.Abs(d) / error).Order().ToArray();
        var fewest = Math.Min(group.Count(g => g == 0), group.Count(g => g == 1));
        var z = NormalDistribution.UpperQuantile(0.025);
        var critical = Math.Max(z, ordered[949]) * StudentTDistribution.UpperQuantile(0.025, fewest - 1) / z;
        foreach (var end in new[] { cell.Ratio.Interval!.Value.Lower, cell.Ratio.Interval.Value.Upper })
        {
            // |p - v| = c sqrt(v (1 - v) / m), m = p (1 - p) / s^2.
            var v = end * there;
            Assert.Equal(Math.Abs(share - v), critical * Math.Sqrt(v * (1 - v) / (share * (1 - share))) * error, 9);
        }

        double Part(ReadOnlySpan<int> rows, double[] of)
        {
            double inside = 0, all = 0;
            foreach (var row in rows)
            {
                inside += group[row] == 0 ? of[row] : 0;
                all += of[row];
            }

            return inside / all;
        }
    }

    [Property]
    public void Neither_the_units_of_the_numbers_nor_the_numbers_of_the_groups_matter(byte seed)
    {
        var (group, amounts, baseline) = Sample(seed, 40, 3);
        var cells = Compare(group, amounts, baseline);
        var scaled = Compare([.. group.Select(g => 2 - g)], [.. amounts.Select(a => 8 * a)], [.. baseline.Select(b => b / 4)]);
        for (var g = 0; g < 3; g++)
        {
            Assert.Equal(cells[g].Ratio?.Value ?? -1, scaled[2 - g].Ratio?.Value ?? -1, 12);
            Assert.Equal(cells[g].AdjustedRatio?.Interval?.Upper ?? -1, scaled[2 - g].AdjustedRatio?.Interval?.Upper ?? -1, 9);
        }
    }

    [Property]
    public void A_range_for_all_cells_together_holds_the_one_of_each(byte seed)
    {
        var (group, amounts, baseline) = Sample(seed, 30, 3);
        var cells = GroupShares.Compare(group, 3, [new() { Amounts = amounts, Baseline = baseline }, new() { Amounts = baseline, Baseline = amounts }], Quick);
        Assert.All(cells.Where(c => c.Ratio?.Interval is not null), c =>
        {
            Assert.True(c.AdjustedRatio!.Interval!.Value.Lower <= c.Ratio!.Interval!.Value.Lower);
            Assert.True(c.AdjustedRatio.Interval.Value.Upper >= c.Ratio.Interval.Value.Upper);
            Assert.True(c.Ratio.Interval.Value.Contains(c.Ratio.Value));
        });
    }

    [Property]
    public void Shares_add_to_one(byte seed)
    {
        var (group, amounts, baseline) = Sample(seed, 25, 4);
        var cells = Compare(group, amounts, baseline, 4);
        Assert.Equal(1, cells.Sum(c => c.Share), 12);
        Assert.Equal(0, cells.Sum(c => c.Difference!.Value), 12);
    }

    [Fact]
    public void One_thread_and_many_give_the_same_bits()
    {
        var (group, amounts, baseline) = Sample(9, 80, 3);
        ShareColumn[] columns = [new() { Amounts = amounts, Baseline = baseline }];
        Assert.Equal(
            GroupShares.Compare(group, 3, columns, Quick with { MaxDegreeOfParallelism = 1 }).Select(c => c.AdjustedRatio?.Interval),
            GroupShares.Compare(group, 3, columns, Quick with { MaxDegreeOfParallelism = 8 }).Select(c => c.AdjustedRatio?.Interval));
    }

    [Fact]
    public void What_cannot_be_known_has_no_value_or_no_interval_and_the_reason()
    {
        Assert.All(Compare([0, 0, 1, 1], [0, 0, 0, 0], [1, 1, 1, 1]), c => Assert.True(double.IsNaN(c.Share) && c.Ratio is null && c.Difference is null));
        Assert.Null(Compare([0, 0, 1, 1], [1, 1, 1, 1], [0, 0, 1, 1])[0].Ratio);
        Assert.Equal(NoIntervalReason.SingleUnit, Compare([0, 0, 1, 1], [1, 0, 0, 0], [1, 1, 1, 1])[0].Ratio!.NoInterval);
        Assert.Equal(NoIntervalReason.SingleUnit, Compare([0, 1, 1, 1], [1, 1, 0, 0], [1, 1, 1, 1])[0].Ratio!.NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, Compare([0, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 1], 1)[0].Ratio!.NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, Compare([0, 0, 1, 1], [1, 2, 3, 4], [2, 4, 6, 8])[0].Ratio!.NoInterval);
        Assert.Equal(NoIntervalReason.TooFewReplicates, GroupShares.Compare([0, 0, 1, 1], 2, [new() { Amounts = new double[] { 1, 2, 3, 5 }, Baseline = new double[] { 1, 1, 1, 1 } }], new() { Replicates = 9 })[0].Ratio!.NoInterval);

        // Two of twelve hold all: one draw in nine holds nobody who does, more than one in twenty, and more replicates would not help.
        int[] twelve = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        Assert.Equal(NoIntervalReason.UndefinedReplicates, Compare(twelve, [1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0], [.. Enumerable.Repeat(1.0, 12)])[0].Ratio!.NoInterval);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_cannot_be_shared_is_refused(double bad)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare([0, 1], [1, bad], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare([0, 1], [1, 1], [1, bad]));
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Compare([], [], []));
        Assert.Throws<ArgumentException>(() => Compare([0, 1], [1], [1, 1]));
        Assert.Throws<ArgumentException>(() => Compare([0, 1], [1, 1], [1]));
        Assert.Throws<ArgumentException>(() => GroupShares.Compare([0, 1], 2, []));
        Assert.Throws<ArgumentNullException>(() => GroupShares.Compare([0, 1], 2, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare([0, 2], [1, 1], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare([0, -1], [1, 1], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupShares.Compare([0], 0, [new() { Amounts = new double[] { 1 }, Baseline = new double[] { 1 } }]));
    }

    [Fact]
    public void Who_holds_all_has_a_share_of_exactly_one()
    {
        var cells = Compare([0, 0, 0, 1, 1], [0.1, 0.2, 0.3, 0, 0], [1, 1, 1, 1, 1]);
        Assert.Equal([1, 0], cells.Select(c => c.Share));
        Assert.True(cells[0].Ratio!.Interval!.Value.Lower > 0.001);
    }

    [Fact]
    public void The_largest_numbers_do_not_overflow() =>
        Assert.Equal([0.75, 0.25], Compare([0, 0, 1, 1], [double.MaxValue, double.MaxValue / 2, double.MaxValue / 2, 0], [1, 1, 1, 1]).Select(c => Math.Round(c.Share, 12)));

    private static IReadOnlyList<GroupShare> Compare(int[] group, double[] amounts, double[] baseline, int? groups = null) =>
        GroupShares.Compare(group, groups ?? (group.Length > 10 ? group.Max() + 1 : 2), [new ShareColumn { Amounts = amounts, Baseline = baseline }], Quick);

    // People of several groups who come one to nine times and speak for a time that varies a lot.
    private static (int[] Group, double[] Amounts, double[] Baseline) Sample(int seed, int n, int groups)
    {
        var random = new RandomStream((ulong)seed, 7);
        var (group, amounts, baseline) = (new int[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            group[i] = i < 2 * groups ? i % groups : random.NextInt32(groups);
            baseline[i] = 1 + random.NextInt32(9);
            amounts[i] = -Math.Log(1 - random.NextDouble()) * baseline[i];
        }

        return (group, amounts, baseline);
    }
}
