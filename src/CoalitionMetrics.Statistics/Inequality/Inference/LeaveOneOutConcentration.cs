namespace CoalitionMetrics.Statistics;

/// <summary>
/// The generalised concentration index and the mean without each unit in turn, of which all concentration indices are made. With <c>D = sum over pairs of w_i w_j x_i sign(rank_i - rank_j)</c> and W the sum of the
/// weights the index is D / W^2; taking d off the weight of a unit takes d times the unit's own terms off D, so that one sort serves all units.
/// </summary>
/// <remarks>With frequency weights one of the equal units is left out at a time, with sampling weights the whole entry is. Entries of weight 0 are not there.</remarks>
internal sealed class LeaveOneOutConcentration
{
    // Of a mean and of a distance from a bound: what is left below this share of the whole is rounding.
    private const double Nothing = 1e-12;

    private readonly double[] _generalised;
    private readonly double[] _means;
    private readonly double _mean;

    public LeaveOneOutConcentration(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind)
    {
        var order = new List<int>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (weights.IsEmpty || weights[i] > 0)
            {
                order.Add(i);
            }
        }

        var places = order.ToArray();
        var keys = new double[places.Length];
        var own = new double[places.Length];
        var held = new double[places.Length];
        for (var k = 0; k < places.Length; k++)
        {
            keys[k] = ranks[places[k]];
        }

        Array.Sort(keys, places);
        _mean = SortedUnits.WeightedMean(values, weights);
        var largest = 0.0;
        for (var k = 0; k < places.Length; k++)
        {
            // Less the mean, so that no digits are lost where all have much: a constant has no part in D.
            held[k] = values[places[k]] - _mean;
            own[k] = weights.IsEmpty ? 1 : weights[places[k]];
            largest = Math.Max(largest, Math.Abs(held[k]));
        }

        Multiplicities = kind == WeightKind.Frequency && !weights.IsEmpty ? own : [];
        Count = Multiplicities.Length == 0 ? own.Length : Summation.Sum(own);
        _generalised = new double[own.Length];
        _means = new double[own.Length];
        Fill(keys, own, held, largest == 0 ? 1 : largest);
    }

    /// <summary>How many units were observed.</summary>
    public double Count { get; }

    /// <summary>How often each replicate counts; empty = once.</summary>
    public double[] Multiplicities { get; }

    public double[] Generalised() => _generalised;

    public double[] Index() => Each((generalised, mean) => mean > Nothing * _mean ? generalised / mean : double.NaN);

    public double[] Erreygers(double lower, double upper) => Each((generalised, _) => 4 * generalised / (upper - lower));

    /// <summary>NaN where all that are left lie at one bound: there is nothing to distribute then (0/0).</summary>
    public double[] Wagstaff(double lower, double upper) => Each((generalised, mean) => Math.Min(upper - mean, mean - lower) > Nothing * (upper - lower)
        ? generalised / (upper - mean) * ((upper - lower) / (mean - lower))
        : double.NaN);

    private double[] Each(Func<double, double, double> index)
    {
        var replicates = new double[_generalised.Length];
        for (var k = 0; k < replicates.Length; k++)
        {
            replicates[k] = index(_generalised[k], _means[k]);
        }

        return replicates;
    }

    // In units of the largest distance from the mean, so that no sum can overflow.
    private void Fill(double[] ranks, double[] weights, double[] values, double unit)
    {
        var weightUpTo = new double[weights.Length + 1];
        var valueUpTo = new double[weights.Length + 1];
        var (weight, value, all) = (default(CompensatedSum), default(CompensatedSum), default(CompensatedSum));
        for (var k = 0; k < weights.Length; k++)
        {
            weight.Add(weights[k]);
            value.AddProduct(weights[k], values[k] / unit);
            (weightUpTo[k + 1], valueUpTo[k + 1]) = (weight.Value, value.Value);
        }

        var terms = new double[weights.Length];
        for (var first = 0; first < weights.Length;)
        {
            var end = first;
            while (end < weights.Length && ranks[end] == ranks[first])
            {
                end++;
            }

            var signs = weightUpTo[first] - (weightUpTo[^1] - weightUpTo[end]);
            var othersValues = valueUpTo[^1] - valueUpTo[end] - valueUpTo[first];
            for (; first < end; first++)
            {
                var own = values[first] / unit * signs;
                all.AddProduct(weights[first], own);
                terms[first] = own + othersValues;
            }
        }

        for (var k = 0; k < weights.Length; k++)
        {
            var removed = Multiplicities.Length == 0 ? weights[k] : 1;
            var rest = weightUpTo[^1] - removed;
            _generalised[k] = (all.Value - (removed * terms[k])) / rest / rest * unit;
            _means[k] = _mean - (removed / rest * values[k]);
        }
    }
}
