using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoalitionMetrics.HouseTests;

/// <summary>The arrows of the house run one way, and each room keeps to its words.</summary>
public sealed partial class ArchitectureTests
{
    // "Coalition" is a word of voting theory and stays.
    private static readonly string[] DomainWords = ["attendance", "gathering", "resident", "tenant", "grassroots"];

    [Theory]
    [InlineData("CoalitionMetrics.Statistics", "")]
    [InlineData("CoalitionMetrics", "CoalitionMetrics.Statistics")]
    [InlineData("CoalitionMetrics.Data", "CoalitionMetrics")]
    [InlineData("CoalitionMetrics.Reporting", "CoalitionMetrics")]
    public void A_package_knows_only_what_stands_before_it(string project, string known)
    {
        var references = XDocument.Load(Repository.File("src", project, project + ".csproj")).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Equal(known.Split(' ', StringSplitOptions.RemoveEmptyEntries), references);
    }

    [Fact]
    public void The_kernel_has_no_domain_word_in_its_code() =>
        Assert.All(SourcesOf("CoalitionMetrics.Statistics"), file => Assert.DoesNotMatch(
            $"(?i)({string.Join('|', DomainWords)})",
            Comment().Replace(File.ReadAllText(file), string.Empty).Replace("CoalitionMetrics", string.Empty, StringComparison.Ordinal)));

    [Theory]
    [InlineData("CoalitionMetrics.Statistics")]
    [InlineData("CoalitionMetrics")]
    [InlineData("CoalitionMetrics.Data")]
    [InlineData("CoalitionMetrics.Reporting")]
    public void Namespaces_are_flat(string project) =>
        Assert.All(SourcesOf(project), file =>
        {
            var declared = Regex.Match(File.ReadAllText(file), @"(?m)^namespace ([\w.]+)").Groups[1].Value;
            Assert.True(declared == project || declared is "" or "Microsoft.Extensions.DependencyInjection" || (project == "CoalitionMetrics.Reporting" && declared.StartsWith(project, StringComparison.Ordinal)), $"{file}: {declared}");
        });

    [Fact]
    public void No_type_is_called_Helper_Utils_Manager_or_Base() =>
        Assert.All(Directory.GetFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories).Where(f => !InBuildFolder(f)), file =>
            Assert.DoesNotMatch(@"\b(class|struct|record|interface)\s+\w*(Helper|Helpers|Utils|Util|Manager|Base)\b", File.ReadAllText(file)));

    [Fact]
    public void A_metric_of_the_catalogue_stands_in_the_folder_of_its_family() =>
        Assert.All(CoalitionMetricCatalog.All, metric =>
        {
            var folder = metric.Facts.Family.ToString();
            Assert.True(File.Exists(Repository.File("src", "CoalitionMetrics", "Metrics", folder, metric.GetType().Name + ".cs")), metric.Key);
            Assert.StartsWith(metric.Facts.Family == MetricFamily.Pilots ? "pilot." : folder.ToLowerInvariant() + ".", metric.Key, StringComparison.Ordinal);
        });

    [Fact]
    public void The_README_lists_every_metric()
    {
        var readme = File.ReadAllText(Repository.File("README.md"));
        var words = new ReportWords(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables())), System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.All(CoalitionMetricCatalog.All, metric => Assert.Contains($"| `{metric.Key}` | {words.Question(metric.Key)} |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_in_the_tree_names_a_machine_or_is_left_for_later()
    {
        var mark = string.Concat("TO", "DO");
        Assert.All(
            Directory.GetFiles(Repository.File("src"), "*", SearchOption.AllDirectories).Where(f => !InBuildFolder(f) && Path.GetExtension(f) is ".cs" or ".razor" or ".md"),
            file => Assert.DoesNotMatch($@"\b({mark}|FIXME|NotImplementedException)\b|/(home|tmp|root)/\w", File.ReadAllText(file)));
    }

    private static IEnumerable<string> SourcesOf(string project) => Directory.GetFiles(Repository.File("src", project), "*.cs", SearchOption.AllDirectories).Where(f => !InBuildFolder(f));

    private static bool InBuildFolder(string file) => file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
