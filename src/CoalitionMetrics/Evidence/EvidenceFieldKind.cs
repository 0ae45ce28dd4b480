namespace CoalitionMetrics;

/// <summary>What may stand in a field.</summary>
public enum EvidenceFieldKind
{
    /// <summary>The id of the row itself.</summary>
    Id,

    /// <summary>The id of a row of another table.</summary>
    Reference,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>Several of a few words, joined by <c>+</c>.</summary>
    WordSet,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number of at most 28 digits that is held as it is written, so that sums of it come out as on paper.</summary>
    Decimal,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date: <c>2025</c>, <c>2025-03</c> or <c>2025-03-14</c>.</summary>
    Date,

    /// <summary>Several texts separated by <c>;</c>.</summary>
    List,

    /// <summary>A whole number, <c>1998-03</c> or <c>1998-03-14</c>.</summary>
    Period,

    /// <summary>A period, or <c>never</c>.</summary>
    Adoption,

    /// <summary>A group as <c>dimension=group</c>.</summary>
    GroupReference,
}
