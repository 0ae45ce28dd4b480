using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What a metric needs to know beside the evidence and its options. Immutable; serves all threads.</summary>
public sealed class EvaluationContext
{
    private readonly IReadOnlyList<PlannedMetric> _asked;

    internal EvaluationContext(EvaluationPlan plan, ConfidenceLevel level, IProgress<double>? progress, int maxDegreeOfParallelism, CancellationToken cancellation)
    {
        _asked = plan.Metrics;
        Level = level;
        Seed = plan.Seed;
        Replicates = plan.Replicates;
        MinimumGroupSize = plan.MinimumGroupSize;
        ShowOrganizationNames = plan.ShowOrganizationNames;
        Dimensions = plan.Dimensions;
        Samples = plan.Samples;
        Progress = progress;
        MaxDegreeOfParallelism = maxDegreeOfParallelism;
        Cancellation = cancellation;
    }

    /// <summary>The level of intervals.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>The seed of random procedures.</summary>
    public ulong Seed { get; }

    /// <summary>How often random procedures are repeated.</summary>
    public int Replicates { get; }

    /// <summary>The smallest number of people a row may speak of.</summary>
    public int MinimumGroupSize { get; }

    /// <summary>Whether organisations may appear under their names in figures from survey answers.</summary>
    public bool ShowOrganizationNames { get; }

    /// <summary>The dimensions asked for, several joined by <c>+</c> for an intersection; empty = all that the evidence declares.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    /// <summary>How far this metric is, from 0 to 1; null when nobody listens.</summary>
    public IProgress<double>? Progress { get; }

    /// <summary>How many threads a procedure may use; results do not depend on it.</summary>
    public int MaxDegreeOfParallelism { get; }

    /// <summary>Asks to stop.</summary>
    public CancellationToken Cancellation { get; }

    private IReadOnlyList<EvidenceTable> Samples { get; }

    /// <summary>The options with which the plan asks for a metric, so that one that builds on it says the same; its defaults where the plan does not ask for it.</summary>
    internal TOptions OptionsOf<TOptions>(Metric<TOptions> metric)
        where TOptions : class, new() => _asked.FirstOrDefault(m => m.Metric.Key == metric.Key)?.Options as TOptions ?? new TOptions();

    /// <summary>Whether the plan calls the table's rows a random sample; otherwise they are a full count.</summary>
    /// <param name="table">The table.</param>
    /// <returns>True for a sample.</returns>
    public bool IsSample(EvidenceTable table) => Samples.Contains(table);

    /// <summary>
    /// The dimensions to group by, of those that a table has: those asked for, intersections such as <c>language+tenure</c> included when the table declares
    /// each part; else all that it declares. In the order of their names.
    /// </summary>
    /// <param name="declared">The dimensions that the table declares.</param>
    /// <returns>The dimensions.</returns>
    public IReadOnlyList<string> DimensionsOf(IReadOnlyList<string> declared)
    {
        ArgumentNullException.ThrowIfNull(declared);
        var asked = Dimensions.Count == 0 ? declared : Dimensions.Where(d => declared.Contains(d, StringComparer.Ordinal) || Intersection.IsOf(d, declared));
        return [.. asked.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Runs the part of a metric that may find its target not identified: the kernel's <see cref="NotIdentifiedException"/> becomes
    /// <see cref="Undefined"/> with its reason; every other exception is a mistake and propagates.
    /// </summary>
    /// <param name="evidence">The evidence the answer rests on.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>The answer, or why there is none.</returns>
    public static MetricResult Identified(EvidenceUse evidence, Func<MetricResult> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        try
        {
            return answer();
        }
        catch (NotIdentifiedException exception)
        {
            return new Undefined { Reason = Phrase.Of("undefined.not-identified." + WordKey.Of(exception.Reason)), NotIdentified = exception.Reason, Evidence = evidence };
        }
    }
}
