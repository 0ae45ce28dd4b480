namespace CoalitionMetrics.Reporting;

/// <summary>What a finding rests on and what was left out, in words.</summary>
internal static class EvidenceWords
{
    public static IReadOnlyList<string> Lines(ReportWords words, EvidenceUse evidence)
    {
        var lines = evidence.Tables.Select(t => words.Common(
            Phrase.Of(t.LeftOut.Count == 0 ? "report.evidence.all" : "report.evidence.some")
                .With("table", Term.Evidence(t.Table))
                .With("rows", t.RowsUsed)
                .With("left-out", [.. t.LeftOut.Select(l => Term.Evidence(words.LeftOut(l)))])));
        return evidence.Coverage is { } coverage ? [.. lines, words.Common(Phrase.Of("report.coverage").With("share", coverage, FigureUnit.Share))] : [.. lines];
    }
}
