using CoalitionMetrics.Reporting.Components;

namespace CoalitionMetrics.Reporting;

/// <summary>A report to be shown in a notebook: as the last line of a cell, it appears with its charts. Immutable.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class ReportDisplay
{
    private readonly EvaluationReport _report;
    private readonly ReportOptions? _options;

    /// <summary>Shows a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    public ReportDisplay(EvaluationReport report, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
        _options = options;
    }

    /// <summary>The report as a piece of HTML, with its style; the page around it is not touched.</summary>
    /// <returns>HTML without a head and a body.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public string ToHtml() => HtmlPage.Render<ReportFragment>(new()
    {
        [nameof(ReportFragment.Report)] = _report,
        [nameof(ReportFragment.Options)] = _options,
    });

    /// <summary>The summary as plain text.</summary>
    public override string ToString() => ConsoleReport.Render(_report, _options);
}
