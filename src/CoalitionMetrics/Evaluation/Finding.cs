namespace CoalitionMetrics;

/// <summary>What a metric says about one facet.</summary>
public sealed class Finding
{
    /// <summary>The metric's permanent key.</summary>
    public required string Metric { get; init; }

    /// <summary>What it is about.</summary>
    public required Facet Facet { get; init; }

    /// <summary>The answer.</summary>
    public required MetricResult Result { get; init; }

    /// <summary>Metric, facet and kind of result.</summary>
    public override string ToString() => $"{Metric} ({Facet}): {Result.GetType().Name}";
}
