using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotSyntheticControlTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotSyntheticControl;

    private static readonly double?[][] Donors =
    [
        [0, 5, 2, 4, 3, 6], [10, 10, 12, 14, 11, 15], [7, 6, 9, 5, 6, 8], [2, 3, 1, 6, 4, 4],
    ];

    [Fact]
    public void A_place_that_is_a_mix_of_two_has_the_weights_and_the_gap_that_a_reader_can_check()
    {
        // 0.6 of the first and 0.4 of the second, plus 1 and -2 before, which no other mix could take up (10 x 1 - 5 x 2 = 0), and 5 more afterwards.
        var finding = Asked.Of(Metric, Places([[5, 5, 6, 8, 11.2, 14.6]], 5, Donors[..2]))[0];
        Assert.Equal(5, finding.Value("effect"), 10);
        Assert.Equal(Math.Sqrt(5.0 / 4), finding.Value("fit-before"), 10);
        Assert.Equal([0.6, 0.4], finding.Measured().Exhibits.OfType<GroupValuesExhibit>().Single().Values.Select(v => Math.Round(v.Value!.Value, 10)));
        Assert.Equal((2, 2, 4, 2), (finding.Value("donors"), finding.Value("donors-used"), finding.Value("periods-before"), finding.Value("periods-after")));
        Assert.Equal(1.0 / 3, finding.Value("smallest-p"), 12);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.too-few-places" && r.Values["needed"].Number == 19);
        Assert.Equal(3, finding.Measured().Exhibits.Count);
        var gaps = finding.Measured().Exhibits.OfType<CurveExhibit>().Single();
        Assert.Equal([-4, -3, -2, -1, 0, 1], gaps.Curves[0].Points.Select(p => p.X));
        Assert.Equal(2, gaps.Curves.Count(c => c.IsReference));
        Assert.Equal("sentence.unclear", finding.Measured().Sentences[0].Key);
        Assert.Equal(NoIntervalReason.NoMethod, finding.Measured().Headline.NoInterval);
        Assert.NotNull(finding.Measured().Figure("effect-weighed"));
    }

    [Fact]
    public void What_the_difference_hangs_on_is_said()
    {
        // As above: it missed by the root of 5 / 4 before; by the second alone it would be -0.1, by the first alone 8.4; as if it had begun at period 3 it is a trial without a pilot.
        var remarks = Asked.Of(Metric, Places([[5, 5, 6, 8, 11.2, 14.6]], 5, Donors[..2]))[0].Measured().Remarks;
        Assert.Equal(Math.Sqrt(5.0 / 4), Assert.Single(remarks, r => r.Key == "remark.fit").Values["missed"].Number!.Value, 10);
        var without = Assert.Single(remarks, r => r.Key == "remark.hangs-on").Values;
        Assert.Equal((-0.1, 8.4), (Math.Round(without["low"].Number!.Value, 10), Math.Round(without["high"].Number!.Value, 10)));
        Assert.Equal("3", Assert.Single(remarks, r => r.Key == "remark.in-time").Values["period"].Term!.Value.Text);
        Assert.DoesNotContain(remarks, r => r.Key == "remark.not-unique");
    }

    [Fact]
    public void A_mix_that_misses_by_more_than_the_difference_is_said_to_fit_badly()
    {
        // Before, no mix comes near 50; afterwards the place is where the others are.
        var remarks = Asked.Of(Metric, Places([[50, 50, 50, 50, 10, 12]], 5, Donors))[0].Measured().Remarks;
        Assert.Contains(remarks, r => r.Key == "remark.poor-fit");
        Assert.DoesNotContain(remarks, r => r.Key == "remark.fit");
    }

    [Fact]
    public void Where_two_places_are_alike_their_weights_are_not_the_only_ones() =>
        Assert.Contains(Asked.Of(Metric, Places([[5, 6, 5, 9, 12, 14]], 5, [Donors[0], Donors[0], Donors[1]]))[0].Measured().Remarks, r => r.Key == "remark.not-unique");

    [Fact]
    public void Several_places_are_told_in_the_direction_that_is_better_or_not_told_apart()
    {
        double?[][] after = [[5, 6, 5, 9, 31, 33], [6, 8, 6, 9, 33, 36]];
        Assert.Equal("sentence.together-worse", Asked.Of(Metric, Places(after, 5, Donors, Better.Lower))[0].Measured().Sentences[0].Key);
        Assert.Equal("sentence.together-unclear", Asked.Of(Metric, Places([[5, 6, 5, 9, 6, 8], [6, 8, 6, 9, 9, 7]], 5, Donors))[0].Measured().Sentences[0].Key);
        Assert.Equal("sentence.together-no-interval", Asked.Of(Metric, Places(after, 5, Donors[..1]))[0].Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_place_beyond_nineteen_others_stands_out_in_the_direction_that_is_better()
    {
        var random = new RandomStream(5, 0);
        double?[][] donors = [.. Enumerable.Range(0, 20).Select(_ => (double?[])[.. Enumerable.Range(0, 10).Select(_ => (double?)random.NextInt32(20))])];
        double?[] treated = [.. Enumerable.Range(0, 10).Select(t => (double?)(random.NextInt32(20) + (t >= 6 ? 400 : 0)))];
        var better = Asked.Of(Metric, Places([treated], 7, donors))[0];
        Assert.Equal("sentence.better", better.Measured().Sentences[0].Key);
        Assert.Equal(1.0 / 21, better.Value("p-placebo"), 12);
        Assert.Equal("sentence.worse", Asked.Of(Metric, Places([treated], 7, donors, Better.Lower))[0].Measured().Sentences[0].Key);
    }

    [Fact]
    public void Places_not_seen_in_every_period_cannot_enter_the_mix_and_are_counted()
    {
        double?[] holes = [3, null, 4, 5, 6, 7];
        var finding = Asked.Of(Metric, Places([[5, 6, 5, 9, 12, 14]], 5, [.. Donors, holes]))[0];
        Assert.Equal(4, finding.Value("donors"));
        Assert.Equal((1, 5), (finding.LeftOut(LeftOutReason.NoValue), finding.LeftOut(LeftOutReason.NotInEveryPeriod)));
        Assert.Equal(5.0 / 6, finding.Result.Evidence.Coverage);
    }

    [Fact]
    public void Periods_in_which_the_treated_place_was_not_seen_are_left_out_for_all()
    {
        var finding = Asked.Of(Metric, Places([[5, 6, null, 9, 12, 14]], 5, Donors))[0];
        Assert.Equal(3, finding.Value("periods-before"));
        Assert.Equal(4, finding.LeftOut(LeftOutReason.OtherPeriod));
        Assert.Equal(1, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.gaps").Values["periods"].Number);
    }

    [Fact]
    public void Several_places_that_began_together_are_compared_with_weighed_places_and_periods()
    {
        var finding = Asked.Of(Metric, Places([[5, 6, 5, 9, 31, 33], [6, 8, 6, 9, 33, 36]], 5, Donors))[0];
        Assert.Contains("synthetic difference-in-differences", finding.Measured().Headline.Method, StringComparison.Ordinal);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.several-treated");
        Assert.Equal("sentence.together-better", finding.Measured().Sentences[0].Key);
        Assert.Equal(2, finding.Value("treated"));
    }

    [Fact]
    public void A_single_other_place_leaves_the_difference_and_nobody_can_say_how_unusual_it_is()
    {
        var measured = Asked.Of(Metric, Places([[5, 6, 5, 9, 12, 14]], 5, Donors[..1]))[0].Measured();
        Assert.Equal("sentence.no-placebo", measured.Sentences[0].Key);
        Assert.Null(measured.Figure("p-placebo"));
    }

    [Fact]
    public void What_contradicts_the_design_is_said_with_what_it_concerns()
    {
        var tables = Places([[5, 6, 5, 9, 12, 14]], 5, Donors);
        var several = tables.Changed(observations: [.. tables.Observations!.Select(o => o.Participant == "d0" ? o with { Adopted = new Adoption(new Period(4)) } : o)]);
        Assert.Equal(["4", "5"], Reason(several, "undefined.several-starts").Values["periods"].Terms!.Select(t => t.Text));
        var changed = tables.Changed(observations: [.. tables.Observations!.Select((o, i) => o.Participant == "t0" && i % 2 == 0 ? o with { Adopted = new Adoption(new Period(4)) } : o)]);
        Assert.Equal("t0", Assert.Single(Reason(changed, "undefined.start-changes").Values["units"].Terms!).Text);
        Reason(tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Adopted = null, Treated = o.Participant == "t0" })]), "undefined.no-start");
        Reason(tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Adopted = null, Treated = o.Participant == "t0" && o.Period!.Value.Ordinal == 5 })]), "undefined.stopped");
        Reason(Places([[5, 6, 5, null, null, null], [null, null, null, 3, 4, 5]], 4, Donors), "undefined.no-common-period");
        Reason(tables.Changed(observations: [tables.Observations![0] with { Period = null }]), "undefined.no-periods");
        Reason(Places([[null, null]], 2, [[null, null]]), "undefined.no-values");
        Reason(tables.Changed(pilots: [tables.Pilots![0] with { Design = DesignPart.Observational }]), "undefined.no-pilot");
    }

    [Fact]
    public void Without_places_or_periods_to_compare_the_difference_is_undefined()
    {
        Assert.Equal(NotIdentifiedReason.NoControlUnits, NotIdentified(Places([[5, 6, 5, 9, 12, 14]], 5, [])));
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, NotIdentified(Places([[5, 6, 5, 9, 12, 14]], 1, Donors)));
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, NotIdentified(Places([[5, 6, 5, 9, 12, 14]], 7, Donors)));

        static NotIdentifiedReason? NotIdentified(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).NotIdentified;
    }

    [Fact]
    public void A_single_person_is_not_held_up_against_others()
    {
        var tables = Places([[5, 6, 5, 9, 12, 14]], 5, Donors).Changed(people: [new Person { Id = "t0" }]);
        Assert.IsType<Withheld>(Asked.Of(Metric, tables)[0].Result);
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var tables = Places([[5, 6, 5, 9, 12, 14]], 5, Donors);
        var (forth, back) = (Asked.Of(Metric, tables)[0], Asked.Of(Metric, tables.Changed(observations: [.. tables.Observations!.Reverse()]))[0]);
        Assert.Equal(forth.Measured().Headline.Value, back.Measured().Headline.Value);
        Assert.Equal(forth.Value("p-placebo"), back.Value("p-placebo"));
    }

    private static Phrase Reason(EvidenceTables tables, string key)
    {
        var reason = Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason;
        Assert.Equal(key, reason.Key);
        return reason;
    }

    private static EvidenceTables Places(double?[][] treated, int start, double?[][] donors, Better better = Better.Higher)
    {
        IEnumerable<Observation> Rows(string id, double?[] values, Adoption adopted) =>
            values.Select((v, t) => new Observation { Pilot = "library", Outcome = "visits", Participant = id, Period = new Period(t + 1), Adopted = adopted, Value = v });
        return new EvidenceTables
        {
            Pilots = [new Pilot { Id = "library", Title = "Sundays", Design = DesignPart.SyntheticControl, Assignment = AssignmentMechanism.Chosen }],
            Outcomes = [new Outcome { Pilot = "library", Name = "visits", Unit = "visit", Better = better, Primary = true }],
            Observations =
            [
                .. treated.SelectMany((values, i) => Rows($"t{i}", values, new Adoption(new Period(start)))),
                .. donors.SelectMany((values, i) => Rows($"d{i}", values, Adoption.Never)),
            ],
        };
    }
}
