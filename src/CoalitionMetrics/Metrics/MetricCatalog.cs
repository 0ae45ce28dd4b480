using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CoalitionMetrics;

/// <summary>The metrics an evaluation can ask for, in the order in which a report shows them. Immutable.</summary>
public sealed class MetricCatalog : IReadOnlyList<Metric>
{
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly Dictionary<string, Metric> _byKey;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="metrics">The metrics, in the order of the report.</param>
    /// <exception cref="ArgumentException">Two metrics have the same key.</exception>
    public MetricCatalog(IEnumerable<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        _metrics = [.. metrics];
        _byKey = new(StringComparer.Ordinal);
        foreach (var metric in _metrics)
        {
            if (!_byKey.TryAdd(metric.Key, metric))
            {
                throw new ArgumentException($"Two metrics have the key '{metric.Key}'; keys are permanent and unique.", nameof(metrics));
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _metrics.Count;

    /// <inheritdoc/>
    public Metric this[int index] => _metrics[index];

    /// <summary>The metric of that key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="KeyNotFoundException">There is none; the message names the nearest key.</exception>
    public Metric this[string key] => TryFind(key, out var metric)
        ? metric
        : throw new KeyNotFoundException($"There is no metric '{key}' in the catalogue{Suggestion.For(key, _byKey.Keys)}.");

    /// <summary>Looks a metric up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="metric">The metric when there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(string key, [NotNullWhen(true)] out Metric? metric) => _byKey.TryGetValue(key, out metric);

    /// <summary>A catalogue with further metrics at the end.</summary>
    /// <param name="metrics">The metrics to add.</param>
    /// <returns>A new catalogue.</returns>
    /// <exception cref="ArgumentException">A key is there already.</exception>
    public MetricCatalog With(params IEnumerable<Metric> metrics) => new(_metrics.Concat(metrics));

    /// <inheritdoc/>
    public IEnumerator<Metric> GetEnumerator() => _metrics.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
