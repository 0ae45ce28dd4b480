namespace CoalitionMetrics;

/// <summary>Who is who, by id: what does not depend on days, and is therefore looked up once for a window and all its periods. Thread-safe.</summary>
internal sealed class Registers
{
    private readonly Lazy<Dictionary<string, IReadOnlyList<string>>> _organizationsOf;
    private readonly Lazy<Dictionary<string, GroupLabels>> _people;
    private readonly Lazy<Dictionary<string, GroupLabels>> _organizations;

    public Registers(CoalitionEvidence evidence)
    {
        _organizationsOf = new(() => Affiliated(evidence));
        _people = new(() => evidence.People.ToDictionary(p => p.Id, p => p.Groups, StringComparer.Ordinal));
        _organizations = new(() => evidence.Organizations.ToDictionary(o => o.Id, o => o.Groups, StringComparer.Ordinal));
    }

    public IReadOnlyList<string> OrganizationsOf(string person) => _organizationsOf.Value.TryGetValue(person, out var organizations) ? organizations : [];

    public string GroupOf(Actors actors, string id, string dimension) =>
        (actors == Actors.People ? _people : _organizations).Value.TryGetValue(id, out var labels) ? labels[dimension] ?? string.Empty : string.Empty;

    private static Dictionary<string, IReadOnlyList<string>> Affiliated(CoalitionEvidence evidence) =>
        evidence.People.Where(p => p.Organization is not null).Select(p => (Person: p.Id, Organization: p.Organization!))
            .Concat(evidence.Affiliations.Select(a => (a.Person, a.Organization)))
            .Distinct()
            .GroupBy(p => p.Person, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(p => p.Organization).Order(StringComparer.Ordinal)], StringComparer.Ordinal);
}
