using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>
/// A question about a coalition, asked of its evidence. A metric picks rows, calls the kernel and wraps the answer; it holds no prose (words stand in word
/// books, by key) and no state, so one instance serves all threads. Derive from <see cref="Metric{TOptions}"/>.
/// </summary>
public abstract class Metric
{
    // Only Metric<TOptions> derives from this class, so that every metric has typed options.
    private protected Metric()
    {
    }

    /// <summary>What is known of the metric before any evidence.</summary>
    public abstract MetricFacts Facts { get; }

    /// <summary>The permanent key.</summary>
    public string Key => Facts.Key;

    /// <summary>The words of a metric of one's own; null for a built-in one, whose words stand in the word books.</summary>
    public virtual IMetricWords? Words => null;

    internal abstract JsonTypeInfo OptionsJson { get; }

    internal abstract object DefaultOptions { get; }

    internal abstract IReadOnlyList<Finding> Evaluate(EvidenceView evidence, object options, EvaluationContext context);

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}

/// <summary>A metric and its options.</summary>
/// <typeparam name="TOptions">The options: a sealed record whose properties all have defaults.</typeparam>
public abstract class Metric<TOptions> : Metric
    where TOptions : class, new()
{
    /// <summary>How the options are read from and written to JSON: the type information that a source-generated context offers for <typeparamref name="TOptions"/>.</summary>
    public abstract JsonTypeInfo<TOptions> OptionsTypeInfo { get; }

    internal sealed override JsonTypeInfo OptionsJson => OptionsTypeInfo;

    internal sealed override object DefaultOptions => new TOptions();

    /// <summary>Answers, one finding a facet. Called only when every table that <see cref="MetricFacts.Needs"/> names was collected.</summary>
    /// <param name="evidence">The evidence within the window of the evaluation.</param>
    /// <param name="options">The options.</param>
    /// <param name="context">Level, seed, protection of small groups, progress and cancellation.</param>
    /// <returns>At least one finding; in an order that depends on the evidence alone.</returns>
    protected abstract IEnumerable<Finding> Evaluate(EvidenceView evidence, TOptions options, EvaluationContext context);

    internal sealed override IReadOnlyList<Finding> Evaluate(EvidenceView evidence, object options, EvaluationContext context)
    {
        var missing = Facts.Needs.Where(table => !evidence.Evidence.IsCollected(table)).Select(table => new MissingEvidence { Table = table.Name }).ToList();
        return missing.Count > 0
            ? [Finding(Facet.Whole, new Unsupported { Missing = missing })]
            : [.. Evaluate(evidence, (TOptions)options, context)];
    }

    /// <summary>A finding of this metric.</summary>
    /// <param name="facet">What it is about.</param>
    /// <param name="result">The answer.</param>
    /// <returns>The finding.</returns>
    protected Finding Finding(Facet facet, MetricResult result) => new() { Metric = Key, Facet = facet, Result = result };
}

/// <summary>The options of a metric that has none.</summary>
public sealed record NoOptions;
