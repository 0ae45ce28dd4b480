namespace CoalitionMetrics.Statistics;

/// <summary>Sorted units, each drawn so many times: running counts and values, from which shares and quantiles are read off.</summary>
internal sealed class OrderedSample(double[] values)
{
    private readonly int[] _upTo = new int[values.Length + 1];
    private readonly double[] _valueUpTo = new double[values.Length + 1];

    /// <summary>How many units were drawn.</summary>
    public int Count => _upTo[^1];

    /// <summary>What they have together.</summary>
    public double Total => _valueUpTo[^1];

    public int DistinctCount => values.Length;

    public void Take(ReadOnlySpan<byte> counts)
    {
        // Plain sums: the terms are not negative.
        for (var i = 0; i < counts.Length; i++)
        {
            _upTo[i + 1] = _upTo[i] + counts[i];
            _valueUpTo[i + 1] = _valueUpTo[i] + (counts[i] * values[i]);
        }
    }

    public double Value(int i) => values[i];

    /// <summary>How many lower units were drawn.</summary>
    public int Below(int i) => _upTo[i];

    public int Times(int i) => _upTo[i + 1] - _upTo[i];

    /// <summary>The value of the unit at a rank, from 1.</summary>
    public double AtRank(int rank) => values[Place(rank - 1)];

    /// <summary>What the lowest so many units have, a unit on the cut split.</summary>
    public double Lowest(double units)
    {
        if (units >= Count)
        {
            return Total;
        }

        var i = Place((int)units);
        return _valueUpTo[i] + ((units - _upTo[i]) * values[i]);
    }

    // The unit that stands at a place, from 0: the last one with no more than so many before it that was drawn at all.
    private int Place(int place)
    {
        var low = 0;
        var high = values.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_upTo[middle + 1] > place)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
