using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// How two groups are made up by other dimensions: a column for each label that both groups have often enough; the labels that are rarer in one of them are
/// taken together, as there is nothing to compare.
/// </summary>
internal sealed class OtherDifferences
{
    private const int FewestOrganizations = 2;

    private readonly IReadOnlyDictionary<string, string[]> _labels;

    private OtherDifferences(IReadOnlyDictionary<string, string[]> labels, IReadOnlyList<Regressor> columns, IReadOnlyList<string> dimensions, int pooled)
    {
        _labels = labels;
        Columns = columns;
        Dimensions = dimensions;
        Pooled = pooled;
    }

    /// <summary>The columns of the regression.</summary>
    public IReadOnlyList<Regressor> Columns { get; }

    /// <summary>The dimensions that have a column.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    /// <summary>How many labels are too rare in one of the groups to have a column.</summary>
    public int Pooled { get; }

    public static OtherDifferences Of(TwoGroups pair, GroupedBenefits benefits, Facet facet, IReadOnlyList<string> asked, EvidenceView view, EvaluationContext context)
    {
        var actors = facet.Actors!.Value;
        var fewest = actors == Actors.People ? Math.Max(FewestOrganizations, context.MinimumGroupSize) : FewestOrganizations;
        var own = Intersection.Parts(facet.Dimension!);
        var others = view.Evidence.Dimensions(Present.Register(actors)).Where(d => !own.Contains(d, StringComparer.Ordinal) && (asked.Count == 0 || asked.Contains(d, StringComparer.Ordinal)));
        var columns = new List<Regressor>();
        var labels = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var pooled = 0;
        foreach (var dimension in others.Order(StringComparer.Ordinal))
        {
            string[] all = [.. pair.Names.Select(name => view.GroupOf(actors, name, dimension))];
            var counted = all.Zip(pair.IsHigher).GroupBy(p => p.First, p => p.Second, StringComparer.Ordinal)
                .Select(g => (Label: g.Key, Count: g.Count(), InBoth: g.Count(h => h) >= fewest && g.Count(h => !h) >= fewest))
                .OrderByDescending(l => l.Count).ThenBy(l => l.Label, StringComparer.Ordinal).ToList();
            var common = counted.Where(l => l.InBoth).Select(l => l.Label).ToList();

            // What has no column is what the columns are held against: the rare labels together, where both groups have enough of them; else the most common one and the rare ones.
            var rare = all.Zip(pair.IsHigher).Where(p => !common.Contains(p.First, StringComparer.Ordinal)).Select(p => p.Second).ToList();
            var rareStandAlone = rare.Count(h => h) >= fewest && rare.Count(h => !h) >= fewest;
            var shown = rareStandAlone ? common : [.. common.Skip(1)];
            if (shown.Count == 0)
            {
                continue;
            }

            pooled += counted.Count - common.Count;

            // Enough people with labels that the other group lacks stand apart: there is nobody to compare them with.
            var onlyOneHasThem = rare.Count >= fewest && rare.Distinct().Count() == 1;
            labels[dimension] = [.. all.Select(l => common.Contains(l, StringComparer.Ordinal) ? l : rareStandAlone || onlyOneHasThem ? "\0" : common[0])];
            columns.AddRange(shown.Select(label => Regressor.Indicator(Name(dimension, label), [.. all.Select(l => l == label)])));
        }

        return new(labels, columns, [.. labels.Keys], pooled);
    }

    /// <summary>Whether a term of the regression belongs to a dimension.</summary>
    public static bool IsOf(string term, string dimension) => term.StartsWith(Name(dimension, string.Empty), StringComparison.Ordinal);

    /// <summary>The gap in the share of those who received anything, by the labels of one dimension.</summary>
    public KitagawaDecomposition Kitagawa(string dimension, TwoGroups pair)
    {
        var labels = _labels[dimension];
        var (values, isHigher) = (pair.Values, pair.IsHigher);
        string[] categories = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return GapDecomposition.Kitagawa(Count(true, received: true), Count(true, received: false), Count(false, received: true), Count(false, received: false));

        double[] Count(bool higher, bool received) =>
            [.. categories.Select(c => (double)Enumerable.Range(0, values.Length).Count(i => labels[i] == c && isHigher[i] == higher && (!received || values[i] > 0)))];
    }

    private static string Name(string dimension, string label) => dimension + "=" + label;
}
