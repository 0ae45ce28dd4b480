namespace CoalitionMetrics.Data;

/// <summary>Paths inside a package: relative, with <c>/</c>, and never out of it.</summary>
internal static class PackagePath
{
    public const string Descriptor = "datapackage.json";

    public static bool IsSafe(string path) =>
        path.Length > 0
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && path.Split('/').All(part => part is not ("" or "." or ".."));
}
