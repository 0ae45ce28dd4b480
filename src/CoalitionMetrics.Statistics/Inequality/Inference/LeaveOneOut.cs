namespace CoalitionMetrics.Statistics;

/// <summary>
/// A measure without each unit in turn, in one sort and a few passes: sums over all units less the unit's own part. Where the unit's part is nearly all of a sum, what is left would have no
/// digits, and the measure is computed anew without the unit.
/// </summary>
/// <remarks>
/// With frequency weights one of the equal units is left out at a time, so that an entry counts as often as its weight says; with sampling weights the whole entry is.
/// </remarks>
internal sealed class LeaveOneOut
{
    // Below this share of the whole a difference has lost too many digits.
    private const double Dominated = 1e-4;

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly WeightKind _kind;
    private readonly double _total;

    public LeaveOneOut(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind)
    {
        _kind = weights.IsEmpty ? WeightKind.Sampling : kind;
        Mean = SortedUnits.WeightedMean(values, weights);
        var kept = new List<double>(values.Length);
        var keptWeights = new List<double>(weights.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (weights.IsEmpty || weights[i] > 0)
            {
                // In means, so that sums of squares and products stay in range.
                kept.Add(Mean == 0 ? 0 : values[i] / Mean);
                keptWeights.Add(weights.IsEmpty ? 1 : weights[i]);
            }
        }

        _values = [.. kept];
        _weights = [.. keptWeights];
        Sorting.Sort(_values, _weights);
        _total = Summation.Sum(_weights);
        Count = _kind == WeightKind.Frequency ? _total : _values.Length;
        Multiplicities = _kind == WeightKind.Frequency ? _weights : [];
    }

    /// <summary>The mean of all units.</summary>
    public double Mean { get; }

    /// <summary>How many units were observed.</summary>
    public double Count { get; }

    /// <summary>How often each replicate counts; empty = once.</summary>
    public double[] Multiplicities { get; }

    public double[] Gini(GiniCorrection correction)
    {
        var all = 2 * _total * _total * new SortedUnits(_values, _weights).Gini();
        var distances = new AbsoluteDifferences(_values, _weights);
        var factor = Inequality.Factor(correction, Count - 1);
        return Replicates(
            (i, removed, rest, restTotal) =>
            {
                var left = all - (2 * removed * distances.From(_values[i], i));
                return left < Dominated * all ? null : left / (2 * rest * restTotal) * factor;
            },
            (x, w) => Inequality.GiniOf(x, w) * factor);
    }

    public double[] Entropy(double alpha)
    {
        var terms = Array.ConvertAll(_values, r => RelativeTerms.Power(r, 1, alpha));
        var others = OthersSum(terms);
        return Replicates(
            (i, removed, rest, restTotal) =>
            {
                var mean = restTotal / rest;
                var term = others[i] / rest;
                var left = term - RelativeTerms.Power(mean, 1, alpha);
                return left < Dominated * term ? null : left * Math.Pow(mean, -alpha);
            },
            (x, w) => Inequality.GeneralisedEntropy(x, w, alpha));
    }

    public double[] Atkinson(double epsilon)
    {
        var alpha = 1 - epsilon;
        if (epsilon >= 1 && _values[0] == 0)
        {
            var severalZeros = (_values.Length > 1 && _values[1] == 0) || (_kind == WeightKind.Frequency && _weights[0] > 1);
            return Replicates((i, _, _, _) => i > 0 || severalZeros ? 1 : null, (x, w) => Inequality.Atkinson(x, w, epsilon));
        }

        if (alpha > 0 || alpha * Math.Log(_values[0]) < 300)
        {
            return Array.ConvertAll(Entropy(alpha), entropy => Inequality.AtkinsonOfEntropy(entropy, alpha));
        }

        var least = _values[0];
        var powers = Array.ConvertAll(_values, r => Math.Pow(r / least, alpha));
        var others = OthersSum(powers);
        return Replicates(
            (i, removed, rest, restTotal) =>
            {
                var powerMean = others[i] / rest;
                var index = powerMean < 1e-200 ? 0 : 1 - (least * rest / restTotal * Math.Pow(powerMean, 1 / alpha));
                return index < Dominated ? null : index;
            },
            (x, w) => Inequality.Atkinson(x, w, epsilon));
    }

    public double[] Hoover()
    {
        var distances = new AbsoluteDifferences(_values, _weights);
        return Replicates(
            (i, removed, rest, restTotal) =>
            {
                var mean = restTotal / rest;
                var index = (distances.From(mean) - (removed * Math.Abs(_values[i] - mean))) / (2 * restTotal);
                return index < Dominated ? null : index;
            },
            (x, w) => Inequality.Hoover(x, w));
    }

    public double[] CoefficientOfVariation(VarianceDivisor divisor)
    {
        var factor = divisor == VarianceDivisor.Count ? 1 : Count > 2 ? (Count - 1) / (Count - 2) : double.NaN;
        return Array.ConvertAll(Entropy(2), entropy => Math.Sqrt(2 * entropy * factor));
    }

    /// <param name="fast">Index, weight removed, weight and value left; null where the digits are gone.</param>
    /// <param name="anew">The measure of the units that are left.</param>
    private double[] Replicates(Func<int, double, double, double, double?> fast, Func<double[], double[], double> anew)
    {
        var replicates = new double[_values.Length];
        for (var i = 0; i < replicates.Length; i++)
        {
            var removed = _kind == WeightKind.Frequency ? 1 : _weights[i];
            var rest = _total - removed;
            var restTotal = _total - (removed * _values[i]);
            var isClear = rest > Dominated * _total && restTotal > Dominated * _total;
            replicates[i] = (isClear ? fast(i, removed, rest, restTotal) : null) ?? Anew(i, removed, anew);
        }

        return replicates;
    }

    private double Anew(int unit, double removed, Func<double[], double[], double> measure)
    {
        var weights = (double[])_weights.Clone();
        weights[unit] = _kind == WeightKind.Frequency ? weights[unit] - removed : 0;
        return Array.Exists(weights, w => w > 0) ? measure(_values, weights) : double.NaN;
    }

    // The weighted sum over all but one unit, added up from both ends so that nothing is subtracted.
    private double[] OthersSum(double[] terms)
    {
        var others = new double[terms.Length];
        var running = default(CompensatedSum);
        for (var i = 0; i < terms.Length; i++)
        {
            others[i] = running.Value;
            running.AddProduct(_weights[i], terms[i]);
        }

        running = default;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            others[i] += running.Value + (_kind == WeightKind.Frequency ? (_weights[i] - 1) * terms[i] : 0);
            running.AddProduct(_weights[i], terms[i]);
        }

        return others;
    }
}
