namespace CoalitionMetrics;

/// <summary>The family a metric belongs to: the part of a coalition's life it looks at.</summary>
public enum MetricFamily
{
    /// <summary>Who takes part, how varied they are, who is missing.</summary>
    Participation,

    /// <summary>Who carries, who benefits, who is heard, who decides.</summary>
    Equity,

    /// <summary>Whether partners give back, trust each other, and hold together.</summary>
    Reciprocity,

    /// <summary>What the coalition's pilots achieve.</summary>
    Pilots,

    /// <summary>A metric of one's own.</summary>
    Own,
}

/// <summary>Whether a metric is about how a coalition works or about what it achieves.</summary>
public enum MetricPurpose
{
    /// <summary>How the coalition works together.</summary>
    Process,

    /// <summary>What the coalition achieves.</summary>
    Impact,
}

/// <summary>In which direction a figure is better.</summary>
public enum BetterDirection
{
    /// <summary>Neither: the figure describes, and more is not better by itself.</summary>
    Neither,

    /// <summary>Higher is better.</summary>
    Higher,

    /// <summary>Lower is better.</summary>
    Lower,
}

/// <summary>The values a headline figure can take.</summary>
public sealed record FigureRange
{
    /// <summary>The smallest value; null = unbounded.</summary>
    public double? Lower { get; init; }

    /// <summary>The largest value; null = unbounded.</summary>
    public double? Upper { get; init; }

    /// <summary>From 0 to 1.</summary>
    public static FigureRange Unit { get; } = new() { Lower = 0, Upper = 1 };

    /// <summary>Any value.</summary>
    public static FigureRange Any { get; } = new();

    /// <summary>Whether a value lies in the range, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does; false for NaN.</returns>
    public bool Contains(double value) => !double.IsNaN(value) && !(value < Lower) && !(value > Upper);
}

/// <summary>
/// What is known of a metric before any evidence: these facts feed the catalogue, the report and the tests that hold over all metrics.
/// </summary>
public sealed class MetricFacts
{
    /// <summary>The permanent key, family.name in lower case, such as <c>reciprocity.exchange</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The family.</summary>
    public required MetricFamily Family { get; init; }

    /// <summary>How the coalition works, or what it achieves.</summary>
    public required MetricPurpose Purpose { get; init; }

    /// <summary>Whether it belongs on page one of a report.</summary>
    public bool IsCore { get; init; }

    /// <summary>Whether it answers on request only: a plan that names no metrics leaves it out.</summary>
    public bool IsOnRequest { get; init; }

    /// <summary>In which direction the headline figure is better.</summary>
    public required BetterDirection Better { get; init; }

    /// <summary>The values the headline figure can take.</summary>
    public required FigureRange Range { get; init; }

    /// <summary>The definition of the headline figure as a formula, in English; the words of another language say it under the key <c>definition</c>, with the same symbols.</summary>
    public required string Definition { get; init; }

    /// <summary>Where the definition comes from: author, year, in English; the words of another language say it under the key <c>source</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The tables without which there is no answer, by name.</summary>
    public required IReadOnlyList<EvidenceTable> Needs { get; init; }

    /// <summary>The keys of the figures it can report, headline first; each has its words under <c>figure.</c> + key.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>
    /// The keys of everything else it can say beyond title, question, how-to-read, not-said, definition, source and figures: sentences, remarks, reasons,
    /// breakdowns, axes. A test finds what is missing from the words, or stands there unused.
    /// </summary>
    public required IReadOnlyList<string> Phrases { get; init; }
}
