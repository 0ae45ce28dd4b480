using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage and size of methods for very small pilots, held against new ones. APPROVE_COVERAGE=1 writes the tables of the page again.</summary>
public sealed class EffectsCoverageTests
{
    private const int PublishedRuns = 2_000;
    private const int Runs = 300;

    private static string PagePath
    {
        get
        {
            var tests = typeof(EffectsCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Effects", "COVERAGE.md");
        }
    }

    [Fact]
    public void Page_lists_every_method_at_every_size_once() =>
        Assert.Equal(EffectsCoverage.Lines.Select(l => l.Key), Published().Select(p => p.Key));

    [Fact]
    [Trait("Category", "Slow")]
    public void New_pilots_attain_what_is_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Write();
        }

        foreach (var (line, (_, alarms, covers)) in EffectsCoverage.Lines.Zip(Published()))
        {
            var attained = EffectsCoverage.Attained(line, Runs, seed: 2);
            Within(alarms, attained.FalseAlarms, line);
            Within(covers, attained.Covers, line);
        }
    }

    // Four standard errors of the difference of two simulations.
    private static void Within(double published, double attained, CoverageLine line)
    {
        var share = Math.Clamp(published, 0.01, 0.99);
        var error = Math.Sqrt(share * (1 - share) * ((1.0 / Runs) + (1.0 / PublishedRuns)));
        Assert.True(Math.Abs(attained - published) <= 4 * error, string.Create(CultureInfo.InvariantCulture, $"{line.Key} attained {attained}, published {published}"));
    }

    private static (string Key, double FalseAlarms, double Covers)[] Published() =>
    [
        .. File.ReadLines(PagePath)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && int.TryParse(cells[2], out _))
            .Select(cells => ($"| {cells[1]} | {cells[2]} | {cells[3]} |", double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];

    // The table under each heading of a section is replaced; words around it stay.
    private static void Write()
    {
        var lines = File.ReadAllLines(PagePath).ToList();
        foreach (var section in EffectsCoverage.Lines.GroupBy(l => l.Section))
        {
            var start = lines.FindIndex(lines.IndexOf("## " + section.Key), line => line.StartsWith("| ---", StringComparison.Ordinal)) + 1;
            var end = lines.FindIndex(start, line => !line.StartsWith('|'));
            lines.RemoveRange(start, (end < 0 ? lines.Count : end) - start);
            lines.InsertRange(start, section.Select(line =>
            {
                var (alarms, covers) = EffectsCoverage.Attained(line, PublishedRuns, seed: 1);
                return string.Create(CultureInfo.InvariantCulture, $"{line.Key} {alarms:0.000} | {covers:0.000} |");
            }));
        }

        File.WriteAllText(PagePath, string.Join('\n', lines) + "\n");
    }
}
