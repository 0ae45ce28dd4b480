using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// What an evaluation is to answer, fixed beforehand: which metrics with which options, over which days, how sure, and the targets. Not thread-safe while
/// it is being filled; the evaluator takes a copy before it starts.
/// </summary>
public sealed class EvaluationPlan
{
    private readonly List<PlannedMetric> _metrics = [];

    /// <summary>The metrics asked for, in the order in which they were added; empty = every metric of the catalogue with its default options, but those that answer on request only.</summary>
    public IReadOnlyList<PlannedMetric> Metrics => _metrics;

    /// <summary>The days looked at; all days unless told.</summary>
    public EvaluationWindow Window { get; set; } = EvaluationWindow.Everything;

    /// <summary>The dimensions to group by, several joined by <c>+</c> for an intersection (<c>language+tenure</c>); empty = every single dimension that the evidence declares.</summary>
    public IReadOnlyList<string> Dimensions { get; set; } = [];

    /// <summary>The level of all intervals; 0.95 unless told.</summary>
    public ConfidenceLevel Level { get; set; }

    /// <summary>The seed of every random procedure; 1 unless told.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>How often random procedures are repeated; 9,999 unless told.</summary>
    public int Replicates { get; set; } = 9_999;

    /// <summary>The smallest number of people a row, sentence or chart may speak of; 5 unless told.</summary>
    public int MinimumGroupSize { get; set; } = 5;

    /// <summary>Whether organisations appear under their names in figures that come from survey answers; under codes unless told.</summary>
    public bool ShowOrganizationNames { get; set; }

    /// <summary>
    /// The tables whose rows are a random sample of what they speak of. Their figures get intervals; those of all other tables are full counts, without
    /// sampling error. None unless told.
    /// </summary>
    public IReadOnlyList<EvidenceTable> Samples { get; set; } = [];

    /// <summary>The targets, fixed before the evaluation.</summary>
    public IList<Target> Targets { get; } = [];

    /// <summary>Asks for a metric with its default options.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>This plan.</returns>
    /// <exception cref="ArgumentException">The metric was asked for already.</exception>
    public EvaluationPlan Add(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Add(metric, metric.DefaultOptions);
    }

    /// <summary>Asks for a metric.</summary>
    /// <typeparam name="TOptions">The type of its options.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="options">Its options.</param>
    /// <returns>This plan.</returns>
    /// <exception cref="ArgumentException">The metric was asked for already.</exception>
    public EvaluationPlan Add<TOptions>(Metric<TOptions> metric, TOptions options)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(options);
        return Add((Metric)metric, options);
    }

    internal EvaluationPlan Add(Metric metric, object options)
    {
        if (_metrics.Any(m => m.Metric.Key == metric.Key))
        {
            throw new ArgumentException($"The plan asks for '{metric.Key}' already; a metric is asked for once.", nameof(metric));
        }

        _metrics.Add(new PlannedMetric(metric, options));
        return this;
    }

    /// <summary>All that is wrong with the plan, as sentences; empty when nothing is.</summary>
    internal IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Replicates < 99)
        {
            problems.Add("Replicates must be at least 99: fewer cannot carry an interval.");
        }

        if (MinimumGroupSize < 1)
        {
            problems.Add("MinimumGroupSize must be at least 1.");
        }

        problems.AddRange(Targets.Where(t => !double.IsFinite(t.Value)).Select(t => $"The target on '{t.Metric}' has a value that is not a finite number."));
        return problems;
    }

    internal EvaluationPlan Copy()
    {
        var copy = new EvaluationPlan
        {
            Window = Window,
            Dimensions = [.. Dimensions],
            Level = Level,
            Seed = Seed,
            Replicates = Replicates,
            MinimumGroupSize = MinimumGroupSize,
            ShowOrganizationNames = ShowOrganizationNames,
            Samples = [.. Samples],
        };
        copy._metrics.AddRange(_metrics);
        foreach (var target in Targets)
        {
            copy.Targets.Add(target);
        }

        return copy;
    }
}

/// <summary>A metric that a plan asks for, with its options.</summary>
public sealed class PlannedMetric
{
    internal PlannedMetric(Metric metric, object options)
    {
        Metric = metric;
        Options = options;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>Its options; of the type that the metric declares.</summary>
    public object Options { get; }
}
