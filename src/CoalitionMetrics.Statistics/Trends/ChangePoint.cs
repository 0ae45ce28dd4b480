namespace CoalitionMetrics.Statistics;

/// <summary>When did the level shift, if it did? For a shift whose date is known beforehand use <see cref="InterruptedSeries"/>.</summary>
public static class ChangePoint
{
    /// <summary>The place at which the values before it differ most, by rank, from those after it.</summary>
    /// <remarks>
    /// <para>Definition: <c>U_k = 2 (sum of the first k mid-ranks) - k (n + 1)</c>, <c>K = max |U_k|</c>, <c>p = min(1, 2 exp(-6 K^2 / (n^3 + n^2)))</c>, an approximation that is close where p is below one half. It supposes that one period says nothing
    /// of the next, and a steady trend looks like a shift in the middle.</para>
    /// <para>Invariance: any increasing transformation of the values changes nothing; the series read backwards finds the same place (property tests).</para>
    /// <para>Cost: a sort. Source: Pettitt 1979.</para>
    /// </remarks>
    /// <param name="values">The values in order of time; finite, at least two.</param>
    /// <returns>K, where it is reached, and p.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static PettittResult Pettitt(ReadOnlySpan<double> values)
    {
        Check(values);
        var ranks = MidRanks.Of(values, out _);
        var (sum, largest) = (0L, 0L);
        var places = new List<int>();
        for (var k = 1; k < ranks.Length; k++)
        {
            // Mid-ranks are halves; twice that is a whole number, so that ties of U are found exactly.
            sum += (long)(2 * ranks[k - 1]) - (values.Length + 1);
            if (Math.Abs(sum) > largest)
            {
                largest = Math.Abs(sum);
                places.Clear();
            }

            if (largest > 0 && Math.Abs(sum) == largest)
            {
                places.Add(k);
            }
        }

        double n = values.Length;
        return new PettittResult
        {
            Count = values.Length,
            K = largest,
            FirstAfter = places.Count > 0 ? places[0] : null,
            Candidates = places,
            PValue = Math.Min(1, 2 * Math.Exp(-6 * ((double)largest * largest) / ((n * n * n) + (n * n)))),
        };
    }

    /// <summary>The sums of how far the values lie from their mean: they climb while values lie above it and fall while they lie below, so that they turn where the level shifts.</summary>
    /// <remarks>
    /// <para>Definition: <c>S_0 = 0, S_t = S_{t-1} + x_t - mean</c>; the range is the largest less the smallest of them, S_0 included; scaled, it is divided by the standard deviation (divisor n).</para>
    /// <para>Invariance: a constant added changes nothing, scaling scales path and range (property tests). Cost: one pass. Source: Page 1954; the range: Hurst 1951.</para>
    /// </remarks>
    /// <param name="values">The values in order of time; finite, at least two.</param>
    /// <returns>The path, its range, and where it lies farthest from 0.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static CusumResult Cusum(ReadOnlySpan<double> values)
    {
        Check(values);
        var mean = Moments.Mean(values);
        var path = new double[values.Length];
        var sum = default(CompensatedSum);
        var (low, high, largest) = (0.0, 0.0, 0.0);
        int? place = null;
        for (var t = 0; t < path.Length - 1; t++)
        {
            sum.Add(values[t]);
            sum.Add(-mean);
            path[t] = sum.Value;
            (low, high) = (Math.Min(low, path[t]), Math.Max(high, path[t]));
            if (Math.Abs(path[t]) > largest)
            {
                (largest, place) = (Math.Abs(path[t]), t + 1);
            }
        }

        // The last sum is 0 by definition; what rounding leaves of it is not a finding.
        var deviation = Moments.StandardDeviation(values) * Math.Sqrt((values.Length - 1.0) / values.Length);
        return new CusumResult { Path = path, Range = high - low, ScaledRange = deviation > 0 ? (high - low) / deviation : double.NaN, FirstAfter = deviation > 0 ? place : null };
    }

    /// <summary>A running watch: says from when on a series lies above, or below, its target by more than chance would let pass.</summary>
    /// <remarks>
    /// <para>Definition: <c>upper_t = max(0, upper_{t-1} + x_t - target - allowance)</c>, <c>lower_t = max(0, lower_{t-1} + target - allowance - x_t)</c>, both from 0; a side signals when it first exceeds the threshold. Usual: half a standard deviation
    /// as allowance, four or five as threshold.</para>
    /// <para>Invariance: values and target turned round swap the sides (property tests). Cost: one pass. Source: Page 1954; Montgomery 2013, Introduction to statistical quality control, chapter 9.</para>
    /// </remarks>
    /// <param name="values">The values in order of time; finite, at least one.</param>
    /// <param name="target">The level that is meant to be kept; finite.</param>
    /// <param name="allowance">How far off is let pass each period; finite, not negative, in the unit of the values.</param>
    /// <param name="threshold">Which sum is a signal; finite, not negative, in the unit of the values.</param>
    /// <returns>Both sums, period after period, and the first signals.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN, infinite, or negative where it must not be.</exception>
    public static TabularCusumResult TabularCusum(ReadOnlySpan<double> values, double target, double allowance, double threshold)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.Finite(values, nameof(values));
        Guard.Finite(target, nameof(target));
        Guard.NonNegative(allowance, nameof(allowance));
        Guard.NonNegative(threshold, nameof(threshold));
        var (upper, lower) = (new double[values.Length], new double[values.Length]);
        var (above, below) = (0.0, 0.0);
        for (var t = 0; t < values.Length; t++)
        {
            upper[t] = above = Math.Max(0, above + (values[t] - target - allowance));
            lower[t] = below = Math.Max(0, below + (target - allowance - values[t]));
        }

        return new TabularCusumResult { Upper = upper, Lower = lower, FirstUpperSignal = First(upper), FirstLowerSignal = First(lower) };

        int? First(double[] sums) => Array.FindIndex(sums, sum => sum > threshold) is >= 0 and var place ? place : null;
    }

    private static void Check(ReadOnlySpan<double> values)
    {
        Guard.AtLeast(values, 2, nameof(values));
        Guard.Finite(values, nameof(values));
    }
}
