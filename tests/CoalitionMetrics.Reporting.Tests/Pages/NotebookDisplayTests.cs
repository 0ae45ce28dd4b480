using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>What a notebook shows.</summary>
public sealed class NotebookDisplayTests
{
    [Fact]
    public void A_notebook_finds_out_by_convention_how_a_report_and_a_finding_are_shown()
    {
        var report = SampleReport.Full.ToDisplay(SampleReport.English);
        Assert.Equal(report.ToHtml(), report.ToDisplayString(HtmlFormatter.MimeType));
        Assert.Equal([HtmlFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(typeof(ReportDisplay)));
        var finding = SampleReport.Full.Findings[0].ToDisplay(SampleReport.Full, SampleReport.English);
        Assert.Equal(finding.ToHtml(), finding.ToDisplayString(HtmlFormatter.MimeType));
        Assert.Equal([HtmlFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(typeof(FindingDisplay)));
    }

    [Fact]
    public void A_report_is_shown_as_a_piece_that_leaves_the_page_around_it_alone()
    {
        var html = SampleReport.Full.ToDisplay(SampleReport.English).ToHtml();
        var piece = XElement.Parse("<div>" + html + "</div>");
        Assert.Equal(["style", "main"], piece.Elements().Select(e => e.Name.LocalName));
        Assert.Equal("coalition-report", (string?)piece.Element("main")!.Attribute("class"));
        Assert.Empty(piece.Descendants("html"));
    }

    [Fact]
    public void Every_rule_of_the_style_stands_below_the_report()
    {
        // At the top level stand only the report itself, the page that holds it directly, and conditions.
        var depth = 0;
        var rules = new List<string>();
        var rule = string.Empty;
        foreach (var letter in System.Text.RegularExpressions.Regex.Replace(HtmlPage.Style.Value, @"/\*.*?\*/", string.Empty, System.Text.RegularExpressions.RegexOptions.Singleline))
        {
            if (letter == '{' && depth++ == 0)
            {
                rules.Add(rule.Trim());
            }
            else if (letter == '}' && --depth == 0)
            {
                rule = string.Empty;
            }
            else if (depth == 0)
            {
                rule += letter;
            }
        }

        Assert.All(rules, r => Assert.True(r.StartsWith(".coalition-report", StringComparison.Ordinal) || r == "body:has(> .coalition-report)" || r.StartsWith('@'), r));
    }

    [Fact]
    public void A_finding_shows_its_question_its_answer_and_no_other()
    {
        var piece = XElement.Parse("<div>" + SampleReport.Full.Findings[3].ToDisplay(SampleReport.Full, SampleReport.English).ToHtml() + "</div>");
        Assert.Equal(["Did the pilot change the outcome?"], piece.Descendants("h3").Select(h => h.Value));
        Assert.Equal(["pilot: Tutoring"], piece.Descendants("h4").Select(h => h.Value));
        Assert.Empty(piece.Descendants("nav"));
    }

    [Fact]
    public void Findings_in_one_notebook_have_ids_of_their_own()
    {
        static IEnumerable<string> Ids(Finding finding) => XElement.Parse("<div>" + finding.ToDisplay(SampleReport.Full, SampleReport.English).ToHtml() + "</div>").Descendants().Attributes("id").Select(a => a.Value);
        var ids = SampleReport.Full.Findings.SelectMany(Ids).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void As_text_a_display_is_a_summary()
    {
        Assert.Equal(ConsoleReport.Render(SampleReport.Full, SampleReport.English), SampleReport.Full.ToDisplay(SampleReport.English).ToString());
        Assert.Equal("Do partners give back what they receive? 14 of Riverside", SampleReport.Full.Findings[0].ToDisplay(SampleReport.Full, SampleReport.English).ToString());
    }

    [Fact]
    public void A_finding_of_another_report_is_refused()
    {
        var other = new Finding { Metric = "elsewhere.metric", Facet = Facet.Whole, Result = new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = 5 } };
        Assert.Contains("elsewhere.metric", Assert.Throws<ArgumentException>(() => other.ToDisplay(SampleReport.Full)).Message, StringComparison.Ordinal);
    }
}
