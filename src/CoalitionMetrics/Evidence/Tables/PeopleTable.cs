namespace CoalitionMetrics;

internal static class PeopleTable
{
    public static EvidenceTable<Person> Definition { get; } = Define();

    private static EvidenceTable<Person> Define()
    {
        var t = new TableBuilder<Person>("people", "A person, under a code. Names, e-mails, phones and addresses of people are never taken in.");
        var id = t.Id("The code by which other tables name the person; never a name.", r => r.Id, isPerson: true);
        var organization = t.Reference(
            "organization", () => EvidenceTable.Organizations, "The organisation in whose name the person usually comes; empty = a resident without one.", r => r.Organization, (r, v) => r with { Organization = v });
        var joined = t.Date("joined", "When the person joined; empty = not known, or from the beginning.", r => r.Joined);
        var left = t.Date("left", "When the person left; empty = still there.", r => r.Left);
        return t.Build(
            c => new Person { Id = c.Get(id), Organization = c.Get(organization), Joined = c.Get(joined), Left = c.Get(left), Groups = c.Groups },
            (r, problems) => problems.Ordered(joined, r.Joined, left, r.Left),
            DimensionUse.Columns,
            r => r.Groups);
    }
}
