namespace CoalitionMetrics.Reporting;

/// <summary>The summary of a report, part by part, in plain text.</summary>
internal sealed class PlainBody(ReportContent content, PlainPage page)
{
    private ReportWords Words => content.Words;

    public void Write()
    {
        page.Title(content.Title, '=');
        page.Paragraph(new Evaluated(Words, content.Report).Sentence);
        if (content.Report.Verdicts.Count > 0)
        {
            Section(Words.Common("report.targets"));
            foreach (var verdict in content.Report.Verdicts)
            {
                page.Blank();
                page.Paragraph(TargetWords.Line(Words, verdict));
            }
        }

        foreach (var section in content.Sections)
        {
            Section(section.Title);
            foreach (var part in section.Metrics)
            {
                page.Blank();
                page.Paragraph(Words.Question(part.Metric.Key));
                foreach (var finding in part.Findings)
                {
                    Finding(finding, part.Findings.Count > 1);
                }
            }
        }

        if (content.Report.NotCollected.Count > 0)
        {
            Section(Words.Common("report.not-collected"));
            page.Blank();
            foreach (var row in Missing.Table(Words, content.Report).Rows)
            {
                page.Paragraph($"{row[0]}: {row[1]}", indent: 2);
            }
        }
    }

    private void Section(string title)
    {
        page.Blank();
        page.Title(title, '-');
    }

    private void Finding(Finding finding, bool isOneOfSeveral)
    {
        if (Words.Facet(finding.Facet) is { Length: > 0 } facet)
        {
            if (isOneOfSeveral)
            {
                page.Blank();
            }

            page.Paragraph("[" + facet + "]", indent: 2);
        }

        page.Paragraph(Words.Sentence(finding), indent: 2);
        if (finding.Result is Measured { Headline: var headline })
        {
            page.Paragraph($"{Words.FigureName(finding.Metric, headline.Key)}: {Words.Number(headline.Value, headline.Unit)}; {Words.Certainty(headline)}", indent: 2);
        }
    }
}
