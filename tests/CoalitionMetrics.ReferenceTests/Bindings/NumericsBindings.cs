namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of numerics.json.</summary>
internal static class NumericsBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
