using System.Diagnostics.CodeAnalysis;
using CoalitionMetrics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the evaluation of coalitions in an app's container.</summary>
public static class CoalitionMetricsServiceCollectionExtensions
{
    /// <summary>Registers <see cref="CoalitionEvaluator"/> and <see cref="MetricCatalog"/> as singletons: both are immutable and thread-safe.</summary>
    /// <param name="services">The container's registrations.</param>
    /// <param name="configure">Settings; null = the defaults.</param>
    /// <returns>A builder, to add metrics of one's own.</returns>
    public static CoalitionMetricsBuilder AddCoalitionMetrics(this IServiceCollection services, Action<CoalitionMetricsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new CoalitionMetricsOptions();
        configure?.Invoke(options);
        var (includeBuiltIn, threads) = (options.IncludeBuiltInMetrics, options.MaxDegreeOfParallelism);
        services.AddSingleton(provider => new MetricCatalog((includeBuiltIn ? CoalitionMetricCatalog.All : Enumerable.Empty<Metric>()).Concat(provider.GetServices<Metric>())));
        services.AddSingleton(provider => new CoalitionEvaluator(provider.GetRequiredService<MetricCatalog>()) { MaxDegreeOfParallelism = threads });
        return new CoalitionMetricsBuilder(services);
    }
}

/// <summary>Adds metrics of one's own to the registration.</summary>
public sealed class CoalitionMetricsBuilder
{
    internal CoalitionMetricsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The container's registrations.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a metric of one's own at the end of the catalogue.</summary>
    /// <typeparam name="TMetric">The metric; the container makes it once.</typeparam>
    /// <returns>This builder.</returns>
    public CoalitionMetricsBuilder AddMetric<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMetric>()
        where TMetric : Metric
    {
        Services.AddSingleton<Metric, TMetric>();
        return this;
    }
}

/// <summary>Settings of the registration.</summary>
public sealed class CoalitionMetricsOptions
{
    /// <summary>Whether the built-in metrics are in the catalogue; true unless told.</summary>
    public bool IncludeBuiltInMetrics { get; set; } = true;

    /// <summary>How many threads an evaluation may use; all cores unless told.</summary>
    public int MaxDegreeOfParallelism { get; set; } = Environment.ProcessorCount;
}
