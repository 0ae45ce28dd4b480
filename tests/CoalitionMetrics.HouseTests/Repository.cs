using System.Diagnostics;
using System.Reflection;

namespace CoalitionMetrics.HouseTests;

/// <summary>The checkout the tests were built from, and programs run in it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Runs the SDK and returns what it printed; fails the test when it fails.</summary>
    public static string Dotnet(string folder, params string[] arguments)
    {
        var (code, output, errors) = TryDotnet(folder, arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:\n{output}\n{errors}");
        return output.ReplaceLineEndings("\n");
    }

    public static (int Code, string Output, string Errors) TryDotnet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // A locked restore is for the repository; an empty app or a file-based app has no lock file. The test host's own settings are not the program's.
        start.Environment.Remove("CI");
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && k != "MSBUILDDISABLENODEREUSE").ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("coalition-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
