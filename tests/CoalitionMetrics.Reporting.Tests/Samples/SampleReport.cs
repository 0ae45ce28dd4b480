using System.Globalization;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Reports made by hand, with words of their own, so that a test shows all that it checks.</summary>
internal static class SampleReport
{
    public const string CoreQuestion = "Do partners give back what they receive?";

    private static readonly SampleMetric Core = new("sample.core", MetricFamily.Reciprocity, isCore: true, CoreQuestion, "¿Devuelven los socios lo que reciben?");
    private static readonly SampleMetric Pictures = new("sample.pictures", MetricFamily.Equity, isCore: false, "How is it shared?", "¿Cómo se reparte?");
    private static readonly SampleMetric Reasons = new("sample.reasons", MetricFamily.Pilots, isCore: false, "Did the pilot change the outcome?", "¿Cambió el piloto el resultado?");
    private static readonly SampleMetric Absent = new("sample.absent", MetricFamily.Participation, isCore: true, "Is trust mutual?", "¿Es mutua la confianza?");

    public static MetricCatalog Catalog { get; } = new([Core, Pictures, Reasons, Absent]);

    public static ReportOptions English { get; } = new() { Catalog = Catalog };

    public static ReportOptions Spanish { get; } = new() { Catalog = Catalog, Culture = CultureInfo.GetCultureInfo("es-MX") };

    public static Figure Headline { get; } = new()
    {
        Key = "main",
        Value = 0.3412,
        Unit = FigureUnit.Share,
        Interval = new(0.2811, 0.4102),
        Basis = IntervalBasis.BootstrapOverMembers,
        Method = "bootstrap over members",
        NonResponse = new() { Lower = 0.2, Upper = 0.5, Kind = BoundsKind.Exact },
    };

    /// <summary>A report in which everything occurs that a report can hold.</summary>
    public static EvaluationReport Full { get; } = With(SampleExhibits.Plain);

    /// <summary>A report whose names try to be markup.</summary>
    public static EvaluationReport Hostile { get; } = With(SampleExhibits.Awkward, SampleExhibits.Hostile);

    /// <summary>A report on every built-in metric, each with an answer that needs no numbers.</summary>
    public static EvaluationReport OfBuiltInMetrics => new()
    {
        Subject = Full.Subject,
        Plan = Full.Plan,
        Metrics = [.. CoalitionMetricCatalog.All.Select(Describe)],
        Findings = [.. CoalitionMetricCatalog.All.Select(m => new Finding { Metric = m.Key, Facet = Facet.Whole, Result = new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = 5 } })],
    };

    public static EvaluationReport With(IReadOnlyList<Exhibit> exhibits, string name = "Riverside") => new()
    {
        Subject = new()
        {
            Title = name + " coalition",
            Description = "Made up: " + name,
            Citations = [name + " 2025, records of the coalition"],
            Licences = ["CC-BY-4.0"],
            Notices = [Phrase.Of("notice.repeats-counted-once").With("table", Term.Evidence("people")).With("count", 2)],
            Tables = [new() { Table = "exchanges", Rows = 1234, IsComplete = true }, new() { Table = "organizations", Rows = 12, IsComplete = false }],
        },
        Plan = new()
        {
            Window = new() { From = new(2025, 1, 1), To = new(2025, 12, 31) },
            Level = default,
            Seed = 18446744073709551615,
            Replicates = 9999,
            MinimumGroupSize = 5,
            ShowOrganizationNames = false,
            Samples = [],
        },
        Metrics = [.. Catalog.Select(Describe)],
        Findings =
        [
            Finding(Core, Facet.Whole, Answer([])),
            Finding(Pictures, new() { Dimension = "sector", Actors = Actors.Organizations }, Answer(exhibits, name)),
            Finding(Pictures, new() { Kind = name }, Answer([])),
            Finding(Reasons, new() { Pilot = "tutoring" }, new Undefined { Reason = Phrase.Of("undefined.nothing") }),
            Finding(Reasons, new() { Pilot = "rides" }, new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = 5 }),
            Finding(Absent, Facet.Whole, new Unsupported { Missing = [new() { Table = "ratings" }, new() { Table = "items", Field = "scale" }] }),
        ],
        Verdicts =
        [
            Judged(Verdict.Met, VerdictBasis.Interval, Headline),
            Judged(Verdict.NotMet, VerdictBasis.FullCount, Figure.FullCount("other", 0.1, FigureUnit.Share)),
            Judged(Verdict.Inconclusive, VerdictBasis.NonResponse, Headline),
            Judged(Verdict.NotAssessable, VerdictBasis.NoFigure, null),
        ],
        Labels = [new() { Text = "sector", Culture = "es", One = "sector" }, new() { Text = "tutoring", Culture = string.Empty, One = "Tutoring" }],
    };

    private static TargetVerdict Judged(Verdict verdict, VerdictBasis basis, Figure? figure) =>
        new() { Target = new() { Metric = "sample.core", Comparison = Comparison.AtLeast, Value = 0.25 }, Verdict = verdict, Basis = basis, Figure = figure };

    private static Measured Answer(IReadOnlyList<Exhibit> exhibits, string name = "Riverside") => new()
    {
        Headline = Headline,
        Sentences = [Phrase.Of("sentence.plain").With("a", 14).With("b", Term.Evidence(name))],
        Companions =
        [
            Figure.FullCount("other", 41, FigureUnit.Count),
            Figure.WithoutInterval("other", 0.123456789, NoIntervalReason.SingleCluster),
            Figure.WithoutInterval("other", 0.0004, NoIntervalReason.NoMethod, FigureUnit.Probability),
        ],
        Breakdowns =
        [
            new()
            {
                Key = "groups",
                Dimension = "sector",
                Actors = Actors.Organizations,
                MergedGroups = 2,
                Rows =
                [
                    new() { Group = Term.Evidence(name), Count = 7, Figures = [Headline, Figure.WithoutInterval("other", 0.2, NoIntervalReason.NoMethod, FigureUnit.Share)] },
                    new() { Group = Term.Evidence("Health"), Count = 3, Figures = [Figure.WithoutInterval("main", 0.2, NoIntervalReason.UndefinedReplicates, FigureUnit.Share)] },
                    new() { Group = Term.Word("label.other-groups"), Count = 6, Figures = [Figure.FullCount("main", 0.5, FigureUnit.Share)] },
                ],
            },
            new() { Key = "groups", Actors = null, Rows = [new() { Group = Term.Evidence("tutoring"), Count = 40, Figures = [Headline] }] },
        ],
        Exhibits = exhibits,
        Remarks = [Phrase.Of("remark.few")],
        Evidence = new()
        {
            Tables = [new() { Table = "exchanges", RowsUsed = 1200, LeftOut = [new() { Reason = LeftOutReason.SelfTie, Rows = 1 }, new() { Reason = LeftOutReason.NoDate, Rows = 33 }] }, new() { Table = "organizations", RowsUsed = 12 }],
            Coverage = 0.8,
        },
    };

    private static Finding Finding(SampleMetric metric, Facet facet, MetricResult result) => new() { Metric = metric.Key, Facet = facet, Result = result };

    private static ReportMetric Describe(Metric metric) => new()
    {
        Key = metric.Key,
        Family = metric.Facts.Family,
        Purpose = metric.Facts.Purpose,
        IsCore = metric.Facts.IsCore,
        Better = metric.Facts.Better,
        Definition = metric.Facts.Definition,
        Source = metric.Facts.Source,
        Options = JsonDocument.Parse("{}").RootElement,
    };
}
