namespace CoalitionMetrics.Statistics;

public static partial class Representation
{
    /// <summary>How far the room is from the community in one number: the share of those present who would have to be of another group. 0 is in proportion, 1 nobody in common.</summary>
    /// <remarks>
    /// Definition: half the sum of |share present - share of the population|.
    /// Invariance: the order of the groups, the unit of either side, exchanging the sides; merging or splitting groups that are all over- or all under-represented.
    /// Cost: one pass.
    /// Source: Duncan and Duncan 1955 (index of dissimilarity); Loosemore and Hanby 1971.
    /// </remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <returns>From 0 to 1. NaN when nobody is present or the population is empty, since there are no shares (0/0).</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static double TotalVariation(ReadOnlySpan<double> observed, ReadOnlySpan<double> population)
    {
        if (!TryShares(observed, population, out var p, out var q))
        {
            return double.NaN;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < p.Length; i++)
        {
            sum.Add(Math.Abs(p[i] - q[i]));
        }

        return Math.Min(1, sum.Value / 2);
    }

    /// <summary>How well the room mirrors the community: 1 is in proportion, 0 nobody in common. The share of those present who may keep their seats.</summary>
    /// <remarks>
    /// Definition: 1 - half the sum of |share present - share of the population|.
    /// Invariance: as <see cref="TotalVariation"/>; splitting a group that is not present in two leaves it alone.
    /// Cost: one pass.
    /// Source: Rose 1984 (index of proportionality).
    /// </remarks>
    /// <inheritdoc cref="TotalVariation"/>
    public static double RoseIndex(ReadOnlySpan<double> observed, ReadOnlySpan<double> population) => 1 - TotalVariation(observed, population);

    /// <summary>How far the room is from the community, one large gap counting more than many small ones: 0 is in proportion, 1 all present are of one group, all the population of another.</summary>
    /// <remarks>
    /// Definition: sqrt(half the sum of (share present - share of the population)^2); as a fraction, not in percent.
    /// Invariance: the order of the groups, the unit of either side, exchanging the sides. Splitting a group changes it, so that only equal lists of groups compare.
    /// Cost: one pass.
    /// Source: Gallagher 1991, Proportionality, disproportionality and electoral systems.
    /// </remarks>
    /// <inheritdoc cref="TotalVariation"/>
    public static double Gallagher(ReadOnlySpan<double> observed, ReadOnlySpan<double> population)
    {
        if (!TryShares(observed, population, out var p, out var q))
        {
            return double.NaN;
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < p.Length; i++)
        {
            sum.AddProduct(p[i] - q[i], p[i] - q[i]);
        }

        return Math.Sqrt(sum.Value / 2);
    }

    /// <summary>How surprising the room would be if drawn from the community, per person (Kullback-Leibler divergence of the room from the community): 0 is in proportion.</summary>
    /// <remarks>
    /// Definition: sum p log(p / q), p shares present, q shares of the population, 0 log 0 = 0. Exchange the arguments for the other direction: the two differ.
    /// Invariance: the order of the groups, the unit of either side.
    /// Cost: one logarithm per group.
    /// Source: Kullback and Leibler 1951.
    /// </remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <param name="logarithmBase">The base of the logarithm, above 1: e (nats) unless told, 2 gives bits.</param>
    /// <returns>From 0 up; infinite when a group is present that the population does not have. NaN when nobody is present or the population is empty (0/0).</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the base is not a finite number above 1.</exception>
    public static double KullbackLeibler(ReadOnlySpan<double> observed, ReadOnlySpan<double> population, double logarithmBase = Math.E)
    {
        var unit = Diversity.LogarithmUnit(logarithmBase, nameof(logarithmBase));
        return TryShares(observed, population, out var p, out var q) ? KullbackLeibler(p, q) / unit : double.NaN;
    }

    /// <summary>How far the room and the community are from each other, in the same way from both sides (Jensen-Shannon divergence): 0 is in proportion, log 2 nobody in common.</summary>
    /// <remarks>
    /// Definition: the mean of the Kullback-Leibler divergences of both from their mean. The square root of the value in bits is a distance from 0 to 1.
    /// Invariance: the order of the groups, the unit of either side, exchanging the sides.
    /// Cost: two logarithms per group.
    /// Source: Lin 1991, Divergence measures based on the Shannon entropy.
    /// </remarks>
    /// <param name="observed">How many of each group are present; finite, not below 0, at least one.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0, as many.</param>
    /// <param name="logarithmBase">The base of the logarithm, above 1: e (nats) unless told, 2 gives bits and a range from 0 to 1.</param>
    /// <returns>From 0 to log 2. NaN when nobody is present or the population is empty (0/0).</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the base is not a finite number above 1.</exception>
    public static double JensenShannon(ReadOnlySpan<double> observed, ReadOnlySpan<double> population, double logarithmBase = Math.E)
    {
        var unit = Diversity.LogarithmUnit(logarithmBase, nameof(logarithmBase));
        if (!TryShares(observed, population, out var p, out var q))
        {
            return double.NaN;
        }

        // p = m (1 + d), q = m (1 - d): terms that are never negative, so that nothing cancels where the two are close.
        var sum = default(CompensatedSum);
        for (var i = 0; i < p.Length; i++)
        {
            var both = p[i] + q[i];
            if (both > 0)
            {
                var d = (p[i] - q[i]) / both;
                sum.AddProduct(both / 4, WithoutReplacement.Divergence(d) + WithoutReplacement.Divergence(-d));
            }
        }

        return sum.Value / unit;
    }

    /// <summary>The Jensen-Shannon distance: 0 is in proportion, 1 nobody in common; unlike the divergence it obeys the triangle inequality.</summary>
    /// <remarks>Definition: the square root of <see cref="JensenShannon"/> in bits. Invariance and cost: as there. Source: Endres and Schindelin 2003, A new metric for probability distributions.</remarks>
    /// <inheritdoc cref="TotalVariation"/>
    public static double JensenShannonDistance(ReadOnlySpan<double> observed, ReadOnlySpan<double> population) => Math.Sqrt(JensenShannon(observed, population, 2));

    // sum q ((p/q) log(p/q) - (p/q - 1)): the added terms cancel over all groups, and no term is negative.
    private static double KullbackLeibler(double[] p, double[] q)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < p.Length; i++)
        {
            if (q[i] > 0)
            {
                sum.AddProduct(q[i], WithoutReplacement.Divergence((p[i] - q[i]) / q[i]));
            }
            else if (p[i] > 0)
            {
                return double.PositiveInfinity;
            }
        }

        return sum.Value;
    }
}
