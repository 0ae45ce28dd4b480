namespace CoalitionMetrics;

/// <summary>
/// One field of an <see cref="EvidenceTable"/>: its name, what may stand in it, and what it means in plain words. Reading, writing, checking and the
/// published description of the field all follow from this one definition.
/// </summary>
public abstract class EvidenceField
{
    private protected EvidenceField()
    {
    }

    /// <summary>The name: the column in a file.</summary>
    public required string Name { get; init; }

    /// <summary>What may stand in it.</summary>
    public required EvidenceFieldKind Kind { get; init; }

    /// <summary>What it means, in plain words.</summary>
    public required string Description { get; init; }

    /// <summary>Whether every row must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it belongs to what makes a row the same row.</summary>
    public bool IsKey { get; init; }

    /// <summary>The unit, where the field has one of its own.</summary>
    public string? Unit { get; init; }

    /// <summary>The words that may stand in it, for <see cref="EvidenceFieldKind.Word"/> and <see cref="EvidenceFieldKind.WordSet"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The limits of a number.</summary>
    public EvidenceRange Range { get; init; }

    /// <summary>The table whose ids stand in it, for <see cref="EvidenceFieldKind.Reference"/>.</summary>
    public EvidenceTable? References => ReferencedTable?.Invoke();

    /// <summary>Whether it holds a code for a person, so that names, e-mails and phones are refused.</summary>
    public bool IsPersonCode { get; init; }

    /// <summary>Whether its date tells when something happened, so that it moves the latest date of the evidence.</summary>
    internal bool IsEventDate { get; init; }

    /// <summary>The place among the fields of its table, from 0.</summary>
    internal int Index { get; set; }

    internal Func<EvidenceTable>? ReferencedTable { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A field that can be asked of a row.</summary>
internal abstract class EvidenceField<TRow> : EvidenceField
{
    /// <summary>The cell as it is written in a file, the same in every culture; null when it is empty.</summary>
    public required Func<TRow, string?> Format { get; init; }

    /// <summary>The order of two rows by this field alone.</summary>
    public required Comparison<TRow> Order { get; init; }

    /// <summary>The cell as text without formatting, for kinds that are text; null for others.</summary>
    public Func<TRow, string?>? Text { get; init; }

    /// <summary>The cell as a number, for kinds that are numbers; null for others.</summary>
    public Func<TRow, double?>? Number { get; init; }

    /// <summary>Whether the cell holds one of the field's words, for words; null for others.</summary>
    public Func<TRow, bool>? HasKnownWord { get; init; }

    /// <summary>The cell as a date, for dates; null for others.</summary>
    public Func<TRow, PartialDate?>? Date { get; init; }

    /// <summary>The row with another id in this field, for references; null for others.</summary>
    public Func<TRow, string, TRow>? Replace { get; init; }
}

/// <summary>A field whose cell has a known type, so that a row can be made from it.</summary>
internal sealed class EvidenceField<TRow, TValue> : EvidenceField<TRow>
{
    /// <summary>Takes the cell from the row that is being read.</summary>
    public required Func<RowCells, EvidenceField, TValue> Read { get; init; }
}
