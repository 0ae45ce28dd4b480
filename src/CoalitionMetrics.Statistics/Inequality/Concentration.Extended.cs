namespace CoalitionMetrics.Statistics;

public static partial class Concentration
{
    /// <summary>
    /// The extended concentration index: the concentration index with a say in how much the worst placed count; from below 0 (they have more than their share) through 0 to near 1 (the best placed has everything). At
    /// <paramref name="aversion"/> 2 it is the concentration index; the larger, the more only the worst placed count.
    /// </summary>
    /// <remarks>
    /// Definition: <c>1 - sum x_i / mean ((1 - P_(i-1))^v - (1 - P_i)^v)</c> over the units in ascending order of rank with P_i the share of the units up to and including unit i; units of equal rank share their part.
    /// Invariance: does not depend on the order of rows, on the unit of the values, nor on any stretching of the ranks that keeps their order; repeating all units changes nothing. Reversing the ranks changes the sign at
    /// aversion 2 only. Ranked by the values themselves it is the extended Gini coefficient.
    /// Cost: one sort.
    /// Source: Wagstaff 2002, Inequality aversion, health inequalities and health achievement.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="aversion">How much it is minded that the worst placed have little (v above): finite, at least 1.</param>
    /// <returns>From 1 - v (the worst placed of many has everything) to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, a value or rank is NaN or infinite, or <paramref name="aversion"/> is not finite or below 1.</exception>
    public static double Extended(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double aversion)
    {
        Inequality.Check(values);
        CheckRanks(values, ranks);
        return AlongPlaces(values, ranks, default, aversion);
    }

    /// <summary>The extended concentration index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="aversion">How much it is minded that the worst placed have little: finite, at least 1; 2 = the concentration index.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 1 - aversion to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, a number is NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="aversion"/> is not finite or below 1.</exception>
    public static double Extended(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double aversion, WeightKind kind = WeightKind.Sampling)
    {
        Inequality.Check(values);
        CheckRanks(values, ranks);
        Inequality.CheckWeights(weights, values.Length, kind);
        return AlongPlaces(values, ranks, weights, aversion);
    }

    // The parts of all places sum to one, so that any value may be subtracted first: the mean, so that no digits are lost.
    internal static double AlongPlaces(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double aversion)
    {
        if (aversion is not (>= 1 and < double.PositiveInfinity))
        {
            throw Guard.Refuse(nameof(aversion), aversion, "a finite number of at least 1");
        }

        var mean = SortedUnits.WeightedMean(values, weights);
        if (mean == 0)
        {
            return double.NaN;
        }

        var order = new int[values.Length];
        var keys = ranks.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        var total = weights.IsEmpty ? values.Length : Summation.Sum(weights);
        var (below, sum) = (default(CompensatedSum), default(CompensatedSum));
        var rest = 1.0;
        for (var first = 0; first < order.Length;)
        {
            var (tied, held) = (default(CompensatedSum), default(CompensatedSum));
            for (var rank = keys[first]; first < order.Length && keys[first] == rank; first++)
            {
                var i = order[first];
                var weight = weights.IsEmpty ? 1 : weights[i];
                tied.Add(weight);
                held.AddProduct(weight / total, (values[i] - mean) / mean);
            }

            if (tied.Value == 0)
            {
                continue;
            }

            below.Add(tied.Value);
            var share = tied.Value / total;
            var left = first == order.Length ? 0 : Math.Max(0, 1 - (below.Value / total));

            // What those of the rank have above the mean, per head, times their part.
            sum.AddProduct(held.Value / share, Math.Pow(rest, aversion) - Math.Pow(left, aversion));
            rest = left;
        }

        return -sum.Value;
    }
}
