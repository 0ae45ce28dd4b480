#:project ../src/CoalitionMetrics.Data/CoalitionMetrics.Data.csproj

// Did the pilot work, for whom, how sure are we, and what may the next place expect? Asked of the bundled trial with first-year students (money for good
// grades on top of services), of a law followed month by month, of a state held against a mix of others, and of the made-up coalition riverside, which has
// groups and several pilots of one programme.
// Run it with: dotnet run samples/pilot.cs
// In a project of your own, replace the line above by: #:package CoalitionMetrics.Data@0.1.0

using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Statistics;

var data = Path.Combine(AppContext.GetData("EntryPointFileDirectoryPath") as string ?? ".", "data");
var evidence = DataPackage.Read(Path.Combine(data, "student-achievement-pilot"));
const string Outcome = "grades, first year";

// The questions of the family, each with a sentence a resident can read.
var report = new CoalitionEvaluator().Evaluate(evidence, PilotQuestions());
var words = new ReportWords(report, CultureInfo.GetCultureInfo("en"));
Say(report, facet => facet.Outcome is null or Outcome);

// Where nothing was drawn by lot, the declared design says which question can be answered: one long series before and after, or a mix of similar places.
foreach (var (package, metric) in new (string, Metric)[] { ("uk-seat-belts", CoalitionMetricCatalog.PilotInterruptedSeries), ("california-tobacco", CoalitionMetricCatalog.PilotSyntheticControl) })
{
    Say(new CoalitionEvaluator().Evaluate(DataPackage.Read(Path.Combine(data, package)), new EvaluationPlan().Add(metric)), _ => true);
}

// Who benefited, and what all sites say together.
Say(new CoalitionEvaluator().Evaluate(DataPackage.Read(Path.Combine(data, "riverside")), PilotQuestions()), facet => facet.Dimension is not null || facet is { Programme: not null, Unit: "day" });

// The figures beside the headline, by key.
var effect = (Measured)report[CoalitionMetricCatalog.PilotEffect][new Facet { Outcome = Outcome }].Result;
foreach (var key in new[] { "adjusted", "effect-lot", "p-lot", "g" })
{
    if (effect.Figure(key) is { } figure)
    {
        Console.WriteLine($"{words.FigureName("pilot.effect", key)}: {words.Number(figure.Value, figure.Unit)}{(figure.Interval is null ? string.Empty : ", " + words.Interval(figure))}");
    }
}

// The kernel alone, on the same rows: the published table (Lin 2013, Annals of Applied Statistics 7(1), Table 2, HC0 errors).
var seen = evidence.Observations.Where(o => o.Outcome == Outcome && o.Value is not null).ToList();
double[] grades = [.. seen.Select(o => o.Value!.Value)];
bool[] treated = [.. seen.Select(o => o.Treated == true)];
var arm = Regressor.Indicator("treated", treated);
var before = new Regressor("before", [.. seen.Select(o => o.Covariates["school grade before"]!.Value)]);
Console.WriteLine("Lin 2013, Table 2:");
Print("unadjusted", LinearRegression.Fit(grades, [arm]));
Print("adjusted", LinearRegression.Fit(grades, [arm, before]));
Print("adjusted within sides", Experiment.LinAdjusted(grades, treated, [before]));

static EvaluationPlan PilotQuestions()
{
    var plan = new EvaluationPlan();
    foreach (var metric in CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Pilots))
    {
        plan.Add(metric);
    }

    return plan;
}

static void Say(EvaluationReport report, Func<Facet, bool> about)
{
    var words = new ReportWords(report, CultureInfo.GetCultureInfo("en"));
    foreach (var finding in report.Findings.Where(f => about(f.Facet)))
    {
        Console.WriteLine($"{words.Question(finding.Metric)}  {words.Facet(finding.Facet)}");
        Console.WriteLine($"  {words.Sentence(finding)}");
    }
}

static void Print(string name, LinearRegression fit)
{
    var row = fit.Coefficients(StandardErrorType.HC0)["treated"];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {row.Value:0.000} ({row.StandardError:0.000})"));
}
