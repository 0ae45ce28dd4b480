using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoalitionMetrics.Tests;

public sealed class EvaluationJsonTests
{
    private static readonly EvaluationReport Report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), Plan());

    [Fact]
    public void A_report_comes_back_bit_for_bit()
    {
        var json = EvaluationJson.Write(Report);
        var back = EvaluationJson.ReadReport(json);
        Assert.Equal(json, EvaluationJson.Write(back));
        Assert.Equal(Report.ToString(), back.ToString());
    }

    [Fact]
    public void A_plan_comes_back_as_it_was()
    {
        var json = EvaluationJson.Write(Plan());
        Assert.Equal(json, EvaluationJson.Write(EvaluationJson.ReadPlan(json)));
    }

    [Fact]
    public void A_plan_names_the_network_and_what_is_assumed_of_it()
    {
        const string Json = """
            {"metrics":[
              {"metric":"reciprocity.exchange","options":{"ratingItem":"reliable","lowestScore":4}},
              {"metric":"reciprocity.weighted","options":{"largestAmounts":{"hour":5}}},
              {"metric":"reciprocity.confirmed","options":{"sharedKinds":["meeting"]}},
              {"metric":"reciprocity.fragility","options":{"kinds":["advice"],"chancesOfLeaving":{"org-01":0.2}}}]}
            """;
        var plan = EvaluationJson.ReadPlan(Json);
        var exchange = Assert.IsType<ReciprocityExchangeOptions>(plan.Metrics[0].Options);
        Assert.Equal(("reliable", 4, 0.5), (exchange.RatingItem, exchange.LowestScore, exchange.Claim));
        Assert.Equal(5, Assert.IsType<ReciprocityWeightedOptions>(plan.Metrics[1].Options).LargestAmounts["hour"]);
        Assert.Equal(["meeting"], Assert.IsType<ReciprocityConfirmedOptions>(plan.Metrics[2].Options).SharedKinds);
        var fragility = Assert.IsType<ReciprocityFragilityOptions>(plan.Metrics[3].Options);
        Assert.Equal((0.2, null), (fragility.ChancesOfLeaving["org-01"], fragility.ChanceOfLeaving));
        Assert.Equal(["advice"], fragility.Kinds);
        Assert.Equal(EvaluationJson.Write(plan), EvaluationJson.Write(EvaluationJson.ReadPlan(EvaluationJson.Write(plan))));
    }

    [Fact]
    public void A_plan_may_leave_everything_to_its_defaults() => Assert.Equal(EvaluationJson.Write(new EvaluationPlan()), EvaluationJson.Write(EvaluationJson.ReadPlan("{}")));

    [Theory]
    [InlineData("""{"metrics":[{"metric":"equity.benefits"}]}""", "equity.benefit")]
    [InlineData("""{"metrics":[{"metric":"equity.benefit","options":{"kind":["a"]}}]}""", "options")]
    [InlineData("""{"metrics":[{"metric":"reciprocity.exchange","options":{"claim":50}}]}""", "share from 0 to 1")]
    [InlineData("""{"level":95}""", "0.95, not 95")]
    [InlineData("""{"sed":1}""", "sed")]
    [InlineData("""{"seed":1,"seed":2}""", "seed")]
    [InlineData("""{"samples":["benefit"]}""", "benefits")]
    [InlineData("""{"schemaVersion":"9.0"}""", "9.0")]
    [InlineData("""{"targets":[{"metric":"equity.benefit","comparison":0,"value":1}]}""", "comparison")]
    [InlineData("""{"targets":[{"metric":"equity.benefit","value":1}]}""", "comparison")]
    public void A_plan_that_is_wrong_is_refused_with_what_is_wrong(string json, string said) =>
        Assert.Contains(said, Assert.Throws<JsonException>(() => EvaluationJson.ReadPlan(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_report_with_an_unknown_missing_or_duplicate_member_is_refused()
    {
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r["surprise"] = 1)));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r.Remove("subject"))));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r["schemaVersion"] = "2.0")));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r["findings"]![0]!["result"]!.AsObject().Remove("result"))));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r["plan"]!["level"] = 95)));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport(Changed(r => r["metrics"]![0]!["family"] = 0)));
        Assert.Throws<JsonException>(() => EvaluationJson.ReadReport("null"));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("report")]
    public void The_exported_schema_is_the_approved_one(string what)
    {
        var metadata = System.Reflection.CustomAttributeExtensions.GetCustomAttributes<System.Reflection.AssemblyMetadataAttribute>(typeof(EvaluationJsonTests).Assembly);
        var folder = Path.GetDirectoryName(metadata.First(m => m.Key == "ApprovedPublicApi").Value)!;
        var path = Path.Combine(folder, "..", "..", "src", "CoalitionMetrics", "Evaluation", "Json", what + ".schema.json");
        var schema = what == "plan" ? EvaluationJson.PlanSchema() : EvaluationJson.ReportSchema();
        if (Environment.GetEnvironmentVariable("APPROVE_PUBLIC_API") == "1")
        {
            File.WriteAllText(path, schema);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), schema);
    }

    private static EvaluationPlan Plan()
    {
        var plan = new EvaluationPlan { Replicates = 199, Window = EvaluationWindow.LastMonths(12), Level = new(0.9), Samples = [EvidenceTable.Benefits] }
            .Add(CoalitionMetricCatalog.EquityBenefit, new() { Kinds = ["rent support", "grant"] })
            .Add(CoalitionMetricCatalog.ParticipationVariety)
            .Add(CoalitionMetricCatalog.ReciprocityExchange)
            .Add(CoalitionMetricCatalog.PilotEffect);
        plan.Targets.Add(new Target { Metric = "pilot.effect", Facet = new Facet { Pilot = "tutoring" }, Comparison = Comparison.AtLeast, Value = 2 });
        return plan;
    }

    private static string Changed(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(EvaluationJson.Write(Report))!.AsObject();
        change(json);
        return json.ToJsonString();
    }
}
