namespace CoalitionMetrics.Statistics;

/// <summary>Units in ascending order of value, with their weights (empty = each counts once): the arithmetic that order makes cheap.</summary>
internal readonly ref struct SortedUnits(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
{
    private readonly ReadOnlySpan<double> _values = values;
    private readonly ReadOnlySpan<double> _weights = weights;

    /// <summary>
    /// The Gini coefficient, population form. The coefficients of the ranks sum to zero, so that any value may be subtracted first: with the median
    /// subtracted, near-equal values lose no digits. Differences are divided by the mean before they are summed, so that no sum can overflow.
    /// </summary>
    public double Gini()
    {
        var mean = Mean();
        if (mean == 0)
        {
            return double.NaN;
        }

        var centre = _values[_values.Length / 2];
        var sum = default(CompensatedSum);
        if (_weights.IsEmpty)
        {
            double n = _values.Length;
            for (var i = 0; i < _values.Length; i++)
            {
                sum.Add(((2.0 * i) + 1 - n) / n * ((_values[i] - centre) / mean));
            }

            return sum.Value / n;
        }

        var total = TotalWeight();
        var below = default(CompensatedSum);
        for (var i = 0; i < _values.Length; i++)
        {
            var before = below.Value;
            below.Add(_weights[i]);
            sum.Add(((before - total) + below.Value) / total * (_weights[i] / total) * ((_values[i] - centre) / mean));
        }

        return sum.Value;
    }

    public double TotalWeight() => _weights.IsEmpty ? _values.Length : Summation.Sum(_weights);

    public double Mean() => WeightedMean(_values, _weights);

    /// <summary>The mean. With weights it is the least value plus the mean of what lies above it, so that equal values have exactly that mean and no sum overflows.</summary>
    public static double WeightedMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            return Summation.Mean(values, nameof(values));
        }

        var least = double.PositiveInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            least = weights[i] > 0 ? Math.Min(least, values[i]) : least;
        }

        var total = Summation.Sum(weights);
        var above = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            if (weights[i] > 0)
            {
                above.Add((values[i] - least) * (weights[i] / total));
            }
        }

        return least + above.Value;
    }
}
