using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>Names joined in a sentence.</summary>
public sealed class NameListTests
{
    private static readonly EvaluationReport Report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(CoalitionMetricCatalog.EquityVotingPower));

    [Theory]
    [InlineData("en", "Nothing passes without Ana and Ines.", "Ana", "Ines")]
    [InlineData("es", "Nada se aprueba sin Ana e Inés.", "Ana", "Inés")]
    [InlineData("es", "Nada se aprueba sin madres e hijos.", "madres", "hijos")]
    [InlineData("es", "Nada se aprueba sin agua y hielo.", "agua", "hielo")]
    [InlineData("es", "Nada se aprueba sin Ines y Ana.", "Ines", "Ana")]
    [InlineData("es", "Nada se aprueba sin Ana.", "Ana")]
    [InlineData("es", "Nada se aprueba sin A, B e I.", "A", "B", "I")]
    public void Two_names_are_joined_as_the_language_does(string language, string sentence, params string[] names) =>
        Assert.Equal(sentence, Say(language, names));

    [Fact]
    public void Of_more_than_eight_seven_are_named()
    {
        string[] names = [.. Enumerable.Range(1, 9).Select(i => string.Create(CultureInfo.InvariantCulture, $"N{i}"))];
        Assert.Equal("Nothing passes without N1, N2, N3, N4, N5, N6, N7 and N8.", Say("en", names[..8]));
        Assert.Equal("Nothing passes without N1, N2, N3, N4, N5, N6, N7 and 2 others.", Say("en", names));
    }

    private static string Say(string language, string[] names) => new ReportWords(Report, CultureInfo.GetCultureInfo(language))
        .Say(CoalitionMetricCatalog.EquityVotingPower.Key, Phrase.Of("sentence.veto").With("members", [.. names.Select(Term.Evidence)]));
}
