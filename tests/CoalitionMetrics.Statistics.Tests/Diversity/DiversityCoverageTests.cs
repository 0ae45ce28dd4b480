using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage, held against new samples. With the environment variable APPROVE_COVERAGE=1 the table is written anew instead.</summary>
public sealed class DiversityCoverageTests
{
    private const int PublishedRuns = 400;
    private const int Runs = 80;

    public static TheoryData<string> Figures() => [.. DiversityCoverage.Figures.Keys];

    private static string PagePath
    {
        get
        {
            var tests = typeof(DiversityCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Diversity", "COVERAGE.md");
        }
    }

    [Fact]
    public void Page_lists_every_figure_at_every_size() =>
        Assert.Equal(DiversityCoverage.Figures.Keys.SelectMany(f => DiversityCoverage.Sizes.Select(n => $"{f} {n}")), ReadPage().Select(row => $"{row.Figure} {row.Size}"));

    [Fact]
    public void Method_says_where_the_page_shows_less_than_nine_tenths()
    {
        var sample = new AbundanceSample([5, 3, 2, 2, 1, 1, 1]);
        var options = new BootstrapOptions { Replicates = 99 };
        foreach (var (figure, method) in new Dictionary<string, string>
        {
            ["variety of order 1: HillNumber"] = DiversityInference.HillNumber(sample, 1, options).Method,
            ["variety of order 2: HillNumber"] = DiversityInference.HillNumber(sample, 2, options).Method,
            ["groups in twice the sample: AtSize"] = DiversityInference.AtSize(sample, 30, options).Richness.Method,
        })
        {
            Assert.Equal(ReadPage().Any(row => row.Figure == figure && row.Attained.Any(a => a < 0.9)), method.Contains("under 0.90", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_range_of_groups_covers_nine_times_in_ten_where_the_usual_one_does_not()
    {
        Assert.All(ReadPage().Where(row => row.Figure.EndsWith("UnseenGroups", StringComparison.Ordinal)), row => Assert.All(row.Attained, a => Assert.InRange(a, 0.88, 1)));
        Assert.Contains(ReadPage(), row => row.Figure.Contains("log-normal", StringComparison.Ordinal) && row.Attained.Any(a => a < 0.7));
    }

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Figures))]
    public void New_samples_attain_what_is_published(string figure)
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            Publish(figure);
        }

        foreach (var (_, size, published) in ReadPage().Where(row => row.Figure == figure))
        {
            foreach (var (community, share) in DiversityCoverage.Communities.Keys.Zip(published))
            {
                // Near 1 a few misses more or less are no news: the error is never taken as smaller than at the nominal level.
                var bounded = Math.Clamp(share, 0.05, 0.95);
                var error = 4 * Math.Sqrt(bounded * (1 - bounded) * ((1.0 / Runs) + (1.0 / PublishedRuns)));
                Assert.InRange(DiversityCoverage.Attained(figure, community, size, Runs, seed: 2), share - error, share + error);
            }
        }
    }

    private static void Publish(string figure)
    {
        var lines = File.ReadAllLines(PagePath).ToList();
        var head = lines.FindIndex(line => line.StartsWith("| ---", StringComparison.Ordinal)) + 1;
        var rows = lines[head..].Where(line => !line.StartsWith($"| {figure} |", StringComparison.Ordinal)).Concat(DiversityCoverage.Sizes.Select(size =>
            string.Create(CultureInfo.InvariantCulture, $"| {figure} | {size} | ")
            + string.Join(" | ", DiversityCoverage.Communities.Keys.Select(c => DiversityCoverage.Attained(figure, c, size, PublishedRuns, seed: 1).ToString("0.000", CultureInfo.InvariantCulture)))
            + " |"));

        // In the order of the figures, whichever was written last.
        var order = DiversityCoverage.Figures.Keys.ToList();
        File.WriteAllText(PagePath, string.Join('\n', [.. lines[..head], .. rows.OrderBy(row => order.FindIndex(f => row.StartsWith($"| {f} |", StringComparison.Ordinal)))]) + '\n');
    }

    private static List<(string Figure, int Size, double[] Attained)> ReadPage() =>
    [
        .. File.ReadLines(PagePath)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length == 6 && int.TryParse(cells[1], CultureInfo.InvariantCulture, out _))
            .Select(cells => (cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), Array.ConvertAll(cells[2..], c => double.Parse(c, CultureInfo.InvariantCulture)))),
    ];
}
