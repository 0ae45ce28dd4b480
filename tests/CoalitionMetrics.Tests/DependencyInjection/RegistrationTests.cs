using Microsoft.Extensions.DependencyInjection;

namespace CoalitionMetrics.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void An_app_gets_an_evaluator_with_the_built_in_metrics_and_its_own()
    {
        using var provider = new ServiceCollection().AddCoalitionMetrics(o => o.MaxDegreeOfParallelism = 3).AddMetric<OwnMetric>().Services.BuildServiceProvider();
        var evaluator = provider.GetRequiredService<CoalitionEvaluator>();
        Assert.Equal(3, evaluator.MaxDegreeOfParallelism);
        Assert.Equal(CoalitionMetricCatalog.All.Select(m => m.Key).Append("own.people"), evaluator.Catalog.Select(m => m.Key));
        Assert.Same(evaluator, provider.GetRequiredService<CoalitionEvaluator>());
    }

    [Fact]
    public void The_built_in_metrics_can_be_left_out()
    {
        using var provider = new ServiceCollection().AddCoalitionMetrics(o => o.IncludeBuiltInMetrics = false).AddMetric<OwnMetric>().Services.BuildServiceProvider();
        Assert.Equal(["own.people"], provider.GetRequiredService<MetricCatalog>().Select(m => m.Key));
    }

    [Fact]
    public void A_key_that_is_taken_is_refused() => Assert.Throws<ArgumentException>(() => CoalitionMetricCatalog.All.With(new OwnMetric(), new OwnMetric()));

    [Fact]
    public void A_metric_of_ones_own_brings_its_words()
    {
        var catalog = CoalitionMetricCatalog.All.With(new OwnMetric());
        var report = new CoalitionEvaluator(catalog).Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(new OwnMetric()));
        var words = new ReportWords(report, System.Globalization.CultureInfo.GetCultureInfo("es"), catalog);
        Assert.Equal("Hay 41 personas.", words.Sentence(report["own.people"][0]));
        var english = new ReportWords(report, System.Globalization.CultureInfo.GetCultureInfo("en-GB"), catalog);
        Assert.Equal("There are 41 people.", english.Sentence(report["own.people"][0]));
    }

    [Fact]
    public void A_report_that_defines_a_metric_otherwise_keeps_its_own_definition()
    {
        var catalog = CoalitionMetricCatalog.All.With(new OwnMetric());
        var report = new CoalitionEvaluator(catalog).Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(new OwnMetric()));
        var words = new ReportWords(report, System.Globalization.CultureInfo.GetCultureInfo("es"), catalog);
        Assert.Equal("people who pay", words.Definition(Told("own.people", "people who pay")));
        Assert.Equal("people", words.Definition(Told("own.unknown", "people")));

        ReportMetric Told(string key, string definition)
        {
            var metric = report.Metrics[0];
            return new() { Key = key, Family = metric.Family, Purpose = metric.Purpose, IsCore = false, Better = metric.Better, Definition = definition, Source = metric.Source, Options = metric.Options };
        }
    }

    [Fact]
    public void A_metric_of_ones_own_may_define_itself_in_its_words_and_else_in_its_facts()
    {
        var catalog = CoalitionMetricCatalog.All.With(new OwnMetric());
        var report = new CoalitionEvaluator(catalog).Evaluate(TestEvidence.Rich(), new EvaluationPlan().Add(new OwnMetric()));
        var spanish = new ReportWords(report, System.Globalization.CultureInfo.GetCultureInfo("es"), catalog);
        Assert.Equal("número de personas del padrón {todas}", spanish.Definition(report.Metrics[0]));
        var english = new ReportWords(report, System.Globalization.CultureInfo.GetCultureInfo("en"), catalog);
        Assert.Equal("number of people on the register", english.Definition(report.Metrics[0]));
    }

    private sealed class OwnMetric : Metric<NoOptions>
    {
        public override MetricFacts Facts { get; } = new()
        {
            Key = "own.people",
            Family = MetricFamily.Own,
            Purpose = MetricPurpose.Process,
            Better = BetterDirection.Neither,
            Range = new FigureRange { Lower = 0 },
            Definition = "number of people on the register",
            Source = "ours",
            Needs = [EvidenceTable.People],
            Figures = ["people"],
            Phrases = ["sentence.count", "spoken.count"],
        };

        public override IMetricWords Words { get; } = new MetricWords
        {
            ["en"] = new Dictionary<string, string> { ["title"] = "People", ["sentence.count"] = "There are {n} people." },
            ["es"] = new Dictionary<string, string> { ["title"] = "Personas", ["definition"] = "número de personas del padrón {todas}", ["sentence.count"] = "Hay {n} personas." },
        };

        public override System.Text.Json.Serialization.Metadata.JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

        protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context) =>
        [
            Finding(Facet.Whole, new Measured
            {
                Headline = Figure.FullCount("people", evidence.Evidence.People.Count, FigureUnit.Count),
                Sentences = [Phrase.Of("sentence.count").With("n", evidence.Evidence.People.Count)],
            }),
        ];
    }
}
