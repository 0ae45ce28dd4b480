using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage, held against new runs. With the environment variable APPROVE_COVERAGE=1 the tables of the page are written anew.</summary>
public sealed class RepresentationCoverageTests
{
    private const int Draws = 200;
    private const int AmountDraws = 2_000;
    private static readonly double[] Spreads = [0, 0.3, 0.6];

    [Fact]
    [Trait("Category", "Slow")]
    public void Both_errors_cover_as_published_exactly()
    {
        var rows = RepresentationCoverage.BothErrors().ToList();
        Approve("| census error |", rows);
        Assert.Equal(rows, Table("| census error |"));

        // The page says that Clopper-Pearson keeps the level everywhere, and Wilson on average.
        Assert.All(rows.Where(r => r.Contains("ClopperPearson", StringComparison.Ordinal)), r => Assert.True(Cells(r)[3..].All(c => Number(c) >= 0.95), r));
        Assert.All(rows.Where(r => r.Contains("| Wilson |", StringComparison.Ordinal)), r => Assert.True(Number(Cells(r)[3]) >= 0.94 && Number(Cells(r)[5]) >= 0.94, r));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Pooled_ratios_cover_as_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Approve("| n | spread |", [.. RepresentationCoverage.Sizes.Skip(1).SelectMany(n => Spreads.Select(spread =>
            {
                var r = RepresentationCoverage.Pooled(n, spread, Draws, seed: 1);
                return FormattableString.Invariant($"| {n} | {spread} | {r[0]:0.000} | {r[1]:0.000} | {r[2]:0.00} | {r[3]:0.00} |");
            }))]);
        }

        var published = Table("| n | spread |");
        Assert.Equal(9, published.Count);
        foreach (var row in published)
        {
            var cells = Cells(row);
            var attained = RepresentationCoverage.Pooled((int)Number(cells[0]), Number(cells[1]), Draws / 4, seed: 2);
            for (var i = 0; i < 2; i++)
            {
                // Groups of one draw go together: as if a draw were three of them.
                var error = Math.Sqrt(Math.Max(0.01, Number(cells[2 + i]) * (1 - Number(cells[2 + i]))) * 5 / (3.0 * Draws));
                Assert.InRange(attained[i], Number(cells[2 + i]) - (4 * error), Number(cells[2 + i]) + (4 * error));
            }
        }
    }

    private static string[] Cells(string row) => row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Category", "Slow")]
    public void Shares_of_an_amount_cover_as_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Approve("| amounts |", [.. InequalityCoverage.Populations.SelectMany(p => RepresentationCoverage.Sizes.SelectMany(n => new[] { 0.2, 0.4 }.SelectMany(share => new[] { 0, 0.1 }.Select(census =>
            {
                var (have, cover) = Attained(p.Name, n, share, census, AmountDraws, seed: 1);
                return FormattableString.Invariant($"| {p.Name} | {n} | {share} | {census} | {have:0.000} | {cover:0.000} |");
            }))))]);
        }

        var published = Table("| amounts |");
        Assert.Equal(64, published.Count);
        foreach (var row in published)
        {
            // The page says that the ranges keep what they claim.
            var cells = Cells(row);
            Assert.True(Number(cells[5]) >= 0.94, row);
            var (have, cover) = Attained(cells[0], (int)Number(cells[1]), Number(cells[2]), Number(cells[3]), AmountDraws / 4, seed: 2);
            Assert.InRange(have, Number(cells[4]) - 0.1, Number(cells[4]) + 0.1);

            // The least of three, each with the simulation error of its own draws.
            Assert.InRange(cover, Number(cells[5]) - (5 * Math.Sqrt(0.04 * 4 / AmountDraws / Math.Max(0.2, have))), 1);
        }

        static (double HaveRange, double Cover) Attained(string population, int n, double share, double census, int draws, ulong seed) =>
            RepresentationCoverage.Amounts(InequalityCoverage.Populations.Single(p => p.Name == population).Quantile, n, share, census, draws, seed);
    }

    private static List<string> Table(string head)
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            return [.. File.ReadLines(PagePath).SkipWhile(l => !l.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))];
        }

        using var page = new StreamReader(typeof(RepresentationCoverageTests).Assembly.GetManifestResourceStream("Representation.COVERAGE.md")!);
        return [.. page.ReadToEnd().Split('\n').SkipWhile(l => !l.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))];
    }

    private static string PagePath
    {
        get
        {
            var tests = typeof(RepresentationCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Representation", "COVERAGE.md");
        }
    }

    private static void Approve(string head, IReadOnlyList<string> rows)
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") != "1")
        {
            return;
        }

        var lines = File.ReadAllLines(PagePath).ToList();
        var start = lines.FindIndex(l => l.StartsWith(head, StringComparison.Ordinal)) + 2;
        var end = start;
        while (end < lines.Count && lines[end].StartsWith('|'))
        {
            end++;
        }

        lines.RemoveRange(start, end - start);
        lines.InsertRange(start, rows);
        File.WriteAllText(PagePath, string.Join('\n', lines) + "\n");
    }
}
