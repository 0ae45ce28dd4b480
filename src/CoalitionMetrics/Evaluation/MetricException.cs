namespace CoalitionMetrics;

/// <summary>A metric failed: a mistake in the metric, not in the evidence. The evaluation stops, since a report with a hole in it would mislead.</summary>
public sealed class MetricException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="metric">The key of the metric that failed.</param>
    /// <param name="inner">What it threw.</param>
    public MetricException(string metric, Exception inner)
        : base($"The metric '{metric}' failed: {inner?.Message}", inner) => Metric = metric;

    /// <summary>The key of the metric that failed.</summary>
    public string Metric { get; }
}
