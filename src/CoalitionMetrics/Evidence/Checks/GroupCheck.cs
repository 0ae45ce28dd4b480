using System.Globalization;

namespace CoalitionMetrics;

/// <summary>Groups named outside the rows of people and organisations: their dimension is declared, and population figures add up.</summary>
internal sealed class GroupCheck(EvidenceCheck check)
{
    public void Run()
    {
        Named(EvidenceTable.Groups, r => r.Dimension);
        Named(EvidenceTable.Headcounts, r => r.Dimension);
        Named(EvidenceTable.Population, r => r.Dimension, severalJoined: true);
        Named(EvidenceTable.Benefits, r => r.Group?.Dimension, "group");
        Population();
    }

    private void Named<TRow>(EvidenceTable<TRow> table, Func<TRow, string?> dimension, string field = "dimension", bool severalJoined = false)
        where TRow : class
    {
        var declared = check.Declarations.AllDimensions.ToHashSet(StringComparer.Ordinal);
        var problems = check.ProblemsOf(table);
        foreach (var row in check.Rows(table))
        {
            problems.Row = row.Place;
            if (dimension(row.Row) is not { } text)
            {
                continue;
            }

            foreach (var part in severalJoined ? Intersection.Parts(text) : [text])
            {
                if (!declared.Contains(part))
                {
                    problems.Add(EvidenceProblemKind.UndeclaredDimension, field, part, "a dimension that the evidence declares", NearestName.Of(part, declared));
                }
            }
        }
    }

    private void Population()
    {
        var problems = check.ProblemsOf(EvidenceTable.Population);
        foreach (var figures in check.Rows(EvidenceTable.Population).GroupBy(r => (r.Row.Name, r.Row.Dimension)))
        {
            var shares = figures.Where(f => f.Row.Share is not null).ToList();
            if (shares.Count == 0)
            {
                continue;
            }

            problems.Row = shares.Max(s => s.Place);
            var about = $"{figures.Key.Dimension} of {figures.Key.Name ?? "the community"}";
            if (figures.FirstOrDefault(f => f.Row.Count is not null) is { Row: not null } count)
            {
                problems.Row = count.Place;
                problems.Add(EvidenceProblemKind.Contradiction, "count", count.Row.Count?.ToString("R", CultureInfo.InvariantCulture), $"shares throughout, as in the other rows for {about}");
                continue;
            }

            // Rounding each share to a whole percent can make their sum exceed 1 by half a percent a group, no more.
            var sum = shares.Sum(s => s.Row.Share!.Value);
            if (sum > 1 + (0.005 * shares.Count))
            {
                problems.Add(EvidenceProblemKind.Contradiction, "share", sum.ToString("0.####", CultureInfo.InvariantCulture), $"shares for {about} that add up to at most 1");
            }
        }
    }
}
