namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// The Hoover index (also Robin Hood, Pietra or Ricci-Schutz index): the share of the total that would have to change hands for all to have the same, from 0
    /// (nothing) to 1 - 1/n (one of n units has everything).
    /// </summary>
    /// <remarks>
    /// Definition: <c>sum |x - mean| / (2 n mean)</c>, the largest gap between the diagonal and the Lorenz curve.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; never rises when something is moved from a unit that has more
    /// to one that has less, but does not notice transfers among those above, or among those below, the mean (weak transfer principle); repeating all units changes nothing.
    /// Cost: two passes, no sort.
    /// Source: Hoover 1936, The measurement of industrial localization.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>From 0 to 1 - 1/n. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double Hoover(ReadOnlySpan<double> values)
    {
        Check(values);
        return HooverIndex(values, default);
    }

    /// <summary>The Hoover index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Hoover(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        return HooverIndex(values, weights);
    }

    /// <summary>The share of the total that the highest part of the units hold, from their equal share to 1 (everything): with 0.1, what the top 10 % hold.</summary>
    /// <remarks>
    /// Definition: <c>1 - L(1 - top)</c> with L the Lorenz curve; a unit on the cut is split in proportion.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; weak transfer principle; repeating all units changes nothing.
    /// Cost: one sort. For several shares make a <see cref="LorenzCurve"/> once.
    /// Source: Piketty 2014, Capital in the Twenty-First Century.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="top">The share of the units that counts as the top, from 0 to 1.</param>
    /// <returns>From <paramref name="top"/> to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="top"/> is not from 0 to 1.</exception>
    public static double TopShare(ReadOnlySpan<double> values, double top) => new LorenzCurve(values).TopShare(top);

    /// <summary>The share of the total that the highest part of weighted units hold.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="top">The share of the weight that counts as the top, from 0 to 1.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From <paramref name="top"/> to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="top"/> is not from 0 to 1.</exception>
    public static double TopShare(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double top, WeightKind kind = WeightKind.Sampling) =>
        new LorenzCurve(values, weights, kind).TopShare(top);

    private static double HooverIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var mean = SortedUnits.WeightedMean(values, weights);
        if (mean == 0)
        {
            return double.NaN;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            sum.Add((weights.IsEmpty ? 1 : weights[i]) * Math.Abs((values[i] - mean) / mean));
        }

        return sum.Value / (2 * (weights.IsEmpty ? values.Length : Summation.Sum(weights)));
    }
}
