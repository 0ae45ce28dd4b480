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

    /// <summary>The mean; the largest value scales the sum, so that it neither overflows nor drowns.</summary>
    public static double WeightedMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var sum = default(CompensatedSum);
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        if (largest == 0)
        {
            return 0;
        }

        if (weights.IsEmpty)
        {
            var scale = largest > 1e290 ? Math.ScaleB(1, -64) : 1;
            foreach (var value in values)
            {
                sum.Add(value * scale);
            }

            return sum.Value / values.Length / scale;
        }

        var total = Summation.Sum(weights);
        for (var i = 0; i < values.Length; i++)
        {
            sum.Add(values[i] * (weights[i] / total));
        }

        return sum.Value;
    }

    public static void Sort(Span<double> values) => values.Sort();

    public static void Sort(Span<double> values, Span<double> weights) => values.Sort(weights);
}
