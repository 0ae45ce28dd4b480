namespace CoalitionMetrics.Reporting;

/// <summary>Shows reports and findings in notebooks: write <c>report.ToDisplay()</c> as the last line of a cell.</summary>
public static class NotebookDisplay
{
    /// <summary>A report to be shown.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <returns>What the notebook shows.</returns>
    public static ReportDisplay ToDisplay(this EvaluationReport report, ReportOptions? options = null) => new(report, options);

    /// <summary>A finding to be shown.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="report">The report it belongs to, whose labels name groups and units.</param>
    /// <param name="options">How it is told; null = in English, with the built-in metrics.</param>
    /// <returns>What the notebook shows.</returns>
    /// <exception cref="ArgumentException">The report was not asked for the metric of the finding.</exception>
    public static FindingDisplay ToDisplay(this Finding finding, EvaluationReport report, ReportOptions? options = null) => new(report, finding, options);
}
