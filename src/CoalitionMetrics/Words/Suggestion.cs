namespace CoalitionMetrics;

/// <summary>What an error says of a name that is not known: the nearest one that is.</summary>
internal static class Suggestion
{
    /// <summary><c>; the nearest is 'x'</c>, or nothing when no known name is near.</summary>
    public static string For(string name, IEnumerable<string> known) => NearestName.Of(name, known) is { } nearest ? $"; the nearest is '{nearest}'" : string.Empty;
}
