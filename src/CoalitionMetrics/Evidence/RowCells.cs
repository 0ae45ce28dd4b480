namespace CoalitionMetrics;

/// <summary>
/// The cells of the row that is being read, by field. Whoever reads files stands behind it: a cell that cannot be read, or a required one that is
/// empty, is noted there, and the row is not kept.
/// </summary>
internal abstract class RowCells
{
    public abstract GroupLabels Groups { get; }

    public abstract Covariates Covariates { get; }

    public TValue Get<TRow, TValue>(EvidenceField<TRow, TValue> field) => field.Read(this, field);

    public abstract string? Text(EvidenceField field);

    public abstract double? Number(EvidenceField field);

    public abstract decimal? Decimal(EvidenceField field);

    public abstract int? WholeNumber(EvidenceField field);

    public abstract bool? Boolean(EvidenceField field);

    public abstract PartialDate? Date(EvidenceField field);

    public abstract TextList List(EvidenceField field);

    public abstract Period? Period(EvidenceField field);

    public abstract Adoption? Adoption(EvidenceField field);

    public abstract GroupReference? GroupReference(EvidenceField field);

    /// <summary>The place of the word among the field's words; null when the cell is empty.</summary>
    public abstract int? Word(EvidenceField field);

    /// <summary>The places of the words joined by <c>+</c>, as bits; null when the cell is empty.</summary>
    public abstract int? WordSet(EvidenceField field);
}
