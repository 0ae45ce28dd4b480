namespace CoalitionMetrics;

/// <summary>The rows of a table that count, and how many others were left out for which reason. Immutable.</summary>
/// <typeparam name="T">The kind of row.</typeparam>
public sealed class Selection<T>
{
    private readonly IReadOnlyList<LeftOut> _leftOut;

    internal Selection(EvidenceTable table, IReadOnlyList<T> rows, IReadOnlyList<LeftOut> leftOut)
    {
        Table = table;
        Rows = rows;
        _leftOut = leftOut;
    }

    /// <summary>The table.</summary>
    public EvidenceTable Table { get; }

    /// <summary>The rows that count, in canonical order.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>What was used and left out.</summary>
    public TableUse Use => new() { Table = Table.Name, RowsUsed = Rows.Count, LeftOut = _leftOut };

    /// <summary>Keeps the rows that pass, and counts the others under a reason.</summary>
    /// <param name="reason">Why a row that does not pass is left out.</param>
    /// <param name="keep">Whether a row passes.</param>
    /// <returns>A new selection.</returns>
    public Selection<T> Where(LeftOutReason reason, Func<T, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var rows = Rows.Where(keep).ToList();
        var dropped = Rows.Count - rows.Count;
        if (dropped == 0)
        {
            return this;
        }

        var before = _leftOut.FirstOrDefault(l => l.Reason == reason)?.Rows ?? 0;
        return new(Table, rows, [.. _leftOut.Where(l => l.Reason != reason), new LeftOut { Reason = reason, Rows = before + dropped }]);
    }

    /// <summary>Keeps the rows that pass; the others belong to other findings of the same metric and are not counted as left out.</summary>
    /// <param name="belongs">Whether a row belongs to this finding.</param>
    /// <returns>A new selection.</returns>
    public Selection<T> Of(Func<T, bool> belongs)
    {
        ArgumentNullException.ThrowIfNull(belongs);
        return new(Table, [.. Rows.Where(belongs)], _leftOut);
    }

    /// <summary>Some of the rows, with how many of the others were left out for which reason; reasons without a row are not told.</summary>
    internal Selection<T> Part(IReadOnlyList<T> rows, params IReadOnlyList<LeftOut> others) =>
        new(Table, rows, [.. _leftOut.Concat(others).Where(l => l.Rows > 0).GroupBy(l => l.Reason).Select(g => new LeftOut { Reason = g.Key, Rows = g.Sum(l => l.Rows) })]);
}
