#:project ../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Who carries the load, who benefits, who is heard, who decides?  Asked of the made-up coalition "riverside", and of a sample of real wages.
// Run it with: dotnet run samples/equity.cs [folder of a data package]

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

var data = Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "data");
var evidence = DataPackage.Read(args.Length > 0 ? args[0] : Path.Combine(data, "riverside"));

// Every metric of the family, those on request too: the gap is asked for here, between those who rent from the town and those who own.
var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityGap, new() { Groups = ["owner", "social tenant"] });
foreach (var metric in CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Equity && m != CoalitionMetricCatalog.EquityGap))
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

// Wages of Ontario are a sample, so that each figure has a likely range: do women earn as much an hour as men?
var wages = DataPackage.Read(Path.Combine(data, "ontario-wages"));
var sexOf = wages.People.ToDictionary(p => p.Id, p => p.Groups["sex"]);
double[] Earned(string sex) => [.. wages.Benefits.Where(b => b.Person is not null && b.Amount is not null && sexOf[b.Person] == sex).Select(b => b.Amount!.Value)];
var (women, men) = (Earned("Female"), Earned("Male"));
Console.WriteLine();
Console.WriteLine($"Gini index of {women.Length + men.Length} wages: {Shown(InequalityInference.Gini([.. women, .. men]))}");
Console.WriteLine($"Women's mean wage over men's: {Shown(MeanRatio.TwoGroups(women, men))}");

// The kernel alone: how much of all inequality lies between the two, and whose Lorenz curve runs above the other's?
var parts = Inequality.DecomposeEntropy([.. women, .. men], Grouping.Of([.. women.Select(_ => "women"), .. men.Select(_ => "men")]), alpha: 1);
Console.WriteLine($"Of the inequality (Theil T), {parts.BetweenShare.ToString("0.0%", CultureInfo.InvariantCulture)} lies between women and men");
Console.WriteLine($"Whose wages are shared more equally: {new LorenzCurve(women).Compare(new LorenzCurve(men)).Order}");

static string Shown(Estimate estimate) => estimate.Interval is { } range
    ? string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000}, likely {range.Lower:0.000} to {range.Upper:0.000}")
    : estimate.Value.ToString("0.000", CultureInfo.InvariantCulture);
