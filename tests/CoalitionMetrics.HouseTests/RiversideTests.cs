using CoalitionMetrics.Data;

namespace CoalitionMetrics.HouseTests;

/// <summary>The truths that were put into the made-up package come back out of its report.</summary>
public sealed class RiversideTests
{
    private static readonly EvaluationReport Report = new CoalitionEvaluator().Evaluate(DataPackage.Read(Repository.File("samples", "data", "riverside")), new EvaluationPlan { Replicates = 999 });

    [Fact]
    public void It_fills_every_table() => Assert.Equal(EvidenceTable.All.Select(t => t.Name).Order(StringComparer.Ordinal), Report.Subject.Tables.Where(t => t.Rows > 0).Select(t => t.Table).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_metric_has_something_to_say_of_it() => Assert.All(Report.Metrics, m => Assert.Contains(Report[m.Key], f => f.Result is Measured));

    [Fact]
    public void Its_report_is_read_back_as_it_was_written() =>
        Assert.Equal(EvaluationJson.Write(Report), EvaluationJson.Write(EvaluationJson.ReadReport(EvaluationJson.Write(Report))));

    [Fact]
    public void Six_sectors_are_equally_common_among_those_who_take_part() =>
        Assert.Equal(6, Headline(CoalitionMetricCatalog.ParticipationVariety, new Facet { Dimension = "sector", Actors = Actors.Organizations }).Value, 12);

    [Fact]
    public void No_kind_of_tenure_is_missing_and_the_missing_language_is_known_by_name()
    {
        var tenure = Headline(CoalitionMetricCatalog.ParticipationUnseen, new Facet { Dimension = "tenure" });
        Assert.Equal((0, 0), (tenure.Value, tenure.Interval!.Value.Upper));
        var language = Assert.IsType<Undefined>(Report[CoalitionMetricCatalog.ParticipationUnseen][new Facet { Dimension = "language" }].Result);
        Assert.Equal(["Tigrinya"], language.Reason.Values["missing"].Terms!.Select(t => t.Text));
    }

    [Fact]
    public void The_second_year_is_neither_broader_nor_narrower_by_sector()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.ParticipationComparableVariety][new Facet { Dimension = "sector", Period = "2025" }].Result);
        Assert.Equal("sentence.open", measured.Sentences[0].Key);
        Assert.Equal(0, measured.Headline.Value, 9);
    }

    [Fact]
    public void Rent_support_has_the_Gini_index_that_was_put_there() =>
        Assert.Equal(0.625, Headline(CoalitionMetricCatalog.EquityBenefit, new Facet { Unit = "crown", Actors = Actors.People }).Value, 12);

    [Fact]
    public void The_load_is_carried_by_city_and_health()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityContribution][new Facet { Unit = "crown" }].Result);
        Assert.Equal(1.0 / 3, measured.Headline.Value, 12);
        Assert.Equal(1, Assert.Single(measured.Breakdowns, b => b.Key == "between").Rows[0].Figures.Single(f => f.Key == "between-share").Value, 12);
    }

    [Fact]
    public void Low_income_received_more_per_head_by_the_camp_that_reached_it_as_a_whole()
    {
        var facet = new Facet { Unit = "crown", Actors = Actors.People, Dimension = "class" };
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityBenefitParity][facet].Result);
        Assert.Equal(8.0 / 13, measured.Headline.Value, 12);
        Assert.Equal([100, 100, 162.5], measured.Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[0].Value, 9)));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.whole-group");
        Assert.Equal(-10.0 / 87, Headline(CoalitionMetricCatalog.EquityBenefitConcentration, facet).Value, 12);
    }

    [Fact]
    public void Two_thirds_of_what_was_promised_to_low_income_arrived_and_all_for_the_others()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityPromiseKept][new Facet { Unit = "crown", Actors = Actors.People }].Result);
        Assert.Equal(6.0 / 7, measured.Headline.Value, 12);
        Assert.Equal([2.0 / 3, 1, 1], Assert.Single(measured.Breakdowns, b => b.Dimension == "class").Rows.Select(r => r.Figures[0].Value));
    }

    [Fact]
    public void On_request_a_gap_is_told_with_what_goes_with_it_and_not_why()
    {
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityGap);
        var gap = new CoalitionEvaluator().Evaluate(DataPackage.Read(Repository.File("samples", "data", "riverside")), plan)[CoalitionMetricCatalog.EquityGap];
        var measured = Assert.IsType<Measured>(gap[new Facet { Unit = "crown", Actors = Actors.People, Dimension = "tenure" }].Result);
        Assert.Equal(measured.Figure("gap")!.Value, measured.Headline.Value + measured.Figure("unexplained")!.Value, 9);
        Assert.Equal("undefined.no-gap", Assert.IsType<Undefined>(gap[new Facet { Unit = "crown", Actors = Actors.People, Dimension = "class" }].Result).Reason.Key);
    }

    [Fact]
    public void Three_quarters_of_the_ties_on_record_are_returned()
    {
        var finding = Report[CoalitionMetricCatalog.ReciprocityExchange][Facet.Whole];
        var measured = Assert.IsType<Measured>(finding.Result);
        Assert.Equal(0.75, measured.Headline.Value, 12);
        Assert.Equal("sentence.more", measured.Sentences[0].Key);
    }

    [Fact]
    public void Those_who_did_not_answer_are_not_counted_as_silent()
    {
        var finding = Report[CoalitionMetricCatalog.ReciprocityExchange][new Facet { Wave = "2025" }];
        Assert.Equal(20.0 / 24, finding.Result.Evidence.Coverage!.Value, 12);
        var picture = Assert.IsType<NetworkExhibit>(Assert.Single(Assert.IsType<Measured>(finding.Result).Exhibits));
        Assert.Equal(4, picture.Nodes.Count(n => !n.IsObserved));
        Assert.All(picture.Nodes, n => Assert.Matches("^O[0-9]+$", n.Label.Text));
    }

    [Fact]
    public void Both_sides_tell_thirty_of_fifty_five_ties()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.ReciprocityConfirmed][new Facet { Wave = "2025", Kind = "advice" }].Result);
        Assert.Equal((30, 17, 8), (measured.Figure("confirmed")!.Value, measured.Figure("only-giver")!.Value, measured.Figure("only-receiver")!.Value));
        Assert.Equal(30.0 / 55, measured.Headline.Value, 12);
    }

    [Fact]
    public void Every_question_of_reciprocity_has_a_picture() => Assert.All(
        CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Reciprocity),
        m => Assert.All(Report[m.Key].Select(f => f.Result).OfType<Measured>(), measured => Assert.NotEmpty(measured.Exhibits)));

    [Fact]
    public void Tutoring_adds_six_days_and_nothing_to_reading()
    {
        var days = Headline(CoalitionMetricCatalog.PilotEffect, new Facet { Pilot = "tutoring", Outcome = "school attendance" });
        Assert.True(days.Interval!.Value.Contains(6) && days.Interval.Value.Lower > 0, days.Interval.ToString());
        Assert.True(Headline(CoalitionMetricCatalog.PilotEffect, new Facet { Pilot = "tutoring", Outcome = "reading" }).Interval!.Value.Contains(0));
    }

    [Fact]
    public void Breakfast_is_compared_by_whole_classes_and_its_three_days_lie_in_the_range()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotEffect][new Facet { Pilot = "meals" }].Result);
        Assert.Contains("CR2", measured.Headline.Method, StringComparison.Ordinal);
        Assert.True(measured.Headline.Interval!.Value.Contains(3), measured.Headline.Interval.ToString());
    }

    [Fact]
    public void A_pilot_on_chosen_sites_says_that_other_causes_are_possible_and_has_no_p_value()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotEffect][new Facet { Pilot = "gardens" }].Result);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.chosen");
        Assert.Null(measured.Figure("p-lot"));
    }

    [Fact]
    public void The_planning_office_can_block_and_has_eleven_of_twenty_one_swings()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityVotingPower][new Facet { Body = "Steering group" }].Result);
        Assert.Equal(11.0 / 21, measured.Headline.Value, 12);
        Assert.Equal("Planning Office", Assert.Single(Assert.Single(measured.Sentences, s => s.Key == "sentence.veto").Values["members"].Terms!).Text);
        Assert.Equal("undefined.consensus", Assert.IsType<Undefined>(Report[CoalitionMetricCatalog.EquityVotingPower][new Facet { Body = "Assembly" }].Result).Reason.Key);
    }

    [Fact]
    public void Of_two_promised_languages_one_has_nobody_and_it_is_named()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.ParticipationPromisedGroups][new Facet { Dimension = "language" }].Result);
        Assert.Equal(1, measured.Headline.Value);
        Assert.Equal([Term.Evidence("Tigrinya")], measured.Sentences[0].Values["groups"].Terms!);
        Assert.Equal(0, Headline(CoalitionMetricCatalog.ParticipationPromisedGroups, new Facet { Dimension = "class" }).Value);
    }

    [Fact]
    public void The_room_has_the_likeness_to_the_town_that_was_put_there()
    {
        var classes = Report[CoalitionMetricCatalog.ParticipationRepresentation].Where(f => f.Facet == new Facet { Dimension = "class" }).Single();
        Assert.Equal(53.0 / 60, Assert.IsType<Measured>(classes.Result).Headline.Value, 12);
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.ParticipationRepresentation].Single(f => f.Facet == new Facet { Dimension = "class+tenure" }).Result);
        Assert.Contains(measured.Breakdowns[0].Rows, r => r.Figures.Any(f => f.Key == "pooled"));
    }

    [Fact]
    public void Owners_and_tenants_mix_as_by_lot() =>
        Assert.Equal("sentence.mixed", Assert.IsType<Measured>(Report[CoalitionMetricCatalog.ParticipationMixing][new Facet { Dimension = "tenure" }].Result).Sentences[0].Key);

    [Fact]
    public void Slow_traffic_takes_twelve_cases_a_month_off_at_once_and_nothing_more_later()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotInterruptedSeries][new Facet { Pilot = "crossings" }].Result);
        Assert.True(measured.Headline.Interval!.Value.Contains(-12) && measured.Headline.Interval.Value.Upper < 0, measured.Headline.Interval.ToString());
        Assert.True(measured.Figure("slope")!.Interval!.Value.Contains(0), measured.Figure("slope")!.Interval.ToString());
        Assert.Equal("sentence.better", measured.Sentences[0].Key);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.gaps" && r.Values["count"].Number == 2);
    }

    [Fact]
    public void The_library_stands_out_from_its_mix_by_the_twenty_visits_that_were_put_there()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotSyntheticControl][new Facet { Pilot = "library" }].Result);
        Assert.InRange(measured.Headline.Value, 17, 23);
        Assert.Equal(1.0 / 24, measured.Figure("p-placebo")!.Value, 12);
        var mix = measured.Exhibits.OfType<GroupValuesExhibit>().Single();
        Assert.Equal(["branch 02", "branch 05", "branch 11"], mix.Values.Take(3).Select(v => v.Group.Text));
    }

    [Fact]
    public void Faster_repairs_cut_five_days_and_the_houses_had_waited_alike_before()
    {
        var measured = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.PilotDifferenceInDifferences][new Facet { Pilot = "repairs" }].Result);
        Assert.True(measured.Headline.Interval!.Value.Contains(-5) && measured.Headline.Interval.Value.Upper < 0, measured.Headline.Interval.ToString());
        Assert.Equal(["sentence.better", "sentence.before-alike", "sentence.holds"], measured.Sentences.Select(s => s.Key));
        Assert.True(measured.Figure("breakdown")!.Value > 0.5);
        Assert.IsType<CurveExhibit>(measured.Exhibits[0]);
    }

    [Fact]
    public void People_of_high_income_lead_and_speak_beyond_their_presence()
    {
        var leadership = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityLeadership][new Facet { Dimension = "class" }].Result);
        Assert.Equal(1, leadership.Headline.Value, 12);
        foreach (var metric in new Metric[] { CoalitionMetricCatalog.EquityVoice, CoalitionMetricCatalog.EquitySayGap })
        {
            var more = Assert.Single(Assert.IsType<Measured>(Report[metric][new Facet { Dimension = "class" }].Result).Sentences, s => s.Key == "sentence.more");
            Assert.Equal("high income", more.Values["group"].Term!.Value.Text);
        }
    }

    [Fact]
    public void Ideas_of_people_of_low_income_were_put_by_others()
    {
        var agenda = Assert.IsType<Measured>(Report[CoalitionMetricCatalog.EquityAgenda][new Facet { Dimension = "class" }].Result);
        var row = Assert.Single(Assert.Single(agenda.Breakdowns, b => b.Key == "names").Rows);
        Assert.Equal(("low income", 1.0), (row.Group.Text, row.Figures.Single(f => f.Key == "in-others-name").Value));
    }

    private static Figure Headline(Metric metric, Facet facet) => Assert.IsType<Measured>(Report[metric][facet].Result).Headline;
}
