namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of participation.json.</summary>
internal static class ParticipationBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
