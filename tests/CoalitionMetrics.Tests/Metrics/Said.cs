using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>What a finding says, in the words of a language.</summary>
internal static class Said
{
    public static IReadOnlyList<string> Sentences(Finding finding, string language = "en") => [.. finding.Measured().Sentences.Select(s => Words(language).Say(finding.Metric, s))];

    public static IReadOnlyList<string> Remarks(Finding finding, string language = "en") => [.. finding.Measured().Remarks.Select(r => Words(language).Say(finding.Metric, r))];

    public static string Spoken(Finding finding, string language = "en") => Words(language).Spoken(finding);

    // Evidence made by hand has no labels.
    private static ReportWords Words(string language) =>
        new(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables()), new EvaluationPlan()), CultureInfo.GetCultureInfo(language));
}
