namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that follow units over periods.</summary>
internal static class PanelBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
