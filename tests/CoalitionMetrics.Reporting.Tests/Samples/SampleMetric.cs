using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>A metric that is only there for its words: findings are made by hand.</summary>
internal sealed class SampleMetric(string key, MetricFamily family, bool isCore, string english, string spanish) : Metric<NoOptions>
{
    public override MetricFacts Facts { get; } = new()
    {
        Key = key,
        Family = family,
        Purpose = MetricPurpose.Process,
        IsCore = isCore,
        Better = BetterDirection.Higher,
        Range = FigureRange.Any,
        Definition = "a / b, where b > 0",
        Source = "Example 2020",
        Needs = [],
        Figures = ["main", "other"],
        Phrases = [],
    };

    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => SampleJson.Default.NoOptions;

    public override IMetricWords Words { get; } = new MetricWords
    {
        ["en"] = Book(english, "{a} of {b}"),
        ["es"] = new Dictionary<string, string>(Book(spanish, "{a} de {b}"), StringComparer.Ordinal) { ["definition"] = "a / b, con b > 0", ["source"] = "Ejemplo 2020" },
    };

    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context) => [];

    private static Dictionary<string, string> Book(string question, string sentence) => new(StringComparer.Ordinal)
    {
        ["title"] = "Title",
        ["question"] = question,
        ["how-to-read"] = "0 = none, 1 = all.",
        ["not-said"] = "Nothing beyond it.",
        ["sentence.plain"] = sentence,
        ["spoken.plain"] = sentence,
        ["figure.main"] = "Main figure",
        ["figure.other"] = "Other figure",
        ["breakdown.groups"] = "By group",
        ["exhibit.values"] = "Share of each group",
        ["exhibit.curve"] = "A curve with a band",
        ["exhibit.flows"] = "What flows between sectors",
        ["exhibit.network"] = "Who gives to whom",
        ["exhibit.forest"] = "All sites together",
        ["exhibit.series"] = "Attendance month by month",
        ["exhibit.ledger"] = "Presence and influence",
        ["remark.few"] = "There are few of them.",
        ["undefined.nothing"] = "There was nothing to divide.",
    };
}

[JsonSerializable(typeof(NoOptions))]
internal sealed partial class SampleJson : JsonSerializerContext;
