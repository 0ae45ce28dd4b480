using System.Reflection;

namespace CoalitionMetrics.Data;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ApprovedPublicApi").Value!, "..", "..", ".."));

    public static string Sample(string name) => Path.Combine(Root, "samples", "data", name);
}
