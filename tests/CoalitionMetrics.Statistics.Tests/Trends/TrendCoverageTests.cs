using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage of the slope's intervals, held against new series.</summary>
public sealed class TrendCoverageTests
{
    private const int PublishedRuns = 4000;

    // By ranks alone, so that one continuous distribution stands for all.
    private static readonly (string Noise, Func<double, double> Quantile, double LivesOn)[] Noises =
    [
        ("independent", NormalDistribution.Quantile, 0),
        ("independent counts", p => Math.Floor(4 * p * p), 0),
        ("a third lives on", NormalDistribution.Quantile, 0.3),
        ("most lives on", NormalDistribution.Quantile, 0.6),
    ];

    public static TheoryData<int, string, double, double> Rows()
    {
        using var page = new StreamReader(typeof(TrendCoverageTests).Assembly.GetManifestResourceStream("Trends.COVERAGE.md")!);
        var rows = new TheoryData<int, string, double, double>();
        foreach (var cells in page.ReadToEnd().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            rows.Add(int.Parse(cells[1], CultureInfo.InvariantCulture), cells[2], double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture));
        }

        return rows;
    }

    [Fact]
    public void Page_lists_every_size_and_noise() =>
        Assert.Equal(new[] { 8, 15, 40, 200 }.SelectMany(n => Noises.Select(noise => (n, noise.Noise))), Rows().Select(row => ((int)row[0], (string)row[1])));

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Rows))]
    public void New_series_attain_what_is_published(int count, string noise, double byRanks, double interpolated)
    {
        var runs = count == 200 ? 300 : 1000;
        var (attained, other) = Attained(count, noise, runs, seed: 2);
        foreach (var (published, now) in new[] { (byRanks, attained), (interpolated, other) })
        {
            var share = Math.Min(published, 0.99);
            var error = Math.Sqrt(share * (1 - share) * ((1.0 / runs) + (1.0 / PublishedRuns)));
            Assert.InRange(now, published - (4 * error), published + (4 * error));
        }
    }

    private static (double ByRanks, double Interpolated) Attained(int count, string noise, int runs, ulong seed)
    {
        const double Slope = 0.25;
        var (_, quantile, livesOn) = Noises.Single(n => n.Noise == noise);
        var (byRanks, interpolated) = (new bool[runs], new bool[runs]);
        Parallel.For(0, runs, run =>
        {
            var stream = new RandomStream(seed, (ulong)run);
            var values = new double[count];
            var last = Draw(ref stream, quantile) / Math.Sqrt(1 - (livesOn * livesOn));
            for (var t = 0; t < count; t++)
            {
                values[t] = (Slope * t) + last;
                last = (livesOn * last) + Draw(ref stream, quantile);
            }

            var line = Trend.SenSlope(values);
            byRanks[run] = line.Slope.Interval is { } interval && interval.Contains(Slope);
            interpolated[run] = line.InterpolatedInterval is { } other && other.Contains(Slope);
        });
        return (byRanks.Count(covered => covered) / (double)runs, interpolated.Count(covered => covered) / (double)runs);
    }

    private static double Draw(ref RandomStream stream, Func<double, double> quantile) => quantile(stream.NextDouble() + Math.ScaleB(1, -54));
}
