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

    // Knight 1966: one sort by time, then as many moves of a merge sort by value as there are pairs in falling order.
    public static KendallScore Of(ReadOnlySpan<double> values, ReadOnlySpan<double> times)
    {
        var n = values.Length;
        var inOrder = values.ToArray();
        if (!times.IsEmpty)
        {
            var order = new int[n];
            for (var i = 0; i < n; i++)
            {
                order[i] = i;
            }

            var (t, x) = (times.ToArray(), values.ToArray());
            Array.Sort(order, (a, b) => t[a] != t[b] ? t[a].CompareTo(t[b]) : x[a].CompareTo(x[b]));
            inOrder = Array.ConvertAll(order, i => x[i]);
            times = Array.ConvertAll(order, i => t[i]);
        }

        var timeGroups = times.IsEmpty ? [] : Groups(times);
        var both = 0L;
        var from = 0;
        foreach (var size in timeGroups)
        {
            both += Groups(inOrder.AsSpan(from, size)).Sum(PairsOf);
            from += size;
        }

        var falling = Falling(inOrder, new double[n]);
        var valueGroups = Groups(inOrder);
        var (pairs, tiedValues, tiedTimes) = (PairsOf(n), valueGroups.Sum(PairsOf), timeGroups.Sum(PairsOf));
        return new KendallScore
        {
            Count = n,
            S = pairs - tiedTimes - tiedValues + both - (2 * falling),
            Variance = VarianceOf(n, valueGroups, timeGroups),
            Pairs = pairs,
            TiedValues = tiedValues,
            TiedTimes = tiedTimes,
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

    // The sizes of the runs of equal numbers; the numbers are in order.
    private static List<int> Groups(ReadOnlySpan<double> sorted)
    {
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

    // Sorts the values and returns the number of pairs that stood in falling order.
    private static long Falling(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var middle = values.Length / 2;
        var falling = Falling(values[..middle], scratch[..middle]) + Falling(values[middle..], scratch[middle..]);
        values.CopyTo(scratch);
        var (left, right) = (0, middle);
        for (var place = 0; place < values.Length; place++)
        {
            if (right == values.Length || (left < middle && scratch[left] <= scratch[right]))
            {
                values[place] = scratch[left++];
            }
            else
            {
                falling += middle - left;
                values[place] = scratch[right++];
            }
        }

        return falling;
    }
}
