using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class ParticipationRepresentationTests
{
    // 10 of a and 10 of b among 20, where the community has 50, 30 and 20 %: a in proportion, b at 5/3 of its share, nobody of c.
    [Fact]
    public void Twenty_people_and_three_groups_worked_by_hand()
    {
        var measured = Ask(Tables("aaaaaaaaaa", "bbbbbbbbbb"), "abc", [0.5, 0.3, 0.2]).Measured();
        Assert.Equal(0.8, measured.Headline.Value, 12);
        Assert.Equal(NoIntervalReason.FullCount, measured.Headline.NoInterval);
        Assert.Equal((20, 1), (measured.Figure("compared")!.Value, measured.Figure("groups-with-nobody")!.Value));
        Assert.Equal(Representation.ExpectedRoseIndex(20, [0.5, 0.3, 0.2]), measured.Figure("rose-by-lot")!.Value, 12);
        Assert.Equal(Representation.MultinomialTest([10, 10, 0], [0.5, 0.3, 0.2]).PValue, measured.Figure("p-lot")!.Value, 12);
        var rows = measured.Breakdowns[0].Rows;
        Assert.Equal(["c", "a", "b"], rows.Select(r => r.Group.ToString()));
        Assert.Equal([0, 1, 5.0 / 3], rows.Select(r => Value(r, "ratio")), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(-0.2, Value(rows[0], "difference"), 12);

        // Of 20, nobody of a fifth is rarer than one in twenty (0.8^20 = 0.012) and one is not (0.069): four times in five there is nobody only at a share of 1 - 0.8^(1/20).
        Assert.Equal((1 - Math.Pow(0.8, 1 / 20.0)) / 0.2, Value(rows[0], "detectable"), 12);
        var nobody = measured.Sentences.Single(s => s.Key == "sentence.nobody");
        Assert.Equal([Term.Evidence("c")], nobody.Values["groups"].Terms!);
        Assert.Equal(0.2, nobody.Values["share"].Number!.Value, 12);
        var picture = Assert.IsType<GroupValuesExhibit>(Assert.Single(measured.Exhibits));
        Assert.Equal([0.2, 0.5, 0.3], picture.Values.Select(v => v.Mark!.Value), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-margin");
    }

    [Fact]
    public void A_full_count_has_the_error_of_the_census_only_and_a_sample_both()
    {
        var tables = Tables("aaaaaaaaaaaa", "bbbbbbbb");
        var census = Ratio(Ask(tables, "ab", [0.5, 0.5], margin: 0.05).Measured());
        var both = Ratio(Ask(tables, "ab", [0.5, 0.5], margin: 0.05, plan: new EvaluationPlan { Samples = [EvidenceTable.Attendance] }).Measured());
        var expected = Representation.Ratio(8, 20, CensusFigure.WithMargin(0.5, 0.05, new ConfidenceLevel(0.9)), Presence.FullCount);
        Assert.Equal(expected.Interval, census.Interval);
        Assert.Equal((IntervalBasis.Census, IntervalBasis.SamplingAndCensus), (census.Basis, both.Basis));
        Assert.True(both.Interval!.Value.Width > census.Interval!.Value.Width);

        static Figure Ratio(Measured m) => m.Breakdowns[0].Rows[0].Figures.Single(f => f.Key == "ratio");
    }

    [Fact]
    public void People_without_a_label_leave_the_smallest_and_largest_value()
    {
        var measured = Ask(Tables("aaaaaa", "bbbbbb", "--------"), "ab", [0.5, 0.5]).Measured();
        Assert.Equal(1, measured.Headline.Value, 12);
        Assert.Equal((0.8, 1.0), (measured.Headline.NonResponse!.Lower, measured.Headline.NonResponse.Upper));
        var ratio = measured.Breakdowns[0].Rows[0].Figures.Single(f => f.Key == "ratio");
        Assert.Equal((0.6, 1.4, BoundsKind.Exact), (ratio.NonResponse!.Lower, ratio.NonResponse.Upper, ratio.NonResponse.Kind));
        Assert.Equal(8, measured.Figure("not-known")!.Value);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.not-known");
    }

    [Fact]
    public void Counts_of_another_population_are_a_finding_of_their_own()
    {
        var tables = Tables("aaaaaaaaaaaaaaa", "bbbbb");
        var findings = Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, With(tables,
        [
            .. Population("ab", [0.5, 0.5]),
            new PopulationGroup { Name = "affected", Dimension = "language", Group = "a", Count = 300 }, new PopulationGroup { Name = "affected", Dimension = "language", Group = "b", Count = 100 },
        ]));
        Assert.Equal(2, findings.Count);
        Assert.Equal(0.75, findings.Single(f => f.Facet.Population is null).Value("rose"), 12);
        var affected = findings.Single(f => f.Facet == new Facet { Dimension = "language", Population = "affected" });
        Assert.Equal(1, affected.Value("rose"), 12);
        Assert.Equal("sentence.mirror-named", affected.Measured().Sentences[0].Key);
    }

    [Fact]
    public void What_shares_leave_over_stands_as_all_others_and_else_strangers_are_left_out_and_said()
    {
        var others = Ask(Tables("aaaaaaaaaa", "bbbbb", "xxxxx"), "ab", [0.5, 0.3]).Measured();
        Assert.Equal(0.2, others.Breakdowns[0].Rows.Single(r => r.Group == Term.Word("label.not-listed")).Figures.Single(f => f.Key == "population-share").Value, 12);
        Assert.Equal(20, others.Figure("compared")!.Value);
        var strangers = Ask(Tables("aaaaaaaaaa", "bbbbbbbbbb", "xxxxx"), "ab", [0.5, 0.5]).Measured();
        Assert.Equal((1.0, 20.0), (strangers.Headline.Value, strangers.Figure("compared")!.Value));
        Assert.Contains(strangers.Remarks, r => r.Key == "remark.not-listed");
    }

    [Fact]
    public void Intersections_listed_by_the_population_are_pooled_beside_raw()
    {
        EvidenceTables tables = new()
        {
            People = [.. Enumerable.Range(0, 40).Select(i => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("language", i < 24 ? "a" : "b").With("tenure", i % 8 < 5 ? "own" : "rent") })],
            Gatherings = [new Gathering { Id = "g" }],
            Attendance = [.. Enumerable.Range(0, 40).Select(i => new Attendance { Gathering = "g", Person = $"p{i:00}" })],
            Population = [.. new[] { "a+own", "a+rent", "b+own", "b+rent" }.Select(g => new PopulationGroup { Dimension = "language+tenure", Group = g, Share = 0.25 })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "tenure"] },
        };
        var finding = Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, tables));
        Assert.Equal("language+tenure", finding.Facet.Dimension);
        Assert.All(finding.Measured().Breakdowns[0].Rows, r =>
        {
            Assert.InRange(Value(r, "pooled"), Math.Min(1, Value(r, "ratio")), Math.Max(1, Value(r, "ratio")));
            Assert.Equal(Value(r, "shrinkage") + ((1 - Value(r, "shrinkage")) * Value(r, "ratio")), Value(r, "pooled"), 12);
        });

        // An intersection, or a dimension, that was asked for and that the population table does not list.
        var asked = Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, tables, new EvaluationPlan { Dimensions = ["tenure"] });
        Assert.Equal(new MissingEvidence { Table = "population", Field = "dimension" }, Assert.IsType<Unsupported>(Assert.Single(asked).Result).Missing[0]);
    }

    [Fact]
    public void Small_groups_merge_those_with_nobody_stay_and_where_nothing_is_left_it_is_withheld()
    {
        var measured = Ask(Tables("aaaaaaaaaaaa", "bbbbbb", "cc", "ddd"), "abcde", [0.4, 0.2, 0.1, 0.1, 0.2]).Measured();
        Assert.Equal([("e", 0), ("a", 12), ("b", 6), ("label.other-groups", 5)], measured.Breakdowns[0].Rows.Select(r => (r.Group.ToString(), r.Count)).OrderBy(r => r.Item2 switch { 0 => 0, 12 => 1, 6 => 2, _ => 3 }));
        Assert.Equal(2, measured.Breakdowns[0].MergedGroups);
        Assert.DoesNotContain(measured.Exhibits.OfType<GroupValuesExhibit>().Single().Values, v => v.Group == Term.Evidence("c"));
        Assert.IsType<Withheld>(Ask(Tables("aaaaaaaaaaaa", "bbb"), "ab", [0.5, 0.5]).Result);

        // c and d are merged in every finding; a population that lists only one of them would give its number away.
        Assert.IsType<Withheld>(Ask(Tables("aaaaaaaaaaaa", "bbbbbb", "cc", "ddd"), "abc", [0.4, 0.4, 0.2]).Result);
        Assert.IsType<Measured>(Ask(Tables("aaaaaaaaaaaa", "bbbbbb", "cc", "ddd"), "ab", [0.4, 0.4]).Result);
        Assert.IsType<Withheld>(Ask(Tables("aaaa"), "ab", [0.5, 0.5]).Result);
    }

    [Fact]
    public void So_few_people_that_nobody_would_be_no_surprise_are_told_so()
    {
        var measured = Ask(Tables("aaaaaaaaaa"), "abc", [0.6, 0.3, 0.1]).Measured();
        Assert.Equal(29, Value(measured.Breakdowns[0].Rows.Single(r => r.Group == Term.Evidence("c")), "needed"));
        Assert.Equal([Term.Evidence("c")], measured.Remarks.Single(r => r.Key == "remark.too-few").Values["groups"].Terms!);
    }

    [Fact]
    public void Anonymous_tallies_stand_beside_and_are_said()
    {
        var tables = Tables("aaaaaaaaaa", "bbbbbbbbbb");
        var evidence = new EvidenceTables
        {
            People = tables.People,
            Gatherings = tables.Gatherings,
            Attendance = tables.Attendance,
            Dimensions = tables.Dimensions,
            Population = Population("ab", [0.5, 0.5]),
            Headcounts = [new Headcount { Gathering = "g1", Dimension = "language", Group = "a", Count = 30 }, new Headcount { Gathering = "g1", Dimension = "language", Group = "b", Count = 10 }],
        };
        var measured = Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, evidence)).Measured();
        Assert.Equal(1, measured.Headline.Value, 12);
        Assert.Equal(0.25, Value(measured.Breakdowns.Single(b => b.Key == "tallies").Rows.Single(r => r.Group == Term.Evidence("b")), "share"), 12);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.tallies");
    }

    [Fact]
    public void Each_period_can_have_a_finding_of_its_own()
    {
        var tables = Tables("aaaaaaaaaa", "bbbbbbbbbb");
        var dated = new EvidenceTables
        {
            People = tables.People,
            Gatherings = [new Gathering { Id = "g1", Date = new PartialDate(2024, 5) }, new Gathering { Id = "g2", Date = new PartialDate(2025, 5) }],
            Attendance = [.. tables.Attendance!.Where(a => a.Gathering == "g1" || string.CompareOrdinal(a.Person, "p0010") < 0)],
            Dimensions = tables.Dimensions,
            Population = Population("ab", [0.5, 0.5]),
        };
        var findings = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(dated), new EvaluationPlan().Add(CoalitionMetricCatalog.ParticipationRepresentation, new() { Period = PeriodLength.Year }))[CoalitionMetricCatalog.ParticipationRepresentation];
        Assert.Equal([null, "2024", "2025"], findings.Select(f => f.Facet.Period));
        Assert.Equal([1, 1, 0.5], findings.Select(f => f.Value("rose")), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var (straight, reversed) = (Tables("aaaaaaaa", "bbbbbb", "cccccc"), Tables("aaaaaaaa", "bbbbbb", "cccccc"));
        var turned = new EvidenceTables { People = [.. reversed.People!.Reverse()], Gatherings = reversed.Gatherings, Attendance = [.. reversed.Attendance!.Reverse()], Dimensions = reversed.Dimensions };
        double[] Values(EvidenceTables t) => [.. Ask(t, "abc", [0.5, 0.3, 0.2], 0.03).Measured().Breakdowns[0].Rows.SelectMany(r => r.Figures.Select(f => f.Value))];
        Assert.Equal(Values(straight), Values(turned));
    }

    [Fact]
    public void What_cannot_be_said_has_its_reason()
    {
        var tables = Tables("aaaaa");
        Assert.Equal("undefined.none-known", Reason(Ask(Tables("-----"), "ab", [0.5, 0.5])));
        Assert.Equal("undefined.no-population", Reason(Ask(tables, "ab", [0, 0])));
        Assert.Equal("undefined.nobody", Reason(Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, new EvidenceTables
        {
            People = tables.People,
            Gatherings = tables.Gatherings,
            Attendance = [],
            Dimensions = tables.Dimensions,
            Population = Population("ab", [0.5, 0.5]),
        }))));
        Assert.Equal("sentence.register", Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, new EvidenceTables { People = tables.People, Dimensions = tables.Dimensions, Population = Population("ab", [0.5, 0.5]) }))
            .Measured().Sentences[^1].Key);
        Assert.Equal("population", Assert.IsType<Unsupported>(Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, tables)).Result).Missing[0].Table);

        static string Reason(Finding finding) => Assert.IsType<Undefined>(finding.Result).Reason.Key;
    }

    [Fact]
    public void Of_thousands_the_lot_is_approximated_and_that_is_said()
    {
        var measured = Ask(Tables(new string('a', 1_100), new string('b', 1_000)), "ab", [0.5, 0.5]).Measured();
        Assert.Equal(Representation.ChiSquareTest([1_100, 1_000], [1, 1]).PValue, measured.Figure("p-lot")!.Value, 12);
        Assert.Contains("chi-square", measured.Figure("p-lot")!.Method, StringComparison.Ordinal);
        Assert.Equal("exact multinomial", Ask(Tables(new string('a', 110), new string('b', 100)), "ab", [0.5, 0.5]).Measured().Figure("p-lot")!.Method);
    }

    private static double Value(GroupRow row, string key) => row.Figures.Single(f => f.Key == key).Value;

    private static Finding Ask(EvidenceTables tables, string groups, double[] shares, double? margin = null, EvaluationPlan? plan = null) =>
        Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationRepresentation, With(tables, Population(groups, shares, margin)), plan));

    private static IReadOnlyList<PopulationGroup> Population(string groups, double[] shares, double? margin = null) =>
        [.. groups.Zip(shares, (g, s) => new PopulationGroup { Dimension = "language", Group = g.ToString(), Share = s, MarginOfError = margin, MarginLevel = margin is null ? null : 0.9 })];

    private static EvidenceTables With(EvidenceTables tables, IReadOnlyList<PopulationGroup> population) =>
        new() { People = tables.People, Gatherings = tables.Gatherings, Attendance = tables.Attendance, Dimensions = tables.Dimensions, Population = population };

    // One person a letter, who belongs to that group and came twice; '-' = not known.
    private static EvidenceTables Tables(params string[] groups)
    {
        var all = string.Concat(groups);
        return new()
        {
            People = [.. all.Select((g, i) => new Person { Id = $"p{i:0000}", Groups = GroupLabels.Of("language", g == '-' ? null : g.ToString()) })],
            Gatherings = [new Gathering { Id = "g1" }, new Gathering { Id = "g2" }],
            Attendance = [.. all.SelectMany((_, i) => new[] { "g1", "g2" }.Select(g => new Attendance { Gathering = g, Person = $"p{i:0000}" }))],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        };
    }
}
