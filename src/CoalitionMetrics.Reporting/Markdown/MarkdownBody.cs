namespace CoalitionMetrics.Reporting;

/// <summary>A report, part by part, in Markdown.</summary>
internal sealed class MarkdownBody(ReportContent content, MarkdownPage page)
{
    private ReportWords Words => content.Words;

    public void Write()
    {
        Opening();
        Targets();
        foreach (var section in content.Sections)
        {
            page.Heading(2, section.Title);
            foreach (var part in section.Metrics)
            {
                Metric(part);
            }
        }

        if (content.Report.NotCollected.Count > 0)
        {
            page.Heading(2, Words.Common("report.not-collected"));
            page.Table(Missing.Table(Words, content.Report));
        }

        page.Paragraph(Words.Common("report.footer"));
    }

    private void Opening()
    {
        var subject = content.Report.Subject;
        var evaluated = new Evaluated(Words, content.Report);
        page.Heading(1, content.Title);
        if (subject.Description is { Length: > 0 } description)
        {
            page.Paragraph(description);
        }

        page.Paragraph(evaluated.Sentence);
        List("report.citations", subject.Citations);
        List("report.licences", subject.Licences);
        page.Heading(2, Words.Common("report.evaluated"));
        page.Bullets(evaluated.Settings.Select(s => $"{s.Key}: {s.Value}"));
        page.Table(evaluated.Tables);
        List("report.notices", [.. subject.Notices.Select(Words.Common)]);
    }

    private void Targets()
    {
        if (content.Report.Verdicts.Count > 0)
        {
            page.Heading(2, Words.Common("report.targets"));
            page.Bullets(content.Report.Verdicts.Select(v => TargetWords.Line(Words, v)));
        }
    }

    private void Metric(MetricPart part)
    {
        var metric = part.Metric;
        page.Heading(3, Words.Question(metric.Key));
        foreach (var finding in part.Findings)
        {
            if (Words.Facet(finding.Facet) is { Length: > 0 } facet)
            {
                page.Heading(4, facet);
            }

            if (finding.Result is Measured measured)
            {
                Measured(metric.Key, measured);
            }
            else
            {
                page.Paragraph(Words.Sentence(finding));
            }

            List("report.evidence", EvidenceWords.Lines(Words, finding.Result.Evidence));
        }

        page.Paragraph(Words.Common("report.how-to-read"), Words.HowToRead(metric.Key));
        page.Paragraph(Words.Common("report.not-said"), Words.NotSaid(metric.Key));
        page.Paragraph(Words.Common("report.definition"), $"{Words.Title(metric.Key)}: {Words.Definition(metric)}. {Words.Common("report.source")} {Words.Source(metric)}. {Words.Common("report.direction")} {Words.Better(metric.Better)}.");
    }

    private void Measured(string metric, Measured result)
    {
        var tables = new FigureTables(Words, metric);
        foreach (var sentence in result.Sentences)
        {
            page.Paragraph(Words.Say(metric, sentence));
        }

        var headline = result.Headline;
        page.Paragraph(Words.Number(headline.Value, headline.Unit), $"{Words.FigureName(metric, headline.Key)} ({Words.Certainty(headline)})");
        if (Words.NonResponse(headline) is { } bounds)
        {
            page.Paragraph(bounds);
        }

        foreach (var exhibit in result.Exhibits)
        {
            page.Strong(Words.Say(metric, exhibit.Title));
            page.Table(new ExhibitTables(Words, metric).Of(exhibit));
        }

        if (result.Companions.Count > 0)
        {
            page.Strong(Words.Common("report.companions"));
            page.Table(tables.Companions(result.Companions));
            page.Bullets(tables.WithoutRange(result.Companions));
        }

        foreach (var breakdown in result.Breakdowns)
        {
            page.Strong(Words.Say(metric, Phrase.Of("breakdown." + breakdown.Key)));
            page.Table(tables.Breakdown(breakdown));
            page.Bullets([.. tables.WithoutRange(breakdown), .. Words.Merged(breakdown) is { } merged ? [merged] : (IEnumerable<string>)[]]);
        }

        List("report.remarks", [.. result.Remarks.Select(r => Words.Say(metric, r))]);
    }

    private void List(string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            page.Strong(Words.Common(title));
            page.Bullets(items);
        }
    }
}
