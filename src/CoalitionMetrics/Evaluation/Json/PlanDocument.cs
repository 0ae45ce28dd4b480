using System.Text.Json;
using System.Text.Json.Nodes;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>A plan as it stands in JSON.</summary>
internal sealed class PlanDocument
{
    // Settable, since generated readers give init-only members that are left out no default.
    public string SchemaVersion { get; set; } = EvaluationReport.CurrentSchemaVersion;

    public IReadOnlyList<PlanDocumentMetric> Metrics { get; set; } = [];

    public EvaluationWindow Window { get; set; } = EvaluationWindow.Everything;

    public IReadOnlyList<string> Dimensions { get; set; } = [];

    public ConfidenceLevel Level { get; set; }

    public ulong Seed { get; set; } = 1;

    public int Replicates { get; set; } = 9_999;

    public int MinimumGroupSize { get; set; } = 5;

    public bool ShowOrganizationNames { get; set; }

    public IReadOnlyList<string> Samples { get; set; } = [];

    public IReadOnlyList<Target> Targets { get; set; } = [];

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
            // What is left out keeps its default, which generated readers do not see to for init-only members.
            var complete = JsonSerializer.SerializeToNode(metric.DefaultOptions, metric.OptionsJson)!.AsObject();
            foreach (var member in options.EnumerateObject())
            {
                complete[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }

            return complete.Deserialize(metric.OptionsJson) ?? throw new JsonException("they are null.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException($"The options of '{metric.Key}' cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>A metric in a plan, with its options as JSON.</summary>
internal sealed class PlanDocumentMetric
{
    public required string Metric { get; init; }

    public JsonElement? Options { get; set; }
}
