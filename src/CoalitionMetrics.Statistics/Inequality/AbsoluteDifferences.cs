namespace CoalitionMetrics.Statistics;

/// <summary>How far a point lies from all units together: the sum of w |x - x_j|, by one search in sums over the sorted units.</summary>
internal sealed class AbsoluteDifferences
{
    private readonly double[] _values;
    private readonly double[] _weightBelow;
    private readonly double[] _valueBelow;
    private readonly double _centre;

    /// <param name="values">The units' values, ascending.</param>
    /// <param name="weights">Their weights; empty = each counts once.</param>
    public AbsoluteDifferences(double[] values, ReadOnlySpan<double> weights)
    {
        _values = values;
        // The median is subtracted, so that the sums keep the digits of near-equal values.
        _centre = values[values.Length / 2];
        _weightBelow = new double[values.Length + 1];
        _valueBelow = new double[values.Length + 1];
        var weight = default(CompensatedSum);
        var value = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            var w = weights.IsEmpty ? 1 : weights[i];
            weight.Add(w);
            value.AddProduct(w, values[i] - _centre);
            _weightBelow[i + 1] = weight.Value;
            _valueBelow[i + 1] = value.Value;
        }
    }

    /// <summary>Sorts the units and makes the sums.</summary>
    public static AbsoluteDifferences Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var sorted = values.ToArray();
        var moved = weights.ToArray();
        if (moved.Length == 0)
        {
            Sorting.Sort(sorted);
        }
        else
        {
            Sorting.Sort(sorted, moved);
        }

        return new AbsoluteDifferences(sorted, moved);
    }

    public double From(double point)
    {
        var position = Array.BinarySearch(_values, point);
        return From(point, position >= 0 ? position : ~position);
    }

    /// <summary>The same where the position of the point among the sorted values is known.</summary>
    public double From(double point, int position)
    {
        var x = point - _centre;
        return (x * ((2 * _weightBelow[position]) - _weightBelow[^1])) - ((2 * _valueBelow[position]) - _valueBelow[^1]);
    }
}
