namespace CoalitionMetrics.Reporting;

/// <summary>A short summary as plain text, at most 100 columns wide: for each finding its question, what it says, the figure and its likely range.</summary>
public static class ConsoleReport
{
    /// <summary>The width that no line exceeds.</summary>
    public const int Columns = 100;

    /// <summary>Writes the summary.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <returns>The text; lines end with a line feed.</returns>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public static string Render(EvaluationReport report, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var content = new ReportContent(report, options ?? ReportOptions.Default);
        var page = new PlainPage(Columns);
        new PlainBody(content, page).Write();
        return page.ToString();
    }

    /// <summary>Writes the summary to a writer, such as <see cref="Console.Out"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to; it stays open. Its own line ending is used.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <exception cref="KeyNotFoundException">A metric of one's own has no words; give the catalogue that holds it.</exception>
    public static void Write(EvaluationReport report, TextWriter writer, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Render(report, options).Replace("\n", writer.NewLine, StringComparison.Ordinal));
    }
}
