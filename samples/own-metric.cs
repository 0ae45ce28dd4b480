#:project ../src/CoalitionMetrics/CoalitionMetrics.csproj
#:package Microsoft.Extensions.DependencyInjection@10.0.11

// A metric of your own, with its options and its words, beside the built-in ones.  Run it with: dotnet run samples/own-metric.cs

using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics;
using Microsoft.Extensions.DependencyInjection;

using var provider = new ServiceCollection().AddCoalitionMetrics().AddMetric<ChildcareShare>().Services.BuildServiceProvider();
var evaluator = provider.GetRequiredService<CoalitionEvaluator>();
var evidence = CoalitionEvidence.Create(new EvidenceTables
{
    Gatherings =
    [
        new Gathering { Id = "kick-off", StartHour = 18, Childcare = true },
        new Gathering { Id = "spring assembly", StartHour = 19, Childcare = true },
        new Gathering { Id = "budget night", StartHour = 20, Childcare = false },
        new Gathering { Id = "site visit", StartHour = 10 },
    ],
});
var report = evaluator.Evaluate(evidence, new EvaluationPlan().Add(new ChildcareShare(), new() { FromHour = 17 }));
foreach (var language in ReportWords.Languages)
{
    var words = new ReportWords(report, CultureInfo.GetCultureInfo(language), evaluator.Catalog);
    Console.WriteLine($"{words.Question("own.childcare")} {words.Sentence(report["own.childcare"][0])}");
}

/// <summary>The options: a sealed record whose members all have defaults.</summary>
internal sealed record ChildcareShareOptions
{
    /// <summary>Gatherings that start at this hour or later count.</summary>
    public double FromHour { get; init; } = 17;
}

/// <summary>How the options are read from a plan, without reflection.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChildcareShareOptions))]
internal sealed partial class OwnJson : JsonSerializerContext;

/// <summary>Of the evening gatherings of which it is known, the share with childcare.</summary>
internal sealed class ChildcareShare : Metric<ChildcareShareOptions>
{
    public override MetricFacts Facts { get; } = new()
    {
        Key = "own.childcare",
        Family = MetricFamily.Own,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "evening gatherings with childcare / evening gatherings of which it is known",
        Source = "our own",
        Needs = [EvidenceTable.Gatherings],
        Figures = ["share"],
        Phrases = ["sentence.share", "spoken.share", "undefined.no-evenings"],
    };

    public override IMetricWords Words { get; } = new MetricWords
    {
        ["en"] = new Dictionary<string, string>
        {
            ["title"] = "Childcare in the evening",
            ["question"] = "Can parents come in the evening?",
            ["how-to-read"] = "0% = never childcare, 100% = always.",
            ["not-said"] = "It may not be said that parents came.",
            ["figure.share"] = "With childcare",
            ["sentence.share"] = "There was childcare at {with} of {known} evening {known, plural, one {gathering} other {gatherings}}.",
            ["spoken.share"] = "There was childcare at {with} of {known} evening gatherings.",
            ["undefined.no-evenings"] = "It is known of no evening gathering whether there was childcare.",
        },
        ["es"] = new Dictionary<string, string>
        {
            ["title"] = "Cuidado infantil por la tarde",
            ["question"] = "¿Pueden venir madres y padres por la tarde?",
            ["how-to-read"] = "0 % = nunca, 100 % = siempre.",
            ["not-said"] = "No se puede decir que vinieran.",
            ["definition"] = "encuentros de tarde con cuidado infantil / encuentros de tarde de los que se sabe si lo hubo",
            ["source"] = "propia",
            ["figure.share"] = "Con cuidado infantil",
            ["sentence.share"] = "Hubo cuidado infantil en {with} de {known} {known, plural, one {encuentro} other {encuentros}} de tarde.",
            ["spoken.share"] = "Hubo cuidado infantil en {with} de {known} encuentros de tarde.",
            ["undefined.no-evenings"] = "De ningún encuentro de tarde se sabe si hubo cuidado infantil.",
        },
    };

    public override JsonTypeInfo<ChildcareShareOptions> OptionsTypeInfo => OwnJson.Default.ChildcareShareOptions;

    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ChildcareShareOptions options, EvaluationContext context)
    {
        var evenings = evidence.Gatherings
            .Where(LeftOutReason.OtherKind, g => g.StartHour >= options.FromHour)
            .Where(LeftOutReason.NoValue, g => g.Childcare is not null);
        var use = new EvidenceUse { Tables = [evenings.Use] };
        var with = evenings.Rows.Count(g => g.Childcare == true);
        yield return Finding(Facet.Whole, evenings.Rows.Count == 0
            ? new Undefined { Reason = Phrase.Of("undefined.no-evenings"), Evidence = use }
            : new Measured
            {
                Headline = Figure.FullCount("share", (double)with / evenings.Rows.Count, FigureUnit.Share),
                Sentences = [Phrase.Of("sentence.share").With("with", with).With("known", evenings.Rows.Count)],
                Evidence = use,
            });
    }
}
