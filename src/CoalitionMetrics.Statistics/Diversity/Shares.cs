using System.Buffers;

namespace CoalitionMetrics.Statistics;

/// <summary>The shares of the groups that are there, in a rented buffer: what is common to all measures of variety.</summary>
internal ref struct Shares
{
    private double[]? _buffer;

    /// <summary>Checks the numbers and divides them by their sum.</summary>
    public Shares(ReadOnlySpan<double> counts, string parameter)
    {
        var (unit, sum) = Scale(counts, parameter);
        _buffer = ArrayPool<double>.Shared.Rent(counts.Length);
        var n = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                // A group that is there never vanishes by underflow.
                _buffer[n++] = Math.Max(count / unit / sum, double.Epsilon);
            }
        }

        Values = _buffer.AsSpan(0, n);
    }

    /// <summary>The shares above 0, in the order of the groups; empty when the total is 0.</summary>
    public Span<double> Values { get; private set; }

    public void Dispose()
    {
        if (_buffer is not null)
        {
            ArrayPool<double>.Shared.Return(_buffer);
            _buffer = null;
            Values = default;
        }
    }

    /// <summary>All shares, those of absent groups too; null when the total is 0.</summary>
    public static double[]? Of(ReadOnlySpan<double> counts, string parameter)
    {
        var (unit, sum) = Scale(counts, parameter);
        if (sum == 0)
        {
            return null;
        }

        var shares = new double[counts.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = counts[i] / unit / sum;
        }

        return shares;
    }

    // What the counts are divided by: a unit that keeps their sum within the range of a double, and the sum in that unit.
    private static (double Unit, double Sum) Scale(ReadOnlySpan<double> counts, string parameter)
    {
        Guard.NotEmpty(counts, parameter);
        var total = default(CompensatedSum);
        var largest = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] is not (>= 0 and < double.PositiveInfinity))
            {
                throw Guard.Refuse(parameter, i, counts[i], "a finite number not below 0");
            }

            total.Add(counts[i]);
            largest = Math.Max(largest, counts[i]);
        }

        // A sum beyond the range of a double, or numbers so small that they are stored with few digits: shares of the largest lose nothing.
        var unit = 1.0;
        var sum = total.Value;
        if (largest > 0 && (!double.IsFinite(sum) || sum < 2.2250738585072014E-308))
        {
            unit = largest;
            total = default;
            foreach (var count in counts)
            {
                total.Add(count / unit);
            }

            sum = total.Value;
        }

        return (unit, sum);
    }
}
