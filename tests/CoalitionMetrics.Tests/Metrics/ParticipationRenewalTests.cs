namespace CoalitionMetrics.Tests;

public sealed class ParticipationRenewalTests
{
    private static readonly ParticipationRenewal Metric = CoalitionMetricCatalog.ParticipationRenewal;

    // 2023: people 0-9. 2024: 4-11 (10 and 11 new, 0-3 not back). 2025: 0-5 and 12-13 (12 and 13 new, 0-3 are there again).
    private static readonly EvidenceTables Three = Tables((2023, 0, 10), (2024, 4, 12), (2025, 0, 6), (2025, 12, 14));

    [Fact]
    public void Those_who_stay_are_new_or_have_not_come_back_are_told_apart()
    {
        var finding = Of(Three)[new Facet { Actors = Actors.People, Period = "2024" }];
        Assert.Equal(0.6, finding.Value("share-returning"), 15);
        Assert.Equal(8, finding.Value("here"));
        Assert.Equal(2, finding.Value("new"));
        Assert.Equal(6, finding.Value("returning"));
        Assert.Equal(4, finding.Value("not-back"));

        // Six in both of twelve in either.
        Assert.Equal(0.5, finding.Value("turnover"), 15);
    }

    [Fact]
    public void Who_comes_again_after_a_pause_is_not_new()
    {
        var finding = Of(Three)[new Facet { Actors = Actors.People, Period = "2025" }];
        Assert.Equal(2, finding.Value("new"));
        Assert.Equal(6, finding.Value("returning"));
        Assert.Equal(0.25, finding.Value("share-returning"), 15);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.last-period");
        var series = Assert.Single(finding.Measured().Exhibits.OfType<TimeSeriesExhibit>()).Series;
        Assert.Equal([null, 2, 2], series[0].Points.Select(p => p.Value));
        Assert.Equal([null, 4, 6], series[2].Points.Select(p => p.Value));
    }

    [Fact]
    public void In_the_first_period_on_record_nobody_can_be_new() =>
        Assert.Equal("undefined.first-period", Assert.IsType<Undefined>(Of(Three)[new Facet { Actors = Actors.People, Period = "2023" }].Result).Reason.Key);

    [Fact]
    public void A_window_that_begins_late_makes_nobody_new_who_was_there_before_it()
    {
        var findings = Of(Three, plan: new EvaluationPlan { Window = new EvaluationWindow { From = new DateOnly(2025, 1, 1) } });
        var finding = Assert.Single(findings);
        Assert.Equal("2025", finding.Facet.Period);
        Assert.Equal(2, finding.Value("new"));
        Assert.Equal(0.25, finding.Value("share-returning"), 15);
    }

    [Fact]
    public void A_period_without_a_gathering_is_passed_over_and_said()
    {
        var findings = Of(Tables((2023, 0, 10), (2025, 5, 15)));
        Assert.Equal("undefined.no-gatherings", Assert.IsType<Undefined>(findings[new Facet { Period = "2024" }].Result).Reason.Key);
        Assert.Equal(0.5, findings[new Facet { Period = "2025" }].Value("share-returning"), 15);
    }

    [Fact]
    public void Periods_can_be_shorter()
    {
        var findings = Of(Tables((2023, 0, 10), (2024, 0, 10)), new() { Period = PeriodLength.Quarter });
        Assert.Equal(["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"], findings.Select(f => f.Facet.Period));
        Assert.Equal(1, findings[^1].Value("share-returning"));
        Assert.Equal(0, findings[^1].Value("turnover"));
    }

    [Fact]
    public void Newcomers_stand_beside_those_of_the_first_period_and_small_groups_together()
    {
        var rows = Assert.Single(Of(Tables((2023, 0, 30), (2024, 30, 60)))[new Facet { Period = "2024" }].Measured().Breakdowns);
        Assert.Equal("language", rows.Dimension);
        Assert.All(rows.Rows, r => Assert.Equal(0.5, r.Figures[0].Value, 15));
        Assert.Equal(["en", "es"], rows.Rows.Select(r => r.Group.ToString()));
        Assert.Empty(Of(Three)[new Facet { Period = "2024" }].Measured().Breakdowns);
    }

    [Fact]
    public void Groups_of_all_newcomers_are_shown_once_and_not_year_by_year()
    {
        // 20 in the first year; 14 more in the second and 16 more in the third.
        var findings = Of(Tables((2023, 0, 20), (2024, 20, 34), (2025, 34, 50)));
        Assert.Empty(findings[new Facet { Actors = Actors.People, Period = "2024" }].Measured().Breakdowns);
        var joined = Assert.Single(findings[new Facet { Actors = Actors.People, Period = "2025" }].Measured().Breakdowns);
        Assert.Equal(("joined", "15, 15"), (joined.Key, string.Join(", ", joined.Rows.Select(r => r.Count))));
        Assert.All(joined.Rows.SelectMany(r => r.Figures), f => Assert.Equal(0.5, f.Value, 15));
    }

    [Fact]
    public void Few_people_are_not_shown_and_no_dates_are_said()
    {
        Assert.IsType<Withheld>(Of(Tables((2023, 0, 3), (2024, 0, 3)))[new Facet { Period = "2024" }].Result);
        var undated = new EvidenceTables { People = Three.People, Gatherings = [new Gathering { Id = "g" }], Attendance = [new Attendance { Gathering = "g", Person = "p00" }], Dimensions = Three.Dimensions };
        Assert.Equal("undefined.no-period", Assert.IsType<Undefined>(Assert.Single(Of(undated)).Result).Reason.Key);
    }

    [Fact]
    public void A_register_that_is_a_sample_has_a_Wilson_interval() =>
        Assert.Equal(IntervalBasis.Sampling, Of(Three, plan: new EvaluationPlan { Samples = [EvidenceTable.People] })[new Facet { Period = "2024" }].Measured().Headline.Basis);

    private static MetricFindings Of(EvidenceTables tables, ParticipationRenewalOptions? options = null, EvaluationPlan? plan = null) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), (plan ?? new EvaluationPlan()).Add(Metric, options ?? new()))[Metric];

    // People from first to below last came to a gathering in January of the year; every other one speaks English.
    private static EvidenceTables Tables(params (int Year, int First, int Last)[] came) => new()
    {
        People = [.. Enumerable.Range(0, 60).Select(i => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("language", i % 2 == 0 ? "en" : "es") })],
        Gatherings = [.. came.Select(c => c.Year).Distinct().Select(year => new Gathering { Id = $"g{year}", Date = new PartialDate(year, 1, 20) })],
        Attendance = [.. came.SelectMany(c => Enumerable.Range(c.First, c.Last - c.First).Select(i => new Attendance { Gathering = $"g{c.Year}", Person = $"p{i:00}" }))],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
    };
}
