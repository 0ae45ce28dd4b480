namespace CoalitionMetrics.Tests;

public sealed class ParticipationTests
{
    [Fact]
    public void Equally_common_kinds_are_counted_as_many_as_they_are()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, Attended("aabbcc"))[new Facet { Actors = Actors.People }];
        Assert.All(["hill-0", "hill-1", "hill-2"], key => Assert.Equal(3, finding.Value(key), 12));
        Assert.Equal(1, finding.Value("evenness"), 12);
    }

    [Fact]
    public void A_person_counts_once_however_often_she_came()
    {
        var tables = Attended("aaabbb");
        var often = new EvidenceTables
        {
            People = tables.People,
            Gatherings = [new Gathering { Id = "g1" }, new Gathering { Id = "g2" }],
            Attendance = [.. tables.Attendance!, .. tables.Attendance!.Take(3).Select(a => a with { Gathering = "g2" })],
            Dimensions = tables.Dimensions,
        };
        Assert.Equal(2, Asked.Of(CoalitionMetricCatalog.ParticipationVariety, often)[0].Value("hill-1"), 12);
    }

    [Fact]
    public void Those_whose_group_is_not_known_are_a_row_but_not_a_kind()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, Attended("aaaaabbbbb-----"))[0];
        Assert.Equal((2, 5), (finding.Value("hill-0"), finding.Value("not-known")));
        Assert.Equal(10.0 / 15, finding.Result.Evidence.Coverage!.Value, 12);
        Assert.Contains(finding.Measured().Breakdowns[0].Rows, r => r.Group == Term.Word("label.not-known") && r.Count == 5);
    }

    [Fact]
    public void A_sample_has_an_interval_and_a_full_count_has_none()
    {
        var full = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, Attended("aaaaaaaabbbbbccc"))[0].Measured();
        var sample = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, Attended("aaaaaaaabbbbbccc"), new EvaluationPlan { Replicates = 999, Samples = [EvidenceTable.Attendance] })[0].Measured();
        Assert.Equal(Statistics.NoIntervalReason.FullCount, full.Headline.NoInterval);
        Assert.Equal(full.Headline.Value, sample.Headline.Value, 12);
        Assert.Equal(IntervalBasis.BootstrapOverMembers, sample.Headline.Basis);
        Assert.True(sample.Headline.Interval!.Value.Lower < sample.Headline.Value);
        Assert.All(["hill-0", "hill-2"], key => Assert.True(sample.Figure(key)!.Interval!.Value.Contains(sample.Figure(key)!.Value)));
    }

    [Fact]
    public void Small_groups_of_people_merge_in_every_row_and_picture()
    {
        var measured = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, Attended("aaaaaaaaabbbbbbbccd"))[0].Measured();
        Assert.Equal(["a", "label.other-groups"], measured.Breakdowns[0].Rows.Select(r => r.Group.ToString()));
        Assert.Equal(3, measured.Breakdowns[0].MergedGroups);
        Assert.Equal(["a", "label.other-groups"], measured.Exhibits.OfType<GroupValuesExhibit>().Single().Values.Select(v => v.Group.ToString()));
    }

    [Fact]
    public void Without_attendance_the_register_counts_and_that_is_said()
    {
        var tables = Attended("aabb-");
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationVariety, new EvidenceTables { People = tables.People, Dimensions = tables.Dimensions }, new EvaluationPlan { MinimumGroupSize = 1 })[0];
        Assert.Equal(2, finding.Value("hill-1"), 12);
        Assert.Equal("sentence.register", finding.Measured().Sentences[1].Key);
    }

    [Fact]
    public void Without_a_dimension_the_column_that_would_answer_is_named()
    {
        var missing = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationVariety, new EvidenceTables { People = [new Person { Id = "p" }] })).Result).Missing;
        Assert.Contains(new MissingEvidence { Table = "people", Field = "dimensions" }, missing);
    }

    [Fact]
    public void A_person_with_several_organisations_counts_once_in_each()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationReach, new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            People = [.. Enumerable.Range(1, 5).Select(i => new Person { Id = $"p{i}", Organization = "o1" })],
            Affiliations = [new Affiliation { Person = "p1", Organization = "o2" }],
            Gatherings = [new Gathering { Id = "g" }],
            Attendance = [.. Enumerable.Range(1, 5).Select(i => new Attendance { Gathering = "g", Person = $"p{i}" })],
        })[0];
        Assert.Equal((5, 2), (finding.Value("people"), finding.Value("organizations")));
    }

    [Fact]
    public void A_headcount_above_those_named_makes_it_at_least()
    {
        var tables = Attended("aaaaa");
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationReach, new EvidenceTables { People = tables.People, Gatherings = [new Gathering { Id = "g1", Headcount = 9 }], Attendance = tables.Attendance, Dimensions = tables.Dimensions })[0];
        Assert.Equal((5, 4), (finding.Value("people"), finding.Value("unnamed")));
        Assert.Equal("sentence.at-least", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Attendance_is_not_concentrated_when_all_came_equally_often()
    {
        var finding = Concentration(1, 1, 1, 1, 1);
        Assert.Equal(0, finding.Value("gini"), 12);
        Assert.Equal(5, finding.Value("effective"), 12);
    }

    // 1, 1, 1, 1, 6 gatherings: Gini = 2 x (4 x 1 x 5) / (2 x 25 x 2) = 0.4.
    [Fact]
    public void Concentration_counts_gatherings() => Assert.Equal(0.4, Concentration(1, 1, 1, 1, 6).Value("gini"), 12);

    // Eight people: a tenth of them is one, and a step of the curve must take five. Of fifty, a tenth is five.
    [Fact]
    public void Concentration_tells_nothing_of_fewer_people_than_may_be_shown()
    {
        var few = Concentration(1, 1, 1, 1, 6, 2, 2, 2).Measured();
        Assert.Null(few.Figure("top-share"));
        Assert.Equal("sentence.few", Assert.Single(few.Sentences).Key);
        Assert.Equal(2, Assert.Single(few.Exhibits.OfType<CurveExhibit>()).Curves[0].Points.Count);
        var many = Concentration([.. Enumerable.Repeat(1, 45), .. Enumerable.Repeat(9, 5)]);
        Assert.Equal(0.5, many.Value("top-share"), 12);
        Assert.Equal(11, Assert.Single(many.Measured().Exhibits.OfType<CurveExhibit>()).Curves[0].Points.Count);
    }

    private static Finding Concentration(params int[] times)
    {
        var attendance = times.SelectMany((n, p) => Enumerable.Range(0, n).Select(g => new Attendance { Gathering = $"g{g}", Person = $"p{p}" })).ToList();
        return Asked.Of(CoalitionMetricCatalog.ParticipationConcentration, new EvidenceTables
        {
            People = [.. times.Select((_, p) => new Person { Id = $"p{p}" })],
            Gatherings = [.. Enumerable.Range(0, times.Max()).Select(g => new Gathering { Id = $"g{g}" })],
            Attendance = attendance,
        })[new Facet { Actors = Actors.People }];
    }

    // One person a letter, who belongs to that group; '-' = not known.
    private static EvidenceTables Attended(string groups) => new()
    {
        People = [.. groups.Select((g, i) => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("language", g == '-' ? null : g.ToString()) })],
        Gatherings = [new Gathering { Id = "g1" }],
        Attendance = [.. groups.Select((_, i) => new Attendance { Gathering = "g1", Person = $"p{i:00}" })],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
    };
}
