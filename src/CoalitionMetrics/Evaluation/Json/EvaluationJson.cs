using System.Text.Json;
using System.Text.Json.Schema;

namespace CoalitionMetrics;

/// <summary>
/// Plans and reports as JSON: strict (unknown, duplicate, missing and null members are refused), versioned, exact (numbers come back bit for bit), without
/// reflection.
/// </summary>
public static class EvaluationJson
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>JSON text.</returns>
    public static string Write(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(report, CoalitionMetricsJson.Default.EvaluationReport);
    }

    /// <summary>Writes a report to a stream, as UTF-8.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; stays open.</param>
    public static void Write(EvaluationReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, report, CoalitionMetricsJson.Default.EvaluationReport);
    }

    /// <summary>Reads a report.</summary>
    /// <param name="json">JSON text.</param>
    /// <returns>The report, equal in every figure to the one that was written.</returns>
    /// <exception cref="JsonException">The text is not a report of a version that this library knows; the message says what and where.</exception>
    public static EvaluationReport ReadReport(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        EvaluationReport report;
        try
        {
            report = JsonSerializer.Deserialize(json, CoalitionMetricsJson.Default.EvaluationReport) ?? throw new JsonException("The text is null, not an evaluation report.");
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            // A missing discriminator, or a value that a checked type refuses.
            throw new JsonException("The text is not an evaluation report: " + exception.Message, exception);
        }

        return report.SchemaVersion == EvaluationReport.CurrentSchemaVersion
            ? report
            : throw new JsonException($"The report has the schema version '{report.SchemaVersion}'; this library reads '{EvaluationReport.CurrentSchemaVersion}'.");
    }

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>JSON text.</returns>
    public static string Write(EvaluationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.Serialize(PlanDocument.Of(plan), CoalitionMetricsJson.Default.PlanDocument);
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="json">JSON text; members that are left out keep their defaults.</param>
    /// <param name="catalog">The metrics that it may ask for; null = the built-in ones.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="JsonException">The text is not a plan; the message says what and where, with the nearest known name.</exception>
    public static EvaluationPlan ReadPlan(string json, MetricCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, CoalitionMetricsJson.Default.PlanDocument) is { } document
                ? document.ToPlan(catalog ?? CoalitionMetricCatalog.All)
                : throw new JsonException("The text is null, not an evaluation plan.");
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException or KeyNotFoundException)
        {
            throw new JsonException("The text is not an evaluation plan: " + exception.Message, exception);
        }
    }

    /// <summary>The JSON schema of reports.</summary>
    /// <returns>A JSON schema, as text.</returns>
    public static string ReportSchema() => Schema(CoalitionMetricsJson.Default.EvaluationReport);

    /// <summary>The JSON schema of plans.</summary>
    /// <returns>A JSON schema, as text.</returns>
    public static string PlanSchema() => Schema(CoalitionMetricsJson.Default.PlanDocument);

    private static string Schema(System.Text.Json.Serialization.Metadata.JsonTypeInfo type)
    {
        var schema = type.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => JsonShapes.SchemaOf(context.TypeInfo.Type) ?? node,
        });
        return schema.ToJsonString(new JsonSerializerOptions(CoalitionMetricsJson.Default.Options) { WriteIndented = true }) + "\n";
    }
}
