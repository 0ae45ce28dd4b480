namespace CoalitionMetrics.Tests;

public sealed class ParticipationPromisedGroupsTests
{
    private static readonly IReadOnlyList<Group> Promised =
    [
        new Group { Dimension = "language", Name = "a", Expected = true }, new Group { Dimension = "language", Name = "t", Expected = true }, new Group { Dimension = "language", Name = "b" },
    ];

    // Ten of a and b; a and t were promised: t has nobody.
    [Fact]
    public void A_promised_group_with_nobody_is_named()
    {
        var finding = Ask(Tables("aaaaabbbbb"));
        Assert.Equal((1, 2, 1), (finding.Value("missing"), finding.Value("promised"), finding.Value("there")));
        var sentence = finding.Measured().Sentences[0];
        Assert.Equal("sentence.missing", sentence.Key);
        Assert.Equal([Term.Evidence("t")], sentence.Values["groups"].Terms!);
        Assert.Contains(finding.Measured().Sentences, s => s.Key == "sentence.never-seen");
        Assert.Equal([("t", 0), ("a", 5)], finding.Measured().Breakdowns[0].Rows.Select(r => (r.Group.ToString(), r.Count)));
        Assert.Equal([0.0, 5.0], Assert.IsType<GroupValuesExhibit>(finding.Measured().Exhibits[0]).Values.Select(v => v.Value!.Value));
    }

    [Fact]
    public void With_somebody_of_each_none_is_missing()
    {
        var finding = Ask(Tables("aaaaattttt"));
        Assert.Equal(0, finding.Value("missing"));
        Assert.Equal("sentence.all-here", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Those_whose_group_is_not_known_may_be_of_a_missing_one_and_that_is_said()
    {
        var finding = Ask(Tables("aaaaaaaa--"));
        Assert.Equal(2, finding.Value("not-known"));
        Assert.Equal(0.8, finding.Result.Evidence.Coverage!.Value, 12);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-known");
    }

    [Fact]
    public void An_anonymous_tally_shows_that_a_group_was_there()
    {
        var finding = Ask(Tables("aaaaabbbbb", headcounts: [new Headcount { Gathering = "g1", Dimension = "language", Group = "t", Count = 3 }]));
        Assert.Equal(0, finding.Value("missing"));
        Assert.Contains(finding.Measured().Sentences, s => s.Key == "sentence.tally-only");
    }

    [Fact]
    public void When_a_group_was_last_here_is_said_only_of_enough_people()
    {
        static EvaluationPlan Plan() => new() { Window = new EvaluationWindow { From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 12, 31) } };
        var seen = Ask(Tables("aaaaattttt", early: "t"), Plan()).Measured();
        Assert.Equal("2024-05-01", seen.Sentences.Single(s => s.Key == "sentence.last-seen").Values["date"].Term!.Value.Text);
        Assert.Equal(1, seen.Headline.Value);
        var few = Ask(Tables("aaaaatt", early: "t"), Plan()).Measured();
        Assert.DoesNotContain(few.Sentences, s => s.Key is "sentence.last-seen" or "sentence.never-seen");
    }

    [Fact]
    public void A_promised_group_of_few_people_is_here_but_its_number_is_not_told()
    {
        var finding = Ask(Tables("aabbbbbbccccc"));
        Assert.Equal(1, finding.Value("there"));
        Assert.Equal(["t"], finding.Measured().Breakdowns[0].Rows.Select(r => r.Group.ToString()));
        Assert.Equal(1, finding.Measured().Breakdowns[0].MergedGroups);
    }

    [Fact]
    public void Without_attendance_the_register_counts_and_that_is_said()
    {
        var tables = Tables("aaaaa");
        var finding = Ask(new EvidenceTables { People = tables.People, Groups = Promised, Dimensions = tables.Dimensions });
        Assert.Equal(1, finding.Value("missing"));
        Assert.Contains(finding.Measured().Sentences, s => s.Key == "sentence.register");
    }

    [Fact]
    public void What_cannot_be_said_has_its_reason()
    {
        var tables = Tables("aaaaa");
        Assert.Equal("undefined.no-promise", Reason(new EvidenceTables { People = tables.People, Groups = [Promised[2]], Dimensions = tables.Dimensions }));
        Assert.Equal("undefined.nobody", Reason(new EvidenceTables { People = tables.People, Groups = Promised, Gatherings = tables.Gatherings, Attendance = [], Dimensions = tables.Dimensions }));
        Assert.Equal("undefined.none-known", Reason(Tables("-----")));
        var unsupported = Assert.IsType<Unsupported>(Ask(new EvidenceTables { People = tables.People, Dimensions = tables.Dimensions }).Result);
        Assert.Equal([new MissingEvidence { Table = "groups" }], unsupported.Missing);

        static string Reason(EvidenceTables t) => Assert.IsType<Undefined>(Ask(t).Result).Reason.Key;
    }

    [Fact]
    public void Promised_groups_of_organisations_are_looked_for_among_organisations()
    {
        var finding = Ask(new EvidenceTables
        {
            Organizations = Asked.Organizations(3, "sector"),
            Groups = [new Group { Dimension = "sector", Name = "even", Expected = true }, new Group { Dimension = "sector", Name = "residents", Expected = true }],
            Gatherings = [new Gathering { Id = "g" }],
            Attendance = [new Attendance { Gathering = "g", Organization = "o1" }, new Attendance { Gathering = "g", Organization = "o2" }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        });
        Assert.Equal(new Facet { Dimension = "sector", Actors = Actors.Organizations }, finding.Facet);
        Assert.Equal([Term.Evidence("residents")], finding.Measured().Sentences[0].Values["groups"].Terms!);
    }

    private static Finding Ask(EvidenceTables tables, EvaluationPlan? plan = null) => Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationPromisedGroups, tables, plan));

    // One person a letter, who belongs to that group; '-' = not known. Those of the group "early" came to a gathering in 2024 only.
    private static EvidenceTables Tables(string groups, string? early = null, IReadOnlyList<Headcount>? headcounts = null) => new()
    {
        People = [.. groups.Select((g, i) => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("language", g == '-' ? null : g.ToString()) })],
        Groups = Promised,
        Gatherings = [new Gathering { Id = "g0", Date = new PartialDate(2024, 5, 1) }, new Gathering { Id = "g1", Date = new PartialDate(2025, 5, 1) }],
        Attendance = [.. groups.Select((g, i) => new Attendance { Gathering = g.ToString() == early ? "g0" : "g1", Person = $"p{i:00}" })],
        Headcounts = headcounts,
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
    };
}
