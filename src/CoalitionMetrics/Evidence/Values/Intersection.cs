namespace CoalitionMetrics;

/// <summary>
/// How an intersection of dimensions, or of their groups, is written: the parts joined by <c>+</c>, as in the <c>population</c> table. No declared dimension has
/// a + in its name, so that the two cannot be mistaken for each other.
/// </summary>
internal static class Intersection
{
    private const char Separator = '+';

    public static bool Is(string dimension) => dimension.Contains(Separator, StringComparison.Ordinal);

    public static string[] Parts(string dimension) => dimension.Split(Separator);

    public static string Join(params IReadOnlyList<string> parts) => string.Join(Separator, parts);

    /// <summary>Whether each part is one of the declared dimensions, and none stands twice.</summary>
    public static bool IsOf(string dimension, IReadOnlyCollection<string> declared)
    {
        var parts = Parts(dimension);
        return Is(dimension) && parts.Distinct(StringComparer.Ordinal).Count() == parts.Length && parts.All(p => declared.Contains(p, StringComparer.Ordinal));
    }
}
