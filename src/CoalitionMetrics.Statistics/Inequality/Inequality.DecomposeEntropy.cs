namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>Splits a generalised entropy index exactly: how much of the inequality lies within groups, how much between them?</summary>
    /// <remarks>
    /// Definition: between = the index with each unit's value replaced by the mean of its group; within = <c>sum f^(1 - alpha) s^alpha GE(group)</c> with f the group's share of the units
    /// and s its share of the total.
    /// Invariance: within + between = the index over all units; neither part depends on the order or names of the groups, nor on the unit of measurement.
    /// Cost: two passes over each group.
    /// Source: Shorrocks 1980, The class of additively decomposable inequality measures.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="groups">The group of each unit; as many units as values.</param>
    /// <param name="alpha">Where the index looks: any finite number; 0 = mean log deviation, 1 = Theil's T.</param>
    /// <returns>The parts, NaN when the total is 0 or a value is 0 with alpha not above 0; and the groups in the order in which they first appear.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="alpha"/> is not finite.</exception>
    public static EntropyDecomposition DecomposeEntropy(ReadOnlySpan<double> values, Grouping groups, double alpha)
    {
        Check(values);
        Guard.Finite(alpha, nameof(alpha));
        return Decompose(values, default, groups, alpha);
    }

    /// <summary>Splits a generalised entropy index of weighted units exactly into the parts within and between groups.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="groups">The group of each unit; as many units as values.</param>
    /// <param name="alpha">Where the index looks: any finite number; 0 = mean log deviation, 1 = Theil's T.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>The parts, NaN when the total is 0 or a value is 0 with alpha not above 0; and the groups in the order in which they first appear.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, the weights are of a kind that says nothing about shares, or <paramref name="alpha"/> is not finite.</exception>
    public static EntropyDecomposition DecomposeEntropy(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping groups, double alpha, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        Guard.Finite(alpha, nameof(alpha));
        return Decompose(values, weights, groups, alpha);
    }

    private static EntropyDecomposition Decompose(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping groups, double alpha)
    {
        var members = UnitsOfGroup.Split(values, weights, groups);
        var mean = SortedUnits.WeightedMean(values, weights);
        var weight = weights.IsEmpty ? values.Length : Summation.Sum(weights);
        var parts = new EntropyGroup[members.Length];
        var within = default(CompensatedSum);
        for (var g = 0; g < members.Length; g++)
        {
            var share = members[g].Weight / weight;
            var relative = members[g].Mean / mean;
            var index = share == 0 ? double.NaN : Entropy(members[g].Values, members[g].Weights, alpha);
            // A group that is not there, or has nothing at all while alpha is above 0, has no inequality inside to add.
            var contribution = share == 0 || (relative == 0 && alpha > 0) ? 0 : share * Math.Pow(relative, alpha) * index;
            within.Add(contribution);
            parts[g] = new EntropyGroup
            {
                Label = groups.Label(g),
                UnitCount = members[g].Values.Length,
                WeightShare = share,
                ValueShare = share == 0 && mean > 0 ? 0 : share * relative,
                Mean = members[g].Mean,
                Index = index,
                WithinContribution = contribution,
            };
        }

        var present = Array.FindAll(parts, p => p.WeightShare > 0);
        return new EntropyDecomposition
        {
            Alpha = alpha,
            Total = Entropy(values, weights, alpha),
            Within = mean == 0 ? double.NaN : within.Value,
            Between = Entropy(Array.ConvertAll(present, p => p.Mean), Array.ConvertAll(present, p => p.WeightShare), alpha),
            Groups = parts,
        };
    }
}
