using Microsoft.Playwright;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>
/// A real browser: the Chromium of the machine. Where there is none the tests check the same on the parsed page, except where <c>CI</c> is <c>true</c>: there
/// it must be installed.
/// </summary>
public sealed class BrowserSession : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } executable)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "CI must open the report in a real browser: install chromium.");
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a page from a file, as a reader would.</summary>
    /// <returns>The open page, or null where the machine has no browser.</returns>
    internal async Task<OpenPage?> OpenAsync(string html, ColorScheme scheme = ColorScheme.Light, int width = 1100)
    {
        if (_browser is null)
        {
            return null;
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, html);
        var context = await _browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = new OpenPage(await context.NewPageAsync(), context, file);
        await page.LoadAsync();
        return page;
    }
}

/// <summary>A page in the browser, with what it asked for and complained about.</summary>
internal sealed class OpenPage(IPage page, IBrowserContext context, string file) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public async Task LoadAsync()
    {
        Page.Request += (_, request) => Requests.Add(request.Url);
        Page.Console += (_, message) => Complaints.Add(message.Text);
        Page.PageError += (_, error) => Complaints.Add(error);
        await Page.GotoAsync(new Uri(file).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        File.Delete(file);
    }
}
