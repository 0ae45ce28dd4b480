using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(0.5, 0.7, Comparison.AtLeast, 0.4, Verdict.Met)]
    [InlineData(0.5, 0.7, Comparison.AtLeast, 0.5, Verdict.Met)]
    [InlineData(0.5, 0.7, Comparison.AtLeast, 0.6, Verdict.Inconclusive)]
    [InlineData(0.5, 0.7, Comparison.AtLeast, 0.8, Verdict.NotMet)]
    [InlineData(0.5, 0.7, Comparison.AtMost, 0.8, Verdict.Met)]
    [InlineData(0.5, 0.7, Comparison.AtMost, 0.6, Verdict.Inconclusive)]
    [InlineData(0.5, 0.7, Comparison.AtMost, 0.4, Verdict.NotMet)]
    public void An_interval_is_held_against_the_target(double lower, double upper, Comparison comparison, double value, Verdict expected)
    {
        var verdict = Judge(new Figure { Key = "x", Value = (lower + upper) / 2, Interval = new ConfidenceInterval(lower, upper) }, comparison, value);
        Assert.Equal((expected, VerdictBasis.Interval), (verdict.Verdict, verdict.Basis));
    }

    [Fact]
    public void A_full_count_is_held_against_the_target_itself()
    {
        var verdict = Judge(Figure.FullCount("x", 0.6), Comparison.AtLeast, 0.6);
        Assert.Equal((Verdict.Met, VerdictBasis.FullCount), (verdict.Verdict, verdict.Basis));
    }

    [Fact]
    public void A_figure_that_needs_an_interval_and_has_none_cannot_be_assessed()
    {
        var verdict = Judge(Figure.WithoutInterval("x", 0.6, NoIntervalReason.SingleUnit), Comparison.AtLeast, 0.1);
        Assert.Equal((Verdict.NotAssessable, VerdictBasis.NoInterval), (verdict.Verdict, verdict.Basis));
    }

    [Fact]
    public void What_nobody_answered_can_turn_a_verdict()
    {
        var figure = new Figure
        {
            Key = "x",
            Value = 0.6,
            Interval = new ConfidenceInterval(0.55, 0.65),
            NonResponse = new NonResponseBounds { Lower = 0.2, Upper = 0.9, Kind = BoundsKind.Exact },
        };
        var verdict = Judge(figure, Comparison.AtLeast, 0.5);
        Assert.Equal((Verdict.Inconclusive, VerdictBasis.NonResponse), (verdict.Verdict, verdict.Basis));
    }

    [Fact]
    public void What_is_undefined_cannot_be_assessed()
    {
        var findings = new MetricFindings("m", [new Finding { Metric = "m", Facet = Facet.Whole, Result = new Undefined { Reason = Phrase.Of("undefined.x") } }]);
        Assert.Equal(VerdictBasis.NoFigure, Verdicts.Judge(new Target { Metric = "m", Comparison = Comparison.AtLeast, Value = 1 }, findings).Basis);
    }

    [Fact]
    public void Several_targets_are_read_together_at_wider_intervals()
    {
        var plan = new EvaluationPlan { Replicates = 999 }.Add(CoalitionMetricCatalog.PilotEffect).Add(CoalitionMetricCatalog.EquityBenefit);
        plan.Targets.Add(new Target { Metric = "pilot.effect", Facet = new Facet { Pilot = "tutoring" }, Comparison = Comparison.AtLeast, Value = 1 });
        plan.Targets.Add(new Target { Metric = "equity.benefit", Facet = new Facet { Unit = "euro", Actors = Actors.People }, Comparison = Comparison.AtMost, Value = 0.5 });
        var report = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), plan);
        var (judged, shown) = (report.Verdicts[0].Figure!.Interval!.Value, ((Measured)report["pilot.effect"][0].Result).Headline.Interval!.Value);
        Assert.Equal(0.975, judged.Level.Value, 12);
        Assert.True(judged.Lower < shown.Lower && judged.Upper > shown.Upper);
        Assert.Equal(VerdictBasis.FullCount, report.Verdicts[1].Basis);
    }

    private static TargetVerdict Judge(Figure figure, Comparison comparison, double value)
    {
        var result = new Measured { Headline = figure, Sentences = [Phrase.Of("sentence.x")] };
        var findings = new MetricFindings("m", [new Finding { Metric = "m", Facet = Facet.Whole, Result = result }]);
        return Verdicts.Judge(new Target { Metric = "m", Comparison = comparison, Value = value }, findings);
    }
}
