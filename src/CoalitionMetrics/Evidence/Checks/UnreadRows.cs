namespace CoalitionMetrics;

/// <summary>
/// What a reader could not turn into rows: so that a cell that is wrong is told once, and what follows from it is not told as well.
/// </summary>
internal sealed class UnreadRows
{
    private readonly Dictionary<EvidenceTable, HashSet<string>> _ids = [];
    private readonly HashSet<EvidenceTable> _whole = [];

    public static UnreadRows None { get; } = new();

    /// <summary>A row of the table was not read; its id, if that much could be read.</summary>
    public void Add(EvidenceTable table, string? id)
    {
        if (!_ids.TryGetValue(table, out var ids))
        {
            _ids[table] = ids = new HashSet<string>(StringComparer.Ordinal);
        }

        if (id is not null)
        {
            ids.Add(id);
        }
    }

    /// <summary>The table could not be read at all.</summary>
    public void AddWhole(EvidenceTable table) => _whole.Add(table);

    public bool IsWhole(EvidenceTable table) => _whole.Contains(table);

    /// <summary>Whether every row was read, so that what is missing is really missing.</summary>
    public bool IsRead(EvidenceTable table) => !_whole.Contains(table) && !_ids.ContainsKey(table);

    public IEnumerable<string> Ids(EvidenceTable table) => _ids.TryGetValue(table, out var ids) ? ids : [];
}
