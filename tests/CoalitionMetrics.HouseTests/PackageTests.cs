using System.IO.Compression;

namespace CoalitionMetrics.HouseTests;

/// <summary>The four packages are made, carry what a package must carry, and install from a folder feed into an empty app.</summary>
[Collection("programs")]
public sealed class PackageTests
{
    private static readonly string[] Packages = ["CoalitionMetrics", "CoalitionMetrics.Data", "CoalitionMetrics.Reporting", "CoalitionMetrics.Statistics"];

    [Fact]
    public void Four_packages_install_from_a_folder_into_an_empty_app()
    {
        using var scratch = new Scratch();
        var feed = Path.Combine(scratch.Folder, "feed");
        foreach (var package in Packages)
        {
            Repository.Dotnet(Repository.Root, "pack", Repository.File("src", package), "-c", Repository.Configuration, "--no-build", "-o", feed, "-v", "quiet");
        }

        Assert.Equal(Packages, Directory.GetFiles(feed, "*.nupkg").Select(f => Path.GetFileName(f)[..^".0.1.0.nupkg".Length]).Order(StringComparer.Ordinal));
        Assert.Equal(4, Directory.GetFiles(feed, "*.snupkg").Length);
        foreach (var file in Directory.GetFiles(feed, "*.nupkg"))
        {
            using var zip = ZipFile.OpenRead(file);
            var entries = zip.Entries.Select(e => e.FullName).ToList();
            Assert.Contains("README.md", entries);
            Assert.Contains(entries, e => e.StartsWith("lib/net10.0/", StringComparison.Ordinal) && e.EndsWith(".xml", StringComparison.Ordinal));
        }

        var app = Path.Combine(scratch.Folder, "app");
        Directory.CreateDirectory(app);
        var installed = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(app, "app.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>{Path.Combine(scratch.Folder, "installed")}</RestorePackagesPath>
                <RestoreAdditionalProjectFallbackFolders>{installed}</RestoreAdditionalProjectFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CoalitionMetrics.Data" Version="0.1.0" />
                <PackageReference Include="CoalitionMetrics.Reporting" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(app, "Program.cs"), """
            using CoalitionMetrics;
            using CoalitionMetrics.Data;
            using CoalitionMetrics.Reporting;
            using CoalitionMetrics.Statistics;

            var report = new CoalitionEvaluator().Evaluate(DataPackage.Read(args[0]), new EvaluationPlan { Replicates = 99 });
            Console.WriteLine(HtmlReport.Render(report).Length > 1000 ? "report made" : "no report");
            Console.WriteLine(Inequality.Gini([1, 2, 3, 4, 10]).ToString(System.Globalization.CultureInfo.InvariantCulture));
            """);
        var output = Repository.Dotnet(app, "run", "--", Repository.File("samples", "data", "riverside"));
        Assert.Equal(["report made", "0.4"], output.TrimEnd().Split('\n').TakeLast(2));
    }
}
