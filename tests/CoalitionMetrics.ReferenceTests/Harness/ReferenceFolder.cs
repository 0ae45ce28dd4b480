using System.Text.Json;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>
/// The reference files: those copied beside the tests, or the folder that the environment variable <c>COALITION_REFERENCE_DIR</c> names (other cases of
/// the same form and statistics).
/// </summary>
internal static class ReferenceFolder
{
    public const string Variable = "COALITION_REFERENCE_DIR";

    /// <summary>The files copied beside the tests, whatever the environment says.</summary>
    public static string Bundled { get; } = Path.Combine(AppContext.BaseDirectory, "Reference");

    public static string Location { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : Bundled;

    public static IReadOnlyList<ReferenceCase> Cases { get; } = Read(Location);

    private static List<ReferenceCase> Read(string folder)
    {
        var cases = new List<ReferenceCase>();
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var root = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
            var family = root.GetProperty("family").GetString()!;
            cases.AddRange(root.GetProperty("cases").EnumerateArray().Select(json => new ReferenceCase(family, json, folder)));
        }

        return cases;
    }
}
