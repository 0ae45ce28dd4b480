using System.Globalization;

namespace CoalitionMetrics;

/// <summary>Headcounts hold at least everybody who is named or tallied.</summary>
internal sealed class GatheringCheck(EvidenceCheck check)
{
    public void Run()
    {
        var headcounts = check.Rows(EvidenceTable.Gatherings)
            .Where(g => g.Row.Id is not null && g.Row.Headcount is not null)
            .GroupBy(g => g.Row.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        if (headcounts.Count == 0)
        {
            return;
        }

        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (ref readonly var row in check.Rows(EvidenceTable.Attendance).AsSpan())
        {
            if (row.Row.Person is not null && row.Row.Gathering is { } gathering)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(named, gathering, out _)++;
            }
        }

        var problems = check.ProblemsOf(EvidenceTable.Gatherings);
        foreach (var (id, gathering) in headcounts.OrderBy(h => h.Value.Place))
        {
            if (named.TryGetValue(id, out var people) && people > gathering.Row.Headcount)
            {
                problems.Row = gathering.Place;
                problems.Add(EvidenceProblemKind.Contradiction, "headcount", Text(gathering.Row.Headcount), $"at least {Text(people)}, the people named in attendance");
            }
        }

        var tallies = check.ProblemsOf(EvidenceTable.Headcounts);
        foreach (var tally in check.Rows(EvidenceTable.Headcounts).GroupBy(h => (h.Row.Gathering, h.Row.Dimension)))
        {
            var sum = tally.Sum(t => (long)t.Row.Count);
            if (tally.Key.Gathering is { } id && headcounts.TryGetValue(id, out var gathering) && sum > gathering.Row.Headcount)
            {
                tallies.Row = tally.Max(t => t.Place);
                tallies.Add(EvidenceProblemKind.Contradiction, "count", Text(sum), $"tallies by {tally.Key.Dimension} at {id} that add up to at most its headcount, {Text(gathering.Row.Headcount)}");
            }
        }
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
