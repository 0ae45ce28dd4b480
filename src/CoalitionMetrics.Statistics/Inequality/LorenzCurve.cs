namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Lorenz curve: which share of the total do the lowest 10 %, 20 %, ... of the units hold? Sorted once, asked many times. It runs from (0, 0) to
/// (1, 1); equal shares lie on the diagonal, and the deeper it hangs the more unequal they are.
/// </summary>
/// <remarks>
/// Definition: the broken line through (0, 0) and the points (share of weight, share of value) of the units in ascending order, so that a unit on a cut is
/// split in proportion.
/// Invariance: does not depend on the order of the units, on the unit of measurement, nor on repeating all units.
/// Cost: one sort; each ordinate a search and a sum over at most 512 units.
/// Source: Lorenz 1905, Methods of measuring the concentration of wealth.
/// </remarks>
public sealed partial class LorenzCurve
{
    // Sums are kept at every 512th unit: as quick to ask as sums at every unit, and no second array of the same length.
    private const int Block = 512;

    // A few units in the last place: what a product and a sum of positive numbers may have lost.
    private const double Rounding = 8 * 2.220446049250313e-16;

    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly double[] _valueBefore;
    private readonly double[] _weightBefore;
    private readonly double _totalWeight;
    private readonly double _totalShare;
    private readonly double _unit;

    /// <summary>Sorts units that each count once.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit. The span is copied.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public LorenzCurve(ReadOnlySpan<double> values)
        : this((Sorted(values), []), null)
    {
    }

    /// <summary>Sorts weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit. The span is copied.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive. Units of weight 0 are left out.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public LorenzCurve(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling)
        : this(Sorted(values, weights, kind), (WeightKind?)kind)
    {
    }

    private LorenzCurve((double[] Values, double[] Weights) sorted, WeightKind? kind)
    {
        (_values, _weights) = sorted;
        Kind = kind;
        Mean = Units.Mean();
        EffectiveCount = kind == WeightKind.Frequency ? Summation.Sum(_weights) : _values.Length;

        // Only shares are asked for: a power of two keeps sums of extreme values in range and changes no digit.
        var largest = _values[^1];
        _unit = largest is > 1e290 or (> 0 and < 1e-290) ? Math.ScaleB(1, -Math.ILogB(largest)) : 1;
        (_valueBefore, _weightBefore) = Accumulate();
        _totalWeight = _weightBefore[^1];
        _totalShare = _valueBefore[^1];
    }

    /// <summary>How many units the curve was made of, those of weight 0 left out.</summary>
    public int UnitCount => _values.Length;

    /// <summary>The mean per unit, weighted where there are weights.</summary>
    public double Mean { get; }

    /// <summary>What the weights mean; null when each unit counts once.</summary>
    public WeightKind? Kind { get; }

    /// <summary>The values in ascending order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The weights in the order of <see cref="Values"/>; empty when each unit counts once.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    internal SortedUnits Units => new(_values, _weights);

    /// <summary>The n of n/(n - 1): the number of units observed.</summary>
    internal double EffectiveCount { get; }

    /// <summary>The share of the total that the lowest <paramref name="p"/> of the units hold, from 0 (nothing) to <paramref name="p"/> (their equal share).</summary>
    /// <param name="p">A share of the units, from 0 to 1.</param>
    /// <returns>From 0 to <paramref name="p"/>. NaN when the total is 0, since there are no shares of nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not from 0 to 1.</exception>
    public double Ordinate(double p)
    {
        Guard.Probability(p, nameof(p));
        if (Mean == 0)
        {
            return double.NaN;
        }

        if (p is 0 or 1)
        {
            return p;
        }

        var target = p * _totalWeight;
        // The last block that begins at or below the target.
        var block = Array.BinarySearch(_weightBefore, target);
        block = block >= 0 ? block : ~block - 1;
        var sum = default(CompensatedSum);
        var before = default(CompensatedSum);
        sum.Add(_valueBefore[block]);
        before.Add(_weightBefore[block]);
        for (var i = block * Block; i < _values.Length; i++)
        {
            var weight = WeightOf(i);
            var room = target - before.Value;
            if (room < weight)
            {
                // A cut that rounding has moved off the border between two units lies on the border.
                var rounding = Rounding * target;
                if (room > rounding)
                {
                    sum.Add(Share(i) * (weight - room <= rounding ? weight : room));
                }

                break;
            }

            sum.Add(Share(i) * weight);
            before.Add(weight);
        }

        return Math.Min(sum.Value / _totalShare, p);
    }

    /// <summary>Several ordinates at once.</summary>
    /// <param name="p">Shares of the units, from 0 to 1, in any order.</param>
    /// <returns>The ordinates, in the order asked for; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1.</exception>
    public double[] Ordinates(ReadOnlySpan<double> p)
    {
        Guard.Probability(p, nameof(p));
        var ordinates = new double[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            ordinates[i] = Ordinate(p[i]);
        }

        return ordinates;
    }

    /// <summary>The share of the total that the highest <paramref name="p"/> of the units hold, from <paramref name="p"/> (their equal share) to 1 (everything).</summary>
    /// <param name="p">A share of the units, from 0 to 1: 0.1 for the top 10 %.</param>
    /// <returns>From <paramref name="p"/> to 1. NaN when the total is 0, since there are no shares of nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not from 0 to 1.</exception>
    public double TopShare(double p)
    {
        Guard.Probability(p, nameof(p));
        // 1 - (1 - p) can fall short of p by a rounding; Math.Max hands NaN on.
        return Math.Max(p, 1 - Ordinate(1 - p));
    }

    /// <summary>What the highest part of the units hold for each 1 that the lowest part hold: with 0.1 and 0.4 the Palma ratio.</summary>
    /// <param name="top">The share of the units that counts as the top, from 0 to 1.</param>
    /// <param name="bottom">The share of the units that counts as the bottom, from 0 to 1.</param>
    /// <returns>Not negative. NaN when the bottom holds nothing, since the ratio is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1.</exception>
    public double ShareRatio(double top, double bottom)
    {
        var lowest = Ordinate(bottom);
        return lowest > 0 ? TopShare(top) / lowest : double.NaN;
    }

    /// <summary>A curve over values that are sorted and checked; the array is taken over.</summary>
    internal static LorenzCurve OfSorted(double[] sorted) => new((sorted, []), null);

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        Inequality.Check(values);
        var sorted = values.ToArray();
        Sorting.Sort(sorted);
        return sorted;
    }

    private static (double[] Values, double[] Weights) Sorted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind)
    {
        Inequality.Check(values);
        Inequality.CheckWeights(weights, values.Length, kind);
        var count = weights.Length - weights.Count(0.0);
        var keptValues = new double[count];
        var keptWeights = new double[count];
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (weights[i] > 0)
            {
                keptValues[next] = values[i];
                keptWeights[next++] = weights[i];
            }
        }

        Sorting.Sort(keptValues, keptWeights);
        return (keptValues, keptWeights);
    }

    private double WeightOf(int i) => _weights.Length == 0 ? 1 : _weights[i];

    private double Share(int i) => _values[i] * _unit;

    private (double[] ValueBefore, double[] WeightBefore) Accumulate()
    {
        var blocks = ((_values.Length - 1) / Block) + 2;
        var valueBefore = new double[blocks];
        var weightBefore = new double[blocks];
        var value = default(CompensatedSum);
        var sum = default(CompensatedSum);
        for (var from = 0; from < _values.Length; from += Block)
        {
            valueBefore[from / Block] = value.Value;
            weightBefore[from / Block] = sum.Value;
            var to = Math.Min(_values.Length, from + Block);
            if (_weights.Length == 0 && _unit == 1)
            {
                value.Add(Summation.Accumulate(_values.AsSpan(from, to - from)).Value);
                sum.Add(to - from);
                continue;
            }

            for (var i = from; i < to; i++)
            {
                value.Add(Share(i) * WeightOf(i));
                sum.Add(WeightOf(i));
            }
        }

        valueBefore[^1] = value.Value;
        weightBefore[^1] = sum.Value;
        return (valueBefore, weightBefore);
    }
}
