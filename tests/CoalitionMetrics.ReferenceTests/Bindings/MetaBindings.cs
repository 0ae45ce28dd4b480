namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of meta.json.</summary>
internal static class MetaBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
