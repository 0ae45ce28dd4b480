using CoalitionMetrics.Reporting.Components;

namespace CoalitionMetrics.Reporting;

/// <summary>One finding to be shown in a notebook, with its question, charts and limits. Immutable.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class FindingDisplay
{
    private readonly EvaluationReport _report;
    private readonly Finding _finding;
    private readonly ReportOptions? _options;

    /// <summary>Shows a finding.</summary>
    /// <param name="report">The report it belongs to, whose labels name groups and units.</param>
    /// <param name="finding">A finding of that report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <exception cref="ArgumentException">The report was not asked for the metric of the finding.</exception>
    public FindingDisplay(EvaluationReport report, Finding finding, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(finding);
        if (report.Metrics.All(m => m.Key != finding.Metric))
        {
            throw new ArgumentException($"The report was not asked for '{finding.Metric}'.", nameof(finding));
        }

        _report = report;
        _finding = finding;
        _options = options;
    }

    /// <summary>The finding as a piece of HTML, with its style; the page around it is not touched.</summary>
    /// <returns>HTML without a head and a body.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public string ToHtml() => HtmlPage.Render<ReportFragment>(new()
    {
        [nameof(ReportFragment.Report)] = _report,
        [nameof(ReportFragment.Options)] = _options,
        [nameof(ReportFragment.Finding)] = _finding,
    });

    /// <summary>What the finding says.</summary>
    public override string ToString()
    {
        var words = new ReportContent(_report, _options ?? ReportOptions.Default).Words;
        return $"{words.Question(_finding.Metric)} {words.Sentence(_finding)}";
    }
}
