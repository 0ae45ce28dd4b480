using System.Reflection;
using PublicApiGenerator;

namespace CoalitionMetrics.PublicApi;

/// <summary>
/// The public API is a page that is approved: a change of it is a change of that file, seen in review. To approve, run the tests with
/// <c>APPROVE_PUBLIC_API=1</c> and read the difference.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Public_api_is_the_approved_one()
    {
        var metadata = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value!, StringComparer.Ordinal);
        var approvedPath = metadata["ApprovedPublicApi"];
        var actual = Assembly.Load(metadata["PackageUnderTest"]).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE_PUBLIC_API") == "1")
        {
            File.WriteAllText(approvedPath, actual);
        }

        var approved = File.ReadAllText(approvedPath).ReplaceLineEndings("\n");
        if (approved != actual)
        {
            Assert.Fail($"The public API differs from {Path.GetFileName(approvedPath)}; first difference: {FirstDifference(approved, actual)}. Approve with APPROVE_PUBLIC_API=1.");
        }
    }

    private static string FirstDifference(string approved, string actual)
    {
        var (a, b) = (approved.Split('\n'), actual.Split('\n'));
        var i = Enumerable.Range(0, Math.Max(a.Length, b.Length)).First(i => i >= a.Length || i >= b.Length || a[i] != b[i]);
        return $"line {i + 1}: approved '{(i < a.Length ? a[i].Trim() : string.Empty)}', actual '{(i < b.Length ? b[i].Trim() : string.Empty)}'";
    }
}
