using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage of the room's intervals, held against new samples. APPROVE_COVERAGE=1 writes the table of the page again.</summary>
public sealed class AgreementCoverageTests
{
    private const int PublishedRuns = 2_000;
    private const int Runs = 200;

    private static string PagePath
    {
        get
        {
            var tests = typeof(AgreementCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Agreement", "COVERAGE.md");
        }
    }

    [Fact]
    public void Page_lists_every_figure_at_every_size_once() => Assert.Equal(AgreementCoverage.Lines.Select(l => l.Key), Published().Select(p => p.Key));

    [Fact]
    [Trait("Category", "Slow")]
    public void New_samples_attain_what_is_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Write();
        }

        foreach (var (line, (_, covers, has)) in AgreementCoverage.Lines.Zip(Published()))
        {
            var attained = AgreementCoverage.Attained(line, Runs, seed: 2);
            Within(covers, attained.Covers, line);
            Within(has, attained.Has, line);
        }
    }

    // Four standard errors of the difference of two simulations.
    private static void Within(double published, double attained, AgreementCoverageLine line)
    {
        var share = Math.Clamp(published, 0.01, 0.99);
        var error = Math.Sqrt(share * (1 - share) * ((1.0 / Runs) + (1.0 / PublishedRuns)));
        Assert.True(Math.Abs(attained - published) <= 4 * error, string.Create(CultureInfo.InvariantCulture, $"{line.Key} attained {attained}, published {published}"));
    }

    private static (string Key, double Covers, double Has)[] Published() =>
    [
        .. File.ReadLines(PagePath)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(cells => ($"| {cells[1]} | {cells[2]} | {cells[3]} |", double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];

    // The table under its heading is replaced; words around it stay.
    private static void Write()
    {
        var lines = File.ReadAllLines(PagePath).ToList();
        var start = lines.FindIndex(lines.IndexOf("## The figures"), line => line.StartsWith("| ---", StringComparison.Ordinal)) + 1;
        var end = lines.FindIndex(start, line => !line.StartsWith('|'));
        lines.RemoveRange(start, (end < 0 ? lines.Count : end) - start);
        lines.InsertRange(start, AgreementCoverage.Lines.Select(line =>
        {
            var (covers, has) = AgreementCoverage.Attained(line, PublishedRuns, seed: 1);
            return string.Create(CultureInfo.InvariantCulture, $"{line.Key} {covers:0.000} | {has:0.000} |");
        }));
        File.WriteAllText(PagePath, string.Join('\n', lines) + "\n");
    }
}
