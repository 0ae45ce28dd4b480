using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>How a report is told: in which language, under which title, with which metrics' words. Every setting has a default.</summary>
public sealed record ReportOptions
{
    /// <summary>The options that apply when none are given: English, the built-in metrics, the title of the evidence.</summary>
    public static ReportOptions Default { get; } = new();

    /// <summary>The language; English unless told, and where there is no word book for the language asked for. Numbers look the same in all languages.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.GetCultureInfo("en");

    /// <summary>The catalogue with which the report was made, for the words of metrics of one's own; null = the built-in metrics.</summary>
    public MetricCatalog? Catalog { get; init; }

    /// <summary>The title; null = the title of the evidence.</summary>
    public string? Title { get; init; }
}
