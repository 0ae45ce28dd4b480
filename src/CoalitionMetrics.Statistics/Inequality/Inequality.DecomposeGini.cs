namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    /// <summary>Splits the Gini coefficient by groups: how much lies within groups, how much between them, and how much in their overlap?</summary>
    /// <remarks>
    /// Definition: within = <c>sum f s Gini(group)</c> with f the group's share of the units and s its share of the total; between = the Gini coefficient of the group means; overlap = <c>sum
    /// over pairs of groups, the first with the lower mean, of 2 max(x_i - x_j, 0) / (n^2 mean)</c>.
    /// The Shapley attribution evens groups out by giving all members the group's mean, and brings groups to equal means by scaling (a group that has nothing gets the mean). Evened-out groups
    /// change the coefficient pair by pair, so that the average over all orders has a closed form: it is exact for any number of groups.
    /// Invariance: within + between + overlap = Gini; Shapley within + between = Gini; the groups' Shapley parts sum to the part within; no part depends on the order or
    /// names of the groups, nor on the unit of measurement.
    /// Cost: one sort of all units.
    /// Source: Bhattacharya and Mahalanobis 1967; Lambert and Aronson 1993, Inequality decomposition analysis and the Gini coefficient revisited;
    /// Shorrocks 2013, Decomposition procedures for distributional analysis; Owen 1977.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="groups">The group of each unit; as many units as values.</param>
    /// <returns>The parts, NaN when the total is 0; and the groups in the order in which they first appear.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static GiniDecomposition DecomposeGini(ReadOnlySpan<double> values, Grouping groups)
    {
        Check(values);
        return Decompose(values, default, groups);
    }

    /// <summary>Splits the Gini coefficient of weighted units by groups.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="groups">The group of each unit; as many units as values.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <returns>The parts, NaN when the total is 0; and the groups in the order in which they first appear.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    public static GiniDecomposition DecomposeGini(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping groups, WeightKind kind = WeightKind.Sampling)
    {
        Check(values);
        CheckWeights(weights, values.Length, kind);
        return Decompose(values, weights, groups);
    }

    private static GiniDecomposition Decompose(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping groups)
    {
        var all = UnitsOfGroup.Split(values, weights, groups);
        // Everything in means and in shares of the weight, so that what follows needs no divisor and cannot overflow.
        var mean = SortedUnits.WeightedMean(values, weights);
        var total = weights.IsEmpty ? values.Length : Summation.Sum(weights);
        var members = Array.ConvertAll(all, m => new UnitsOfGroup(
            Array.ConvertAll(m.Values, x => x / mean),
            m.Weights.Length == 0 ? Array.ConvertAll(m.Values, _ => 1 / total) : Array.ConvertAll(m.Weights, w => w / total)));
        var means = Array.ConvertAll(members, m => m.Mean);
        var shapley = mean == 0 ? null : new GiniAttribution(members, means);
        var within = default(CompensatedSum);
        var parts = new GiniGroup[members.Length];
        for (var g = 0; g < members.Length; g++)
        {
            var share = members[g].Weight;
            var gini = members[g].Values.Length == 0 ? double.NaN : GiniOf(members[g].Values, members[g].Weights);
            var contribution = share == 0 || means[g] == 0 ? 0 : share * share * means[g] * gini;
            within.Add(contribution);
            parts[g] = new GiniGroup
            {
                Label = groups.Label(g),
                UnitCount = members[g].Values.Length,
                WeightShare = share,
                ValueShare = share == 0 && mean > 0 ? 0 : share * means[g],
                Mean = all[g].Mean,
                Gini = gini,
                WithinContribution = mean == 0 ? double.NaN : contribution,
                ShapleyContribution = shapley?.Groups[g] ?? double.NaN,
            };
        }

        return new GiniDecomposition
        {
            Total = GiniOf(values, weights),
            Within = mean == 0 ? double.NaN : within.Value,
            Between = shapley?.GiniOfMeans ?? double.NaN,
            Overlap = mean == 0 ? double.NaN : Overlap(members, means),
            ShapleyWithin = shapley?.Within ?? double.NaN,
            ShapleyBetween = shapley?.Between ?? double.NaN,
            Groups = parts,
        };
    }

    // Units by ascending value: each meets the lower ones of groups with a higher mean, whose sums a Fenwick tree over the groups' order keeps.
    private static double Overlap(UnitsOfGroup[] members, double[] means)
    {
        var order = Enumerable.Range(0, members.Length).ToArray();
        Array.Sort(Array.ConvertAll(means, m => double.IsNaN(m) ? double.PositiveInfinity : m), order);
        var values = new List<double>();
        var units = new List<(int Place, double Weight)>();
        for (var place = 0; place < order.Length; place++)
        {
            values.AddRange(members[order[place]].Values);
            units.AddRange(members[order[place]].Weights.Select(w => (order.Length - place, w)));
        }

        var sorted = values.ToArray();
        var moved = units.ToArray();
        Array.Sort(sorted, moved);
        var weightOf = new double[order.Length + 1];
        var valueOf = new double[order.Length + 1];
        var sum = default(CompensatedSum);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (place, own) = moved[i];
            var weight = 0.0;
            var value = 0.0;
            for (var node = place - 1; node > 0; node -= node & -node)
            {
                weight += weightOf[node];
                value += valueOf[node];
            }

            sum.Add(2 * own * Math.Max(0, (weight * sorted[i]) - value));
            for (var node = place; node <= order.Length; node += node & -node)
            {
                weightOf[node] += own;
                valueOf[node] += own * sorted[i];
            }
        }

        return sum.Value;
    }

    internal static double GiniOf(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var sorted = values.ToArray();
        if (weights.IsEmpty)
        {
            Sorting.Sort(sorted);
            return new SortedUnits(sorted, default).Gini();
        }

        var moved = weights.ToArray();
        Sorting.Sort(sorted, moved);
        return new SortedUnits(sorted, moved).Gini();
    }
}
