using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The published coverage, held against new samples.</summary>
public sealed class InequalityCoverageTests
{
    private static readonly (string Measure, int Count, double[] Attained)[] Published = ReadPage();

    public static TheoryData<string, int> Rows()
    {
        var rows = new TheoryData<string, int>();
        foreach (var row in Published)
        {
            rows.Add(row.Measure, row.Count);
        }

        return rows;
    }

    [Fact]
    public void Page_lists_every_measure_at_every_size() =>
        Assert.Equal(
            InequalityCoverage.Measures.Keys.Concat(InequalityCoverage.WeightedMeasures.Keys).SelectMany(m => new[] { 8, 15, 40, 200 }.Select(n => $"{m} {n}")),
            Published.Select(row => $"{row.Measure} {row.Count}"));

    [Fact]
    public void Method_says_where_the_page_shows_less_than_nine_tenths()
    {
        double[] values = [1, 2, 4, 4, 5, 7, 9, 15];
        double[] weights = [1, 1, 1, 1, 1, 3, 3, 3];
        IEnumerable<(string Measure, string Method)> methods =
        [
            .. InequalityCoverage.Measures.Select(m => (m.Key, m.Value.Estimate(values).Method)), .. InequalityCoverage.WeightedMeasures.Select(m => (m.Key, m.Value.Estimate(values, weights).Method)),
        ];
        foreach (var (measure, method) in methods)
        {
            var rows = Published.Where(row => row.Measure == measure && row.Count <= 40).ToArray();
            Assert.Equal(rows.Any(row => row.Attained.Any(a => a < 0.9)), method.Contains("under 0.90", StringComparison.Ordinal));
            Assert.True(rows.All(row => row.Attained[..3].All(a => a >= 0.89)) || method.Contains("unless tails are light", StringComparison.Ordinal), measure);
            Assert.Equal(rows.Any(row => row.Attained[0] < 0.88) && measure != "top 10 % share", method.Contains("units are many", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Populations_are_what_large_samples_of_them_show()
    {
        foreach (var population in InequalityCoverage.Populations)
        {
            // Quantiles at even steps; heavy tails converge slowly, so that only what does not look at the very top is held to three digits.
            double[] values = [.. Enumerable.Range(0, 200_000).Select(i => population.Quantile((i + 0.5) / 200_000))];
            Assert.Equal(population.Gini, Inequality.Gini(values), 3);
            Assert.Equal(population.Hoover, Inequality.Hoover(values), 3);
            Assert.Equal(population.MeanLogDeviation, Inequality.MeanLogDeviation(values), 3);
            Assert.Equal(population.AtkinsonHalf, Inequality.Atkinson(values, 0.5), 3);
            Assert.InRange(Inequality.TheilT(values) / population.Theil, 0.99, 1.001);
            Assert.InRange(Inequality.CoefficientOfVariation(values) / population.Variation, 0.94, 1.001);
            var curve = new LorenzCurve(values);
            Assert.Equal(population.Lorenz(0.9), curve.Ordinate(0.9), 3);
            Assert.Equal(population.Lorenz(0.4), curve.Ordinate(0.4), 3);
            Assert.InRange(Inequality.PercentileRatio(values) / (population.Quantile(0.9) / population.Quantile(0.1)), 0.999, 1.001);
        }
    }

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Rows))]
    public void New_samples_attain_what_is_published(string measure, int count)
    {
        var resamples = measure.Split(',')[0] is "top 10 % share" or "Palma" or "S80/S20" or "P90/P10";
        var publishedRuns = resamples ? 200 : 2000;
        var runs = resamples ? 100 : InequalityCoverage.WeightedMeasures.ContainsKey(measure) ? 2000 : 500;
        var published = Published.Single(row => row.Measure == measure && row.Count == count).Attained;
        for (var k = 0; k < published.Length; k++)
        {
            var attained = InequalityCoverage.Attained(measure, InequalityCoverage.Populations[k], count, runs, seed: 2);
            var share = Math.Min(published[k], 0.99);
            var error = Math.Sqrt(share * (1 - share) * ((1.0 / runs) + (1.0 / publishedRuns)));
            Assert.InRange(attained, published[k] - (4 * error), published[k] + (4 * error));
        }
    }

    private static (string Measure, int Count, double[] Attained)[] ReadPage()
    {
        using var page = new StreamReader(typeof(InequalityCoverageTests).Assembly.GetManifestResourceStream("Inequality.COVERAGE.md")!);
        return [.. page.ReadToEnd().Split("## Bounded")[0].Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length == 6 && int.TryParse(cells[1], out _))
            .Select(cells => (cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture), Array.ConvertAll(cells[2..], c => double.Parse(c, CultureInfo.InvariantCulture))))];
    }
}
