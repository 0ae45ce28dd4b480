namespace CoalitionMetrics.Statistics;

/// <summary>
/// Is it rising or falling? By the order of the values alone, so that one odd month decides nothing and no straight line is asked for. All tests here take one period to say nothing of the next; where the last period lives on in the
/// next (<see cref="SerialCorrelation(ReadOnlySpan{double})"/> tells), their p is too small. For a straight line with errors that allow for it use <see cref="LinearRegression.NeweyWest"/>.
/// </summary>
public static partial class Trend
{
    /// <summary>Whether later values tend to be larger (tau above 0, at most 1) or smaller (below 0, at least -1) than earlier ones.</summary>
    /// <remarks>
    /// <para>Definition: <c>S = sum over i &lt; j of sign(x_j - x_i) sign(t_j - t_i)</c>; its variance, ties corrected for, is <c>(n(n-1)(2n+5) - sum g(g-1)(2g+5)) / 18</c> when no times are equal, g the sizes of groups of equal values; z is
    /// <c>(S - sign S) / sd</c>; <c>tau-b = S / sqrt((P - ties in values)(P - ties in time))</c>, <c>tau-a = S / P</c>, P = n(n-1)/2. The exact p is over all orders of the values as they are, equal ones included.</para>
    /// <para>Invariance: any increasing transformation of the values, or of the times, changes nothing; turning the values round turns the sign (property tests).</para>
    /// <para>Cost: a sort; up to 100 observations also the exact distribution.</para>
    /// <para>Source: Mann 1945; Kendall 1970, Rank correlation methods; the sort: Knight 1966.</para>
    /// </remarks>
    /// <param name="values">The values; finite, at least two; in order of time unless times are given.</param>
    /// <param name="times">When each was observed; finite, in any order, equal times are allowed. Empty = one after the other.</param>
    /// <returns>S, tau and p. Tau-b, z and p are NaN when all values, or all times, are the same.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values, or not as many times.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or time is NaN or infinite.</exception>
    public static MannKendallResult MannKendall(ReadOnlySpan<double> values, ReadOnlySpan<double> times = default)
    {
        Check(values, times);
        var score = KendallScore.Of(values, times);
        var z = Z(score.S, score.Variance, 1);
        return new MannKendallResult
        {
            Count = score.Count,
            S = score.S,
            Variance = score.Variance,
            Z = z,
            NormalPValue = TwoSided(z),
            ExactPValue = score.Variance > 0 && score.TiedTimes == 0 && score.Count <= KendallDistribution.Limit ? Exact(score) : null,
            TauB = score.Variance > 0 ? score.S / (Math.Sqrt(score.Pairs - score.TiedValues) * Math.Sqrt(score.Pairs - score.TiedTimes)) : double.NaN,
            TauA = (double)score.S / score.Pairs,
        };
    }

    private static void Check(ReadOnlySpan<double> values, ReadOnlySpan<double> times)
    {
        Guard.AtLeast(values, 2, nameof(values));
        Guard.Finite(values, nameof(values));
        if (!times.IsEmpty)
        {
            Guard.SameLength(times.Length, values.Length, nameof(times), nameof(values));
            Guard.Finite(times, nameof(times));
        }
    }

    private static double Z(long s, double variance, int continuity) =>
        variance > 0 ? (s - (Math.Sign(s) * continuity)) / Math.Sqrt(variance) : double.NaN;

    private static double TwoSided(double z) => double.IsNaN(z) ? z : Math.Min(1, 2 * NormalDistribution.UpperTail(Math.Abs(z)));

    private static double Exact(KendallScore score)
    {
        var chances = KendallDistribution.Of(score.ValueGroups);
        var unequal = score.Pairs - score.TiedValues;
        var p = default(CompensatedSum);
        for (var falling = 0; falling < chances.Length; falling++)
        {
            if (Math.Abs(unequal - (2L * falling)) >= Math.Abs(score.S))
            {
                p.Add(chances[falling]);
            }
        }

        return Math.Min(1, p.Value);
    }
}
