using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>A plan as it stands in JSON.</summary>
internal sealed class PlanDocument
{
    public string SchemaVersion { get; init; } = EvaluationReport.CurrentSchemaVersion;

    public IReadOnlyList<PlanDocumentMetric> Metrics { get; init; } = [];

    public EvaluationWindow Window { get; init; } = EvaluationWindow.Everything;

    public IReadOnlyList<string> Dimensions { get; init; } = [];

    public ConfidenceLevel Level { get; init; }

    public ulong Seed { get; init; } = 1;

    public int Replicates { get; init; } = 9_999;

    public int MinimumGroupSize { get; init; } = 5;

    public bool ShowOrganizationNames { get; init; }

    public IReadOnlyList<string> Samples { get; init; } = [];

    public IReadOnlyList<Target> Targets { get; init; } = [];

    public static PlanDocument Of(EvaluationPlan plan) => new()
    {
        Metrics = [.. plan.Metrics.Select(m => new PlanDocumentMetric { Metric = m.Metric.Key, Options = JsonSerializer.SerializeToElement(m.Options, m.Metric.OptionsJson) })],
        Window = plan.Window,
        Dimensions = plan.Dimensions,
        Level = plan.Level,
        Seed = plan.Seed,
        Replicates = plan.Replicates,
        MinimumGroupSize = plan.MinimumGroupSize,
        ShowOrganizationNames = plan.ShowOrganizationNames,
        Samples = [.. plan.Samples.Select(t => t.Name)],
        Targets = [.. plan.Targets],
    };

    public EvaluationPlan ToPlan(MetricCatalog catalog)
    {
        if (SchemaVersion != EvaluationReport.CurrentSchemaVersion)
        {
            throw new JsonException($"The plan has the schema version '{SchemaVersion}'; this library reads '{EvaluationReport.CurrentSchemaVersion}'.");
        }

        var plan = new EvaluationPlan
        {
            Window = Window,
            Dimensions = Dimensions,
            Level = Level,
            Seed = Seed,
            Replicates = Replicates,
            MinimumGroupSize = MinimumGroupSize,
            ShowOrganizationNames = ShowOrganizationNames,
            Samples = [.. Samples.Select(TableOf)],
        };
        foreach (var planned in Metrics)
        {
            var metric = catalog[planned.Metric];
            plan.Add(metric, planned.Options is { } options ? Options(metric, options) : metric.DefaultOptions);
        }

        foreach (var target in Targets)
        {
            plan.Targets.Add(target);
        }

        return plan;
    }

    private static EvidenceTable TableOf(string name) =>
        EvidenceTable.Find(name) ?? throw new JsonException($"There is no table '{name}'{Suggestion.For(name, EvidenceTable.All.Select(t => t.Name))}.");

    private static object Options(Metric metric, JsonElement options)
    {
        try
        {
            return options.Deserialize(metric.OptionsJson)!;
        }
        catch (JsonException exception)
        {
            throw new JsonException($"The options of '{metric.Key}' cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>A metric in a plan, with its options as JSON.</summary>
internal sealed class PlanDocumentMetric
{
    public required string Metric { get; init; }

    public JsonElement? Options { get; init; }
}
