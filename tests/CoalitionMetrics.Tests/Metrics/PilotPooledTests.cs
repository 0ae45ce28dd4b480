using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotPooledTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotPooled;

    [Fact]
    public void Two_pilots_can_be_pooled_by_hand()
    {
        // Effects 4 and 0, variance of each 5/6, between them 8: tau2 = 8 - 5/6; equal weights; Hartung-Knapp error 2, t(0.975, 1) = 12.706205.
        var finding = Asked.Of(Metric, TrialEvidence.Together(Site("a", 4), Site("b", 0)))[0];
        Assert.Equal(new Facet { Programme = "learning", Outcome = "days", Unit = "day", Compared = PilotComparison.ByLot }, finding.Facet);
        var pooled = finding.Measured().Headline;
        Assert.Equal((2, 2), (Math.Round(pooled.Value, 10), Math.Round(pooled.StandardError!.Value, 8)));
        Assert.Equal(2 - (2 * 12.7062047362), pooled.Interval!.Value.Lower, 5);
        Assert.Equal(8 - (5.0 / 6), finding.Value("tau2"), 7);
        Assert.Equal(Math.Sqrt(8 - (5.0 / 6)), finding.Value("tau"), 7);
        Assert.Equal(9.6, finding.Value("q"), 8);
        Assert.Equal("sentence.unclear", finding.Measured().Sentences[0].Key);
        Assert.Null(finding.Measured().Figure("next-place"));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.two");
        Assert.Equal([0.5, 0.5], finding.Measured().Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[1].Value, 10)));
    }

    [Fact]
    public void From_three_pilots_on_the_next_place_has_a_range_and_each_is_left_out_once()
    {
        // Effects 4, 0, 2: between them 4, tau2 = 4 - 5/6, error sqrt(4/3); next place: t(0.975, 1) sqrt(4 - 5/6 + 4/3).
        var measured = Asked.Of(Metric, TrialEvidence.Together(Site("a", 4), Site("b", 0), Site("c", 2)))[0].Measured();
        Assert.Equal(2 + (12.7062047362 * Math.Sqrt(4 - (5.0 / 6) + (4.0 / 3))), measured.Figure("next-place")!.Interval!.Value.Upper, 5);
        Assert.Equal((1, 3), (Math.Round(measured.Figure("without-lowest")!.Value, 10), Math.Round(measured.Figure("without-highest")!.Value, 10)));
        Assert.Equal([1, 3, 2], measured.Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[2].Value, 10)));
        var forest = Assert.IsType<ForestExhibit>(Assert.Single(measured.Exhibits));
        Assert.Equal([false, false, false, true], forest.Rows.Select(r => r.IsSummary));
        Assert.Equal(measured.Figure("next-place")!.Interval!.Value.Upper, measured.Sentences.Single(s => s.Key == "sentence.next-unclear").Values["better"].Number);
    }

    [Fact]
    public void Places_more_alike_than_chance_lets_them_be_have_no_range_from_nothing_to_nothing()
    {
        var measured = Asked.Of(Metric, TrialEvidence.Together(Site("a", 2), Site("b", 2), Site("c", 2)))[0].Measured();
        Assert.All(["tau", "tau2", "i2"], key => Assert.Equal((0, NoIntervalReason.AtBoundary), (measured.Figure(key)!.Value, measured.Figure(key)!.NoInterval)));
    }

    [Fact]
    public void What_is_measured_in_another_unit_or_has_no_error_is_left_out_counted_and_said()
    {
        var alone = TrialEvidence.Of([9], [1, 2, 3, 4], pilot: p => p with { Id = "d", Programme = "learning" });
        var hours = Site("c", 2, unit: "hour");
        var findings = Asked.Of(Metric, TrialEvidence.Together(Site("a", 4), Site("b", 0), hours, alone));
        var days = findings[new Facet { Unit = "day" }];
        Assert.Equal((2, 1, 1), (days.Value("pilots"), days.LeftOut(LeftOutReason.OtherUnit), days.LeftOut(LeftOutReason.NoKnownError)));
        Assert.All(["remark.other-unit", "remark.no-error"], key => Assert.Equal(1, days.Measured().Remarks.Single(r => r.Key == key).Values["left-out"].Number));
        Assert.Equal("undefined.one-pilot", Assert.IsType<Undefined>(findings[new Facet { Unit = "hour" }].Result).Reason.Key);
    }

    [Fact]
    public void Yes_or_no_outcomes_are_pooled_in_every_hundred()
    {
        EvidenceTables Homes(string id, int events) => TrialEvidence.Of(
            TrialEvidence.YesNo(events, 40), TrialEvidence.YesNo(10, 40), pilot: p => p with { Id = id, Programme = "homes" }, outcome: o => o with { Unit = "family" });
        var measured = Asked.Of(Metric, TrialEvidence.Together(Homes("a", 20), Homes("b", 22), Homes("c", 24)))[0].Measured();
        Assert.Equal(FigureUnit.PerHundred("family"), measured.Headline.Unit);
        Assert.Equal(0.3, measured.Headline.Value, 2);
        Assert.Contains(measured.Sentences, s => s.Key == "sentence.next-hundred");
    }

    [Fact]
    public void A_declared_moderator_is_the_mean_of_a_covariate_in_each_pilot()
    {
        // Effects rise by exactly 2 for each step of the covariate.
        var sites = TrialEvidence.Together([.. Enumerable.Range(0, 5).Select(k => Site($"s{k}", 2 * k, before: k))]);
        var tables = new EvidenceTables { Pilots = sites.Pilots, Outcomes = sites.Outcomes, Observations = sites.Observations, Covariates = ["before"] };
        Finding Ask(params string[] moderators) =>
            new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotPooled, new() { Moderators = moderators }))[Metric][0];
        var row = Assert.Single(Ask("before").Measured().Breakdowns[1].Rows);
        Assert.Equal(2, row.Figures[0].Value, 8);
        var alike = TrialEvidence.Together([.. Enumerable.Range(0, 5).Select(k => Site($"s{k}", 2 * k, before: 1))]);
        tables = new EvidenceTables { Pilots = alike.Pilots, Outcomes = alike.Outcomes, Observations = alike.Observations, Covariates = ["before"] };
        Assert.Equal("before", Assert.Single(Assert.Single(Ask("before").Measured().Remarks, r => r.Key == "remark.moderators-alike").Values["covariates"].Terms!).Text);
        Assert.Contains(Ask("age").Measured().Remarks, r => r.Key == "remark.moderator-missing");
        Assert.Contains(Ask("before", "age", "income").Measured().Remarks, r => r.Key == "remark.too-few-for-moderators");
    }

    [Fact]
    public void Chosen_sites_among_the_pilots_are_said()
    {
        var tables = TrialEvidence.Together(Site("a", 4), Site("b", 0, assignment: AssignmentMechanism.Chosen));
        var together = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotPooled, new() { Designs = PooledDesigns.Together });
        Assert.Equal(1, new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), together)[Metric][0].Measured().Remarks.Single(r => r.Key == "remark.not-by-lot").Values["chosen"].Number);
    }

    [Fact]
    public void Reasons_why_there_is_no_answer_are_told()
    {
        Assert.Equal("undefined.no-programme", Reason(TrialEvidence.Of([1, 2, 3], [1, 2, 3])));
        Assert.Equal("undefined.one-pilot", Reason(Site("a", 4)));
        Assert.Equal("undefined.no-effects", Reason(TrialEvidence.Of([9], [1, 2, 3, 4], pilot: p => p with { Programme = "learning" })));
        Assert.Equal("undefined.directions", Reason(TrialEvidence.Together(Site("a", 4), Site("b", 0, better: Better.Lower))));
        Assert.IsType<Unsupported>(Asked.Of(Metric, new EvidenceTables())[0].Result);

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;
    }

    // Both variances 5/3, four units a side: standard error sqrt(5/6).
    private static EvidenceTables Site(
        string id, double effect, string unit = "day", Better better = Better.Higher, AssignmentMechanism assignment = AssignmentMechanism.Random, double? before = null) => TrialEvidence.Of(
        [1 + effect, 2 + effect, 3 + effect, 4 + effect],
        [1, 2, 3, 4],
        (_, _, o) => o with { Covariates = before is null ? Covariates.None : Covariates.Of("before", before) },
        p => p with { Id = id, Title = id, Programme = "learning", Assignment = assignment, Design = assignment == AssignmentMechanism.Random ? DesignPart.Randomized : DesignPart.Observational },
        o => o with { Unit = unit, Better = better });
}
