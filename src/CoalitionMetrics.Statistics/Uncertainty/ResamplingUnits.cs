namespace CoalitionMetrics.Statistics;

/// <summary>
/// What is drawn again when data are resampled: single rows, whole clusters of rows (all rows of a person, an organisation, a class), or rows within strata
/// that were sampled apart (the arms of a pilot). Immutable.
/// </summary>
public sealed class ResamplingUnits
{
    // Units of stratum s: _strata[s] up to _strata[s + 1]. Rows of unit u: _rows[_starts[u]] up to _starts[u + 1].
    private readonly int[] _strata;
    private readonly int[] _starts;
    private readonly int[] _rows;

    private ResamplingUnits(int[] strata, int[] starts, int[] rows, bool areClusters)
    {
        _strata = strata;
        _starts = starts;
        _rows = rows;
        AreClusters = areClusters;
    }

    /// <summary>How many units are drawn.</summary>
    public int UnitCount => _starts.Length - 1;

    /// <summary>How many rows the data have.</summary>
    public int RowCount => _rows.Length;

    /// <summary>How many strata are drawn from apart; 1 when there are none.</summary>
    public int StratumCount => _strata.Length - 1;

    /// <summary>Whether a unit is a cluster of rows.</summary>
    public bool AreClusters { get; }

    /// <summary>Each row is a unit.</summary>
    /// <param name="count">How many rows there are; at least 1.</param>
    /// <returns>The units.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static ResamplingUnits Of(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new([0, count], Counting(count + 1), Counting(count), areClusters: false);
    }

    /// <summary>Rows that belong together are drawn together.</summary>
    /// <param name="clusterOfRow">For each row any number that names its cluster; rows of the same number belong together.</param>
    /// <returns>The units.</returns>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static ResamplingUnits Clusters(ReadOnlySpan<int> clusterOfRow)
    {
        Guard.NotEmpty(clusterOfRow, nameof(clusterOfRow));
        var (starts, rows) = Group(clusterOfRow);
        return new([0, starts.Length - 1], starts, rows, areClusters: true);
    }

    /// <summary>Each row is a unit, and each stratum keeps its number of rows.</summary>
    /// <param name="stratumOfRow">For each row any number that names its stratum.</param>
    /// <returns>The units.</returns>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static ResamplingUnits Strata(ReadOnlySpan<int> stratumOfRow)
    {
        Guard.NotEmpty(stratumOfRow, nameof(stratumOfRow));
        var (starts, rows) = Group(stratumOfRow);
        return new(starts, Counting(rows.Length + 1), rows, areClusters: false);
    }

    /// <summary>Why so few units tell nothing about their spread; null when they do.</summary>
    internal NoIntervalReason? TooFew
    {
        get
        {
            for (var s = 0; s < StratumCount; s++)
            {
                if (_strata[s + 1] - _strata[s] < 2)
                {
                    return StratumCount > 1 ? NoIntervalReason.SingleUnitInArm : AreClusters ? NoIntervalReason.SingleCluster : NoIntervalReason.SingleUnit;
                }
            }

            return null;
        }
    }

    /// <summary>The rows as they are.</summary>
    internal int[] AllRows() => Counting(RowCount);

    /// <summary>Draws as many units as there are, with replacement, in each stratum; gives their rows, in the buffer, which grows when it must.</summary>
    internal ReadOnlySpan<int> Draw(RandomStream stream, ref int[] buffer)
    {
        var count = 0;
        for (var s = 0; s < StratumCount; s++)
        {
            var (first, units) = (_strata[s], _strata[s + 1] - _strata[s]);
            for (var k = 0; k < units; k++)
            {
                var unit = first + stream.NextInt32(units);
                var rows = _rows.AsSpan(_starts[unit], _starts[unit + 1] - _starts[unit]);
                if (count + rows.Length > buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Max(2 * buffer.Length, count + rows.Length));
                }

                if (rows.Length == 1)
                {
                    buffer[count++] = rows[0];
                }
                else
                {
                    rows.CopyTo(buffer.AsSpan(count));
                    count += rows.Length;
                }
            }
        }

        return buffer.AsSpan(0, count);
    }

    /// <summary>All rows but those of one unit, in the buffer, which has room for all rows.</summary>
    internal ReadOnlySpan<int> Without(int unit, int[] buffer)
    {
        var (start, end) = (_starts[unit], _starts[unit + 1]);
        _rows.AsSpan(0, start).CopyTo(buffer);
        _rows.AsSpan(end).CopyTo(buffer.AsSpan(start));
        return buffer.AsSpan(0, RowCount - (end - start));
    }

    /// <summary>Where the units of a stratum begin and how many they are.</summary>
    internal (int First, int Count) Stratum(int stratum) => (_strata[stratum], _strata[stratum + 1] - _strata[stratum]);

    private static int[] Counting(int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        return numbers;
    }

    // The rows of each label together, labels and rows in the order in which they first appear, so that the labels' own values change nothing.
    private static (int[] Starts, int[] Rows) Group(ReadOnlySpan<int> labels)
    {
        var numbers = new Dictionary<int, int>();
        var counts = new List<int>();
        foreach (var label in labels)
        {
            if (numbers.TryAdd(label, counts.Count))
            {
                counts.Add(0);
            }

            counts[numbers[label]]++;
        }

        var starts = new int[counts.Count + 1];
        for (var g = 0; g < counts.Count; g++)
        {
            starts[g + 1] = starts[g] + counts[g];
        }

        var next = starts.AsSpan().ToArray();
        var rows = new int[labels.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            rows[next[numbers[labels[i]]]++] = i;
        }

        return (starts, rows);
    }
}
