#:project ../src/CoalitionMetrics/CoalitionMetrics.csproj

// The shortest way in: a few rows of evidence, one evaluation, and what it says.  Run it with: dotnet run samples/quickstart.cs
// In a project of your own, replace the line above by: #:package CoalitionMetrics@0.1.0

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Statistics;

// The kernel alone: numbers in, a number out.
double[] grants = [1200, 800, 800, 400, 300];
Console.WriteLine($"Gini of five grants: {Inequality.Gini(grants).ToString("0.000", CultureInfo.InvariantCulture)}");

// The SDK: evidence in, findings out, with a sentence a resident can read.
string[] names = ["Tenants", "Clinic", "Dockers", "Traders", "School"];
var evidence = CoalitionEvidence.Create(new EvidenceTables
{
    Organizations = [.. names.Select(name => new Organization { Id = name, Name = name })],
    Benefits = [.. names.Zip(grants, (name, amount) => new Benefit { Organization = name, Kind = "grant", Amount = amount, Unit = "euro" })],
});
var report = new CoalitionEvaluator().Evaluate(evidence);
var words = new ReportWords(report, CultureInfo.GetCultureInfo("en"));
Console.WriteLine(words.Question("equity.benefit"));
Console.WriteLine(words.Sentence(report[CoalitionMetricCatalog.EquityBenefit][0]));
