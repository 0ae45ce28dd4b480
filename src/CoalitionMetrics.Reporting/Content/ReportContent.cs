namespace CoalitionMetrics.Reporting;

/// <summary>
/// A report in the order in which it is read: the main questions first, then the others by family. What nobody collected evidence for stands in one list at
/// the end, not among the answers. The same for every format.
/// </summary>
internal sealed class ReportContent
{
    public ReportContent(EvaluationReport report, ReportOptions options)
    {
        Report = report;
        Words = new ReportWords(report, options.Culture, options.Catalog);
        Title = options.Title ?? report.Subject.Title ?? report.Subject.Name ?? Words.Common("report.title");
        Sections = [.. SectionsOf(report)];
    }

    public EvaluationReport Report { get; }

    public ReportWords Words { get; }

    public string Title { get; }

    public IReadOnlyList<ReportSection> Sections { get; }

    private IEnumerable<ReportSection> SectionsOf(EvaluationReport report)
    {
        var findings = report.Findings.Where(f => f.Result is not Unsupported).ToLookup(f => f.Metric, StringComparer.Ordinal);
        var anchors = new Anchors("contents", "targets", "not-collected");
        var answered = report.Metrics.Where(m => findings.Contains(m.Key)).ToList();
        var core = answered.Where(m => m.IsCore).ToList();
        if (core.Count > 0)
        {
            yield return Section("main-questions", Words.Common("report.core"), core);
        }

        foreach (var family in answered.Where(m => !m.IsCore).GroupBy(m => m.Family).OrderBy(g => g.Key))
        {
            yield return Section("family-" + family.Key, Words.Family(family.Key), family);
        }

        ReportSection Section(string anchor, string title, IEnumerable<ReportMetric> metrics) =>
            new(anchors.For(anchor), title, [.. metrics.Select(m => new MetricPart(anchors.For(m.Key), m, [.. findings[m.Key]]))]);
    }
}

/// <summary>Metrics that stand under one heading.</summary>
internal sealed record ReportSection(string Anchor, string Title, IReadOnlyList<MetricPart> Metrics);

/// <summary>A metric and what it found.</summary>
internal sealed record MetricPart(string Anchor, ReportMetric Metric, IReadOnlyList<Finding> Findings);
