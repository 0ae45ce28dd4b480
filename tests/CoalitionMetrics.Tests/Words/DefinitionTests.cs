using System.Globalization;
using System.Text.RegularExpressions;

namespace CoalitionMetrics.Tests;

/// <summary>Laws of definitions and their sources: the facts say them in English, and each other language with the same formulas, names and years.</summary>
public sealed partial class DefinitionTests
{
    public static TheoryData<string, string> MetricsInOtherLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var metric in CoalitionMetricCatalog.All)
        {
            foreach (var language in ReportWords.Languages.Where(l => l != WordBook.English))
            {
                data.Add(metric.Key, language);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(MetricsInOtherLanguages))]
    public void A_definition_has_the_same_formulas_in_every_language(string key, string language) =>
        Assert.Equal(Symbols(CoalitionMetricCatalog.All[key].Facts.Definition), Symbols(Book(language).Find(key, WordBook.Definition)!));

    [Theory]
    [MemberData(nameof(MetricsInOtherLanguages))]
    public void A_source_has_the_same_years_in_every_language(string key, string language) =>
        Assert.Equal(Symbols(CoalitionMetricCatalog.All[key].Facts.Source), Symbols(Book(language).Find(key, WordBook.Source)!));

    [Theory]
    [InlineData("r = 2 min(w_ij, 0) / n^2, n-k", "( ) , - / 0 2 2 = ^ ij k min n n r w")]
    [InlineData("mean of a - mean of b, one-way, Welch's t; y_t >= 1,000", "- 000 1 >= b t t y")]
    [InlineData("media de a - media de b, de una vía, t de Welch; y_t >= 1,000", "- 000 1 >= b t t y")]
    [InlineData("y_treated, dado_i y E-I, i -> k; |x| [f1]", "- -> 1 E I [ ] f i i k x y | |")]
    public void Symbols_are_what_no_language_translates(string definition, string symbols) =>
        Assert.Equal(symbols.Split(' ').Where(s => s != ",").Order(StringComparer.Ordinal), Symbols(definition));

    [Fact]
    public void A_report_shows_the_words_of_its_language_and_in_English_those_of_the_facts()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(new EquityPromiseKept()));
        var metric = Assert.Single(report.Metrics);
        Assert.Equal(metric.Definition, new ReportWords(report, CultureInfo.GetCultureInfo("en-GB")).Definition(metric));
        Assert.Equal(metric.Source, new ReportWords(report, CultureInfo.GetCultureInfo("en-GB")).Source(metric));
        Assert.StartsWith("Cochran 1977 (estimadores de razón); ", new ReportWords(report, CultureInfo.GetCultureInfo("es-MX")).Source(metric), StringComparison.Ordinal);
        Assert.StartsWith("Cumplido = suma de lo que llegó / ", new ReportWords(report, CultureInfo.GetCultureInfo("es-MX")).Definition(metric), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_made_when_the_definition_was_another_keeps_the_one_it_was_made_with()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(new EquityPromiseKept()));
        var now = report.Metrics[0];
        var then = new ReportMetric
        {
            Key = now.Key,
            Family = now.Family,
            Purpose = now.Purpose,
            IsCore = now.IsCore,
            Better = now.Better,
            Source = now.Source,
            Options = now.Options,
            Definition = "Kept = all / some",
        };
        Assert.Equal("Kept = all / some", new ReportWords(report, CultureInfo.GetCultureInfo("es")).Definition(then));
    }

    private static IEnumerable<string> Symbols(string definition) => Symbol().Matches(definition).Select(m => m.Value).Order(StringComparer.Ordinal);

    private static WordBook Book(string language) => WordBook.All.First(b => b.Language == language);

    // Signs, digits, the names of functions, and letters that stand for a value: not those after an apostrophe, nor those that are words of a language (a, e,
    // o, u, y) unless they have a subscript or are one. A dash between two words is no minus.
    [GeneratedRegex(@"->|[<>]=|[=/^|<>+*()\[\]]|\d+|(?<!\p{L})-|(?<=\b\p{L})-(?=\w\b)|(?<=_)\p{L}{2}(?!\p{L})|(?<![\p{L}'])(?:(?<=_)\p{L}|\p{L}(?=_)|(?![aeouy])\p{L})(?!\p{L})|(?<!\p{L})(?:exp|ln|max|min|cov|sqrt)(?!\p{L})")]
    private static partial Regex Symbol();
}
