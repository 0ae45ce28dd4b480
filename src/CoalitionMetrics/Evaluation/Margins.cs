namespace CoalitionMetrics;

/// <summary>
/// Protects the cells of an intersection against the findings on its parts: whoever knows how many of low income there were, and how many of them spoke each
/// language that is shown, knows the rest by subtraction. In each line (all cells of one group of one part, or of some of the parts) what is not shown must be of
/// enough people, and a merged cell must not be the only one that is missing; nor may several lines together tell how many a cell of too few has.
/// </summary>
internal static class Margins
{
    /// <summary>Merges further cells until nothing is given away; changes nothing for a single dimension.</summary>
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
        var cells = ids.CountBy(id => new Cell { Name = view.GroupOf(actors, id, dimension), Labels = string.Join('\n', parts.Select(p => view.GroupOf(actors, id, p))) }).ToList();
        var known = cells.Select(c => c.Key.Name).Where(n => n.Length > 0).ToList();
        if (known.Count == 0)
        {
            return groups;
        }

        var lines = Lines(cells, parts.Length, minimum);
        var merged = new HashSet<string>(known.Where(groups.IsMerged), StringComparer.Ordinal);
        while (lines.Select(l => NextOf(l, merged, minimum)).FirstOrDefault(next => next is not null) is { } cell || (cell = GivenAway(cells, lines, merged, minimum)) is not null)
        {
            merged.Add(cell);
        }

        return groups.With(merged, known);
    }

    // By every choice of some of the parts, the cells that have the same labels there. Of whom one of them is not known, no finding by it tells.
    private static List<Line> Lines(List<KeyValuePair<Cell, int>> cells, int parts, int minimum)
    {
        var lines = new List<Line>();
        for (var chosen = 1; chosen < (1 << parts) - 1; chosen++)
        {
            var groups = cells.GroupBy(c => c.Key.Of(chosen), StringComparer.Ordinal).Where(l => l.Key.Length > 0).OrderBy(l => l.Key, StringComparer.Ordinal).ToList();
            var shown = SmallGroups.Protect(groups.ToDictionary(l => l.Key, l => l.Sum(c => c.Value), StringComparer.Ordinal), minimum);
            lines.AddRange(groups.Select(l => new Line { Cells = [.. l], IsMerged = shown.IsMerged(l.Key) }));

            // Where too few are not known and no group is small, they stand under "other groups" with the smallest of them.
            var unknown = cells.Where(c => c.Key.Of(chosen).Length == 0).ToList();
            if (shown.MergedGroups == 0 && unknown.Sum(c => c.Value) is var few && few > 0 && few < minimum)
            {
                lines.Add(new Line { Cells = [.. groups.OrderBy(l => l.Sum(c => c.Value)).Take(1).SelectMany(l => l), .. unknown], IsMerged = false });
            }
        }

        return lines;
    }

    private static bool IsHidden(Cell cell, HashSet<string> merged) => cell.Name.Length == 0 || merged.Contains(cell.Name);

    // The smallest shown cell of a line that gives something away; null when the line is safe, or has nothing more to merge.
    private static string? NextOf(Line line, HashSet<string> merged, int minimum)
    {
        var hidden = line.Cells.Where(c => IsHidden(c.Key, merged)).ToList();
        var isSafe = hidden.Count == 0 ? !line.IsMerged : (hidden.Sum(c => c.Value) >= minimum && (hidden.Count > 1 || hidden[0].Key.Name.Length == 0));
        return isSafe ? null : SmallestShown(line.Cells, merged);
    }

    private static string? SmallestShown(IEnumerable<KeyValuePair<Cell, int>> cells, HashSet<string> merged) =>
        cells.Where(c => !IsHidden(c.Key, merged)).OrderBy(c => c.Value).ThenBy(c => c.Key.Name, StringComparer.Ordinal).Select(c => c.Key.Name).FirstOrDefault();

    // What the lines leave to what is not shown are equations, as are all merged cells and all of those not known; where they have one answer for a cell of too few, a neighbour of it is merged as well.
    private static string? GivenAway(List<KeyValuePair<Cell, int>> cells, List<Line> lines, HashSet<string> merged, int minimum)
    {
        var hidden = cells.Where(c => IsHidden(c.Key, merged)).Select(c => c.Key).ToList();
        if (hidden.Count == cells.Count)
        {
            return null;
        }

        var place = hidden.Select((cell, i) => (cell, i)).ToDictionary(p => p.cell, p => p.i);
        var equations = lines.Select(l => l.Cells).Append([.. cells.Where(c => c.Key.Name.Length > 0)]).Append([.. cells.Where(c => c.Key.Name.Length == 0)])
            .Select(l => l.Where(c => place.ContainsKey(c.Key)).Select(c => place[c.Key]).ToList()).Where(l => l.Count > 0);
        foreach (var told in Determined.Of(hidden.Count, equations))
        {
            var cell = hidden[told];
            if (cell.Name.Length > 0 && cells.First(c => c.Key == cell).Value < minimum
                && (SmallestShown(lines.Where(l => l.Cells.Any(c => c.Key == cell)).SelectMany(l => l.Cells), merged) ?? SmallestShown(cells, merged)) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>The cells that one group of a part, or of some of the parts, has; and whether that group is itself too small to be shown, so that its cells must not all be.</summary>
    private sealed class Line
    {
        public required IReadOnlyList<KeyValuePair<Cell, int>> Cells { get; init; }

        public required bool IsMerged { get; init; }
    }

    /// <summary>A cell: its name as a group of the intersection (empty where a part is not known), and the labels of its parts.</summary>
    private sealed record Cell
    {
        public required string Name { get; init; }

        public required string Labels { get; init; }

        /// <summary>The labels of some parts; empty when one of them is not known.</summary>
        public string Of(int chosen)
        {
            var labels = Labels.Split('\n').Where((_, part) => (chosen & (1 << part)) != 0).ToList();
            return labels.Contains(string.Empty, StringComparer.Ordinal) ? string.Empty : string.Join('\n', labels);
        }
    }
}
