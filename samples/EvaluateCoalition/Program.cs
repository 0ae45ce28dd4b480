using System.Globalization;
using CoalitionMetrics;
using CoalitionMetrics.Data;
using CoalitionMetrics.Reporting;

// Evaluates coalitions from their data packages: a summary on the console, and report.html, report.es.html, report.md and report.json for each.
//
//   dotnet run --project samples/EvaluateCoalition                              every real package that travels with the program
//   dotnet run --project samples/EvaluateCoalition -- PACKAGE [OUTPUT]          that package: a folder or a zip
//
// A file plan.json beside datapackage.json says what is asked, over which days, what is a sample, and the targets.

if (args.Length > 2 || args.Any(a => a.StartsWith('-')))
{
    Console.Error.WriteLine("Usage: EvaluateCoalition [PACKAGE [OUTPUT]]   PACKAGE is a folder or zip with a datapackage.json; OUTPUT is a folder (evaluation-output unless told).");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

string[] packages = args.Length > 0 ? [args[0]] : [.. Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "data")).Order(StringComparer.Ordinal)];
var output = args.Length > 1 ? args[1] : "evaluation-output";
var failed = 0;
foreach (var package in packages)
{
    try
    {
        Evaluate(package, Path.Combine(output, Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(package))), stop.Token);
    }
    catch (Exception exception) when (exception is EvidenceException or ArgumentException or IOException or System.Text.Json.JsonException)
    {
        Console.Error.WriteLine($"{package}: {exception.Message}");
        failed++;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Stopped.");
        return 130;
    }
}

return failed == 0 ? 0 : 1;

static void Evaluate(string package, string folder, CancellationToken cancellation)
{
    var evidence = DataPackage.Read(package);
    var planFile = Path.Combine(package, "plan.json");
    var plan = File.Exists(planFile) ? EvaluationJson.ReadPlan(File.ReadAllText(planFile)) : null;
    var report = new CoalitionEvaluator().Evaluate(evidence, plan, cancellation: cancellation);

    Directory.CreateDirectory(folder);
    ConsoleReport.Write(report, Console.Out);
    HtmlReport.Save(report, Path.Combine(folder, "report.html"));
    HtmlReport.Save(report, Path.Combine(folder, "report.es.html"), new ReportOptions { Culture = CultureInfo.GetCultureInfo("es") });
    File.WriteAllText(Path.Combine(folder, "report.md"), MarkdownReport.Render(report));
    File.WriteAllText(Path.Combine(folder, "report.json"), EvaluationJson.Write(report));
    Console.WriteLine();
    Console.WriteLine($"Report: {Path.Combine(folder, "report.html")} (English), {Path.Combine(folder, "report.es.html")} (Spanish), report.md and report.json beside them");
    Console.WriteLine();
}
