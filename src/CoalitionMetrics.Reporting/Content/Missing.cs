namespace CoalitionMetrics.Reporting;

/// <summary>What nobody collected, and the questions it would answer.</summary>
internal static class Missing
{
    public static DataTable Table(ReportWords words, EvaluationReport report) => new(
        [new(words.Common("report.table.missing"), IsNumber: false), new(words.Common("report.table.would-answer"), IsNumber: false)],
        [.. report.NotCollected.Select(m => (IReadOnlyList<string>)[Name(m.Evidence), string.Join(' ', m.Metrics.Select(words.Question))])]);

    private static string Name(MissingEvidence evidence) => evidence.Field is null ? evidence.Table : evidence.Table + "." + evidence.Field;
}
