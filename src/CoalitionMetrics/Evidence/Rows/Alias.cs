using System.Diagnostics.CodeAnalysis;

namespace CoalitionMetrics;

/// <summary>Another spelling of an id. It is replaced by the id wherever it is read, and the report lists it.</summary>
[SuppressMessage("Naming", "CA1716", Justification = "A keyword of Visual Basic only, where brackets help; the word is the one that people use.")]
public sealed record Alias
{
    /// <summary>Whether it stands for an organisation or for a person.</summary>
    public required AliasTable Table { get; init; }

    /// <summary>The other spelling.</summary>
    public required string Spelling { get; init; }

    /// <summary>The id that is meant.</summary>
    public required string Id { get; init; }
}
