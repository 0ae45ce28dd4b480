namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Gini coefficient of resamples of sorted units, without sorting again: with C the number drawn up to a unit and g the gap to the next value, it is <c>sum g C (n - C) / (n sum g (n - C))</c>. All terms are positive, so that plain
/// sums lose no more than a few roundings.
/// </summary>
internal sealed class GiniResampler
{
    private readonly double[] _gaps;
    private readonly double _least;

    /// <param name="sorted">The values, ascending, not all 0.</param>
    public GiniResampler(ReadOnlySpan<double> sorted)
    {
        // In units of the largest value: only ratios matter, and no sum can overflow.
        var unit = sorted[^1];
        _least = sorted[0] / unit;
        _gaps = new double[sorted.Length - 1];
        for (var i = 0; i < _gaps.Length; i++)
        {
            _gaps[i] = (sorted[i + 1] - sorted[i]) / unit;
        }
    }

    public int Count => _gaps.Length + 1;

    /// <summary>The population form; NaN when only zeros were drawn.</summary>
    public double Gini(ReadOnlySpan<int> counts)
    {
        var n = (long)Count;
        var gaps = _gaps.AsSpan();
        counts = counts[..gaps.Length];
        double spread0 = 0, spread1 = 0, above0 = 0, above1 = 0;
        long drawn = 0;
        var i = 0;
        for (; i < gaps.Length - 1; i += 2)
        {
            drawn += counts[i];
            var part0 = gaps[i] * (n - drawn);
            above0 += part0;
            spread0 += part0 * drawn;
            drawn += counts[i + 1];
            var part1 = gaps[i + 1] * (n - drawn);
            above1 += part1;
            spread1 += part1 * drawn;
        }

        if (i < gaps.Length)
        {
            drawn += counts[i];
            var part = gaps[i] * (n - drawn);
            above0 += part;
            spread0 += part * drawn;
        }

        return (spread0 + spread1) / (n * ((n * _least) + above0 + above1));
    }
}
