using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage, held against new runs. With the environment variable APPROVE_COVERAGE=1 the tables of the page are written anew.</summary>
public sealed class SurvivalCoverageTests
{
    private const int Draws = 4000;
    private const string SharesHead = "| n | watched | share left |";
    private const string FiguresHead = "| n | watched | figure |";
    private static readonly string[] Figures = ["median", "median, beta product", "restricted mean", "hazard ratio"];

    [Fact]
    [Trait("Category", "Slow")]
    public void Shares_cover_as_published()
    {
        var rows = from n in SurvivalCoverage.Sizes
                   from watched in SurvivalCoverage.Watching
                   from share in SurvivalCoverage.SharesLeft
                   from method in Enum.GetValues<SurvivalInterval>()
                   select (n, watched, share, method);
        Approve(SharesHead, rows.Select(r => Row(
            [r.n, r.watched.Name, r.share, r.method], SurvivalCoverage.Shares(r.n, r.watched.Censored, r.share, r.method, Draws, seed: 1))));
        var published = Table(SharesHead);
        foreach (var (r, cells) in rows.Zip(published, (r, line) => (r, Cells(line))))
        {
            Hold(cells, 4, SurvivalCoverage.Shares(r.n, r.watched.Censored, r.share, r.method, Draws / 4, seed: 2));
        }

        Assert.Equal(rows.Count(), published.Count);

        // The page says that the beta product keeps the level everywhere.
        Assert.All(published.Where(line => line.Contains("BetaProduct", StringComparison.Ordinal)), line => Assert.True(Number(Cells(line)[4]) >= 0.945, line));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Figures_cover_as_published()
    {
        var rows = from n in SurvivalCoverage.Sizes
                   from watched in SurvivalCoverage.Watching.Take(2)
                   from figure in Figures
                   select (n, watched, figure);
        Approve(FiguresHead, rows.Select(r => Row([r.n, r.watched.Name, r.figure], SurvivalCoverage.Figure(r.figure, r.n, r.watched.Censored, Draws, seed: 1))));
        var published = Table(FiguresHead);
        foreach (var (r, cells) in rows.Zip(published, (r, line) => (r, Cells(line))))
        {
            Hold(cells, 3, SurvivalCoverage.Figure(r.figure, r.n, r.watched.Censored, Draws / 4, seed: 2));
        }

        Assert.Equal(rows.Count(), published.Count);
    }

    private static void Hold(string[] cells, int from, double[] attained)
    {
        for (var i = 0; i < attained.Length; i++)
        {
            // Half the sample may be left out where it was not watched for long enough.
            var share = Number(cells[from + i]);
            var error = Math.Sqrt(Math.Max(share * (1 - share), 0.002) * 2 * 5 / Draws);
            Assert.True(Math.Abs(attained[i] - share) <= 4 * error, $"{string.Join(" | ", cells)}: now {string.Join(", ", attained)}");
        }
    }

    private static string Row(object[] names, double[] shares) => string.Create(
        CultureInfo.InvariantCulture, $"| {string.Join(" | ", names.Select(n => Convert.ToString(n, CultureInfo.InvariantCulture)))} | {string.Join(" | ", shares.Select(s => s.ToString("0.000", CultureInfo.InvariantCulture)))} |");

    private static string[] Cells(string row) => row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static List<string> Table(string head)
    {
        using var page = Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1"
            ? new StreamReader(PagePath)
            : new StreamReader(typeof(SurvivalCoverageTests).Assembly.GetManifestResourceStream("Survival.COVERAGE.md")!);
        return [.. page.ReadToEnd().Split('\n').SkipWhile(l => !l.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))];
    }

    private static string PagePath
    {
        get
        {
            var tests = typeof(SurvivalCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Survival", "COVERAGE.md");
        }
    }

    private static void Approve(string head, IEnumerable<string> rows)
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") != "1")
        {
            return;
        }

        var written = rows.ToList();
        var lines = File.ReadAllLines(PagePath).ToList();
        var start = lines.FindIndex(l => l.StartsWith(head, StringComparison.Ordinal)) + 2;
        lines.RemoveRange(start, lines.Skip(start).TakeWhile(l => l.StartsWith('|')).Count());
        lines.InsertRange(start, written);
        File.WriteAllText(PagePath, string.Join('\n', lines) + "\n");
    }
}
