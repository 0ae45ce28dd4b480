using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>A report as Markdown: the same content as the HTML, with tables of numbers in place of pictures. For wikis, issues and version control.</summary>
public static class MarkdownReport
{
    /// <summary>Writes a report as Markdown.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <returns>The text; lines end with a line feed.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public static string Render(EvaluationReport report, ReportOptions? options = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(report, text, options);
        return text.ToString();
    }

    /// <summary>Writes a report as Markdown to a writer.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public static void Write(EvaluationReport report, TextWriter writer, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var content = new ReportContent(report, options ?? ReportOptions.Default);
        var page = new MarkdownPage();
        new MarkdownBody(content, page).Write();
        writer.Write(page.ToString());
    }
}
