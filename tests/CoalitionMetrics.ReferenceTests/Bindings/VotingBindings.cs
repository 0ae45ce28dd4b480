namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of votingpower.json.</summary>
internal static class VotingBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
    };
}
