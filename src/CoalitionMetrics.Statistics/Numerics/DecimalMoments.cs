using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Mean and spread of decimal numbers, such as amounts of money, without the rounding that turning each into a double would bring: 10000000.1 as a
/// double is 4 billionths off, which shows in the spread of numbers that differ by little.
/// </summary>
/// <remarks>Definition: as in <see cref="Moments"/>, the deviations from the mean taken in decimals (28 digits) and squared in doubles.</remarks>
public static class DecimalMoments
{
    /// <summary>The arithmetic mean.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="OverflowException">The sum lies outside the range of a decimal.</exception>
    public static decimal Mean(ReadOnlySpan<decimal> values)
    {
        Guard.NotEmpty(values, nameof(values));
        var sum = 0m;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    /// <summary>The variance, for a sample (divisor n - 1).</summary>
    /// <param name="values">The values; at least one.</param>
    /// <returns>The variance. NaN when there is one value, since one value shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="OverflowException">The sum lies outside the range of a decimal.</exception>
    public static double Variance(ReadOnlySpan<decimal> values)
    {
        using var deviations = new Deviations(values);
        return values.Length == 1 ? double.NaN : Summation.Dot(deviations.Span, deviations.Span) / (values.Length - 1);
    }

    /// <summary>The standard deviation: the usual distance from the mean, in the unit of the values.</summary>
    /// <param name="values">The values; at least one.</param>
    /// <returns>The standard deviation. NaN when there is one value, since one value shows no spread.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="OverflowException">The sum lies outside the range of a decimal.</exception>
    public static double StandardDeviation(ReadOnlySpan<decimal> values) => Math.Sqrt(Variance(values));

    /// <summary>The autocorrelation, as <see cref="Moments.Autocorrelation"/>.</summary>
    /// <param name="values">The values in the order of time, equally spaced; at least one.</param>
    /// <param name="lag">How many steps; at least 1.</param>
    /// <returns>From -1 to 1. NaN when all values are equal (one value included), since then there is nothing to resemble; 0 when the lag reaches beyond the series.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lag"/> is less than 1.</exception>
    /// <exception cref="OverflowException">The sum lies outside the range of a decimal.</exception>
    public static double Autocorrelation(ReadOnlySpan<decimal> values, int lag = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        using var deviations = new Deviations(values);
        var squares = Summation.Dot(deviations.Span, deviations.Span);
        return squares == 0 ? double.NaN
            : lag >= values.Length ? 0
            : Summation.Dot(deviations.Span[..^lag], deviations.Span[lag..]) / squares;
    }

    private readonly ref struct Deviations
    {
        private readonly double[] _buffer;

        public Deviations(ReadOnlySpan<decimal> values)
        {
            var mean = Mean(values);
            _buffer = ArrayPool<double>.Shared.Rent(values.Length);
            Span = _buffer.AsSpan(0, values.Length);
            for (var i = 0; i < values.Length; i++)
            {
                Span[i] = (double)(values[i] - mean);
            }
        }

        public Span<double> Span { get; }

        public void Dispose() => ArrayPool<double>.Shared.Return(_buffer);
    }
}
