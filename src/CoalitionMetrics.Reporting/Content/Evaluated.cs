using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>What was evaluated and with which settings, in words.</summary>
internal sealed class Evaluated(ReportWords words, EvaluationReport report)
{
    /// <summary>How much evidence, over which days: one sentence.</summary>
    public string Sentence => words.Common(Phrase.Of("report.evaluated.sentence")
        .With("tables", report.Subject.Tables.Count)
        .With("rows", report.Subject.Tables.Sum(t => (double)t.Rows), FigureUnit.Count)
        .With("days", Term.Evidence(words.Days(report.Plan.Window))));

    /// <summary>The settings on which figures depend, each with its name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings
    {
        get
        {
            var plan = report.Plan;
            return
            [
                Setting("report.setting.days", words.Days(plan.Window)),
                Setting("report.setting.level", words.Number(plan.Level.Value, FigureUnit.Share)),
                Setting("report.setting.random", words.Common(Phrase.Of("report.setting.random.value").With("replicates", plan.Replicates).With("seed", Term.Evidence(plan.Seed.ToString(CultureInfo.InvariantCulture))))),
                Setting("report.setting.minimum", words.Number(plan.MinimumGroupSize, FigureUnit.Count)),
                Setting("report.setting.names", words.Common(plan.ShowOrganizationNames ? "report.setting.names.shown" : "report.setting.names.codes")),
                Setting("report.setting.samples", words.Common(Phrase.Of("report.list").With("items", [.. plan.Samples.Select(Term.Evidence)]))),
            ];
        }
    }

    /// <summary>The tables that were collected.</summary>
    public DataTable Tables => new(
        [new(words.Common("report.table.table"), IsNumber: false), new(words.Common("report.table.rows")), new(words.Common("report.table.complete"), IsNumber: false)],
        [.. report.Subject.Tables.Select(t => (IReadOnlyList<string>)[t.Table, words.Number(t.Rows, FigureUnit.Count), t.IsComplete ? words.Common("report.yes") : string.Empty])]);

    private KeyValuePair<string, string> Setting(string key, string value) => new(words.Common(key), value);
}
