using System.Globalization;
using System.Reflection;
using System.Text;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>
/// The published coverage of intervals is what they attain: a study is run again and must agree with the page within the error of a simulation. With the environment variable
/// APPROVE_COVERAGE=1 a study writes its section of the page instead.
/// </summary>
public sealed class CoverageTests
{
    private const string Head = "| distribution | n | method | covers | above | below | none |";

    /// <summary>All studies, a section of the page each. A room adds its own here.</summary>
    internal static IReadOnlyList<CoverageStudy> Studies { get; } = [MeanCoverage.Study, ClusteredProportionCoverage.Study];

    public static TheoryData<string> Figures() => [.. Studies.Select(s => s.Figure)];

    [Theory]
    [Trait("Category", "Slow")]
    [MemberData(nameof(Figures))]
    public void Intervals_cover_as_published(string figure)
    {
        var rows = Studies.Single(s => s.Figure == figure).Run().ToList();
        if (Environment.GetEnvironmentVariable("APPROVE_COVERAGE") == "1")
        {
            WriteSection(figure, rows);
        }

        var published = Section(figure).Where(line => line.StartsWith('|') && line != Head && !line.StartsWith("| -", StringComparison.Ordinal)).Select(CoverageRow.Parse).ToList();
        Assert.Equal(rows.Select(r => (r.Distribution, r.Size, r.Method)), published.Select(r => (r.Distribution, r.Size, r.Method)));
        foreach (var (own, other) in rows.Zip(published))
        {
            // Four standard errors of the difference of two simulations.
            var error = 4 * Math.Sqrt(2 * Math.Max(other.Covers * (1 - other.Covers), 0.002) / CoverageStudy.Trials);
            Assert.True(Math.Abs(own.Covers - other.Covers) <= error, $"{figure}: {own}\npublished {other}");
        }
    }

    [Fact]
    public void Every_study_has_its_section_and_every_section_its_study() =>
        Assert.Equal(
            Studies.Select(s => s.Figure).Append("Proportion").Order(),
            File.ReadLines(PagePath).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).Order());

    [Theory]
    [InlineData(ProportionIntervalMethod.Wilson)]
    [InlineData(ProportionIntervalMethod.ClopperPearson)]
    [InlineData(ProportionIntervalMethod.Jeffreys)]
    [InlineData(ProportionIntervalMethod.AgrestiCoull)]
    public void Proportion_intervals_cover_as_published_exactly(ProportionIntervalMethod method)
    {
        foreach (var trials in CoverageStudy.Sizes)
        {
            var (mean, smallest) = ProportionCoverage(method, trials);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {trials} | {method} | {mean:0.000} | {smallest:0.000} |"), Section("Proportion"));
            if (method == ProportionIntervalMethod.ClopperPearson)
            {
                Assert.True(smallest >= 0.95);
            }
        }
    }

    // Every number of successes with its binomial probability, for every true proportion of a grid of thousandths.
    private static (double Mean, double Smallest) ProportionCoverage(ProportionIntervalMethod method, int trials)
    {
        var intervals = Enumerable.Range(0, trials + 1).Select(x => ProportionInterval.Of(x, trials, method).Interval!.Value).ToArray();
        var coverages = Enumerable.Range(1, 999).Select(i => i / 1000.0)
            .Select(p => Enumerable.Range(0, trials + 1).Where(x => intervals[x].Contains(p)).Sum(x => BinomialDistribution.Probability(x, trials, p)))
            .ToArray();
        return (coverages.Average(), coverages.Min());
    }

    private static string PagePath
    {
        get
        {
            var tests = typeof(CoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "ApprovedPublicApi").Value!;
            return Path.Combine(Path.GetDirectoryName(tests)!, "..", "..", "src", "CoalitionMetrics.Statistics", "Uncertainty", "COVERAGE.md");
        }
    }

    private static IEnumerable<string> Section(string figure) =>
        File.ReadLines(PagePath).SkipWhile(line => line != "## " + figure).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    // Replaces the table of the section, or adds the section at the end; words around a table stay.
    private static void WriteSection(string figure, IReadOnlyList<CoverageRow> rows)
    {
        var lines = File.ReadAllLines(PagePath).ToList();
        var start = lines.IndexOf("## " + figure);
        if (start < 0)
        {
            lines.AddRange([string.Empty, "## " + figure, string.Empty, Head]);
            start = lines.Count - 3;
        }

        var head = lines.IndexOf(Head, start);
        var end = head;
        while (end < lines.Count && lines[end].StartsWith('|'))
        {
            end++;
        }

        lines.RemoveRange(head, end - head);
        lines.InsertRange(head, [Head, "| --- | ---: | --- | ---: | ---: | ---: | ---: |", .. rows.Select(r => r.ToString())]);
        File.WriteAllText(PagePath, new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString());
    }
}
