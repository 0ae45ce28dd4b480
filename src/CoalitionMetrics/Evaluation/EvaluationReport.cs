using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>All that an evaluation found: every metric that was asked for has at least one finding, be it only that nobody collected the evidence. Immutable.</summary>
public sealed class EvaluationReport
{
    /// <summary>The version of the shape in which reports are written as JSON.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The version of the shape of this report.</summary>
    [JsonRequired]
    public string SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Which evidence was evaluated.</summary>
    public required ReportSubject Subject { get; init; }

    /// <summary>What was asked for, with every setting on which a figure depends.</summary>
    public required ReportPlan Plan { get; init; }

    /// <summary>The metrics asked for, in the order of the catalogue.</summary>
    public required IReadOnlyList<ReportMetric> Metrics { get; init; }

    /// <summary>The findings, in the order of <see cref="Metrics"/>.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The targets and what can be said of them.</summary>
    [JsonRequired]
    public IReadOnlyList<TargetVerdict> Verdicts { get; init; } = [];

    /// <summary>How groups, units, outcomes and pilots are called.</summary>
    [JsonRequired]
    public IReadOnlyList<ReportLabel> Labels { get; init; } = [];

    /// <summary>What was not collected, and which metrics it would answer.</summary>
    [JsonIgnore]
    public IReadOnlyList<NotCollected> NotCollected =>
    [
        .. Findings.Where(f => f.Result is Unsupported)
            .SelectMany(f => ((Unsupported)f.Result).Missing.Select(m => (Missing: m, f.Metric)))
            .GroupBy(p => p.Missing)
            .OrderBy(g => g.Key.Table, StringComparer.Ordinal).ThenBy(g => g.Key.Field, StringComparer.Ordinal)
            .Select(g => new NotCollected { Evidence = g.Key, Metrics = [.. g.Select(p => p.Metric).Distinct(StringComparer.Ordinal)] }),
    ];

    /// <summary>What the report says of a metric.</summary>
    /// <param name="metric">A metric that was asked for.</param>
    /// <returns>Its findings; at least one.</returns>
    /// <exception cref="KeyNotFoundException">The metric was not asked for.</exception>
    public MetricFindings this[Metric metric]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(metric);
            return this[metric.Key];
        }
    }

    /// <summary>What the report says of a metric.</summary>
    /// <param name="metric">The key of a metric that was asked for.</param>
    /// <returns>Its findings; at least one.</returns>
    /// <exception cref="KeyNotFoundException">The metric was not asked for.</exception>
    public MetricFindings this[string metric] => Metrics.Any(m => m.Key == metric)
        ? new(metric, [.. Findings.Where(f => f.Metric == metric)])
        : throw new KeyNotFoundException($"The evaluation was not asked for '{metric}'; it was asked for {string.Join(", ", Metrics.Select(m => m.Key))}.");

    /// <summary>One line a finding, rounded, invariant.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Subject.Title ?? Subject.Name ?? "Evaluation");
        foreach (var finding in Findings)
        {
            text.Append('\n').Append(finding.Metric).Append(finding.Facet == Facet.Whole ? string.Empty : $" ({finding.Facet})").Append(": ").Append(finding.Result switch
            {
                Measured { Headline: var headline } => string.Create(CultureInfo.InvariantCulture, $"{NumberWords.Digits(headline.Value, headline.Unit.Kind)}{(headline.Unit.Kind is UnitKind.Share or UnitKind.ShareDifference or UnitKind.PerHundred ? "%" : string.Empty)}"),
                Undefined undefined => undefined.Reason.Key,
                Unsupported unsupported => "not collected: " + string.Join(", ", unsupported.Missing.Select(m => m.Field is null ? m.Table : m.Table + "." + m.Field)),
                _ => "withheld",
            });
        }

        return text.ToString();
    }
}

/// <summary>Which evidence was evaluated.</summary>
public sealed class ReportSubject
{
    /// <summary>The short name of the evidence; null = not told.</summary>
    public string? Name { get; init; }

    /// <summary>The title of the evidence; null = not told.</summary>
    public string? Title { get; init; }

    /// <summary>What the evidence is; null = not told.</summary>
    public string? Description { get; init; }

    /// <summary>Where the evidence comes from.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The licences of the evidence.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>The tables that were collected.</summary>
    public required IReadOnlyList<CollectedTable> Tables { get; init; }

    /// <summary>What was found when the evidence was read and is no error: repeats counted once, other spellings resolved.</summary>
    [JsonRequired]
    public IReadOnlyList<Phrase> Notices { get; init; } = [];
}

/// <summary>A table that was collected.</summary>
public sealed class CollectedTable
{
    /// <summary>Its name.</summary>
    public required string Table { get; init; }

    /// <summary>How many rows it has.</summary>
    public required int Rows { get; init; }

    /// <summary>Whether the evidence declares it complete, so that no row means zero.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>The settings on which the figures of a report depend.</summary>
public sealed class ReportPlan
{
    /// <summary>The days looked at, with both ends as they were resolved.</summary>
    public required EvaluationWindow Window { get; init; }

    /// <summary>The level of intervals.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>The seed of random procedures.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How often random procedures were repeated.</summary>
    public required int Replicates { get; init; }

    /// <summary>The smallest number of people a row may speak of.</summary>
    public required int MinimumGroupSize { get; init; }

    /// <summary>Whether organisations appear under their names in figures from survey answers.</summary>
    public required bool ShowOrganizationNames { get; init; }

    /// <summary>The tables that the plan calls a random sample.</summary>
    public required IReadOnlyList<string> Samples { get; init; }
}

/// <summary>A metric that was asked for, with what a reader must know of it.</summary>
public sealed class ReportMetric
{
    /// <summary>Its permanent key.</summary>
    public required string Key { get; init; }

    /// <summary>Its family.</summary>
    public required MetricFamily Family { get; init; }

    /// <summary>How the coalition works, or what it achieves.</summary>
    public required MetricPurpose Purpose { get; init; }

    /// <summary>Whether it belongs on page one.</summary>
    public required bool IsCore { get; init; }

    /// <summary>In which direction its headline is better.</summary>
    public required BetterDirection Better { get; init; }

    /// <summary>Its definition as a formula.</summary>
    public required string Definition { get; init; }

    /// <summary>Where the definition comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The options it was asked with, as JSON.</summary>
    public required JsonElement Options { get; init; }
}

/// <summary>How a text of the evidence is called in a language.</summary>
public sealed class ReportLabel
{
    /// <summary>The text as it stands in the evidence.</summary>
    public required string Text { get; init; }

    /// <summary>The language; empty = all.</summary>
    public required string Culture { get; init; }

    /// <summary>The name of one.</summary>
    public required string One { get; init; }

    /// <summary>The name of many; null = the same.</summary>
    public string? Many { get; init; }
}

/// <summary>Evidence that was not collected, and what it would answer.</summary>
public sealed class NotCollected
{
    /// <summary>The table or field.</summary>
    public required MissingEvidence Evidence { get; init; }

    /// <summary>The metrics that it would answer.</summary>
    public required IReadOnlyList<string> Metrics { get; init; }
}
