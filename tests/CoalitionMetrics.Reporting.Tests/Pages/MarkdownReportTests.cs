namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Markdown: the same content as the page, tables in place of pictures.</summary>
public sealed class MarkdownReportTests
{
    private static readonly string Full = MarkdownReport.Render(SampleReport.Full, SampleReport.English);

    [Fact]
    public void Headings_and_sentences_are_those_of_the_page()
    {
        var page = Page.Of(SampleReport.Full);
        var headings = Full.Split('\n').Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#', ' ')).ToList();
        Assert.All(page.Headings.Where(h => h.Value != "Contents"), h => Assert.Contains(h.Value, headings));
        Assert.Contains("14 of Riverside", Full, StringComparison.Ordinal);
        Assert.Contains("**34%** Main figure (likely range 28 to 41% (at the level of 95%): had other members like these joined)", Full, StringComparison.Ordinal);
    }

    [Fact]
    public void A_definition_and_its_source_are_in_the_language_of_the_report()
    {
        Assert.Contains("Title: a / b, where b \\> 0.", Full, StringComparison.Ordinal);
        var spanish = MarkdownReport.Render(SampleReport.Full, SampleReport.Spanish);
        Assert.Contains("Title: a / b, con b \\> 0. Fuente: Ejemplo 2020.", spanish, StringComparison.Ordinal);
        Assert.DoesNotContain("where b", spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_picture_is_a_table_with_all_its_rows()
    {
        Assert.Contains("| Group | Value | To compare with |\n| --- | ---: | ---: |\n| Residents | 42% | 60% |", Full, StringComparison.Ordinal);
        Assert.Contains("| From (row) to (column) | Residents | Health |", Full, StringComparison.Ordinal);
        Assert.Contains("| 2024-06 | Riverside | not known |", Full, StringComparison.Ordinal);
        Assert.Contains("| All sites | -1.9 days | -3.9 to 0.1 days |", Full, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_by_group_without_a_range_says_why()
    {
        Assert.Contains("| Health | 3 | 20% | none | no value |", Full, StringComparison.Ordinal);
        Assert.Contains("- Main figure, for Health: no interval: in some resampled coalitions the figure has no value", Full, StringComparison.Ordinal);
        Assert.Contains("- Other figure: no interval of known reliability exists for this figure", Full, StringComparison.Ordinal);
        Assert.Contains(" | 6 | 50% |  | no value |", Full, StringComparison.Ordinal);
    }

    [Fact]
    public void The_units_of_a_pilot_are_not_called_people() => Assert.Contains("| Group | units | Main figure | Likely range |", Full, StringComparison.Ordinal);

    [Fact]
    public void Every_row_of_a_table_has_as_many_cells_as_its_head()
    {
        foreach (var text in new[] { Full, MarkdownReport.Render(SampleReport.Hostile, SampleReport.English) })
        {
            var cells = 0;
            foreach (var line in text.Split('\n'))
            {
                var here = line.StartsWith('|') ? System.Text.RegularExpressions.Regex.Count(line, @"(?<!\\)\|") : 0;
                Assert.True(here == 0 || cells == 0 || here == cells, line);
                cells = here;
            }
        }
    }

    [Fact]
    public void A_name_that_tries_to_be_markup_is_shown_as_it_stands()
    {
        var text = MarkdownReport.Render(SampleReport.Hostile, SampleReport.English);
        Assert.DoesNotMatch(@"(?<!\\)<script", text);
        Assert.DoesNotMatch(@"(?<!\\)\[a", text);
        Assert.Contains(@"\<script\>alert('x')\</script\>\&""\|\`\*\_\[a\](b)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# no heading", @"\# no heading")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("1.5 stays", "1.5 stays")]
    [InlineData("two\nlines", "two lines")]
    public void A_paragraph_cannot_become_something_else(string text, string written)
    {
        var page = new MarkdownPage();
        page.Paragraph(text);
        Assert.Equal(written + "\n", page.ToString());
    }
}
