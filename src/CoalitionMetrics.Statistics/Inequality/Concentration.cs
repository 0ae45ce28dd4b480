namespace CoalitionMetrics.Statistics;

/// <summary>
/// Does something go to the worse placed or to the better placed? Like the Gini coefficient, but the units stand in the order of another variable (their rank:
/// income, class, schooling), not of what they have. Ranks run from the worst placed (lowest) to the best placed; ties share their place.
/// </summary>
/// <remarks>
/// Where the outcome has a smallest and a largest possible value (a share, a yes or no), the standard index depends on which side is counted (ill or well); the indices of
/// Erreygers and of Wagstaff change only their sign then. They ask for the <em>theoretical</em> bounds, never for those observed.
/// </remarks>
public static partial class Concentration
{
    /// <summary>
    /// The concentration index: from near -1 (the worst placed has everything) through 0 (what units have does not go with their place) to near 1 (the best placed
    /// has everything).
    /// </summary>
    /// <remarks>
    /// Definition: <c>2 cov(value, place) / mean</c> with place = (weight below + half the weight tied) / total weight and the population covariance.
    /// Invariance: does not depend on the order of rows, on the unit of the values, nor on any stretching of the ranks that keeps their order; reversing the ranks
    /// changes the sign. Ranked by the values themselves it is the Gini coefficient.
    /// Cost: one sort.
    /// Source: Kakwani 1980; Wagstaff, Paci and van Doorslaer 1991; ties as in van Ourti 2004.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <returns>From -1 to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or a value or rank is NaN or infinite.</exception>
    public static double Index(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks)
    {
        Inequality.Check(values);
        CheckRanks(values, ranks);
        return Relative(values, ranks, default);
    }

    /// <summary>The concentration index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From -1 to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, a number is NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Index(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling)
    {
        Inequality.Check(values);
        CheckRanks(values, ranks);
        Inequality.CheckWeights(weights, values.Length, kind);
        return Relative(values, ranks, weights);
    }

    /// <summary>The generalised concentration index: the concentration index in amounts (times the mean), so that it also grows when there is more to share.</summary>
    /// <remarks>
    /// Definition: <c>mean * index = 2 cov(value, place)</c>.
    /// Invariance: adding the same amount to all changes nothing; it is measured in the unit of the values, which may be negative.
    /// Cost: one sort.
    /// Source: Shorrocks 1983; Clarke, Gerdtham, Johannesson, Bingefors and Smith 2002.
    /// </remarks>
    /// <param name="values">What each unit has; finite, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <returns>In the unit of the values. NaN when all values are 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or rank is NaN or infinite.</exception>
    public static double Generalised(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks)
    {
        CheckOutcome(values, ranks);
        return TwiceCovariance(values, ranks, default);
    }

    /// <summary>The generalised concentration index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>In the unit of the values. NaN when all values are 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, a number is NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Generalised(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling)
    {
        CheckOutcome(values, ranks);
        Inequality.CheckWeights(weights, values.Length, kind);
        return TwiceCovariance(values, ranks, weights);
    }

    /// <summary>Erreygers' corrected concentration index for an outcome with bounds: from -1 (only the worse placed half have it, in full) to 1 (only the better placed half).</summary>
    /// <remarks>
    /// Definition: <c>4 mean / (upper - lower) * index</c>.
    /// Invariance: counting the lack instead of the outcome (upper + lower - value) changes the sign only; any linear change of the scale, bounds included, changes nothing.
    /// Cost: one sort.
    /// Source: Erreygers 2009, Correcting the concentration index.
    /// </remarks>
    /// <param name="values">The outcome of each unit, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The smallest value the outcome could have, by its nature.</param>
    /// <param name="upper">The largest value the outcome could have, by its nature; above <paramref name="lower"/>.</param>
    /// <returns>From -1 to 1. NaN when all values are 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside the bounds, a rank is NaN or infinite, or the bounds are not finite and ascending.</exception>
    public static double Erreygers(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper)
    {
        CheckBounded(values, ranks, lower, upper);
        return 4 * TwiceCovariance(values, ranks, default) / (upper - lower);
    }

    /// <summary>Erreygers' corrected concentration index of weighted units.</summary>
    /// <param name="values">The outcome of each unit, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="lower">The smallest value the outcome could have, by its nature.</param>
    /// <param name="upper">The largest value the outcome could have, by its nature; above <paramref name="lower"/>.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From -1 to 1. NaN when all values are 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside the bounds, a weight is negative, a number is NaN or infinite, the bounds are not finite and ascending, or the weights are of a kind that says nothing about shares.</exception>
    public static double Erreygers(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double lower, double upper, WeightKind kind = WeightKind.Sampling)
    {
        CheckBounded(values, ranks, lower, upper);
        Inequality.CheckWeights(weights, values.Length, kind);
        return 4 * TwiceCovariance(values, ranks, weights) / (upper - lower);
    }

    /// <summary>
    /// Wagstaff's normalised concentration index for an outcome with bounds: from -1 to 1, the ends being as concentrated among the worst (the best) placed as the mean allows.
    /// </summary>
    /// <remarks>
    /// Definition: <c>index * mean (upper - lower) / ((upper - mean)(mean - lower))</c>; for an outcome from 0 to 1 it is index / (1 - mean).
    /// Invariance: counting the lack instead of the outcome changes the sign only; any linear change of the scale, bounds included, changes nothing.
    /// Cost: one sort.
    /// Source: Wagstaff 2005, The bounds of the concentration index when the variable of interest is binary.
    /// </remarks>
    /// <param name="values">The outcome of each unit, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The smallest value the outcome could have, by its nature.</param>
    /// <param name="upper">The largest value the outcome could have, by its nature; above <paramref name="lower"/>.</param>
    /// <returns>From -1 to 1. NaN when all values lie on one bound or all are 0, since there is nothing to distribute (0/0).</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside the bounds, a rank is NaN or infinite, or the bounds are not finite and ascending.</exception>
    public static double Wagstaff(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper)
    {
        CheckBounded(values, ranks, lower, upper);
        return Normalised(values, ranks, default, lower, upper);
    }

    /// <summary>Wagstaff's normalised concentration index of weighted units.</summary>
    /// <param name="values">The outcome of each unit, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="lower">The smallest value the outcome could have, by its nature.</param>
    /// <param name="upper">The largest value the outcome could have, by its nature; above <paramref name="lower"/>.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From -1 to 1. NaN when all values lie on one bound or all are 0, since there is nothing to distribute (0/0).</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value lies outside the bounds, a weight is negative, a number is NaN or infinite, the bounds are not finite and ascending, or the weights are of a kind that says nothing about shares.</exception>
    public static double Wagstaff(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double lower, double upper, WeightKind kind = WeightKind.Sampling)
    {
        CheckBounded(values, ranks, lower, upper);
        Inequality.CheckWeights(weights, values.Length, kind);
        return Normalised(values, ranks, weights, lower, upper);
    }

    internal static void CheckRanks(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks)
    {
        Guard.SameLength(ranks.Length, values.Length, nameof(ranks), nameof(values));
        Guard.Finite(ranks, nameof(ranks));
    }

    private static void CheckOutcome(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.Finite(values, nameof(values));
        CheckRanks(values, ranks);
    }

    private static void CheckBounded(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper)
    {
        CheckOutcome(values, ranks);
        Guard.Finite(lower, nameof(lower));
        Guard.Finite(upper, nameof(upper));
        if (upper <= lower)
        {
            throw Guard.Refuse(nameof(upper), upper, "a bound above the lower one");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < lower || values[i] > upper)
            {
                throw Guard.Refuse(nameof(values), i, values[i], "a value within the stated bounds");
            }
        }
    }

    private static double Relative(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights) =>
        TwiceCovariance(values, ranks, weights) / SortedUnits.WeightedMean(values, weights);

    private static double Normalised(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double lower, double upper)
    {
        var mean = SortedUnits.WeightedMean(values, weights);
        return TwiceCovariance(values, ranks, weights) / (upper - mean) * ((upper - lower) / (mean - lower));
    }

    // The places sum to a half in the mean, so that any value may be subtracted first: the mean, so that no digits are lost.
    private static double TwiceCovariance(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights)
    {
        var someNotZero = false;
        var order = new int[values.Length];
        var keys = ranks.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            someNotZero |= values[i] != 0 && (weights.IsEmpty || weights[i] > 0);
        }

        if (!someNotZero)
        {
            return double.NaN;
        }

        Array.Sort(keys, order);
        var mean = SortedUnits.WeightedMean(values, weights);
        var total = weights.IsEmpty ? values.Length : Summation.Sum(weights);
        var below = default(CompensatedSum);
        var sum = default(CompensatedSum);
        for (var first = 0; first < order.Length;)
        {
            var tied = default(CompensatedSum);
            var end = first;
            for (; end < order.Length && keys[end] == keys[first]; end++)
            {
                tied.Add(weights.IsEmpty ? 1 : weights[order[end]]);
            }

            var place = (below.Value + (tied.Value / 2)) / total;
            for (; first < end; first++)
            {
                var i = order[first];
                sum.AddProduct((weights.IsEmpty ? 1 : weights[i]) / total * (place - 0.5), values[i] - mean);
            }

            below.Add(tied.Value);
        }

        return 2 * sum.Value;
    }
}
