namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// The Herfindahl(-Hirschman) index: how concentrated the total is, from 1/n (all n units have the same) to 1 (one has everything). It is the chance that two
    /// parts of the total drawn by lot belong to the same unit.
    /// </summary>
    /// <remarks>
    /// Definition: <c>sum of squared shares</c>; not multiplied by 10,000.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle. Repeating all units halves
    /// it: it speaks of how many there are as well as of how unequal they are. That is why it has no interval for a sample: it falls with each unit that is drawn, and has no value in a population without end;
    /// ask <see cref="InequalityInference.CoefficientOfVariation(ReadOnlySpan{double}, VarianceDivisor, ConfidenceLevel)"/>, of which it is made.
    /// Cost: two passes, no sort.
    /// Source: Hirschman 1945; Herfindahl 1950.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>From 1/n to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double Herfindahl(ReadOnlySpan<double> values)
    {
        Check(values);
        return HerfindahlIndex(values, default);
    }

    /// <summary>The Herfindahl index where each entry stands for several units that have the same.</summary>
    /// <remarks>Definition: <c>sum w x^2 / (sum w x)^2</c>, as if each unit stood in the list by itself.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 1/W to 1 with W the sum of the weights. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double Herfindahl(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Frequency)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        return HerfindahlIndex(values, weights);
    }

    /// <summary>The Herfindahl index moved to the range from 0 (all units have the same) to 1 (one has everything), whatever their number.</summary>
    /// <remarks>
    /// Definition: <c>(H - 1/n) / (1 - 1/n)</c>, the squared coefficient of variation over n - 1.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle. Repeating all units makes it fall.
    /// Cost: two passes, no sort.
    /// Source: Cracau and Duran Lima 2016, On the normalized Herfindahl-Hirschman index: a technical note.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared; NaN for a single unit, since it is both equal and everything (0/0).</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double HerfindahlNormalised(ReadOnlySpan<double> values)
    {
        Check(values);
        return Normalise(values, default, values.Length);
    }

    /// <summary>The normalised Herfindahl index where each entry stands for several units that have the same.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 0 to 1. NaN when the total is 0; NaN when the weights sum to one unit or less.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double HerfindahlNormalised(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Frequency)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        return Normalise(values, weights, Summation.Sum(weights));
    }

    /// <summary>
    /// The effective number of units: how many units with equal shares would be as concentrated, from 1 (one has everything) to n (all have the same).
    /// </summary>
    /// <remarks>
    /// Definition: <c>1 / Herfindahl</c>, the Hill number of order 2.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; repeating all units doubles it.
    /// Cost: two passes, no sort.
    /// Source: Adelman 1969; Laakso and Taagepera 1979.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>From 1 to n. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static double EffectiveNumber(ReadOnlySpan<double> values) => 1 / Herfindahl(values);

    /// <summary>The effective number of units where each entry stands for several units that have the same.</summary>
    /// <remarks>Definition: <c>1 / Herfindahl</c> of the units one by one.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 1 to W with W the sum of the weights. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static double EffectiveNumber(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Frequency) => 1 / Herfindahl(values, weights, kind);

    // H = (1 + CV^2) / n: shares as deviations from the equal share, so that equal values give exactly 1/n.
    private static double HerfindahlIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
        (1 + SquaredVariation(values, weights)) / (weights.IsEmpty ? values.Length : Summation.Sum(weights));

    // (H - 1/n) / (1 - 1/n) = CV^2 / (n - 1).
    private static double Normalise(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double count) =>
        count > 1 ? SquaredVariation(values, weights) / (count - 1) : double.NaN;

    private static double SquaredVariation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) => 2 * Entropy(values, weights, 2);
}
