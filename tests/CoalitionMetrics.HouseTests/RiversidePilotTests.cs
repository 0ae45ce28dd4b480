using CoalitionMetrics.Data;

namespace CoalitionMetrics.HouseTests;

/// <summary>The truths that were put into the pilots of the made-up package come back out of its report.</summary>
public sealed class RiversidePilotTests
{
    private static readonly EvaluationReport Report = new CoalitionEvaluator().Evaluate(
        DataPackage.Read(Repository.File("samples", "data", "riverside")),
        new EvaluationPlan { Replicates = 999 }
            .Add(CoalitionMetricCatalog.PilotEffect).Add(CoalitionMetricCatalog.PilotBalance).Add(CoalitionMetricCatalog.PilotSubgroups).Add(CoalitionMetricCatalog.PilotPooled).Add(CoalitionMetricCatalog.PilotDetectable));

    [Fact]
    public void Rent_advice_keeps_sixteen_families_more_in_every_hundred_and_twenty_of_those_who_took_it()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotEffect][new Facet { Pilot = "advice" }].Result);
        Assert.Equal((0.16, FigureUnit.PerHundred("family")), (Math.Round(measured.Headline.Value, 12), measured.Headline.Unit));
        Assert.Equal(0.2, measured.Figure("compliers")!.Value, 10);
        Assert.Equal("sentence.more-better", measured.Sentences[0].Key);
    }

    [Fact]
    public void Only_families_of_low_income_gained_from_rent_advice()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotSubgroups][new Facet { Pilot = "advice" }].Result);
        Assert.Equal([0.3, 0, 0], Assert.Single(measured.Breakdowns).Rows.Select(r => Math.Round(r.Figures[0].Value, 10)));
        Assert.Equal(["low income"], measured.Sentences.Single(s => s.Key == "sentence.gained").Values["names"].Terms!.Select(n => n.Text!));
        Assert.Contains(measured.Sentences, s => s.Key == "sentence.worse-placed");
    }

    [Fact]
    public void The_pilots_of_one_programme_that_count_days_are_pooled_and_hours_are_left_out()
    {
        var finding = Report[CoalitionMetricCatalog.PilotPooled][new Facet { Programme = "learning", Outcome = "school attendance", Unit = "day" }];
        var measured = Assert.IsType<Measured>(finding.Result);
        Assert.Equal(4, measured.Figure("pilots")!.Value);
        Assert.True(measured.Headline.Interval!.Value.Contains(4.5) && measured.Headline.Interval.Value.Lower > 0, measured.Headline.Interval.ToString());
        Assert.NotNull(measured.Figure("next-place"));
        Assert.Contains(finding.Result.Evidence.Tables[0].LeftOut, l => l is { Reason: LeftOutReason.OtherUnit, Rows: 1 });
    }

    [Fact]
    public void The_pilots_of_upkeep_cut_five_days_on_average_and_the_single_roof_is_left_out_by_name()
    {
        var finding = Report[CoalitionMetricCatalog.PilotPooled][new Facet { Programme = "upkeep" }];
        var measured = Assert.IsType<Measured>(finding.Result);
        Assert.Equal((PilotComparison.OverTime, 4), (finding.Facet.Compared!.Value, measured.Figure("pilots")!.Value));
        Assert.True(measured.Headline.Interval!.Value.Contains(-5) && measured.Headline.Interval.Value.Upper < 0, measured.Headline.Interval.ToString());
        Assert.Equal("sentence.better", measured.Sentences[0].Key);
        Assert.Equal("roofs", Assert.Single(measured.Remarks.Single(r => r.Key == "remark.no-error").Values["pilots"].Terms!).Text);
        foreach (var (pilot, truth) in ((string, double)[])[("repairs", -5), ("lifts", -4), ("heating", -6), ("stairs", -5)])
        {
            var effect = measured.Breakdowns[0].Rows.Single(r => r.Group.Text == pilot).Figures[0];
            Assert.True(effect.Interval!.Value.Contains(truth), $"{pilot}: {effect.Interval}");
        }
    }

    [Fact]
    public void Tutoring_lost_six_children_and_its_sides_are_held_against_the_lot()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotBalance][new Facet { Pilot = "tutoring" }].Result);
        Assert.Equal(6, measured.Figure("dropped-treated")!.Value + measured.Figure("dropped-control")!.Value);
        Assert.NotNull(measured.Figure("by-lot"));
    }

    [Fact]
    public void Breakfast_tells_how_alike_the_children_of_a_class_are()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotDetectable][new Facet { Pilot = "meals" }].Result);
        Assert.Equal(16, measured.Figure("clusters")!.Value);
        Assert.True(measured.Figure("icc")!.Interval!.Value.Contains(9.0 / 34), "classes differ with standard deviation 3, children with 5: 9 / (9 + 25)");
    }

    [Fact]
    public void Each_pilot_over_time_could_have_shown_the_truth_that_was_put_into_it()
    {
        foreach (var (pilot, truth) in ((string, double)[])[("repairs", 5), ("crossings", 12), ("library", 20), ("lifts", 4), ("heating", 6), ("stairs", 5)])
        {
            var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotDetectable][new Facet { Pilot = pilot }].Result);
            Assert.True(measured.Headline.Value > 0 && measured.Headline.Value < truth, $"{pilot}: {measured.Headline.Value}");
            Assert.IsType<CurveExhibit>(Assert.Single(measured.Exhibits));
        }

        // One house beside thirteen others: rarer than 1 in 14 nothing can be.
        var roofs = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotDetectable][new Facet { Pilot = "roofs" }].Result);
        Assert.Equal(("detectable-first", "sentence.nothing-shown"), (roofs.Headline.Key, roofs.Sentences[0].Key));
        Assert.Equal(1.0 / 14, roofs.Figure("smallest-p")!.Value, 12);
    }

    [Fact]
    public void No_house_of_faster_repairs_left_and_those_with_it_are_older()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotBalance][new Facet { Pilot = "repairs" }].Result);
        Assert.Equal((0, 20, 10), (measured.Headline.Value, measured.Figure("seen-treated")!.Value, measured.Figure("seen-control")!.Value));
        Assert.Equal("sentence.trend-within", measured.Sentences[2].Key);
        Assert.Equal("year built", measured.Sentences[3].Values["covariate"].Term!.Value.Text);
        var built = measured.Exhibits.OfType<GroupValuesExhibit>().First().Values.Single(v => v.Group.Text == "year built");
        Assert.True(built.Value < -2, "built 18 years earlier, spread over less than 20");
    }

    [Fact]
    public void The_mix_of_branches_opens_as_long_as_the_branch_and_the_others_do_not()
    {
        // Branches 02, 05 and 11 open 34, 32 and 28 hours: 0.5, 0.3 and 0.2 of them are 32.2.
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotBalance][new Facet { Pilot = "library" }].Result);
        Assert.InRange(measured.Headline.Value, 0, 0.1);
        var hours = Assert.IsType<LedgerExhibit>(Assert.Single(measured.Exhibits)).Rows.Single(r => r.Label.Text == "opening hours");
        Assert.Equal(32.2, hours.Values[0]!.Value, 10);
        Assert.InRange(hours.Values[1]!.Value, 31, 33.5);
        Assert.InRange(hours.Values[2]!.Value, 20, 31.5);
    }

    [Fact]
    public void Two_months_of_slow_traffic_are_missing() => Assert.Equal(
        2.0 / 60, Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotBalance][new Facet { Pilot = "crossings" }].Result).Headline.Value, 12);
}
