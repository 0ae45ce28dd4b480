#:project ../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Do partners give back, does the coalition hold together, who bridges it?  Asked of the 27 organisations that searched for survivors after the eruption of
// Mount St. Helens in 1980 (Drabek and others 1981).  Run it with: dotnet run samples/reciprocity.cs [folder of a data package]

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

var folder = args.Length > 0 ? args[0] : Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "data", "search-and-rescue");
var evidence = DataPackage.Read(folder);
Console.WriteLine(evidence);
Console.WriteLine();

// Every metric of the family; what cannot be said is said so, with the column that would answer. The contacts are no secret: names may be shown.
var plan = new EvaluationPlan { Replicates = 999, ShowOrganizationNames = true };
foreach (var metric in CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Reciprocity))
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

// The kernel alone, with one's own question: what if those who named nobody had never been reached? Their contacts would then be unknown, not absent.
var ids = evidence.Organizations.Select(o => o.Id).ToList();
int[] from = [.. evidence.Exchanges.Select(e => ids.IndexOf(e.From))];
int[] to = [.. evidence.Exchanges.Select(e => ids.IndexOf(e.To!))];
var contacts = DirectedNetwork.FromArcs(ids.Count, from, to);
var unreached = contacts.WithUnobserved([.. Enumerable.Range(0, ids.Count).Where(i => contacts.OutNeighbours(i).IsEmpty)]);
var returned = MissingRespondents.Reciprocity(unreached);
Console.WriteLine();
Console.WriteLine($"Contacts that both report, if who named nobody named nobody: {Share(Reciprocity.Of(contacts))}");
Console.WriteLine($"If they were never reached: {Share(returned.FromObserved)} among the {unreached.ObservedCount} others; anything from {Share(returned.Lower)} to {Share(returned.Upper)} among all.");
Console.WriteLine($"That fewer than half are returned: {MissingRespondents.ReversalOfReciprocity(unreached, 0.5)}.");

static string Share(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + "%";
