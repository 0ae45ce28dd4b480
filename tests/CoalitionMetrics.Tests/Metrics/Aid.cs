namespace CoalitionMetrics.Tests;

/// <summary>People in groups and what they received: hand-made evidence for the metrics on benefits.</summary>
internal static class Aid
{
    /// <summary>People <c>p1, p2, ...</c> of the groups told, in this order; empty = not known.</summary>
    public static IReadOnlyList<Person> People(string dimension, params IEnumerable<string> groups) =>
        [.. groups.Select((g, i) => new Person { Id = $"p{i + 1}", Groups = GroupLabels.Of(dimension, g) })];

    public static Benefit To(int person, double? amount, double? promised = null) =>
        new() { Person = $"p{person}", Kind = "aid", Amount = amount, Promised = promised, Unit = "euro" };

    public static Benefit ToGroup(string dimension, string group, int heads, double? amount, double? promised = null) =>
        new() { Group = new GroupReference { Dimension = dimension, Group = group }, Heads = heads, Kind = "camp", Amount = amount, Promised = promised, Unit = "euro" };

    public static EvidenceTables Tables(IReadOnlyList<Person> people, IEnumerable<Benefit> benefits, bool complete = false, params IReadOnlyList<Group> groups) => new()
    {
        People = people,
        Benefits = [.. benefits],
        Groups = groups,
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = [.. people.SelectMany(p => p.Groups.Select(g => g.Key)).Distinct().Order(StringComparer.Ordinal)] },
        Complete = complete ? [EvidenceTable.Benefits] : [],
    };

    /// <summary>So many people of each group.</summary>
    public static IEnumerable<string> Times(int count, string group) => Enumerable.Repeat(group, count);

    public static string UndefinedReason(this Finding finding) => Assert.IsType<Undefined>(finding.Result).Reason.Key;

    public static double Of(this GroupRow row, string figure) => row.Figures.FirstOrDefault(f => f.Key == figure)?.Value ?? double.NaN;
}
