namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of equity.json.</summary>
internal static class EquityBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
