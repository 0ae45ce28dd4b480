namespace CoalitionMetrics;

/// <summary>Lists the tables that were collected, with their rows.</summary>
internal sealed class CollectedTables : ITableVisitor
{
    private readonly CoalitionEvidence _evidence;
    private readonly List<CollectedTable> _tables = [];

    private CollectedTables(CoalitionEvidence evidence) => _evidence = evidence;

    public static IReadOnlyList<CollectedTable> Of(CoalitionEvidence evidence)
    {
        var visitor = new CollectedTables(evidence);
        foreach (var table in EvidenceTable.All.Where(evidence.IsCollected))
        {
            table.Accept(visitor);
        }

        return visitor._tables;
    }

    public void Visit<TRow>(EvidenceTable<TRow> table)
        where TRow : class =>
        _tables.Add(new CollectedTable { Table = table.Name, Rows = _evidence.Rows(table).Count, IsComplete = _evidence.IsComplete(table) });
}
