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
}
