using System.Globalization;

namespace CoalitionMetrics;

/// <summary>What was done with evidence that is sound but must be told.</summary>
public enum EvidenceNoticeKind
{
    /// <summary>Rows that repeat another with the same values were counted once.</summary>
    RepeatsCountedOnce,

    /// <summary>Other spellings were replaced by the id that is meant.</summary>
    AliasResolved,
}

/// <summary>Something that was done while the evidence was taken in, and that a report lists.</summary>
public sealed record EvidenceNotice
{
    /// <summary>What was done.</summary>
    public required EvidenceNoticeKind Kind { get; init; }

    /// <summary>In which table.</summary>
    public required EvidenceTable Table { get; init; }

    /// <summary>How often: rows left out as repeats, or cells in which a spelling was replaced.</summary>
    public required int Count { get; init; }

    /// <summary>The other spelling, for an alias; null otherwise.</summary>
    public string? Spelling { get; init; }

    /// <summary>The id that is meant, for an alias; null otherwise.</summary>
    public string? Id { get; init; }

    /// <summary>The notice on one line.</summary>
    public override string ToString() => Kind == EvidenceNoticeKind.AliasResolved
        ? string.Create(CultureInfo.InvariantCulture, $"{Table}: '{Spelling}' read as '{Id}', {Count} times")
        : string.Create(CultureInfo.InvariantCulture, $"{Table}: {Count} repeated rows counted once");

    /// <summary>The notice as a phrase of the common words, for a reader of any language.</summary>
    internal Phrase ToPhrase()
    {
        var phrase = Phrase.Of("notice." + WordKey.Of(Kind)).With("table", Term.Evidence(Table.Name)).With("count", Count);
        return Kind == EvidenceNoticeKind.AliasResolved ? phrase.With("spelling", Term.Evidence(Spelling!)).With("id", Term.Evidence(Id!)) : phrase;
    }
}
