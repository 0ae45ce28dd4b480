namespace CoalitionMetrics.Statistics;

/// <summary>(1 - L(1 - top)) / L(bottom), or its numerator alone, of units with sampling weights: each draw brings its weight along.</summary>
internal sealed class WeightedShare(double[] values, double[] weights, double top, double? bottom) : ResampledMeasure
{
    private readonly int[] _times = new int[values.Length];
    private readonly double[] _upTo = new double[values.Length + 1];
    private readonly double[] _valueUpTo = new double[values.Length + 1];
    private int _count;

    public override int Count => _count;

    public override double Total => _valueUpTo[^1];

    private double Weight => _upTo[^1];

    public override void Take(ReadOnlySpan<byte> counts)
    {
        // Plain sums: the terms are not negative.
        _count = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            _count += counts[i];
            _times[i] = counts[i];
            _upTo[i + 1] = _upTo[i] + (counts[i] * weights[i]);
            _valueUpTo[i + 1] = _valueUpTo[i] + (counts[i] * weights[i] * values[i]);
        }
    }

    public override int Times(int i) => _times[i];

    public override double Value() => Of(Total, Lowest((1 - top) * Weight), bottom is { } share ? Lowest(share * Weight) : double.NaN);

    public override void Without(Span<double> replicates)
    {
        for (var i = 0; i < replicates.Length; i++)
        {
            replicates[i] = _times[i] == 0 ? 0
                : Of(Total - (weights[i] * values[i]), LowestWithout(1 - top, i), bottom is { } share ? LowestWithout(share, i) : double.NaN);
        }
    }

    private double Of(double total, double rest, double lowest) => bottom is null ? (total - rest) / total : lowest > 1e-14 * total ? (total - rest) / lowest : double.NaN;

    // A cut above the unit moves up by its weight and loses its value.
    private double LowestWithout(double share, int i)
    {
        var cut = share * (Weight - weights[i]);
        return cut <= _upTo[i] ? Lowest(cut) : Lowest(cut + weights[i]) - (weights[i] * values[i]);
    }

    // What the lowest so much of the weight has, a unit on the cut split.
    private double Lowest(double cut)
    {
        if (cut >= Weight)
        {
            return Total;
        }

        var low = 0;
        var high = values.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_upTo[middle + 1] > cut)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _valueUpTo[low] + ((cut - _upTo[low]) * values[low]);
    }
}
