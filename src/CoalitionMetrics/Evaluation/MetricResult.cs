using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The answer of a metric about one facet: exactly one of <see cref="Measured"/>, <see cref="Undefined"/>, <see cref="Unsupported"/>, <see cref="Withheld"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "result", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(Undefined), "undefined")]
[JsonDerivedType(typeof(Unsupported), "unsupported")]
[JsonDerivedType(typeof(Withheld), "withheld")]
public abstract class MetricResult
{
    private protected MetricResult()
    {
    }

    /// <summary>The evidence the answer rests on, and what was left out.</summary>
    [JsonRequired]
    public EvidenceUse Evidence { get; init; } = EvidenceUse.Nothing;
}

/// <summary>There is a figure.</summary>
public sealed class Measured : MetricResult
{
    /// <summary>The figure that answers the question.</summary>
    public required Figure Headline { get; init; }

    /// <summary>What it means, in a sentence a resident can read; the first is the answer, others add to it.</summary>
    public required IReadOnlyList<Phrase> Sentences { get; init; }

    /// <summary>Figures beside the headline.</summary>
    [JsonRequired]
    public IReadOnlyList<Figure> Companions { get; init; } = [];

    /// <summary>Figures by group.</summary>
    [JsonRequired]
    public IReadOnlyList<Breakdown> Breakdowns { get; init; } = [];

    /// <summary>Data from which pictures can be drawn.</summary>
    [JsonRequired]
    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    /// <summary>What a reader must know before concluding anything: definitions chosen, limits, other causes.</summary>
    [JsonRequired]
    public IReadOnlyList<Phrase> Remarks { get; init; } = [];

    /// <summary>The headline or companion of that key.</summary>
    /// <param name="key">The figure's key.</param>
    /// <returns>The figure, or null when there is none.</returns>
    public Figure? Figure(string key) => Headline.Key == key ? Headline : Companions.FirstOrDefault(f => f.Key == key);
}

/// <summary>The evidence was collected, but the quantity has no value: we cannot say. Never a faked 0 or 1.</summary>
public sealed class Undefined : MetricResult
{
    /// <summary>Why, by its key under <c>undefined.</c> in the words.</summary>
    public required Phrase Reason { get; init; }

    /// <summary>The kernel's typed reason, when the quantity is not identified by the data.</summary>
    public NotIdentifiedReason? NotIdentified { get; init; }
}

/// <summary>Nobody collected the evidence that would answer.</summary>
public sealed class Unsupported : MetricResult
{
    /// <summary>What would answer.</summary>
    public required IReadOnlyList<MissingEvidence> Missing { get; init; }
}

/// <summary>Why a figure is not shown.</summary>
public enum WithholdingRule
{
    /// <summary>It would speak of so few people that somebody could be recognised.</summary>
    SmallGroup,
}

/// <summary>There is a figure, but it is not shown, to protect people.</summary>
public sealed class Withheld : MetricResult
{
    /// <summary>The rule.</summary>
    public required WithholdingRule Rule { get; init; }

    /// <summary>The smallest number of people a figure may speak of.</summary>
    public required int MinimumGroupSize { get; init; }
}

/// <summary>A table, or a field of it, that would have answered.</summary>
public sealed record MissingEvidence
{
    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The field; null = the whole table.</summary>
    public string? Field { get; init; }
}
