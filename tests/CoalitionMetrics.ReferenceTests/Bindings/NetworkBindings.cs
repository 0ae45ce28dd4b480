namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of network.json.</summary>
internal static class NetworkBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
