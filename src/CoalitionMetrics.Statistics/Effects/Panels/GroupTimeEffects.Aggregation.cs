namespace CoalitionMetrics.Statistics;

// How cells are put together, and what the estimated sizes of cohorts add to the error.
public sealed partial class GroupTimeEffects
{
    internal (InfluenceFunction Overall, IReadOnlyList<(int Key, InfluenceFunction Effect)> Rows) Parts(EffectAggregation aggregation)
    {
        GroupTimeCell[] after = [.. _cells.Where(cell => cell.Period >= cell.Group)];
        if (after.Length == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "From no start on was anybody left to compare with.");
        }

        switch (aggregation)
        {
            case EffectAggregation.Simple:
                return (BySize(after), []);
            case EffectAggregation.Dynamic:
                var dynamic = Rows(_cells, cell => cell.Period - cell.Group, BySize);
                return (PlainMean([.. dynamic.Where(row => row.Key >= 0).Select(row => row.Effect)]), dynamic);
            case EffectAggregation.Calendar:
                var calendar = Rows(after, cell => cell.Period, BySize);
                return (PlainMean([.. calendar.Select(row => row.Effect)]), calendar);
            case EffectAggregation.Group:
                var groups = Rows(after, cell => cell.Group, cells => PlainMean([.. cells.Select(cell => cell.Effect)]));
                IEnumerable<int> looked = Options.SizeError == CohortSizeError.FirstCells ? _cells.Take(groups.Length).Select(cell => cell.Group) : groups.Select(row => row.Key);
                return (BySize([.. groups.Select(row => row.Effect)], [.. groups.Select(row => row.Key)], [.. looked]), groups);
            default:
                throw Guard.Unknown(nameof(aggregation), aggregation);
        }
    }

    private static (int Key, InfluenceFunction Effect)[] Rows(IEnumerable<GroupTimeCell> cells, Func<GroupTimeCell, int> key, Func<IReadOnlyList<GroupTimeCell>, InfluenceFunction> combine) =>
        [.. cells.GroupBy(key).OrderBy(row => row.Key).Select(row => (row.Key, combine([.. row])))];

    private static InfluenceFunction PlainMean(IReadOnlyList<InfluenceFunction> terms) =>
        InfluenceFunction.Combine(terms, [.. Enumerable.Repeat(1.0 / terms.Count, terms.Count)]);

    private InfluenceFunction BySize(IReadOnlyList<GroupTimeCell> cells) => BySize([.. cells.Select(cell => cell.Effect)], [.. cells.Select(cell => cell.Group)], [.. cells.Select(cell => cell.Group)]);

    // Sizes are those of the groups; what their estimation adds is that of the groups looked up, which are the same but in one convention.
    // The weight of a term is p(g) / S, S the sum of p over terms. The share p(g) of a cohort is a mean over units, so that a unit of cohort h adds
    // sum over terms k of value(k) ((h = g(k)) - p(k)) / S - value(k) p(k) / S^2 times sum over terms j of ((h = g(j)) - p(j)): the p's alone cancel.
    private InfluenceFunction BySize(IReadOnlyList<InfluenceFunction> terms, IReadOnlyList<int> groups, IReadOnlyList<int> looked)
    {
        var sizes = groups.Distinct().ToDictionary(g => g, g => _design.WeightByCluster(g));
        var totals = sizes.ToDictionary(size => size.Key, size => Summation.Sum(size.Value));
        var sum = groups.Sum(g => totals[g]);
        double[] weights = [.. groups.Select(g => totals[g] / sum)];
        double mean = 0;
        for (var k = 0; k < terms.Count; k++)
        {
            mean += weights[k] * terms[k].Value;
        }

        var fromWeights = new double[ClusterCount];
        for (var k = 0; k < terms.Count; k++)
        {
            var size = sizes[looked[k]];
            for (var c = 0; c < fromWeights.Length; c++)
            {
                fromWeights[c] += (terms[k].Value - mean) * size[c] / sum;
            }
        }

        return InfluenceFunction.Combine(terms, weights, fromWeights);
    }
}
