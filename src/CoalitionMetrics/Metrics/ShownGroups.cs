namespace CoalitionMetrics;

/// <summary>
/// Which groups of a dimension may be shown. Every metric asks here, over those whose group is known, so that no two findings on the same people merge differently
/// and one of them gives away what the other hides. How many are of no known group is told anyway, and hides nobody.
/// </summary>
internal static class ShownGroups
{
    /// <summary>Decides for one or several sets of people that rows count side by side.</summary>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="actors">Who is counted; organisations are not merged.</param>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    /// <param name="context">The smallest number of people a row may speak of.</param>
    /// <param name="sets">The ids of each set, each once.</param>
    public static SmallGroups Of(EvidenceView view, Actors actors, string dimension, EvaluationContext context, params IReadOnlyList<IReadOnlyCollection<string>> sets)
    {
        var minimum = actors == Actors.People ? context.MinimumGroupSize : 1;
        var columns = sets.Select(ids => Sizes(view, actors, dimension, ids)).ToList();

        // What another finding merges that counts one of the sets alone is merged here too; then each cell beside the others is looked at.
        var alone = sets.Select((ids, i) => Margins.Protect(SmallGroups.Protect([columns[i]], minimum), view, actors, dimension, ids, minimum)).ToList();
        return alone.Count == 1
            ? alone[0]
            : Settled(SmallGroups.Protect(columns, minimum, alone.SelectMany(g => g.Merged)), view, actors, dimension, minimum, sets);
    }

    /// <summary>
    /// The same where those of no known group have a row with figures of their own: too few of them are merged like a small group, and take the smallest of the
    /// others with them where none is merged.
    /// </summary>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="actors">Who is counted; organisations are not merged.</param>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    /// <param name="context">The smallest number of people a row may speak of.</param>
    /// <param name="sets">The ids of each set, each once.</param>
    public static SmallGroups WithUnknown(EvidenceView view, Actors actors, string dimension, EvaluationContext context, params IReadOnlyList<IReadOnlyCollection<string>> sets)
    {
        var minimum = actors == Actors.People ? context.MinimumGroupSize : 1;
        var groups = Of(view, actors, dimension, context, sets);
        if (!sets.Any(ids => ids.Count(id => view.GroupOf(actors, id, dimension).Length == 0) is var unknown && unknown > 0 && unknown < minimum))
        {
            return groups;
        }

        var sizes = sets.SelectMany(ids => Sizes(view, actors, dimension, ids)).GroupBy(s => s.Key, s => s.Value, StringComparer.Ordinal)
            .OrderBy(g => g.Sum()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var merged = groups.With([string.Empty, .. groups.MergedGroups == 0 ? sizes.Take(1) : []], sizes);
        return Settled(merged, view, actors, dimension, minimum, sets);
    }

    // What one set makes merge can leave a line of another with a single hidden cell.
    private static SmallGroups Settled(SmallGroups groups, EvidenceView view, Actors actors, string dimension, int minimum, IReadOnlyList<IReadOnlyCollection<string>> sets)
    {
        int before;
        do
        {
            before = groups.MergedGroups;
            groups = sets.Aggregate(groups, (g, ids) => Margins.Protect(g, view, actors, dimension, ids, minimum));
        }
        while (groups.MergedGroups > before);

        return groups;
    }

    private static Dictionary<string, int> Sizes(EvidenceView view, Actors actors, string dimension, IEnumerable<string> ids) =>
        ids.Select(id => view.GroupOf(actors, id, dimension)).Where(g => g.Length > 0).CountBy(g => g, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
