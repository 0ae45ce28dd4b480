using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>The words of reports: each that is said stands in every language, and none stands there unsaid.</summary>
public sealed partial class ReportWordsTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(ReportWordsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "ApprovedPublicApi").Value!)!, "..", "..", "src"));

    public static TheoryData<string> Languages => [.. ReportWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_that_is_said_stands_in_the_word_book_and_no_other(string language)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Source, "CoalitionMetrics.Reporting"), "*.*", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin") && Path.GetExtension(f) is ".cs" or ".razor");
        var said = files.SelectMany(f => Key().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        using var book = JsonDocument.Parse(File.ReadAllText(Path.Combine(Source, "CoalitionMetrics", "Words", language, "common.json")));
        var words = book.RootElement.GetProperty("common").EnumerateObject().Select(p => p.Name).Where(n => n.StartsWith("report.", StringComparison.Ordinal));
        Assert.Equal(words.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("tutoring", "Tutoring")]
    [InlineData("tutoring+rides", "Tutoring + rides")]
    [InlineData("meals+rides", "meals+rides")]
    [InlineData("18+", "18+")]
    public void An_intersection_is_called_by_the_labels_of_its_parts(string text, string said) =>
        Assert.Equal(said, new ReportWords(SampleReport.Full, System.Globalization.CultureInfo.GetCultureInfo("en"), SampleReport.Catalog).Label(text));

    [GeneratedRegex(@"""(report\.(?!css)[a-z.-]+)""")]
    private static partial Regex Key();
}
