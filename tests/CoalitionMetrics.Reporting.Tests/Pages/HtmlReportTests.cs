using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>The page: what stands on it and in which order, in which language, and that it needs nothing else.</summary>
public sealed partial class HtmlReportTests
{
    private static readonly Page Full = Page.Of(SampleReport.Full);

    [Fact]
    public void The_question_is_the_heading_the_sentence_the_lead_and_the_figure_comes_second()
    {
        var metric = Full.Root.Descendants("article").First();
        Assert.Equal(SampleReport.CoreQuestion, metric.Element("h3")!.Value);
        var finding = metric.Elements("div").First(d => (string?)d.Attribute("class") == "finding");
        Assert.Equal(["lead", "headline"], finding.Elements("p").Take(2).Select(p => (string?)p.Attribute("class")));
        Assert.Equal("14 of Riverside", finding.Elements("p").First().Value);
        Assert.Equal("34%", finding.Descendants("span").First(s => (string?)s.Attribute("class") == "value").Value);
    }

    [Fact]
    public void Main_questions_come_first_then_families_then_what_nobody_collected() =>
        Assert.Equal(
            ["Contents", "Targets", "The main questions", "Equity", "Pilots", "Not collected, and the column that would answer"],
            Full.Root.Descendants("h2").Select(h => h.Value));

    [Fact]
    public void Headings_go_down_one_level_at_a_time_and_there_is_one_title()
    {
        var levels = Full.Headings.Select(h => h.Name.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, l => l == 1);
        Assert.All(levels.Zip(levels.Skip(1)), p => Assert.True(p.Second <= p.First + 1));
    }

    [Theory]
    [InlineData("Evaluated: 2 tables with 1,246 rows; 2025-01-01 to 2025-12-31.")]
    [InlineData("9,999 repetitions, seed 18446744073709551615")]
    [InlineData("people: 2 repeated rows counted once")]
    [InlineData("CC-BY-4.0")]
    [InlineData("Riverside 2025, records of the coalition")]
    [InlineData("likely range 28 to 41% (at the level of 95%): had other members like these joined")]
    [InlineData("Whatever those who did not answer would have said, it lies between 20 and 50%")]
    [InlineData("Other figure: no interval: there is only one cluster")]
    [InlineData("2 groups stand together as “other groups”, so that no small group can be worked out.")]
    [InlineData("There are few of them.")]
    [InlineData("0 = none, 1 = all.")]
    [InlineData("Nothing beyond it.")]
    [InlineData("exchanges: 1,200 rows used; left out: 1 tie of an organisation with itself and 33 rows without a date")]
    [InlineData("organizations: 12 rows used, none left out")]
    [InlineData("Heard or counted: 80% of those who should have been")]
    [InlineData("bootstrap over members")]
    [InlineData("Title: a / b, where b > 0")]
    [InlineData("Source: Example 2020")]
    [InlineData("Direction: more is better.")]
    [InlineData("We cannot say. There was nothing to divide.")]
    [InlineData("Not shown, to protect people: it would speak of fewer than 5 of them.")]
    [InlineData("Main figure: the target is at least 25%. Found: 34%; likely range 28 to 41% (at the level of 95%): had other members like these joined.")]
    [InlineData("Title: the target is at least 0.25.")]
    [InlineData("≈ Too early to tell")]
    [InlineData("what those who did not answer might have said could turn it")]
    [InlineData("pilot: Tutoring")]
    public void The_page_says(string sentence) => Assert.Contains(sentence, Spaces().Replace(string.Join('\n', Full.Root.Descendants().Where(e => e.Name.LocalName is "p" or "li" or "dd" or "span" or "h4").Select(e => e.Value)), " "), StringComparison.Ordinal);

    [Fact]
    public void What_nobody_collected_stands_in_the_list_at_the_end_only()
    {
        Assert.DoesNotContain(Full.Root.Descendants("h3"), h => h.Value == "Is trust mutual?");
        var rows = Full.Root.Descendants("section").Single(s => (string?)s.Attribute("aria-labelledby") == "not-collected").Descendants("tbody").Single().Elements("tr");
        Assert.Equal(["items.scale|Is trust mutual?", "ratings|Is trust mutual?"], rows.Select(r => string.Join('|', r.Elements().Select(c => c.Value))));
    }

    [Fact]
    public void Links_lead_to_places_on_the_page_and_ids_are_unique()
    {
        var ids = Full.Root.DescendantsAndSelf().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var links = Full.Root.Descendants("a").Select(a => ((string)a.Attribute("href")!)).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.Contains(l.TrimStart('#'), ids));
        Assert.All(Full.Root.Descendants().Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_page_asks_for_nothing_and_runs_nothing(bool hostile)
    {
        var page = hostile ? Page.Of(SampleReport.Hostile) : Full;
        Assert.DoesNotMatch(@"(?i)https?://|src=|@import|url\(|javascript:", page.Html);
        Assert.Empty(page.Root.Descendants("script"));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), a => a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.Root.Descendants().Attributes("href"), h => Assert.True(h.Value.StartsWith('#') || h.Value == "data:,", h.Value));
        Assert.Contains(page.Root.Descendants("meta"), m => ((string?)m.Attribute("content"))?.Contains("default-src 'none'", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_name_that_tries_to_be_markup_is_shown_as_it_stands()
    {
        var page = Page.Of(SampleReport.Hostile);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(SampleExhibits.Hostile, page.Root.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.True(page.Root.Descendants("th").Count(t => t.Value == SampleExhibits.Hostile) > 3);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_page_is_the_same_whatever_the_culture_of_the_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(Full.Html, HtmlReport.Render(SampleReport.Full, SampleReport.English));
            Assert.Equal(MarkdownReport.Render(SampleReport.Full, SampleReport.English), MarkdownReport.Render(SampleReport.With(SampleExhibits.Plain), SampleReport.English));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task The_page_is_the_same_each_time_and_from_many_threads_at_once()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => HtmlReport.RenderAsync(SampleReport.With(SampleExhibits.Plain), SampleReport.English))));
        Assert.All(pages, p => Assert.Equal(Full.Html, p));
    }

    [Fact]
    public void The_page_speaks_the_language_asked_for()
    {
        var page = Page.Of(SampleReport.Full, SampleReport.Spanish);
        Assert.Equal("es", (string?)page.Root.Attribute("lang"));
        Assert.Contains("¿Devuelven los socios lo que reciben?", page.Root.Descendants("h3").Select(h => h.Value));
        Assert.Contains("Lo que no se recogió, y la columna que respondería", page.Root.Descendants("h2").Select(h => h.Value));
        Assert.DoesNotContain("What may not be said", page.Text, StringComparison.Ordinal);
        Assert.Contains("Title: a / b, con b > 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("Fuente: Ejemplo 2020", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("where b > 0", page.Text, StringComparison.Ordinal);
        Assert.Contains("Title: a / b, where b > 0", Full.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_definition_of_a_built_in_metric_is_told_in_English_on_a_Spanish_page()
    {
        var report = SampleReport.OfBuiltInMetrics;
        string[] pages = [Page.Of(report, new() { Culture = CultureInfo.GetCultureInfo("es") }).Text, MarkdownReport.Render(report, new() { Culture = CultureInfo.GetCultureInfo("es") }).Replace("\\", string.Empty, StringComparison.Ordinal)];
        var words = new ReportWords(report, CultureInfo.GetCultureInfo("es"));
        Assert.All(pages, page => Assert.All(report.Metrics, metric =>
        {
            Assert.Contains(words.Definition(metric), page, StringComparison.Ordinal);
            Assert.DoesNotContain(metric.Definition, page, StringComparison.Ordinal);
        }));
    }

    [Fact]
    public void A_language_without_a_word_book_is_told_in_English() =>
        Assert.Equal("en", (string?)Page.Of(SampleReport.Full, SampleReport.English with { Culture = CultureInfo.GetCultureInfo("ar") }).Root.Attribute("lang"));

    [Fact]
    public void The_title_is_the_one_given_else_that_of_the_evidence()
    {
        Assert.Equal("Riverside coalition", Full.Root.Element("head")!.Element("title")!.Value);
        var page = Page.Of(SampleReport.Full, SampleReport.English with { Title = "Our year" });
        Assert.Equal("Our year", page.Root.Element("head")!.Element("title")!.Value);
        Assert.Equal("Our year", page.Root.Descendants("h1").Single().Value);
    }

    [Fact]
    public async Task Cancellation_stops_it_before_anything_is_written()
    {
        using var writer = new StringWriter();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HtmlReport.WriteAsync(SampleReport.Full, writer, SampleReport.English, new CancellationToken(canceled: true)));
        Assert.Empty(writer.ToString());
    }

    [Fact]
    public async Task It_can_be_written_to_a_writer_and_to_a_file()
    {
        using var writer = new StringWriter();
        await HtmlReport.WriteAsync(SampleReport.Full, writer, SampleReport.English);
        Assert.Equal(Full.Html, writer.ToString());
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            HtmlReport.Save(SampleReport.Full, path, SampleReport.English);
            Assert.Equal(Full.Html, await File.ReadAllTextAsync(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Nothing_is_refused_by_name()
    {
        Assert.Equal("report", Assert.Throws<ArgumentNullException>(() => HtmlReport.Render(null!)).ParamName);
        Assert.Equal("writer", (await Assert.ThrowsAsync<ArgumentNullException>(() => HtmlReport.WriteAsync(SampleReport.Full, null!))).ParamName);
        Assert.Throws<ArgumentException>(() => HtmlReport.Save(SampleReport.Full, " "));
    }

    [Fact]
    public void A_metric_of_ones_own_without_its_catalogue_is_named() =>
        Assert.Contains("sample.core", Assert.Throws<KeyNotFoundException>(() => HtmlReport.Render(SampleReport.Full)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_evaluation_without_findings_is_still_a_page()
    {
        var report = new EvaluationReport { Subject = new() { Tables = [] }, Plan = SampleReport.Full.Plan, Metrics = [], Findings = [] };
        Assert.Equal(["How the coalition works together, and what it achieves"], Page.Of(report).Headings.Select(h => h.Value));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
