namespace CoalitionMetrics.Statistics;

/// <summary>The values of one group, those of weight 0 left out, and their weights (empty = each counts once).</summary>
internal readonly record struct UnitsOfGroup(double[] Values, double[] Weights)
{
    public double Weight => Weights.Length == 0 ? Values.Length : Summation.Sum(Weights);

    public double Mean => Values.Length == 0 ? double.NaN : SortedUnits.WeightedMean(Values, Weights);

    public static UnitsOfGroup[] Split(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Guard.SameLength(groups.UnitCount, values.Length, nameof(groups), nameof(values));
        var split = new UnitsOfGroup[groups.GroupCount];
        for (var g = 0; g < split.Length; g++)
        {
            var ownValues = new List<double>(groups.Members(g).Length);
            var ownWeights = new List<double>();
            foreach (var i in groups.Members(g))
            {
                if (weights.IsEmpty)
                {
                    ownValues.Add(values[i]);
                }
                else if (weights[i] > 0)
                {
                    ownValues.Add(values[i]);
                    ownWeights.Add(weights[i]);
                }
            }

            split[g] = new UnitsOfGroup([.. ownValues], [.. ownWeights]);
        }

        return split;
    }
}
