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
    /// others with them where none is merged. In an intersection so are they where the findings on its parts would tell of too few: all whose class is known, less all
    /// whose class and language are, are those of whom only the language is not.
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
        if (sets.Count > 1)
        {
            groups = groups.With(sets.SelectMany(ids => WithUnknown(view, actors, dimension, context, ids).Merged), Known(sets));
        }

        if (!sets.Any(ids => IsUnknownTooFew(view, actors, dimension, ids, minimum)))
        {
            return groups;
        }

        var sizes = Known(sets);
        var merged = groups.With([string.Empty, .. groups.MergedGroups == 0 ? sizes.Take(1) : []], sizes);
        foreach (var next in sizes)
        {
            // They may be enough of one set, and of another too few, until a further group joins them.
            if (sets.Any(ids => ids.Count(id => merged.IsMerged(view.GroupOf(actors, id, dimension))) is var few && few > 0 && few < minimum))
            {
                merged = merged.With([next], sizes);
            }
        }

        return Settled(merged, view, actors, dimension, minimum, sets);

        // The groups of known name, the smallest over all sets first.
        List<string> Known(IReadOnlyList<IReadOnlyCollection<string>> of) => [.. of.SelectMany(ids => Sizes(view, actors, dimension, ids)).GroupBy(s => s.Key, s => s.Value, StringComparer.Ordinal)
            .OrderBy(g => g.Sum()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];
    }

    private static bool IsUnknownTooFew(EvidenceView view, Actors actors, string dimension, IReadOnlyCollection<string> ids, int minimum)
    {
        List<string> unknown = [.. ids.Where(id => view.GroupOf(actors, id, dimension).Length == 0)];
        string[] parts = Intersection.Is(dimension) ? Intersection.Parts(dimension) : [];

        // Of no part, and of every choice of some of them, those of whom these are known.
        return Enumerable.Range(0, Math.Max(1, (1 << parts.Length) - 1))
            .Select(chosen => parts.Where((_, part) => (chosen & (1 << part)) != 0).ToList())
            .Any(known => unknown.Count(id => known.All(p => view.GroupOf(actors, id, p).Length > 0)) is var few && few > 0 && few < minimum);
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
