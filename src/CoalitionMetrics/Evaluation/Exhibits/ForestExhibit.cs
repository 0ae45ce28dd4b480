using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Several estimates of the same kind below each other, with what they say together: a forest plot.</summary>
public sealed class ForestExhibit : Exhibit
{
    /// <summary>How the estimates are to be read.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The estimates.</summary>
    public required IReadOnlyList<ForestRow> Rows { get; init; }

    /// <summary>Where there would be no effect.</summary>
    public required ReferenceMark NoEffect { get; init; }
}

/// <summary>One estimate of a forest plot.</summary>
public sealed class ForestRow
{
    /// <summary>What is estimated.</summary>
    public required Term Label { get; init; }

    /// <summary>A few words beside the label, such as how the row's estimate was got; null = none.</summary>
    public Term? Note { get; init; }

    /// <summary>The estimate.</summary>
    public required double Value { get; init; }

    /// <summary>The likely range; null = none.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>The share of this row in the summary, 0 to 1; null where there is no summary.</summary>
    public double? Weight { get; init; }

    /// <summary>Whether this row sums up the others.</summary>
    [JsonRequired]
    public bool IsSummary { get; init; }
}
