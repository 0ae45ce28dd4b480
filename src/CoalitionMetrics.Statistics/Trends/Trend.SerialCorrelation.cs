namespace CoalitionMetrics.Statistics;

public static partial class Trend
{
    /// <summary>Does the last period live on in the next? From -1 (high follows low) through 0 (they have nothing to do with each other) to 1 (high stays high).</summary>
    /// <remarks>
    /// <para>Definition: <c>r1 = sum (x_t - m)(x_{t+1} - m) / sum (x_t - m)^2</c>; with the bias of short series taken off, <c>(n r1 + 1) / (n - 4)</c>, from the expectation <c>r1 = rho - (1 + 4 rho) / n</c>; beside them the correlation of neighbours
    /// with a mean on each side, and <c>sum (x_{t+1} - x_t)^2 / sum (x_t - m)^2</c> of Durbin and Watson, near 2 without dependence. A trend in the series raises r1; take it out first to see what is left.</para>
    /// <para>Invariance: adding a constant and scaling change nothing; the series read backwards gives the same (property tests).</para>
    /// <para>Cost: one pass. Source: Marriott and Pope 1954; Kendall 1954; Durbin and Watson 1950.</para>
    /// </remarks>
    /// <param name="values">The values, one a period, in order of time; finite, at least two.</param>
    /// <returns>The figures; each says when it is NaN.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static SerialCorrelationResult SerialCorrelation(ReadOnlySpan<double> values)
    {
        Check(values, default);
        double n = values.Length;
        var r = Moments.Autocorrelation(values);
        var squares = Moments.Variance(values) * (n - 1);
        var changes = new double[values.Length - 1];
        for (var t = 0; t < changes.Length; t++)
        {
            changes[t] = values[t + 1] - values[t];
        }

        return new SerialCorrelationResult
        {
            Count = values.Length,
            LagOne = r,
            BiasCorrected = n > 4 ? ((n * r) + 1) / (n - 4) : double.NaN,
            OfNeighbours = changes.Length > 1 ? Moments.Correlation(values[..^1], values[1..]) : double.NaN,
            DurbinWatson = squares > 0 ? Summation.Dot(changes, changes) / squares : double.NaN,
        };
    }
}
