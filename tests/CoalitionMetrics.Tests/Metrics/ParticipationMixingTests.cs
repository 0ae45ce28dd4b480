using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class ParticipationMixingTests
{
    // Two gatherings of one group each and one half and half: two thirds of what the gathering could tell is told.
    [Fact]
    public void Two_gatherings_apart_and_one_together_worked_by_hand()
    {
        var finding = Ask("aaaaaaaaaa aaaaabbbbb bbbbbbbbbb");
        Assert.Equal(2.0 / 3, finding.Value("h"), 12);
        Assert.Equal(2.0 / 3, finding.Value("d"), 12);
        Assert.Equal(2.0 / 3 * Math.Log(2), finding.Value("m"), 12);
        Assert.Equal((30, 3), (finding.Value("counted"), finding.Value("gatherings")));
        Assert.Equal(5.0 / 6, finding.Measured().Breakdowns[0].Rows[0].Figures.Single(f => f.Key == "isolation").Value, 12);
        var meets = finding.Measured().Exhibits.OfType<LedgerExhibit>().ToDictionary(e => e.Title.Key, StringComparer.Ordinal);
        Assert.Equal(1.0 / 6, meets["exhibit.meets"].Rows[0].Values[1]!.Value, 12);

        // One place of ten is one's own; each of the other nine is one of the fifteen b among the twenty-nine other places.
        Assert.Equal(0.9 * 15 / 29, meets["exhibit.meets-by-lot"].Rows[0].Values[1]!.Value, 12);
        Assert.Equal(1, meets["exhibit.meets-by-lot"].Rows[0].Values.Sum(v => v!.Value), 12);
        Assert.Equal("sentence.apart", finding.Measured().Sentences[0].Key);
        Assert.Equal(1 / 200.0, finding.Value("p-lot"), 12);

        // Everybody came once: the lot's mean is near the exact one.
        var exact = Segregation.Indices(ContingencyTable.OfRows([[10, 5, 0], [0, 5, 10]])).TheilH;
        Assert.Equal(exact.Expected, finding.Value("h-by-lot"), 0.02);
        Assert.Equal((finding.Value("h") - finding.Value("h-by-lot")) / (1 - finding.Value("h-by-lot")), finding.Value("h-corrected"), 12);
    }

    [Fact]
    public void The_same_mix_everywhere_is_mixed()
    {
        var finding = Ask("aaaaabbbbb aaaaabbbbb");
        Assert.Equal(0, finding.Value("h"), 12);
        Assert.Equal("sentence.mixed", finding.Measured().Sentences[0].Key);
        Assert.Single(finding.Measured().Sentences);
    }

    [Fact]
    public void Those_whose_group_is_not_known_are_left_out_and_counted()
    {
        var finding = Ask("aaaaabbbbb-- aaaaabbbbb-");
        Assert.Equal(3, finding.LeftOut(LeftOutReason.GroupNotKnown));
        Assert.Equal(20.0 / 23, finding.Result.Evidence.Coverage!.Value, 12);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-known");
    }

    [Fact]
    public void Groups_of_few_people_count_as_one_and_where_nothing_is_left_it_is_withheld()
    {
        var measured = Ask("aaaaaaabbccc aaaaaaabbccc").Measured();
        Assert.Equal(["a", "label.other-groups"], measured.Breakdowns[0].Rows.Select(r => r.Group.ToString()));
        Assert.All(measured.Exhibits.OfType<LedgerExhibit>(), e => Assert.Equal(2, e.Columns.Count));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.merged");
        Assert.IsType<Withheld>(Ask("aaaaaa aaab").Result);
    }

    [Fact]
    public void Gatherings_of_one_person_are_apart_by_chance_and_nothing_is_corrected()
    {
        var measured = Ask("a a a a a b b b b b").Measured();
        Assert.Equal(1, measured.Headline.Value, 12);
        Assert.Null(measured.Figure("h-corrected"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.one-person");
        Assert.Equal("sentence.mixed", measured.Sentences[0].Key);
    }

    [Fact]
    public void Organisations_mix_by_sector_whoever_comes_for_them()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationMixing, new EvidenceTables
        {
            Organizations = Asked.Organizations(4, "sector"),
            People = [new Person { Id = "p", Organization = "o1" }],
            Gatherings = [new Gathering { Id = "g1" }, new Gathering { Id = "g2" }],
            Attendance =
            [
                new Attendance { Gathering = "g1", Person = "p" }, new Attendance { Gathering = "g1", Organization = "o3" },
                new Attendance { Gathering = "g2", Organization = "o2" }, new Attendance { Gathering = "g2", Organization = "o4" },
            ],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        })[new Facet { Actors = Actors.Organizations }];
        Assert.Equal(1, finding.Value("h"), 12);
        Assert.Equal(4, finding.Value("counted"));
    }

    [Fact]
    public void What_cannot_be_said_has_its_reason()
    {
        Assert.Equal("undefined.one-group", Reason(Ask("aaaaa aaaaa")));
        Assert.Equal("undefined.one-gathering", Reason(Ask("aaaaabbbbb")));
        Assert.Equal("undefined.none-known", Reason(Ask("----- -----")));
        Assert.Equal("undefined.nobody", Reason(Ask(string.Empty)));
        var missing = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationMixing, new EvidenceTables { People = [], Gatherings = [], Attendance = [] })).Result).Missing;
        Assert.Contains(new MissingEvidence { Table = "people", Field = "dimensions" }, missing);

        static string Reason(Finding finding) => Assert.IsType<Undefined>(finding.Result).Reason.Key;
    }

    [Fact]
    public void Coming_often_is_not_keeping_apart()
    {
        // Six of a come to all four gatherings, six of b to one each, half the rooms at a time: a meets itself more, and just as often as places by lot would have it.
        var groups = "aaaaaabbbbbb";
        var attendance = groups.SelectMany((g, i) => Enumerable.Range(0, 4).Where(k => g == 'a' || k == i % 4).Select(k => new Attendance { Gathering = $"g{k}", Person = $"p{i:00}" })).ToList();
        var finding = Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationMixing, new EvidenceTables
        {
            People = [.. groups.Select((g, i) => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("language", g.ToString()) })],
            Gatherings = [.. Enumerable.Range(0, 4).Select(k => new Gathering { Id = $"g{k}" })],
            Attendance = attendance,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        }));
        var row = finding.Measured().Breakdowns[0].Rows[0];
        Assert.Equal(0.8, row.Figures.Single(f => f.Key == "share").Value, 12);
        Assert.Equal(row.Figures.Single(f => f.Key == "isolation-by-lot").Value, row.Figures.Single(f => f.Key == "isolation").Value, 0.03);
    }

    [Fact]
    public void Each_period_can_have_a_finding_of_its_own()
    {
        var tables = Tables("aaaaabbbbb aaaaabbbbb aaaaaaaaaa bbbbbbbbbb");
        var dated = new EvidenceTables
        {
            People = tables.People,
            Gatherings = [.. tables.Gatherings!.Select((g, i) => g with { Date = new PartialDate(2024 + (i / 2), 3) })],
            Attendance = tables.Attendance,
            Dimensions = tables.Dimensions,
        };
        var findings = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(dated), new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.ParticipationMixing, new() { Period = PeriodLength.Year }))[CoalitionMetricCatalog.ParticipationMixing];
        Assert.Equal([null, "2024", "2025"], findings.Select(f => f.Facet.Period));
        Assert.Equal([0.5, 0, 1], findings.Select(f => f.Value("h")), (x, y) => Math.Abs(x - y) < 1e-9);
    }

    private static Finding Ask(string gatherings) => Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationMixing, Tables(gatherings)));

    // A word a gathering, a letter a person of that group who comes to it alone; '-' = not known.
    private static EvidenceTables Tables(string gatherings)
    {
        var places = gatherings.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany((word, g) => word.Select((group, i) => (Gathering: $"g{g}", Person: $"p{g}-{i:00}", Group: group))).ToList();
        return new()
        {
            People = [.. places.Select(p => new Person { Id = p.Person, Groups = GroupLabels.Of("language", p.Group == '-' ? null : p.Group.ToString()) })],
            Gatherings = [.. places.Select(p => p.Gathering).Append("g0").Distinct().Select(g => new Gathering { Id = g })],
            Attendance = [.. places.Select(p => new Attendance { Gathering = p.Gathering, Person = p.Person })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        };
    }
}
