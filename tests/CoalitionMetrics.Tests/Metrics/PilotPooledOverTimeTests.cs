using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotPooledOverTimeTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotPooled;

    private static readonly EvidenceTables All = TrialEvidence.Together(
        PanelEvidence.Changes("changes", -6), PanelEvidence.Starts("starts", -5), PanelEvidence.Mix("mix", -4), PanelEvidence.Series("road", -7), PanelEvidence.Series("lane", -6, 2),
        PanelEvidence.Lot("draw", -5), PanelEvidence.Lot("ticket", -6, 2));

    [Fact]
    public void Each_effect_is_bit_for_bit_the_one_that_the_pilots_own_metric_reports() => Same(All, Together());

    [Fact]
    public void What_the_plan_tells_a_pilots_own_metric_holds_for_the_pooled_effect_too()
    {
        var plain = Row(Report(All, Together()), "road");
        var told = new EvaluationPlan { Replicates = 199, Level = new ConfidenceLevel(0.9) }.Add(CoalitionMetricCatalog.PilotInterruptedSeries, new() { Lag = 0 });
        Assert.NotEqual(plain.StandardError, Row(Same(All, told), "road").StandardError);
    }

    [Fact]
    public void Two_comparisons_over_time_can_be_pooled_by_hand()
    {
        // Changes 3 -1 1 1 less 0 2 -2 0 and so on: effects -4 and -2, each with variance 8/12 + 8/12 of the changes; between them 2.
        var findings = Asked.Of(Metric, TrialEvidence.Together(ByHand("a", -4), ByHand("b", -2)));
        var finding = Assert.Single(findings);
        Assert.Equal(new Facet { Programme = "homes", Outcome = "waiting time", Unit = "day", Compared = PilotComparison.OverTime }, finding.Facet);
        Assert.Equal(-3, finding.Measured().Headline.Value, 10);
        Assert.Equal([-4, -2], finding.Measured().Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[0].Value, 10)));

        // Each error sqrt(8/3/4 + 8/3/4); tau2 = 2 - 4/3, error of the mean sqrt((4/3 + 2/3) / 2) = 1, Q = 2 / (4/3).
        Assert.All(finding.Measured().Breakdowns[0].Rows, r => Assert.Equal(Math.Sqrt(4.0 / 3), r.Figures[0].StandardError!.Value, 10));
        Assert.Equal(2.0 / 3, finding.Value("tau2"), 7);
        Assert.Equal(1, finding.Measured().Headline.StandardError!.Value, 7);
        Assert.Equal(1.5, finding.Value("q"), 10);
        Assert.Equal(["remark.since-start", "remark.not-by-lot", "remark.errors-known", "remark.two"], finding.Measured().Remarks.Select(r => r.Key));
        Assert.Equal(32, finding.Result.Evidence.Tables[1].RowsUsed);
        Assert.Equal([8, 8], finding.Measured().Breakdowns[0].Rows.Select(r => r.Count));
    }

    [Fact]
    public void Ways_of_comparing_stand_apart_and_say_so()
    {
        var findings = Asked.Of(Metric, All);
        Assert.Equal([PilotComparison.ByLot, PilotComparison.OverTime, PilotComparison.BeforeAfter], findings.Select(f => f.Facet.Compared!.Value));
        Assert.Equal([2, 3, 2], findings.Select(f => f.Value("pilots")));
        Assert.Equal([5, 4, 5], findings.Select(f => f.LeftOut(LeftOutReason.OtherKind)));
        var remark = findings[0].Measured().Remarks.Single(r => r.Key == "remark.other-kind");
        Assert.Equal(5, remark.Values["left-out"].Number);
        Assert.Equal(["compared.over-time", "compared.before-after"], remark.Values["ways"].Terms!.Select(t => t.Key!));
        Assert.Equal("sentence.better", findings[1].Measured().Sentences[0].Key);
        Assert.Contains(findings[1].Measured().Remarks, r => r.Key == "remark.since-start");
        Assert.Contains(findings[2].Measured().Remarks, r => r.Key == "remark.at-start");
        Assert.DoesNotContain(findings[2].Measured().Remarks, r => r.Key == "remark.since-start");
    }

    [Fact]
    public void Together_on_request_the_series_give_their_average_and_the_ways_are_tested_against_each_other()
    {
        var finding = Assert.Single(Report(All, Together())[Metric]);
        Assert.Null(finding.Facet.Compared);
        Assert.Equal(7, finding.Value("pilots"));
        var ways = finding.Measured().Breakdowns[1];
        Assert.Equal(["compared.by-lot", "compared.over-time", "compared.before-after"], ways.Rows.Select(r => r.Group.Key));
        Assert.Equal([2, 3, 2], ways.Rows.Select(r => r.Figures[1].Value));
        Assert.Equal(Asked.Of(Metric, All)[1].Measured().Headline.Value, ways.Rows[1].Figures[0].Value);
        Assert.InRange(finding.Value("p-designs"), 0, 1);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.together");
        Assert.DoesNotContain(finding.Measured().Remarks, r => r.Key == "remark.unlike");
        var series = Report(All, Together())[CoalitionMetricCatalog.PilotInterruptedSeries][new Facet { Pilot = "road" }];
        Assert.Equal(series.Value("average"), Row(Report(All, Together()), "road").Value);
        var jumps = Report(All, new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotPooled, new() { Designs = PooledDesigns.Together, Series = SeriesEffect.Level }));
        Assert.Contains(jumps[Metric][0].Measured().Remarks, r => r.Key == "remark.unlike" && r.Values["jumps"].Number == 2);
    }

    [Fact]
    public void What_a_further_place_may_expect_is_said_in_the_direction_that_is_better()
    {
        EvidenceTables Alike(double effect) => TrialEvidence.Together([.. Enumerable.Range(1, 6).Select(i => PanelEvidence.Starts($"p{i}", effect, (ulong)i))]);
        foreach (var (effect, key) in ((double, string)[])[(-6, "sentence.next-better"), (6, "sentence.next-worse"), (0, "sentence.next-unclear")])
        {
            var next = Asked.Of(Metric, Alike(effect))[0].Measured().Sentences[1];
            Assert.Equal(key, next.Key);
            Assert.All(next.Values.Values, v => Assert.True(v.Number > 0));
        }
    }

    [Fact]
    public void Forest_says_the_design_of_each_pilot()
    {
        var forest = Assert.IsType<ForestExhibit>(Assert.Single(Report(All, Together())[Metric][0].Measured().Exhibits));
        Assert.Equal(["design.changes", "design.lot", "design.series", "design.mix", "design.series", "design.starts", "design.lot"], forest.Rows.SkipLast(1).Select(r => r.Note!.Value.Key));
        Assert.Null(forest.Rows[^1].Note);
    }

    [Fact]
    public void One_place_against_a_mix_has_no_known_error_and_is_left_out_by_name()
    {
        var finding = Asked.Of(Metric, TrialEvidence.Together(PanelEvidence.Changes("a", -6), PanelEvidence.Starts("b", -5), PanelEvidence.Mix("library", -4, treated: 1)))[0];
        Assert.Equal((2, 1, 0), (finding.Value("pilots"), finding.LeftOut(LeftOutReason.NoKnownError), finding.LeftOut(LeftOutReason.NoEffect)));
        Assert.Equal("library", Assert.Single(finding.Measured().Remarks.Single(r => r.Key == "remark.no-error").Values["pilots"].Terms!).Text);
    }

    [Fact]
    public void Effect_that_has_no_value_or_may_not_be_shown_is_left_out_and_counted()
    {
        var nobody = PanelEvidence.Starts("c", -5);
        nobody = nobody.Changed(observations: [.. nobody.Observations!.Select(o => o with { Adopted = Adoption.Never })]);
        var few = PanelEvidence.Changes("d", -5);
        few = few.Changed(observations: [.. few.Observations!.Where(o => o.Participant is "00" or "01" or "06" or "07")]);
        var finding = Asked.Of(Metric, TrialEvidence.Together(PanelEvidence.Changes("a", -6), PanelEvidence.Starts("b", -5), nobody, few))[0];
        Assert.Equal((2, 2), (finding.Value("pilots"), finding.LeftOut(LeftOutReason.NoEffect)));
        var person = PanelEvidence.Series("y", -5, 3).Changed(people: [new Person { Id = "00" }]);
        var series = TrialEvidence.Together(PanelEvidence.Series("w", -5), PanelEvidence.Series("x", -6, 2), person).Changed(people: person.People);
        Assert.Equal("undefined.no-effects", Assert.IsType<Undefined>(Asked.Of(Metric, series)[0].Result).Reason.Key);
    }

    [Fact]
    public void Single_pilot_of_a_way_of_comparing_is_not_a_mean()
    {
        var findings = Asked.Of(Metric, TrialEvidence.Together(PanelEvidence.Changes("a", -6), PanelEvidence.Lot("b", -5)));
        Assert.All(findings, f => Assert.Equal("undefined.one-pilot-apart", Assert.IsType<Undefined>(f.Result).Reason.Key));
        Assert.Equal("undefined.one-pilot", Assert.IsType<Undefined>(Asked.Of(Metric, PanelEvidence.Changes("a", -6))[0].Result).Reason.Key);
    }

    [Fact]
    public void Lot_over_starting_times_is_a_lot_and_a_series_is_none()
    {
        var starts = PanelEvidence.Starts("a", -5);
        var drawn = starts.Changed(pilots: [starts.Pilots![0] with { Assignment = AssignmentMechanism.Random }]);
        var finding = Asked.Of(Metric, TrialEvidence.Together(drawn, PanelEvidence.Lot("b", -6)))[0];
        Assert.Equal((PilotComparison.ByLot, 2), (finding.Facet.Compared!.Value, finding.Value("pilots")));
        Assert.Equal("design.lot-starts", Assert.IsType<ForestExhibit>(finding.Measured().Exhibits[0]).Rows[0].Note!.Value.Key);
        var series = PanelEvidence.Series("c", -5);
        Assert.Equal(PilotComparison.BeforeAfter, Asked.Of(Metric, series.Changed(pilots: [series.Pilots![0] with { Assignment = AssignmentMechanism.Random }]))[0].Facet.Compared);
    }

    [Fact]
    public void Options_are_read_from_a_plan()
    {
        var plan = EvaluationJson.ReadPlan("""{ "metrics": [{ "metric": "pilot.pooled", "options": { "designs": "together", "series": "level" } }] }""");
        var options = Assert.IsType<PilotPooledOptions>(plan.Metrics[0].Options);
        Assert.Equal((PooledDesigns.Together, SeriesEffect.Level), (options.Designs, options.Series!.Value));
        Assert.Empty(options.Moderators);
    }

    private static EvaluationPlan Together() => new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotPooled, new() { Designs = PooledDesigns.Together });

    private static EvaluationReport Report(EvidenceTables tables, EvaluationPlan plan)
    {
        foreach (var metric in (Metric[])[Metric, CoalitionMetricCatalog.PilotEffect, CoalitionMetricCatalog.PilotDifferenceInDifferences, CoalitionMetricCatalog.PilotInterruptedSeries, CoalitionMetricCatalog.PilotSyntheticControl])
        {
            if (plan.Metrics.All(m => m.Metric.Key != metric.Key))
            {
                plan.Add(metric);
            }
        }

        return new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan);
    }

    // Every row of the pooled findings beside the headline of the metric that answers for that pilot alone.
    private static EvaluationReport Same(EvidenceTables tables, EvaluationPlan plan)
    {
        var report = Report(tables, plan);
        var rows = report[Metric].SelectMany(f => f.Measured().Breakdowns[0].Rows).ToList();
        Assert.Equal(7, rows.Count);
        foreach (var row in rows)
        {
            var facet = new Facet { Pilot = row.Group.Text };
            Metric own = row.Group.Text switch
            {
                "changes" or "starts" => CoalitionMetricCatalog.PilotDifferenceInDifferences,
                "mix" => CoalitionMetricCatalog.PilotSyntheticControl,
                "road" or "lane" => CoalitionMetricCatalog.PilotInterruptedSeries,
                _ => CoalitionMetricCatalog.PilotEffect,
            };
            var measured = report[own][facet].Measured();
            var pooled = report[Metric].Count == 1 && own == CoalitionMetricCatalog.PilotInterruptedSeries ? measured.Figure("average")! : measured.Headline;
            Assert.Equal((pooled.Value, pooled.StandardError, pooled.Interval, pooled.Basis, pooled.Method), (row.Figures[0].Value, row.Figures[0].StandardError, row.Figures[0].Interval, row.Figures[0].Basis, row.Figures[0].Method));
        }

        return report;
    }

    private static Figure Row(EvaluationReport report, string pilot) => report[Metric].Where(f => f.Result is Measured).SelectMany(f => f.Measured().Breakdowns[0].Rows).Single(r => r.Group.Text == pilot).Figures[0];

    // Changes with the pilot effect + (2, 0, 0, -2), without it 2, 0, 0, -2: variance 8/3 each.
    private static EvidenceTables ByHand(string id, double effect)
    {
        double[] changes = [2, 0, 0, -2];
        return PanelEvidence.Of(id, DesignPart.DifferenceInDifferences,
        [
            .. from treated in (bool[])[true, false]
               from i in Enumerable.Range(0, 4)
               from period in (int[])[1, 2]
               select new Observation
               {
                   Pilot = id,
                   Outcome = "waiting time",
                   Participant = (treated ? "with " : "without ") + i,
                   Period = new Period(period),
                   Adopted = treated ? new Adoption(new Period(2)) : Adoption.Never,
                   Value = 20 + i + (period == 2 ? changes[i] + (treated ? effect : 0) : 0),
               },
        ]);
    }
}
