namespace CoalitionMetrics.Statistics;

/// <summary>
/// The concentration curve: which share of the total goes to the worst placed 10 %, 20 %, ... of the units? Below the diagonal the better placed get more than their share,
/// above it the worse placed do.
/// </summary>
/// <remarks>
/// Definition: the broken line through (0, 0) and the points (share of weight, share of value) of the units in ascending order of rank; units of equal rank make one straight piece.
/// Invariance: does not depend on the order of rows, on the unit of the values, nor on any stretching of the ranks that keeps their order.
/// Cost: one sort; each ordinate one search.
/// Source: Kakwani 1980; Wagstaff, Paci and van Doorslaer 1991.
/// </remarks>
public sealed class ConcentrationCurve
{
    private readonly double[] _positions;
    private readonly double[] _heights;

    /// <summary>Sorts units that each count once.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or a value or rank is NaN or infinite.</exception>
    public ConcentrationCurve(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks)
    {
        Inequality.Check(values);
        Concentration.CheckRanks(values, ranks);
        (_positions, _heights) = Corners(values, ranks, default);
    }

    /// <summary>Sorts weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, a number is NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public ConcentrationCurve(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling)
    {
        Inequality.Check(values);
        Concentration.CheckRanks(values, ranks);
        Inequality.CheckWeights(weights, values.Length, kind);
        (_positions, _heights) = Corners(values, ranks, weights);
    }

    /// <summary>The corners' positions along the units, from 0 to 1: one more than there are different ranks with weight.</summary>
    public IReadOnlyList<double> Positions => _positions;

    /// <summary>The curve's height at each corner, from 0 to 1; NaN when the total is 0, since there are no shares of nothing.</summary>
    public IReadOnlyList<double> Heights => _heights;

    /// <summary>The share of the total that goes to the worst placed <paramref name="p"/> of the units.</summary>
    /// <param name="p">A share of the units, from 0 to 1.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since there are no shares of nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not from 0 to 1.</exception>
    public double Ordinate(double p)
    {
        Guard.Probability(p, nameof(p));
        var next = Array.BinarySearch(_positions, p);
        if (next >= 0)
        {
            return _heights[next];
        }

        next = ~next;
        var along = (p - _positions[next - 1]) / (_positions[next] - _positions[next - 1]);
        return _heights[next - 1] + (along * (_heights[next] - _heights[next - 1]));
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

    /// <summary>The concentration index: twice the area between the diagonal and the curve, negative where the curve runs above.</summary>
    /// <returns>From -1 to 1. NaN when the total is 0, since nothing is shared.</returns>
    public double Index()
    {
        var sum = default(CompensatedSum);
        for (var i = 1; i < _positions.Length; i++)
        {
            sum.AddProduct(_positions[i] - _positions[i - 1], (_positions[i] - _heights[i]) + (_positions[i - 1] - _heights[i - 1]));
        }

        return sum.Value;
    }

    private static (double[] Positions, double[] Heights) Corners(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights)
    {
        var order = new int[values.Length];
        var keys = ranks.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        var mean = SortedUnits.WeightedMean(values, weights);
        var position = default(CompensatedSum);
        var height = default(CompensatedSum);
        var positions = new List<double> { 0 };
        var heights = new List<double> { mean == 0 ? double.NaN : 0 };
        for (var k = 0; k < order.Length; k++)
        {
            var weight = weights.IsEmpty ? 1 : weights[order[k]];
            position.Add(weight);
            height.AddProduct(weight, values[order[k]] / mean);
            var atCorner = k == order.Length - 1 || keys[k + 1] != keys[k];
            if (atCorner && position.Value > positions[^1])
            {
                positions.Add(position.Value);
                heights.Add(height.Value);
            }
        }

        var total = positions[^1];
        var sum = heights[^1];
        return ([.. positions.Select(x => x / total)], [.. heights.Select(y => y / sum)]);
    }
}
