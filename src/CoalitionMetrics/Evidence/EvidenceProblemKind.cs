namespace CoalitionMetrics;

/// <summary>What is wrong with evidence.</summary>
public enum EvidenceProblemKind
{
    /// <summary>A required cell is empty.</summary>
    Missing,

    /// <summary>A cell cannot be read as what its field holds.</summary>
    Unreadable,

    /// <summary>A number lies outside its limits, such as a negative amount.</summary>
    OutOfRange,

    /// <summary>A text has a blank or an unprintable character where none belongs.</summary>
    StrayCharacter,

    /// <summary>Fields that exclude, or need, one another do not go together.</summary>
    FieldRule,

    /// <summary>An id is named that does not exist.</summary>
    UnknownReference,

    /// <summary>A table is referred to that was not collected.</summary>
    MissingTable,

    /// <summary>The same row stands there again with other values.</summary>
    ConflictingRepeat,

    /// <summary>Dates in an order that cannot be.</summary>
    ImpossibleDates,

    /// <summary>Rows contradict one another.</summary>
    Contradiction,

    /// <summary>A dimension is used that no table declares.</summary>
    UndeclaredDimension,

    /// <summary>A covariate is used that is not declared.</summary>
    UndeclaredCovariate,

    /// <summary>A declaration is wrong in itself.</summary>
    Declaration,

    /// <summary>Something that looks like a name, e-mail, phone or address of a person.</summary>
    PersonalData,

    /// <summary>A dimension whose labels mostly differ from row to row: it singles people out instead of grouping them.</summary>
    IdentifyingDimension,

    /// <summary>A column that is neither a field of the table nor declared.</summary>
    UnknownColumn,

    /// <summary>A required column is not there, or one is there twice.</summary>
    Columns,

    /// <summary>A table, or a file, that is not known.</summary>
    UnknownTable,

    /// <summary>A file is missing, damaged, or refused for safety.</summary>
    File,

    /// <summary>A file is not in the encoding that it should be in.</summary>
    Encoding,

    /// <summary>The description of the package (<c>datapackage.json</c>) is not as the standard says.</summary>
    Descriptor,

    /// <summary>A row does not fit its header, or its quotes do not close.</summary>
    Layout,

    /// <summary>A cell breaks a constraint that the package itself declares.</summary>
    Constraint,
}
