namespace CoalitionMetrics;

internal static class OrganizationsTable
{
    public static EvidenceTable<Organization> Definition { get; } = Define();

    private static EvidenceTable<Organization> Define()
    {
        var t = new TableBuilder<Organization>("organizations", "An organisation that has to do with the coalition.");
        var id = t.Id("The id by which other tables name it.", r => r.Id);
        var name = t.RequiredText("name", "Its name.", r => r.Name);
        var standing = t.WordOr(
            Standing.Member, "standing", "How it stands to the coalition; empty = member.", r => r.Standing, new("member", Standing.Member), new("partner", Standing.Partner), new("funder", Standing.Funder), new("guest", Standing.Guest));
        var joined = t.Date("joined", "When it joined; empty = not known, or from the beginning.", r => r.Joined);
        var left = t.Date("left", "When it left; empty = still there.", r => r.Left);
        return t.Build(
            c => new Organization { Id = c.Get(id), Name = c.Get(name), Standing = c.Get(standing), Joined = c.Get(joined), Left = c.Get(left), Groups = c.Groups },
            (r, problems) => problems.Ordered(joined, r.Joined, left, r.Left),
            DimensionUse.Columns,
            r => r.Groups);
    }
}
