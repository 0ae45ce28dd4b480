namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// Theil's T: how far the shares are from equal, from 0 (everybody has the same) to ln n (one of n units has everything). It weighs what happens
    /// at the top more than the mean log deviation does, and splits exactly into a part within and a part between groups.
    /// </summary>
    /// <remarks>
    /// Definition: <c>mean of r ln r</c> with r = value / mean and 0 ln 0 = 0; natural logarithm. It is the generalised entropy with alpha = 1.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle; repeating all units changes nothing.
    /// Cost: two passes, no sort.
    /// Source: Theil 1967, Economics and Information Theory.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit. A zero stays in n.</param>
    /// <returns>From 0 to ln n. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double TheilT(ReadOnlySpan<double> values) => GeneralisedEntropy(values, 1);

    /// <summary>Theil's T of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>Not negative. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double TheilT(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling) =>
        GeneralisedEntropy(values, weights, 1, kind);

    /// <summary>
    /// The mean log deviation (Theil's L): how far the shares are from equal, from 0 (everybody has the same) upwards without end. It looks most closely
    /// at those who have little, so that it has no value where somebody has nothing.
    /// </summary>
    /// <remarks>
    /// Definition: <c>mean of -ln r</c> with r = value / mean; natural logarithm. It is the generalised entropy with alpha = 0.
    /// Invariance: as <see cref="TheilT(ReadOnlySpan{double})"/>.
    /// Cost: two passes, no sort.
    /// Source: Theil 1967; Cowell 2011, Measuring Inequality.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>Not negative. NaN when a value is 0, since its logarithm is infinite (no unit is dropped); NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double MeanLogDeviation(ReadOnlySpan<double> values) => GeneralisedEntropy(values, 0);

    /// <summary>The mean log deviation (Theil's L) of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>Not negative. NaN when a value with weight is 0, since its logarithm is infinite; NaN when the total is 0.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double MeanLogDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling) =>
        GeneralisedEntropy(values, weights, 0, kind);

    /// <summary>
    /// The generalised entropy index: how far the shares are from equal, from 0 (everybody has the same) upwards. A large <paramref name="alpha"/> looks at
    /// those who have much, a small or negative one at those who have little.
    /// </summary>
    /// <remarks>
    /// Definition: <c>(mean of r^alpha - 1) / (alpha (alpha - 1))</c> with r = value / mean; at alpha = 0 the mean log deviation, at alpha = 1 Theil's T, at
    /// alpha = 2 half the squared coefficient of variation.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle; repeating all units changes
    /// nothing; splits exactly into a part within and a part between groups.
    /// Cost: two passes, no sort.
    /// Source: Shorrocks 1980, The class of additively decomposable inequality measures; Cowell 2011.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="alpha">Where to look: any finite number.</param>
    /// <returns>Not negative. NaN when the total is 0, since nothing is shared; NaN when a value is 0 and alpha is not above 0, since the index is infinite.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="alpha"/> is not finite.</exception>
    public static double GeneralisedEntropy(ReadOnlySpan<double> values, double alpha)
    {
        Check(values);
        Guard.Finite(alpha, nameof(alpha));
        return Entropy(values, default, alpha);
    }

    /// <summary>The generalised entropy index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="alpha">Where to look: any finite number.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>Not negative. NaN when the total is 0; NaN when a value with weight is 0 and alpha is not above 0, since the index is infinite.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="alpha"/> is not finite.</exception>
    public static double GeneralisedEntropy(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double alpha, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        Guard.Finite(alpha, nameof(alpha));
        return Entropy(values, weights, alpha);
    }

    /// <summary>
    /// Atkinson's index: the share of the total that could be given up, if the rest were shared equally, without loss of welfare; from 0 (everybody has the
    /// same) to 1. The larger <paramref name="epsilon"/>, the more those who have least count.
    /// </summary>
    /// <remarks>
    /// Definition: <c>1 - EDE / mean</c>, where the equally distributed equivalent EDE is the power mean of order 1 - epsilon (the geometric mean at epsilon = 1).
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle for epsilon above 0; repeating all
    /// units changes nothing; grows with epsilon.
    /// Cost: two passes, no sort.
    /// Source: Atkinson 1970, On the measurement of inequality.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="epsilon">How much inequality is minded: finite, not negative; 0 = not at all (the index is then 0).</param>
    /// <returns>From 0 to 1; 1 when a value is 0 and epsilon is at least 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="epsilon"/> is negative or not finite.</exception>
    public static double Atkinson(ReadOnlySpan<double> values, double epsilon)
    {
        Check(values);
        Guard.NonNegative(epsilon, nameof(epsilon));
        return AtkinsonIndex(values, default, epsilon);
    }

    /// <summary>Atkinson's index of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="epsilon">How much inequality is minded: finite, not negative; 0 = not at all (the index is then 0).</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 0 to 1; 1 when a value with weight is 0 and epsilon is at least 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="epsilon"/> is negative or not finite.</exception>
    public static double Atkinson(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double epsilon, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        Guard.NonNegative(epsilon, nameof(epsilon));
        return AtkinsonIndex(values, weights, epsilon);
    }

    private static double Entropy(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double alpha)
    {
        var mean = SortedUnits.WeightedMean(values, weights);
        if (mean == 0)
        {
            return double.NaN;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0)
            {
                continue;
            }

            if (values[i] == 0 && alpha <= 0)
            {
                return double.NaN;
            }

            sum.Add(weight * RelativeTerms.Power(values[i], mean, alpha));
        }

        return sum.Value / (weights.IsEmpty ? values.Length : Summation.Sum(weights));
    }

    // A monotone function of the generalised entropy with alpha = 1 - epsilon.
    private static double AtkinsonIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double epsilon)
    {
        var mean = SortedUnits.WeightedMean(values, weights);
        if (mean == 0)
        {
            return double.NaN;
        }

        var least = double.PositiveInfinity;
        for (var i = 0; i < values.Length; i++)
        {
            least = weights.IsEmpty || weights[i] > 0 ? Math.Min(least, values[i]) : least;
        }

        if (epsilon >= 1 && least == 0)
        {
            return 1;
        }

        var alpha = 1 - epsilon;
        if (alpha == 1)
        {
            return 0;
        }

        // The smallest value makes the largest power; where that leaves the range of a double the powers are scaled.
        if (alpha > 0 || alpha * Math.Log(least / mean) < 300)
        {
            return AtkinsonOfEntropy(Entropy(values, weights, alpha), alpha);
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            sum.Add((weights.IsEmpty ? 1 : weights[i]) * (values[i] == 0 ? 0 : Math.Pow(values[i] / least, alpha)));
        }

        var powerMean = sum.Value / (weights.IsEmpty ? values.Length : Summation.Sum(weights));
        return Math.Max(0, 1 - (least / mean * Math.Pow(powerMean, 1 / alpha)));
    }

    /// <summary>Atkinson's index with epsilon = 1 - alpha, from the generalised entropy.</summary>
    internal static double AtkinsonOfEntropy(double entropy, double alpha)
    {
        if (double.IsNaN(entropy))
        {
            return entropy;
        }

        // Rounding may take the mean of r^alpha a hair below its bound of 0.
        return alpha == 0
            ? -SpecialFunctions.ExpM1(-entropy)
            : -SpecialFunctions.ExpM1(SpecialFunctions.LogP1(Math.Max(-1, alpha * (alpha - 1) * entropy)) / alpha);
    }
}
