using CoalitionMetrics.Reporting.Components;

namespace CoalitionMetrics.Reporting;

/// <summary>
/// A report as one HTML file that needs nothing else: no script, no request to anywhere, light and dark, readable on a phone and on paper. The same report
/// and options give the same bytes on every machine.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes a report as HTML.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <returns>The whole page.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public static string Render(EvaluationReport report, ReportOptions? options = null) =>
        HtmlPage.Render<ReportPage>(Parameters(report, options, CancellationToken.None));

    /// <summary>Writes a report as HTML.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <param name="cancellation">Asks to stop between two metrics.</param>
    /// <returns>The whole page.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Task<string> RenderAsync(EvaluationReport report, ReportOptions? options = null, CancellationToken cancellation = default) =>
        HtmlPage.RenderAsync<ReportPage>(Parameters(report, options, cancellation));

    /// <summary>Writes a report as HTML to a writer. Nothing is written when it fails.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to; it stays open. Give one that writes UTF-8, as the page says it is.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <param name="cancellation">Asks to stop between two metrics.</param>
    /// <returns>A task that ends when the page is written.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static async Task WriteAsync(EvaluationReport report, TextWriter writer, ReportOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var html = await RenderAsync(report, options, cancellation).ConfigureAwait(false);
        await writer.WriteAsync(html.AsMemory(), cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes a report to a file, as UTF-8. An existing file is replaced.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(EvaluationReport report, string path, ReportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        File.WriteAllText(path, Render(report, options));
    }

    private static Dictionary<string, object?> Parameters(EvaluationReport report, ReportOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            [nameof(ReportPage.Report)] = report,
            [nameof(ReportPage.Options)] = options,
            [nameof(ReportPage.Cancellation)] = cancellation,
        };
    }
}
