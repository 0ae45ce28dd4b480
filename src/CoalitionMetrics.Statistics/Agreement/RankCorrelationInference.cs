namespace CoalitionMetrics.Statistics;

/// <summary>Would other things like these stand in the same order too? The figures of <see cref="RankCorrelation"/> with a likely range, and exact p-values.</summary>
public static partial class RankCorrelationInference
{
    /// <summary>Kendall's tau-b with its likely range, ties or not.</summary>
    /// <remarks>Likely range: jackknife t over things on Fisher's z scale; see COVERAGE.md beside this file. Cost: n log n. Source: Kendall 1945; Tukey 1958.</remarks>
    /// <param name="x">The first value of each thing; finite, at least one.</param>
    /// <param name="y">The second value of each thing; finite, as many.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>Tau-b with its range; without one at 1 and -1, where the things show no spread.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All x or all y are equal.</exception>
    public static Estimate KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ConfidenceLevel level = default)
    {
        var pairs = new PairOrders(x, y);
        var without = new double[pairs.Count];
        for (var i = 0; i < without.Length; i++)
        {
            without[i] = pairs.TauBWithout(i);
        }

        return OnFisherScale(pairs.TauB, without, level);
    }

    /// <summary>Spearman's rho with its likely range, ties or not.</summary>
    /// <remarks>Likely range: jackknife t over things on Fisher's z scale, all ranked again without each; see COVERAGE.md beside this file. Cost: n log n. Source: Spearman 1904; Tukey 1958.</remarks>
    /// <param name="x">The first value of each thing; finite, at least one.</param>
    /// <param name="y">The second value of each thing; finite, as many.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>Rho with its range; without one at 1 and -1, where the things show no spread.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All x or all y are equal.</exception>
    public static Estimate Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ConfidenceLevel level = default) =>
        OnFisherScale(RankCorrelation.Spearman(x, y), new SpearmanWithout(x, y).All(), level);

    private static Estimate OnFisherScale(double value, double[] without, ConfidenceLevel level)
    {
        if (double.IsNaN(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "All x or all y are equal, so that there is no order.");
        }

        return Math.Abs(value) == 1
            ? Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, level, "jackknife t on the Fisher z scale", without.Length)
            : JackknifeT.Interval(value, without, [], without.Length, IntervalScale.FisherZ, level, string.Empty);
    }
}
