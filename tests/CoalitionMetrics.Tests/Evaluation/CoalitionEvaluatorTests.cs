using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics.Tests;

public sealed class CoalitionEvaluatorTests
{
    private static readonly EvaluationPlan Quick = Everything(seed: 1);

    [Fact]
    public void Every_metric_asked_for_has_a_finding_even_when_nothing_was_collected()
    {
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables()), Quick);
        Assert.All(CoalitionMetricCatalog.All, metric => Assert.IsType<Unsupported>(Assert.Single(report[metric]).Result));
        Assert.Contains(report.NotCollected, n => n.Evidence.Table == "benefits" && n.Metrics.Contains("equity.benefit"));
    }

    [Fact]
    public void Every_built_in_metric_measures_something_of_the_small_coalition()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
        Assert.All(CoalitionMetricCatalog.All, metric => Assert.Contains(report[metric], f => f.Result is Measured));
    }

    [Fact]
    public void An_intersection_that_the_plan_asks_for_has_its_own_finding()
    {
        var people = Enumerable.Range(0, 12).Select(i => new Person { Id = $"p{i}", Groups = GroupLabels.Of("language", i % 2 == 0 ? "en" : "es").With("tenure", i % 3 == 0 ? "owner" : "renter") });
        var evidence = CoalitionEvidence.Create(new EvidenceTables { People = [.. people], Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "tenure"] } });
        var plan = new EvaluationPlan { Dimensions = ["language+tenure"] }.Add(CoalitionMetricCatalog.ParticipationVariety);
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(evidence, plan).Findings);
        Assert.Equal("language+tenure", finding.Facet.Dimension);
        Assert.Equal(4, Assert.IsType<Measured>(finding.Result).Figure("hill-0")!.Value);
        Assert.Contains("'tenur'", Assert.Throws<ArgumentException>(() => new CoalitionEvaluator().Evaluate(evidence, new EvaluationPlan { Dimensions = ["language+tenur"] })).Message, StringComparison.Ordinal);
        Assert.Contains("each once", Assert.Throws<ArgumentException>(() => new CoalitionEvaluator().Evaluate(evidence, new EvaluationPlan { Dimensions = ["language+language"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_thread_and_many_give_the_same_bits()
    {
        var one = new CoalitionEvaluator { MaxDegreeOfParallelism = 1 }.Evaluate(TestEvidence.Rich(), Quick);
        var many = new CoalitionEvaluator { MaxDegreeOfParallelism = 16 }.Evaluate(TestEvidence.Rich(), Quick);
        Assert.Equal(EvaluationJson.Write(one), EvaluationJson.Write(many));
    }

    [Fact]
    public void Another_seed_moves_what_is_drawn_and_nothing_else()
    {
        var first = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
        var other = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Everything(seed: 2));
        var (a, b) = (Headlines(first), Headlines(other));
        Assert.Equal(a.Select(h => h.Value), b.Select(h => h.Value));
        Assert.NotEqual(a.Select(h => h.Interval), b.Select(h => h.Interval));
    }

    [Fact]
    public void Headline_figures_lie_within_the_range_that_their_metric_states() =>
        Assert.All(
            new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick).Findings.Where(f => f.Result is Measured),
            f => Assert.True(CoalitionMetricCatalog.All[f.Metric].Facts.Range.Contains(((Measured)f.Result).Headline.Value), f.ToString()));

    [Fact]
    public void A_finding_is_found_by_part_of_its_facet_when_only_one_fits()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
        var effect = Assert.IsType<Measured>(report[CoalitionMetricCatalog.PilotEffect][new Facet { Pilot = "tutoring" }].Result);
        Assert.Equal("effect", effect.Headline.Key);
        Assert.Contains("Say which", Assert.Throws<KeyNotFoundException>(() => report[CoalitionMetricCatalog.EquityBenefit][new Facet { Unit = "euro" }]).Message, StringComparison.Ordinal);
        Assert.Contains("has no finding", Assert.Throws<KeyNotFoundException>(() => report[CoalitionMetricCatalog.PilotEffect][new Facet { Pilot = "gardens" }]).Message, StringComparison.Ordinal);
        Assert.Contains("was not asked for", Assert.Throws<KeyNotFoundException>(() => report["equity.nothing"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_leaves_rows_out_and_counts_them()
    {
        var plan = new EvaluationPlan { Window = new EvaluationWindow { From = new DateOnly(2025, 3, 1), To = new DateOnly(2025, 3, 15) }, Replicates = 199 };
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), plan);
        var finding = report[CoalitionMetricCatalog.EquityBenefit][new Facet { Unit = "euro", Actors = Actors.People }];
        var use = Assert.Single(finding.Result.Evidence.Tables);
        Assert.Contains(use.LeftOut, l => l is { Reason: LeftOutReason.NoDate, Rows: 1 });
        Assert.Contains(use.LeftOut, l => l.Reason == LeftOutReason.OutsideWindow);
    }

    [Fact]
    public void The_window_of_months_ends_on_the_latest_day_in_the_evidence()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan { Window = EvaluationWindow.LastMonths(2), Replicates = 199 });
        Assert.Equal((new DateOnly(2025, 5, 1), new DateOnly(2025, 6, 30)), (report.Plan.Window.From, report.Plan.Window.To));
    }

    [Fact]
    public void Progress_rises_to_one_and_never_falls()
    {
        var told = new ConcurrentQueue<double>();
        new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick, new Listener(p => told.Enqueue(p.Fraction)));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told.Last(), 12);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick, null, stop.Token));
    }

    [Fact]
    public void It_can_be_stopped_in_the_middle_of_a_metric()
    {
        using var stop = new CancellationTokenSource();
        var listener = new Listener(_ => stop.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan { Replicates = 2_000_000 }, listener, stop.Token));
    }

    [Fact]
    public void A_metric_on_request_answers_only_when_the_plan_names_it()
    {
        var evaluator = new CoalitionEvaluator(new MetricCatalog([CoalitionMetricCatalog.ParticipationReach, new BrokenMetric { IsOnRequest = true }]));
        Assert.Equal("participation.reach", Assert.Single(evaluator.Evaluate(TestEvidence.Rich()).Metrics).Key);
        Assert.Throws<MetricException>(() => evaluator.Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(evaluator.Catalog["own.broken"])));
    }

    [Fact]
    public void A_metric_that_throws_is_named()
    {
        var catalog = new MetricCatalog([new BrokenMetric()]);
        var exception = Assert.Throws<MetricException>(() => new CoalitionEvaluator(catalog).Evaluate(TestEvidence.Rich()));
        Assert.Equal("own.broken", exception.Metric);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
    }

    [Fact]
    public void All_that_is_wrong_with_a_plan_is_said_at_once()
    {
        var plan = new EvaluationPlan { Replicates = 5, MinimumGroupSize = 0, Dimensions = ["langauge"] };
        plan.Targets.Add(new Target { Metric = "equity.benefits", Comparison = Comparison.AtMost, Value = 0.3 });
        plan.Targets.Add(new Target { Metric = "equity.benefit", Figure = "ginni", Comparison = Comparison.AtMost, Value = double.NaN });
        var message = Assert.Throws<ArgumentException>(() => new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), plan)).Message;
        Assert.All(["Replicates", "MinimumGroupSize", "'language'", "'equity.benefit'", "'gini'", "finite"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_metric_is_asked_for_once() =>
        Assert.Throws<ArgumentException>(() => new EvaluationPlan().Add(CoalitionMetricCatalog.EquityBenefit).Add(CoalitionMetricCatalog.EquityBenefit));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void A_report_reads_the_same_whatever_the_culture_of_the_machine(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
        var (json, text, sentences) = (EvaluationJson.Write(report), report.ToString(), Sentences(report));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var again = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
            Assert.Equal(json, EvaluationJson.Write(again));
            Assert.Equal(text, again.ToString());
            Assert.Equal(sentences, Sentences(again));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_finding_can_be_said_shown_and_spoken_in_every_language()
    {
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Quick);
        foreach (var language in ReportWords.Languages)
        {
            var words = new ReportWords(report, CultureInfo.GetCultureInfo(language));
            Assert.All(report.Findings, f =>
            {
                Assert.NotEmpty(words.Sentence(f));
                Assert.NotEmpty(words.Spoken(f));
                Assert.DoesNotContain('%', words.Spoken(f));
                Assert.DoesNotContain('{', words.Sentence(f));
                if (f.Result is Measured measured)
                {
                    Assert.All(measured.Companions.Prepend(measured.Headline), g => Assert.NotEmpty(words.FigureName(f.Metric, g.Key) + words.Interval(g)));
                    Assert.All(measured.Remarks, r => Assert.NotEmpty(words.Say(f.Metric, r)));
                }
            });
        }
    }

    // Those on request too.
    private static EvaluationPlan Everything(ulong seed)
    {
        var plan = new EvaluationPlan { Replicates = 199, Seed = seed };
        foreach (var metric in CoalitionMetricCatalog.All)
        {
            plan.Add(metric);
        }

        return plan;
    }

    private static List<Figure> Headlines(EvaluationReport report) => [.. report.Findings.Select(f => f.Result).OfType<Measured>().Select(m => m.Headline)];

    private static List<string> Sentences(EvaluationReport report) => [.. report.Findings.Select(new ReportWords(report, CultureInfo.GetCultureInfo("es")).Sentence)];

    private sealed class Listener(Action<EvaluationProgress> heard) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => heard(value);
    }

    private sealed class BrokenMetric : Metric<NoOptions>
    {
        public bool IsOnRequest { get; init; }

        public override MetricFacts Facts => new()
        {
            Key = "own.broken",
            Family = MetricFamily.Own,
            Purpose = MetricPurpose.Process,
            IsOnRequest = IsOnRequest,
            Better = BetterDirection.Neither,
            Range = FigureRange.Any,
            Definition = "none",
            Source = "none",
            Needs = [],
            Figures = ["x"],
            Phrases = [],
        };

        public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

        protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context) => throw new InvalidOperationException("broken");
    }

    [Fact]
    public void A_pilot_is_called_by_the_label_of_its_id_or_else_of_its_title_in_each_language()
    {
        var pilot = new Pilot { Id = "p", Title = "The law", Design = DesignPart.InterruptedSeries, Assignment = AssignmentMechanism.Chosen };
        Label[] labels = [new() { Text = "The law", Culture = "es", One = "La ley" }, new() { Text = "The law", Culture = "fr", One = "La loi" }, new() { Text = "p", Culture = "fr", One = "Loi" }];
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables { Pilots = [pilot], Labels = labels }), new EvaluationPlan().Add(CoalitionMetricCatalog.PilotEffect));
        Assert.Equal([(string.Empty, "The law"), ("es", "La ley"), ("fr", "Loi")], report.Labels.Where(l => l.Text == "p").Select(l => (l.Culture, l.One)));
    }
}
