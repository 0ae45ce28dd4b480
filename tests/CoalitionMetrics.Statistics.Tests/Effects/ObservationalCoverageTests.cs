using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage where no lot decided, held against new pilots. APPROVE_COVERAGE=1 writes the table of the page again.</summary>
public sealed class ObservationalCoverageTests
{
    private const int PublishedRuns = 2_000;
    private const int Runs = 200;

    private static string PagePath
    {
        get
        {
            var tests = typeof(ObservationalCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Effects", "Observational", "COVERAGE.md");
        }
    }

    [Fact]
    public void Page_lists_every_method_at_every_size_once() => Assert.Equal(ObservationalCoverage.Lines.Select(l => l.Key), Published().Select(p => p.Key));

    [Fact]
    [Trait("Category", "Slow")]
    public void New_pilots_attain_what_is_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Write();
        }

        foreach (var (line, (_, answers, covers)) in ObservationalCoverage.Lines.Zip(Published()))
        {
            var attained = ObservationalCoverage.Attained(line, Runs, seed: 2);
            Within(answers, attained.Answers, line);

            // The intervals of so few pilots are fewer still.
            Within(covers, attained.Covers, line, share: answers / 2);
        }
    }

    // Four standard errors of the difference of two simulations.
    private static void Within(double published, double attained, CoverageLine line, double share = 0.5)
    {
        var middle = Math.Clamp(published, 0.01, 0.99);
        var error = Math.Sqrt(middle * (1 - middle) / share * ((1.0 / Runs) + (1.0 / PublishedRuns)));
        Assert.True(Math.Abs(attained - published) <= 4 * error, string.Create(CultureInfo.InvariantCulture, $"{line.Key} attained {attained}, published {published}"));
    }

    private static (string Key, double Answers, double Covers)[] Published() =>
    [
        .. File.ReadLines(PagePath)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && int.TryParse(cells[2], out _))
            .Select(cells => ($"| {cells[1]} | {cells[2]} | {cells[3]} |", double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];

    private static void Write()
    {
        var lines = File.ReadAllLines(PagePath).ToList();
        var start = lines.FindIndex(line => line.StartsWith("| ---", StringComparison.Ordinal)) + 1;
        lines.RemoveRange(start, lines.Count - start);
        lines.AddRange(ObservationalCoverage.Lines.Select(line =>
        {
            var (answers, covers) = ObservationalCoverage.Attained(line, PublishedRuns, seed: 1);
            return string.Create(CultureInfo.InvariantCulture, $"{line.Key} {answers:0.000} | {covers:0.000} |");
        }));
        File.WriteAllText(PagePath, string.Join('\n', lines) + "\n");
    }
}
