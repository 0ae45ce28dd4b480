namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json.</summary>
internal static class PilotBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
