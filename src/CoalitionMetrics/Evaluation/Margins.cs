namespace CoalitionMetrics;

/// <summary>
/// Protects the cells of an intersection against the findings on its parts: whoever knows how many of low income there were, and how many of them spoke each
/// language that is shown, knows the rest by subtraction. In each line (all cells of one group of one part) what is not shown must be of enough people, and
/// a merged cell must not be the only one that is missing.
/// </summary>
internal static class Margins
{
    /// <summary>Merges further cells until no line gives anything away; changes nothing for a single dimension.</summary>
    /// <param name="groups">What is merged already.</param>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="actors">Who is counted.</param>
    /// <param name="dimension">The dimension, or several joined by <c>+</c>.</param>
    /// <param name="ids">Those counted, each once.</param>
    /// <param name="minimum">The smallest number of people a row may speak of.</param>
    public static SmallGroups Protect(SmallGroups groups, EvidenceView view, Actors actors, string dimension, IEnumerable<string> ids, int minimum)
    {
        if (!Intersection.Is(dimension) || minimum <= 1 || groups.NothingLeft)
        {
            return groups;
        }

        var parts = Intersection.Parts(dimension);
        var cells = ids.Select(id => (Cell: view.GroupOf(actors, id, dimension), Labels: Array.ConvertAll(parts, p => view.GroupOf(actors, id, p)))).ToList();

        // A line holds its cells with their sizes; those of whom another part is not known are a cell that is never shown by itself.
        var lines = cells.SelectMany(c => c.Labels.Select((label, part) => (Part: part, Label: label, c.Cell))).Where(c => c.Label.Length > 0)
            .GroupBy(c => (c.Part, c.Label))
            .OrderBy(l => l.Key.Part).ThenBy(l => l.Key.Label, StringComparer.Ordinal)
            .Select(l => l.CountBy(c => c.Cell, StringComparer.Ordinal).ToList())
            .ToList();
        var merged = new HashSet<string>(cells.Select(c => c.Cell).Where(groups.IsMerged), StringComparer.Ordinal);
        while (lines.Select(l => NextOf(l, merged, minimum)).FirstOrDefault(next => next is not null) is { } cell)
        {
            merged.Add(cell);
        }

        return groups.With(merged, cells.Select(c => c.Cell));
    }

    // The smallest shown cell of a line that gives something away; null when the line is safe, or has nothing more to merge.
    private static string? NextOf(List<KeyValuePair<string, int>> line, HashSet<string> merged, int minimum)
    {
        bool IsHidden(string cell) => cell.Length == 0 || merged.Contains(cell);
        var hidden = line.Where(c => IsHidden(c.Key)).ToList();
        var isSafe = hidden.Count == 0 || (hidden.Sum(c => c.Value) >= minimum && (hidden.Count > 1 || hidden[0].Key.Length == 0));
        return isSafe ? null : line.Where(c => !IsHidden(c.Key)).OrderBy(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key).FirstOrDefault();
    }
}
