using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotBalanceOverTimeTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotBalance;

    [Fact]
    public void Level_course_and_who_left_can_be_followed_by_hand()
    {
        // Levels before 2, 5, 3 against 1, 2, 3; slopes 2, 4, 0 against 2, 0, 1; of three with the pilot one is not seen in the last period.
        var tables = Panel(3, [1, 3, 9], [3, 7, null], [3, 3, 4], [0, 2, 3], [2, 2, 3], [2.5, 3.5, 1]);
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal(new Facet { Pilot = "p" }, finding.Facet);
        Assert.Equal(1.0 / 3, finding.Measured().Headline.Value, 12);
        Assert.Equal(RiskComparison.Difference(1, 3, 0, 3).Interval, finding.Measured().Headline.Interval);
        var levels = (Math.Pow(2 - (10.0 / 3), 2) + Math.Pow(5 - (10.0 / 3), 2) + Math.Pow(3 - (10.0 / 3), 2)) / 2;
        Assert.Equal(((10.0 / 3) - 2) / Math.Sqrt((levels + 1) / 2), finding.Value("level-difference"), 10);
        Assert.Equal(1 / Math.Sqrt((4.0 + 1) / 2), finding.Value("trend-difference"), 10);
        Assert.Equal(CovariateBalance.LargestByLot(3, 3, 1), finding.Value("by-chance"), 12);
        Assert.Equal((1, 0, 3, 3), (finding.Value("left-treated"), finding.Value("left-control"), finding.Value("seen-treated"), finding.Value("seen-control")));
        Assert.Equal(["sentence.left", "sentence.level-higher", "sentence.trend-within"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(["remark.chosen", "remark.only-outcome"], finding.Measured().Remarks.Select(r => r.Key));
        var picture = Assert.IsType<GroupValuesExhibit>(Assert.Single(finding.Measured().Exhibits));
        Assert.Equal(["label.level", "label.trend"], picture.Values.Select(v => v.Group.Key));
    }

    [Fact]
    public void A_unit_seen_only_since_the_start_is_told_apart()
    {
        var tables = Panel(3, [1, 3, 9], [3, 7, 8], [null, null, 4], [0, 2, 3], [2, 2, 3], [null, 3.5, 1], [null, null, 5]);
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal((2, 3, 1, 1), (finding.Value("seen-treated"), finding.Value("seen-control"), finding.Value("joined-treated"), finding.Value("joined-control")));
        Assert.Equal("sentence.nobody-left", finding.Measured().Sentences[0].Key);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.joined");
    }

    [Fact]
    public void Covariates_before_and_a_change_in_who_was_seen_are_told()
    {
        // Ages 10, 20, 30 against 20, 30, 40, and the youngest of those with the pilot is lost from sight.
        var tables = Panel(3, [1, 3, null], [3, 7, 8], [3, 3, 4], [0, 2, 3], [2, 2, 3], [2.5, 3.5, 1]);
        int[] ages = [10, 20, 30, 20, 30, 40];
        tables = tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Covariates = Covariates.Of("age", ages[o.Participant[1] - '0']) })], covariates: ["age"]);
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal(1, finding.Value("largest-difference"), 12);

        // Mean age with the pilot from 20 to 25, without it unchanged; over the rows before, each unit twice, the variance is 80 on either side.
        Assert.Equal(5 / Math.Sqrt(80), finding.Value("composition-difference"), 10);
        Assert.Equal("sentence.start", finding.Measured().Sentences[^1].Key);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.composition");
        Assert.DoesNotContain(finding.Measured().Remarks, r => r.Key == "remark.only-outcome");
    }

    [Fact]
    public void Several_starts_are_held_against_their_own_comparison_and_shown_by_start_when_large_enough()
    {
        var tables = PanelEvidence.Starts("p", 4);
        var finding = Asked.Of(Metric, tables)[0];
        var expected = DifferenceInDifferences.StartingBalance(KernelPanel(tables));
        Assert.Equal(expected.Level, finding.Value("level-difference"), 10);
        Assert.Equal(expected.Trend, finding.Value("trend-difference"), 10);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.by-start");
        var starts = Assert.IsType<GroupValuesExhibit>(finding.Measured().Exhibits[1]);
        Assert.Equal(["3", "5"], starts.Values.Select(v => v.Group.Text));
        var fewer = tables.Changed(observations: [.. tables.Observations!.Where(o => o.Participant is not ("00" or "01"))]);
        Assert.Single(Asked.Of(Metric, fewer)[0].Measured().Exhibits);
    }

    [Fact]
    public void Who_is_still_seen_is_drawn_where_sides_are_large_enough()
    {
        var tables = PanelEvidence.Starts("p", 4);
        var gone = tables.Changed(observations: [.. tables.Observations!.Where(o => !(o.Participant == "17" && o.Period!.Value.Ordinal > 4))]);
        var seen = Assert.IsType<TimeSeriesExhibit>(Asked.Of(Metric, gone)[0].Measured().Exhibits[^1]);
        Assert.Equal([1, 1, 1, 1, 5.0 / 6, 5.0 / 6], seen.Series[1].Points.Select(p => p.Value!.Value));
        Assert.Equal(2, seen.EventIndex);
    }

    [Fact]
    public void Dropout_of_whole_clusters_is_compared_by_clusters()
    {
        var tables = PanelEvidence.Changes("p", 4);
        var clustered = tables.Changed(
            observations: [.. tables.Observations!.Where(o => !(o.Participant == "00" && o.Period!.Value.Ordinal == 2)).Select(o => o with { Cluster = $"c{int.Parse(o.Participant, System.Globalization.CultureInfo.InvariantCulture) / 2}" })],
            pilots: [tables.Pilots![0] with { Design = DesignPart.DifferenceInDifferences | DesignPart.Clustered }]);
        Assert.Contains("CR2", Asked.Of(Metric, clustered)[0].Measured().Headline.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_in_which_the_pilot_may_have_been_felt_is_not_before_and_units_with_gaps_count_whatever_the_effect_does_with_them()
    {
        var tables = PanelEvidence.Starts("p", 4);
        tables = tables.Changed(observations: [.. tables.Observations!.Where(o => !(o.Participant == "17" && o.Period!.Value.Ordinal > 4))]);
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotDifferenceInDifferences, new() { Anticipation = 1, Gaps = PanelGapRule.CompleteUnits });
        var finding = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan.Add(Metric))[Metric][0];
        Assert.Equal(1, finding.Value("left-control"));
        Assert.Equal(DifferenceInDifferences.StartingBalance(KernelPanel(tables), anticipation: 1).Level, finding.Value("level-difference"), 10);
    }

    [Fact]
    public void Where_others_are_seen_each_time_nobody_left_and_the_sides_are_counted()
    {
        // Before 2 of 6 on the side of the pilot, after 4 of 6.
        IEnumerable<Observation> Seen(int period, int treated) => Enumerable.Range(0, 6).Select(i => new Observation
        {
            Pilot = "p",
            Outcome = "waiting time",
            Participant = $"{period}{i}",
            Period = new Period(period),
            Treated = i < treated,
            Value = 10 + (i * i) + period,
        });
        var finding = Asked.Of(Metric, PanelEvidence.Of("p", DesignPart.DifferenceInDifferences, [.. Seen(1, 2), .. Seen(2, 4)]))[0];
        Assert.Equal("side-change", finding.Measured().Headline.Key);
        Assert.Equal(2.0 / 6, finding.Measured().Headline.Value, 12);
        Assert.Equal(["sentence.seen-once", "sentence.level-lower", "sentence.trend-unknown"], finding.Measured().Sentences.Select(s => s.Key));
    }

    [Fact]
    public void A_place_its_mix_and_the_others_stand_side_by_side()
    {
        // Weights 0.6 and 0.4 (see PilotSyntheticControlTests): 6 before, the mix 6.25, the others 7.125; gaps of the plain average 0, -2.5, -1, -1.
        var tables = Places([5, 5, 6, 8, 11.2, 14.6], [0, 5, 2, 4, 3, 6], [10, 10, 12, 14, 11, 15]);
        double[] sizes = [10, 0, 20];
        tables = tables.Changed(observations: [.. tables.Observations!.Select(o => o with { Covariates = Covariates.Of("size", sizes[o.Participant[1] - '0']) })], covariates: ["size"]);
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal("gap-share", finding.Measured().Headline.Key);
        Assert.Equal(Math.Sqrt(5.0 / 8.25), finding.Measured().Headline.Value, 8);
        Assert.Equal((Math.Sqrt(5.0 / 4), Math.Sqrt(8.25 / 4)), (Math.Round(finding.Value("fit-before"), 12), Math.Round(finding.Value("fit-average"), 12)), Close);
        Assert.Equal(2 / Math.Sqrt(200), finding.Value("largest-difference"), 8);
        Assert.Equal(["sentence.mix", "sentence.mix-unlike"], finding.Measured().Sentences.Select(s => s.Key));
        var table = Assert.IsType<LedgerExhibit>(Assert.Single(finding.Measured().Exhibits));
        Assert.Equal(["waiting time", "size"], table.Rows.Select(r => r.Label.Text));
        Assert.Equal([6, 6.25, 7.125], table.Rows[0].Values.Select(v => Math.Round(v!.Value, 8)));
        Assert.Equal([10, 8, 10], table.Rows[1].Values.Select(v => Math.Round(v!.Value, 8)));
    }

    [Fact]
    public void A_place_not_seen_throughout_is_counted_and_an_average_that_fits_leaves_nothing_to_say()
    {
        var finding = Asked.Of(Metric, Places([5, 5, 6, 8, 11, 14], [0, 5, 2, 4, 3, 6], [10, 10, 12, 14, 11, 15], [3, null, 4, 4, 4, 4]))[0];
        Assert.Equal((2, 1), (finding.Value("places"), finding.Value("places-left-out")));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.places-left-out");
        Assert.Equal("undefined.average-fits", Reason(Places([5, 5, 6, 8, 11, 14], [4, 4, 5, 7, 3, 6], [6, 6, 7, 9, 11, 15])));
    }

    [Fact]
    public void One_series_tells_which_periods_are_missing_and_what_else_changed()
    {
        // Periods 3 and 15 of 20 have no value; the price is 1 or 3 before the eleventh and 5 or 7 since.
        var tables = PanelEvidence.Series("p", 3);
        tables = tables.Changed(
            observations: [.. tables.Observations!.Select(o => o with
            {
                Value = o.Period!.Value.Ordinal is 3 or 15 ? null : o.Value,
                Covariates = Covariates.Of("price", (o.Period!.Value.Ordinal > 10 ? 5 : 1) + (2 * (o.Period!.Value.Ordinal % 2))),
            })],
            covariates: ["price"]);
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal("periods-missing", finding.Measured().Headline.Key);
        Assert.Equal(0.1, finding.Measured().Headline.Value, 12);
        Assert.Equal((1, 1, 10, 10), (finding.Value("missing-before"), finding.Value("missing-after"), finding.Value("periods-before"), finding.Value("periods-after")));
        Assert.Equal(["sentence.series-gaps", "sentence.series-moved"], finding.Measured().Sentences.Select(s => s.Key));

        // Four of nine before are odd and four of nine since: variances alike, 4 x 20 / 81 x 9 / 8.
        Assert.Equal(4 / Math.Sqrt(4 * (20.0 / 81) * (9.0 / 8)), finding.Value("moved-difference"), 10);
        Assert.Equal("remark.no-other-side", finding.Measured().Remarks[0].Key);
        Assert.Equal("sentence.series-whole", Asked.Of(Metric, PanelEvidence.Series("p", 3))[0].Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_unit_that_had_it_and_was_not_seen_throughout_is_counted()
    {
        var tables = PanelEvidence.Series("p", 3);
        var two = tables.Changed(observations: [.. tables.Observations!, .. tables.Observations!.Where(o => o.Period!.Value.Ordinal > 4).Select(o => o with { Participant = "other" })]);
        Assert.Equal((1, 1), (Asked.Of(Metric, two)[0].Value("units-throughout"), Asked.Of(Metric, two)[0].Value("units-left-out")));
    }

    [Fact]
    public void Reasons_for_no_answer_are_told_and_few_people_are_not_held_up()
    {
        var starts = PanelEvidence.Starts("p", 2);
        Assert.Equal("undefined.no-values", Reason(starts.Changed(observations: [.. starts.Observations!.Select(o => o with { Value = null })])));
        Assert.Equal("undefined.no-cluster-over-time", Reason(starts.Changed(pilots: [starts.Pilots![0] with { Design = DesignPart.Staggered | DesignPart.Clustered }])));
        Assert.IsType<Withheld>(Asked.Of(Metric, starts.Changed(observations: [.. starts.Observations!.Where(o => o.Participant is "00" or "01" or "16")]))[0].Result);
        var nobody = starts.Changed(observations: [.. starts.Observations!.Where(o => o.Adopted!.Value.IsNever)]);
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Assert.IsType<Undefined>(Asked.Of(Metric, nobody)[0].Result).NotIdentified);
        var series = PanelEvidence.Series("p", 3);
        Assert.Equal("undefined.stopped", Reason(series.Changed(observations: [.. series.Observations!.Select(o => o with { Adopted = null, Treated = o.Period!.Value.Ordinal is 11 or 12 })])));
        Assert.IsType<Withheld>(Asked.Of(Metric, series.Changed(people: [new Person { Id = "00" }]))[0].Result);
        Assert.Equal("undefined.several-starts", Reason(starts.Changed(pilots: [starts.Pilots![0] with { Design = DesignPart.SyntheticControl }])));
    }

    [Fact]
    public void Several_places_that_began_together_are_compared_as_changes_are() =>
        Assert.Equal("sentence.nobody-left", Asked.Of(Metric, PanelEvidence.Mix("p", 2))[0].Measured().Sentences[0].Key);

    private static readonly EqualityComparer<(double, double)> Close =
        EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9);

    private static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;

    // The first three have the pilot from a period on, the others never.
    private static EvidenceTables Panel(int start, params double?[][] units) => PanelEvidence.Of("p", DesignPart.DifferenceInDifferences, [.. Units(units, u => u < 3 ? start : null)]);

    private static EvidenceTables Places(params double?[][] units) => PanelEvidence.Of("p", DesignPart.SyntheticControl, [.. Units(units, u => u == 0 ? 5 : null)]);

    private static IEnumerable<Observation> Units(double?[][] units, Func<int, int?> start) => units.SelectMany((values, u) => values.Select((v, t) => new Observation
    {
        Pilot = "p",
        Outcome = "waiting time",
        Participant = $"u{u}",
        Period = new Period(t + 1),
        Adopted = start(u) is { } first ? new Adoption(new Period(first)) : Adoption.Never,
        Value = v,
    }));

    private static Panel KernelPanel(EvidenceTables tables) => Statistics.Panel.Of(
        [.. tables.Observations!.Select(o => o.Value!.Value)],
        Grouping.Of([.. tables.Observations!.Select(o => o.Participant)]),
        [.. tables.Observations!.Select(o => o.Period!.Value.Ordinal)],
        new PanelDesign { FirstTreated = [.. tables.Observations!.Select(o => o.Adopted!.Value.FirstTreated?.Ordinal)] });
}
