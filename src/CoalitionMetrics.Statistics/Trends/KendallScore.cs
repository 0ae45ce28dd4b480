namespace CoalitionMetrics.Statistics;

/// <summary>Pairs of observations of which the later is larger, less those of which it is smaller, with what ties do to its spread.</summary>
internal readonly record struct KendallScore
{
    public required int Count { get; init; }

    public required long S { get; init; }

    /// <summary>Of S, when any order of the values were as likely as any other; 0 when all values, or all times, are the same.</summary>
    public required double Variance { get; init; }

    /// <summary>All pairs.</summary>
    public required long Pairs { get; init; }

    /// <summary>Pairs of equal values.</summary>
    public required long TiedValues { get; init; }

    /// <summary>Pairs of equal times.</summary>
    public required long TiedTimes { get; init; }

    /// <summary>How many observations share each value.</summary>
    public required IReadOnlyList<int> ValueGroups { get; init; }

    public static KendallScore Of(ReadOnlySpan<double> values, ReadOnlySpan<double> times)
    {
        var n = values.Length;
        double[] when = times.IsEmpty ? [.. Enumerable.Range(1, n).Select(t => (double)t)] : times.ToArray();
        var (valueGroups, timeGroups) = (Groups(values), Groups(when));
        return new KendallScore
        {
            Count = n,
            S = n == 0 ? 0 : new PairOrders(when, values).Score,
            Variance = VarianceOf(n, valueGroups, timeGroups),
            Pairs = PairsOf(n),
            TiedValues = valueGroups.Sum(PairsOf),
            TiedTimes = timeGroups.Sum(PairsOf),
            ValueGroups = valueGroups,
        };
    }

    private static long PairsOf(int n) => (long)n * (n - 1) / 2;

    // Kendall 1970, section 5.9: ties in both rankings.
    private static double VarianceOf(int n, List<int> valueGroups, List<int> timeGroups)
    {
        var variance = (Cubic(n) - valueGroups.Sum(Cubic) - timeGroups.Sum(Cubic)) / 18;
        if (n > 2)
        {
            variance += valueGroups.Sum(Twice) * timeGroups.Sum(Twice) / (2 * Twice(n));
            variance += valueGroups.Sum(Thrice) * timeGroups.Sum(Thrice) / (9 * Thrice(n));
        }

        return valueGroups.Count == 1 || timeGroups.Count == 1 ? 0 : variance;
    }

    private static double Cubic(int n) => (double)n * (n - 1) * ((2.0 * n) + 5);

    private static double Twice(int n) => (double)n * (n - 1);

    private static double Thrice(int n) => (double)n * (n - 1) * (n - 2);

    // How many observations share each number.
    private static List<int> Groups(ReadOnlySpan<double> numbers)
    {
        var sorted = numbers.ToArray();
        Sorting.Sort(sorted);
        var sizes = new List<int>();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            sizes.Add(to - from);
            from = to;
        }

        return sizes;
    }
}
