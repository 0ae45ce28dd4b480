using Microsoft.Playwright;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>The page in a real browser: what a screen reader meets, that nothing is asked for, light and dark, phone and paper.</summary>
public sealed class BrowserTests(BrowserSession browser) : IClassFixture<BrowserSession>
{
    private static readonly string Html = HtmlReport.Render(SampleReport.Full, SampleReport.English);

    private static readonly Page Parsed = Page.Of(Html);

    [Fact]
    public async Task A_screen_reader_meets_the_questions_as_headings_and_every_picture_by_its_name()
    {
        await using var open = await browser.OpenAsync(Html);
        var pictures = SampleExhibits.Plain.Count;
        if (open is null)
        {
            Assert.Contains(Parsed.Root.Descendants("h3"), h => h.Value == SampleReport.CoreQuestion);
            Assert.Equal(pictures, Parsed.Pictures.Count(p => (string?)p.Attribute("role") == "img" && Parsed.AccessibleName(p).Length > 0));
            return;
        }

        var snapshot = await open.Page.Locator("body").AriaSnapshotAsync();
        Assert.Contains($"heading \"{SampleReport.CoreQuestion}\" [level=3]", snapshot, StringComparison.Ordinal);
        Assert.Contains("heading \"Riverside coalition\" [level=1]", snapshot, StringComparison.Ordinal);
        Assert.Contains("img \"Who gives to whom", snapshot, StringComparison.Ordinal);
        Assert.Contains("img \"What flows between sectors", snapshot, StringComparison.Ordinal);
        Assert.Equal(pictures, await open.Page.GetByRole(AriaRole.Img).CountAsync());
        Assert.Contains("navigation \"Contents\"", snapshot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_for_nothing_but_itself_and_the_browser_complains_of_nothing()
    {
        await using var open = await browser.OpenAsync(Html);
        if (open is null)
        {
            Assert.DoesNotMatch(@"(?i)https?://|src=|@import|url\(|<script", Html);
            return;
        }

        Assert.Single(open.Requests);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Dark_mode_looks_different()
    {
        await using var light = await browser.OpenAsync(Html);
        await using var dark = await browser.OpenAsync(Html, ColorScheme.Dark);
        if (light is null || dark is null)
        {
            Assert.Contains("prefers-color-scheme: dark", Html, StringComparison.Ordinal);
            return;
        }

        const string Background = "getComputedStyle(document.body).backgroundColor";
        Assert.NotEqual(await light.Page.EvaluateAsync<string>(Background), await dark.Page.EvaluateAsync<string>(Background));
        Assert.NotEqual(await light.Page.ScreenshotAsync(), await dark.Page.ScreenshotAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phone_never_scrolls_sideways(bool hostile)
    {
        var html = hostile ? HtmlReport.Render(SampleReport.Hostile, SampleReport.English) : Html;
        await using var open = await browser.OpenAsync(html, width: 390);
        if (open is null)
        {
            // Pictures shrink with the page, wide tables scroll in their own box.
            Assert.All(Page.Of(html).Pictures, p => Assert.Null(p.Attribute("width")));
            Assert.All(Page.Of(html).Root.Descendants("table"), t => Assert.Equal("table", (string?)t.Parent!.Attribute("class")));
            return;
        }

        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.True(await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390);
    }

    [Fact]
    public async Task Letters_in_pictures_are_large_enough_on_a_phone()
    {
        await using var open = await browser.OpenAsync(Html, width: 390);
        if (open is null)
        {
            Assert.All(Parsed.Pictures, p => Assert.StartsWith("0 0 420 ", (string?)p.Attribute("viewBox"), StringComparison.Ordinal));
            return;
        }

        var scale = await open.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().width / 420))");
        Assert.True(ChartText.Small * scale >= 9.5, $"The smallest letters have {ChartText.Small * scale} pixels.");
    }

    [Fact]
    public async Task Labels_of_pictures_fit_into_the_room_that_was_reckoned_for_them()
    {
        await using var open = await browser.OpenAsync(Html);
        if (open is null)
        {
            Assert.All(Parsed.Pictures, p => Assert.Empty(SvgBounds.Outside(p)));
            return;
        }

        // Every text, as the browser drew it, lies inside its picture.
        var outside = await open.Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('svg')].flatMap(svg => {
              const frame = svg.getBoundingClientRect();
              return [...svg.querySelectorAll('text')].filter(t => {
                const b = t.getBoundingClientRect();
                return b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1 || b.bottom > frame.bottom + 1;
              }).map(t => t.textContent);
            })
            """);
        Assert.Empty(outside);
    }

    [Fact]
    public async Task On_paper_everything_is_shown()
    {
        await using var open = await browser.OpenAsync(Html);
        if (open is null)
        {
            Assert.Contains("details::details-content { content-visibility: visible", Html, StringComparison.Ordinal);
            return;
        }

        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        var table = open.Page.Locator("figure table").First;
        Assert.True((await table.BoundingBoxAsync())?.Height > 20);
        Assert.Equal("rgba(0, 0, 0, 0)", await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
