namespace CoalitionMetrics;

internal static class AliasesTable
{
    public static EvidenceTable<Alias> Definition { get; } = Define();

    private static EvidenceTable<Alias> Define()
    {
        var t = new TableBuilder<Alias>("aliases", "Another spelling of an id. It is replaced by the id wherever it is read, and the report lists it.");
        var table = t.RequiredWord("table", "Whether it stands for an organisation or for a person.", r => r.Table, true, new("organizations", AliasTable.Organizations), new("people", AliasTable.People));
        var alias = t.RequiredText("alias", "The other spelling; for a person a code, never a name.", r => r.Spelling, key: true, isPerson: true);
        var id = t.RequiredText("id", "The id that is meant.", r => r.Id);
        return t.Build(c => new Alias { Table = c.Get(table), Spelling = c.Get(alias), Id = c.Get(id) });
    }
}
