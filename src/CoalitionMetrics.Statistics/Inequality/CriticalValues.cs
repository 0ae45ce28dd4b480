namespace CoalitionMetrics.Statistics;

/// <summary>
/// How far, in standard errors, cells stray when units are drawn again: each by itself at the level asked for, and each at the stricter level at which all of
/// them together hold it.
/// </summary>
internal sealed class CriticalValues
{
    private CriticalValues(double[] own, double[] joint, double jointAlpha)
    {
        Own = own;
        Joint = joint;
        JointAlpha = jointAlpha;
    }

    /// <summary>By cell, the level's quantile; NaN where the replicates do not reach it, infinite where too many of them hold none of the column.</summary>
    public double[] Own { get; }

    /// <summary>By cell, the quantile at <see cref="JointAlpha"/>; NaN and infinite as in <see cref="Own"/>.</summary>
    public double[] Joint { get; }

    /// <summary>How often each cell may be missed, the same for all, so that any of them is missed no more often than the level allows; 0 when the replicates do not reach it.</summary>
    public double JointAlpha { get; }

    public static CriticalValues Of(
        ReadOnlySpan<int> group, int groups, ColumnParts[] columns, ShareCellParts[] open, BootstrapOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        // A share of 0 stays 0 in every draw, and one of 1 stays 1: only the others stray.
        var straying = Enumerable.Range(0, open.Length).Where(i => open[i].StandardError > 0).ToArray();
        if (straying.Length == 0)
        {
            return new(new double[open.Length], new double[open.Length], options.Level.Simultaneous(Math.Max(1, open.Length)).Alpha);
        }

        var groupOf = group.ToArray();
        var places = columns.SelectMany((c, column) => c.Cells.Select((cell, g) => (cell, column, g))).ToArray();
        var placed = Array.ConvertAll(straying, i => Array.Find(places, p => ReferenceEquals(p.cell, open[i])));
        var used = placed.Select(p => p.column).Distinct().ToArray();
        var results = Bootstrap.RunMany(
            ResamplingUnits.Of(group.Length),
            placed.Length,
            (draws, distances) =>
            {
                var sums = new double[2 * columns.Length * groups];
                foreach (var column in used)
                {
                    var (amounts, baseline) = (columns[column].Amounts, columns[column].Baseline);
                    var shares = sums.AsSpan(2 * column * groups, groups);
                    var bases = sums.AsSpan(((2 * column) + 1) * groups, groups);
                    double all = 0, allBaseline = 0;
                    foreach (var unit in draws)
                    {
                        var g = groupOf[unit];
                        shares[g] += amounts[unit];
                        bases[g] += baseline[unit];
                        all += amounts[unit];
                        allBaseline += baseline[unit];
                    }

                    for (var g = 0; g < groups; g++)
                    {
                        shares[g] /= all;
                        bases[g] /= allBaseline;
                    }
                }

                for (var i = 0; i < distances.Length; i++)
                {
                    var (cell, column, g) = placed[i];
                    var share = sums[(2 * column * groups) + g];
                    var baseline = sums[(((2 * column) + 1) * groups) + g];
                    distances[i] = (share - (cell.Share / cell.BaselineShare * baseline)) / cell.StandardError;
                }
            },
            options with { Interval = BootstrapInterval.Percentile },
            progress,
            cancellationToken);

        return Quantiles(open.Length, straying, results, options.Level);
    }

    private static CriticalValues Quantiles(int cells, int[] straying, IReadOnlyList<BootstrapResult> results, ConfidenceLevel level)
    {
        var replicates = results[0].Replicates.Length;
        var sorted = new double[straying.Length][];

        // By replicate, how rare its rarest cell is: the share of replicates in which that cell strays as far or further.
        var rarest = new double[replicates];
        Array.Fill(rarest, 1);
        for (var i = 0; i < straying.Length; i++)
        {
            // A draw that holds none of a column's amounts may lie anywhere.
            var distances = Array.ConvertAll(results[i].Replicates.ToArray(), d => double.IsFinite(d) ? Math.Abs(d) : double.PositiveInfinity);
            var order = (double[])distances.Clone();
            Array.Sort(order);
            sorted[i] = order;
            for (var r = 0; r < replicates; r++)
            {
                rarest[r] = Math.Min(rarest[r], (replicates - First(order, distances[r])) / (replicates + 1.0));
            }
        }

        // The largest rarity that at most the level's share of the replicates reach.
        Array.Sort(rarest);
        var missed = (int)Math.Floor((replicates + 1) * level.Alpha * (1 + 1e-12));
        while (missed > 0 && missed < replicates && rarest[missed] <= rarest[missed - 1])
        {
            missed--;
        }

        var alpha = missed > 0 ? rarest[missed - 1] : 0;
        var (own, joint) = (new double[cells], new double[cells]);
        for (var i = 0; i < straying.Length; i++)
        {
            own[straying[i]] = Quantile(sorted[i], level.Alpha);
            joint[straying[i]] = Quantile(sorted[i], alpha);
        }

        return new(own, joint, alpha);
    }

    private static int First(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double Quantile(double[] sorted, double alpha)
    {
        var rank = (int)Math.Ceiling((sorted.Length + 1) * (1 - alpha) * (1 - 1e-12));
        return alpha <= 0 || rank > sorted.Length ? double.NaN : sorted[Math.Max(0, rank - 1)];
    }
}
