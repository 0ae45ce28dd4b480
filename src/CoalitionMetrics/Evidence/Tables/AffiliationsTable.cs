namespace CoalitionMetrics;

internal static class AffiliationsTable
{
    public static EvidenceTable<Affiliation> Definition { get; } = Define();

    private static EvidenceTable<Affiliation> Define()
    {
        var t = new TableBuilder<Affiliation>(
            "affiliations", "That a person belongs to an organisation, for those who belong to several: counted once as a person, once in each organisation.");
        var person = t.RequiredReference("person", () => EvidenceTable.People, "The person.", r => r.Person, (r, v) => r with { Person = v }, key: true);
        var organization = t.RequiredReference("organization", () => EvidenceTable.Organizations, "The organisation.", r => r.Organization, (r, v) => r with { Organization = v }, key: true);
        var from = t.Date("from", "Since when; empty = not known, or from the beginning.", r => r.From, key: true);
        var until = t.Date("until", "Until when; empty = still.", r => r.Until, key: true);
        return t.Build(
            c => new Affiliation { Person = c.Get(person), Organization = c.Get(organization), From = c.Get(from), Until = c.Get(until) },
            (r, problems) => problems.Ordered(from, r.From, until, r.Until));
    }
}
