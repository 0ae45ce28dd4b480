#:project ../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Who takes part, how varied are they, who is missing?  Asked of eighteen women at fourteen gatherings (Davis, Gardner and Gardner 1941).
// Run it with: dotnet run samples/participation.cs [folder of a data package]

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

var folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "data", "southern-women");
var evidence = DataPackage.Read(folder);
Console.WriteLine(evidence);
Console.WriteLine();

// Every metric of the family; what cannot be said is said so, with the column that would answer.
var plan = new EvaluationPlan();
foreach (var metric in CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Participation))
{
    plan.Add(metric);
}

var report = new CoalitionEvaluator().Evaluate(evidence, plan);
var words = new ReportWords(report, CultureInfo.GetCultureInfo("en"));
foreach (var metric in report.Metrics)
{
    Console.WriteLine(words.Question(metric.Key));
    foreach (var finding in report[metric.Key])
    {
        var about = words.Facet(finding.Facet);
        Console.WriteLine($"  {(about.Length > 0 ? about + ": " : string.Empty)}{words.Sentence(finding)}");
    }
}

// The kernel alone, with one's own question: is it the same circle that meets in spring and in autumn? The women stand for the kinds, the gatherings for the units.
var gatherings = evidence.Gatherings.Select(g => g.Id).ToList();
double[] Came(IEnumerable<string> some) => [.. evidence.People.Select(p => (double)evidence.Attendance.Count(a => a.Person == p.Id && some.Contains(a.Gathering)))];
var (first, second) = (Came(gatherings.Take(gatherings.Count / 2)), Came(gatherings.Skip(gatherings.Count / 2)));
Console.WriteLine();
Console.WriteLine($"How far those of one half of the gatherings differ from those of the other (0 = the same, 1 = nobody in common): {Shown(Diversity.JaccardDissimilarity(first, second))}");

var unseen = Diversity.Chao2(new IncidenceSample(Came(gatherings), gatherings.Count));
Console.WriteLine($"Women who might have come in all, had there been ever more such gatherings (Chao2): {Shown(unseen.Value)}, seen {evidence.People.Count}");

static string Shown(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
