using System.Globalization;
using System.Reflection;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>What the mean over pilots attains when each knows its own error only roughly, held against new pilots. APPROVE_COVERAGE=1 writes the table of the page again.</summary>
public sealed class PoolingCoverageTests
{
    private const int PublishedRuns = 10_000;
    private const int Runs = 1_000;

    private static readonly Programme[] Programmes =
    [
        .. from spread in (double[])[0, 1, 3]
           from pilots in (int[])[3, 5, 10]
           from degrees in (int[])[3, 4, 6, 10, 20]
           select new Programme(spread, degrees, pilots),
    ];

    private static string PagePath
    {
        get
        {
            var tests = typeof(PoolingCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Synthesis", "COVERAGE.md");
        }
    }

    [Fact]
    public void Page_lists_every_programme_once() => Assert.Equal(Programmes.Select(p => p.Key), Published().Select(p => p.Key));

    [Fact]
    [Trait("Category", "Slow")]
    public void New_pilots_attain_what_is_published()
    {
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            File.WriteAllLines(PagePath, [.. File.ReadLines(PagePath).TakeWhile(l => !l.StartsWith("| 0 |", StringComparison.Ordinal)), .. Programmes.Select(p => p.Attained(PublishedRuns, 1) is var (covers, differ)
                ? string.Create(CultureInfo.InvariantCulture, $"{p.Key} {covers:0.000} | {differ:0.000} |") : string.Empty)]);
        }

        foreach (var (programme, (_, covers, differ)) in Programmes.Zip(Published()))
        {
            var attained = programme.Attained(Runs, 2);
            Within(covers, attained.Covers, programme);
            Within(differ, attained.FoundToDiffer, programme);
        }
    }

    // Four standard errors of the difference of two simulations.
    private static void Within(double published, double attained, Programme programme)
    {
        var share = Math.Clamp(published, 0.01, 0.99);
        var error = Math.Sqrt(share * (1 - share) * ((1.0 / Runs) + (1.0 / PublishedRuns)));
        Assert.True(Math.Abs(attained - published) <= 4 * error, string.Create(CultureInfo.InvariantCulture, $"{programme.Key} attained {attained}, published {published}"));
    }

    private static (string Key, double Covers, double FoundToDiffer)[] Published() =>
    [
        .. File.ReadLines(PagePath)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 7 && int.TryParse(cells[2], out _))
            .Select(cells => ($"| {cells[1]} | {cells[2]} | {cells[3]} |", double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture))),
    ];

    private sealed record Programme(double Spread, int Degrees, int Pilots)
    {
        public string Key => string.Create(CultureInfo.InvariantCulture, $"| {Spread} | {Degrees} | {Pilots} |");

        public (double Covers, double FoundToDiffer) Attained(int runs, ulong seed)
        {
            var (covered, differ) = (0, 0);
            Parallel.For(0, runs, run =>
            {
                var random = new RandomStream(seed, (ulong)run);
                var (effects, variances) = (new double[Pilots], new double[Pilots]);
                for (var i = 0; i < Pilots; i++)
                {
                    effects[i] = Math.Sqrt(1 + (Spread * Spread)) * random.NextNormal();
                    for (var d = 0; d < Degrees; d++)
                    {
                        var normal = random.NextNormal();
                        variances[i] += normal * normal / Degrees;
                    }
                }

                var pooled = MetaAnalysis.Pool(effects, variances);
                Interlocked.Add(ref covered, pooled.Estimate.Interval!.Value.Contains(0) ? 1 : 0);
                Interlocked.Add(ref differ, pooled.Heterogeneity.PValue < 0.05 ? 1 : 0);
            });
            return ((double)covered / runs, (double)differ / runs);
        }
    }
}
