namespace CoalitionMetrics.Tests;

public sealed class ParticipationActiveShareTests
{
    private static readonly ParticipationActiveShare Metric = CoalitionMetricCatalog.ParticipationActiveShare;

    private static readonly Attendance[] Three = [Came("g0", 0), Came("g0", 1), Came("g1", 1), Came("g0", 2), Came("g1", 2), Came("g2", 2)];

    // Ten people on the register; p0 came to g0, p1 to g0 and g1, p2 to g0, g1 and g2, the other seven never.
    [Fact]
    public void Active_are_those_who_came_often_enough()
    {
        var finding = Of(Tables())[new Facet { Actors = Actors.People }];
        Assert.Equal(0.2, finding.Value("active-share"), 15);
        Assert.Equal(2, finding.Value("active"));
        Assert.Equal(7, finding.Value("never"));
        Assert.Equal(Statistics.NoIntervalReason.FullCount, finding.Measured().Headline.NoInterval);
        Assert.Equal("remark.incomplete-register", Assert.Single(finding.Measured().Remarks).Key);
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(3, 0.1)]
    [InlineData(4, 0)]
    public void How_often_is_enough_can_be_told(int gatherings, double share) =>
        Assert.Equal(share, Of(Tables(), new() { MinimumGatherings = gatherings })[new Facet { Actors = Actors.People }].Value("active-share"), 15);

    [Fact]
    public void Only_the_last_months_count_unless_all_are_asked_for()
    {
        var tables = Tables(gathering: g => g.Id == "g0" ? g with { Date = new PartialDate(2023, 1, 1) } : g);
        var recent = Of(tables)[new Facet { Actors = Actors.People }];
        Assert.Equal(0.1, recent.Value("active-share"), 15);
        Assert.Equal(1, recent.LeftOut(LeftOutReason.OutsideWindow) - 3);
        Assert.Equal(0.2, Of(tables, new() { Months = null })[new Facet { Actors = Actors.People }].Value("active-share"), 15);
    }

    [Fact]
    public void Those_who_left_or_have_not_joined_are_no_members()
    {
        var tables = Tables(person: (p, _) => p.Id switch { "p1" => p with { Left = new PartialDate(2025, 2) }, "p9" => p with { Joined = new PartialDate(2025, 12) }, _ => p });
        var finding = Of(tables)[new Facet { Actors = Actors.People }];
        Assert.Equal(1.0 / 8, finding.Value("active-share"), 15);
        Assert.Equal(2, finding.LeftOut(LeftOutReason.NotMember));
    }

    [Fact]
    public void A_register_made_from_the_attendance_lists_cannot_tell()
    {
        Attendance[] all = [.. Three, Came("g2", 3), Came("g2", 4)];
        Assert.Equal("undefined.only-attenders", Assert.IsType<Undefined>(Of(Tables(5, attendance: all))[new Facet { Actors = Actors.People }].Result).Reason.Key);
        Assert.Equal(0.4, Of(Tables(5, attendance: all, isComplete: true))[new Facet { Actors = Actors.People }].Value("active-share"), 15);
    }

    [Fact]
    public void Funders_partners_and_guests_are_no_members_and_an_organisation_comes_through_its_people()
    {
        var tables = Tables(
            person: (p, _) => p.Id == "p1" ? p with { Organization = "a" } : p,
            organizations: [new Organization { Id = "a", Name = "A" }, new Organization { Id = "b", Name = "B" }, new Organization { Id = "f", Name = "F", Standing = Standing.Funder }]);
        var finding = Of(tables)[new Facet { Actors = Actors.Organizations }];
        Assert.Equal(0.5, finding.Value("active-share"), 15);
        Assert.Equal(1, finding.LeftOut(LeftOutReason.NotMember));
    }

    [Fact]
    public void A_register_that_is_a_sample_has_a_Wilson_interval()
    {
        var figure = Of(Tables(), plan: new EvaluationPlan { Samples = [EvidenceTable.People] })[new Facet { Actors = Actors.People }].Measured().Headline;
        Assert.Equal(IntervalBasis.Sampling, figure.Basis);
        // Wilson for 2 of 10: (0.0567, 0.5098).
        Assert.Equal(0.0567, figure.Interval!.Value.Lower, 4);
        Assert.Equal(0.5098, figure.Interval!.Value.Upper, 4);
    }

    [Fact]
    public void Small_groups_stand_together_and_unknown_ones_apart()
    {
        var tables = Tables(20, person: (p, i) => p with { Groups = GroupLabels.Of("language", i < 8 ? "en" : i < 11 ? "es" : i < 14 ? "so" : null) });
        var rows = Assert.Single(Of(tables)[new Facet { Actors = Actors.People }].Measured().Breakdowns);
        Assert.Equal(["en", "label.not-known", "label.other-groups"], rows.Rows.Select(r => r.Group.ToString()));
        Assert.Equal([8, 6, 6], rows.Rows.Select(r => r.Count));
        Assert.Equal(2, rows.MergedGroups);
        Assert.Equal(0.25, rows.Rows[0].Figures[0].Value, 15);
    }

    [Fact]
    public void Few_members_are_not_shown() => Assert.IsType<Withheld>(Of(Tables(4))[new Facet { Actors = Actors.People }].Result);

    [Fact]
    public void Without_a_register_it_says_which_tables_would_answer()
    {
        var missing = Assert.IsType<Unsupported>(Assert.Single(Of(new EvidenceTables { Gatherings = [], Attendance = [] })).Result).Missing;
        Assert.Equal(["people", "organizations"], missing.Select(m => m.Table));
    }

    [Fact]
    public void No_gathering_and_no_member_are_said()
    {
        Assert.Equal("undefined.no-gatherings", Assert.IsType<Undefined>(Of(Tables(gatherings: [], attendance: []))[new Facet { Actors = Actors.People }].Result).Reason.Key);
        Assert.Equal("undefined.no-members", Assert.IsType<Undefined>(Of(Tables(0, attendance: []))[new Facet { Actors = Actors.People }].Result).Reason.Key);
    }

    [Fact]
    public void Options_outside_their_domain_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticipationActiveShareOptions { MinimumGatherings = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticipationActiveShareOptions { Months = 0 });
    }

    private static MetricFindings Of(EvidenceTables tables, ParticipationActiveShareOptions? options = null, EvaluationPlan? plan = null) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), (plan ?? new EvaluationPlan()).Add(Metric, options ?? new()))[Metric];

    private static Attendance Came(string gathering, int person) => new() { Gathering = gathering, Person = $"p{person}" };

    private static EvidenceTables Tables(
        int people = 10,
        Func<Person, int, Person>? person = null,
        Func<Gathering, Gathering>? gathering = null,
        IReadOnlyList<Gathering>? gatherings = null,
        IReadOnlyList<Attendance>? attendance = null,
        IReadOnlyList<Organization>? organizations = null,
        bool isComplete = false) => new()
        {
            People = [.. Enumerable.Range(0, people).Select(i => new Person { Id = $"p{i}" }).Select(person ?? ((p, _) => p))],
            Gatherings = gatherings ?? [.. Enumerable.Range(0, 3).Select(i => new Gathering { Id = $"g{i}", Date = new PartialDate(2025, i + 1, 10) }).Select(gathering ?? (g => g))],
            Attendance = attendance ?? Three,
            Organizations = organizations,
            Dimensions = person is null ? new Dictionary<EvidenceTable, IReadOnlyList<string>>() : new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
            Complete = isComplete ? [EvidenceTable.People] : [],
        };
}
