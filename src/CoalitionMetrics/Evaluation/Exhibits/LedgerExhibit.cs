namespace CoalitionMetrics;

/// <summary>A table in its own right: several figures for each group side by side.</summary>
public sealed class LedgerExhibit : Exhibit
{
    /// <summary>The columns.</summary>
    public required IReadOnlyList<LedgerColumn> Columns { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<LedgerRow> Rows { get; init; }
}

/// <summary>A column of a ledger.</summary>
public sealed class LedgerColumn
{
    /// <summary>What the column shows.</summary>
    public required Term Label { get; init; }

    /// <summary>How its values are to be read.</summary>
    public FigureUnit Unit { get; init; }

    /// <summary>What stands in place of a value that is not there: not shown, not collected; null = not known.</summary>
    public Term? NoValue { get; init; }
}

/// <summary>A row of a ledger.</summary>
public sealed class LedgerRow
{
    /// <summary>The group.</summary>
    public required Term Label { get; init; }

    /// <summary>A value for each column; null = there is none, and the column says why.</summary>
    public required IReadOnlyList<double?> Values { get; init; }
}
