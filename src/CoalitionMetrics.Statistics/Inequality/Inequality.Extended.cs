namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>
    /// The extended Gini coefficient (S-Gini): the Gini coefficient with a say in how much those who have least count; from 0 (everybody has the same) to near 1. At <paramref name="aversion"/> 2 it is the Gini coefficient; the
    /// larger, the more only the lowest count; at 1 nobody minds and it is 0.
    /// </summary>
    /// <remarks>
    /// Definition: <c>1 - sum x_i / mean ((1 - P_(i-1))^v - (1 - P_i)^v)</c> over the units in ascending order with P_i the share of the units up to and including unit i; that is <c>1 - v (v - 1)</c> times the
    /// area under the Lorenz curve, each place p weighed by (1 - p)^(v - 2). It is the share of the mean that could be given up for all to have what the least of v units drawn by lot have on average.
    /// Invariance: does not depend on the order of the units nor on the unit of measurement; strict transfer principle for v above 1; repeating all units changes nothing; grows with v.
    /// Cost: one sort.
    /// Source: Donaldson and Weymark 1980, A single-parameter generalization of the Gini indices of inequality; Yitzhaki 1983, On an extension of the Gini inequality index.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="aversion">How much inequality at the bottom is minded (v above): finite, at least 1.</param>
    /// <returns>From 0 to 1 - n^(1 - v). NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="aversion"/> is not finite or below 1.</exception>
    public static double ExtendedGini(ReadOnlySpan<double> values, double aversion)
    {
        Check(values);
        return Concentration.AlongPlaces(values, values, default, aversion);
    }

    /// <summary>The extended Gini coefficient (S-Gini) of weighted units.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="aversion">How much inequality at the bottom is minded: finite, at least 1; 2 = the Gini coefficient.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>From 0 to 1. NaN when the total is 0, since nothing is shared.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="aversion"/> is not finite or below 1.</exception>
    public static double ExtendedGini(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double aversion, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        return Concentration.AlongPlaces(values, values, weights, aversion);
    }
}
