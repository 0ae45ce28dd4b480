namespace CoalitionMetrics.Tests;

public sealed class ParticipationUnseenTests
{
    private static readonly Facet People = new() { Actors = Actors.People };

    // a a a a b b b c d e: three kinds have one person, none has two. Unseen 3 x 2 / (2 x 1) = 3; completeness 1 - 3/10 x (9 x 2) / (9 x 2 + 2) = 0.73.
    [Fact]
    public void Kinds_with_a_single_person_tell_how_many_are_missing()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, At("aaaabbbcde"))[People];
        Assert.Equal(3, finding.Value("unseen"), 12);
        Assert.Equal((5, 8, 10), (finding.Value("seen"), finding.Value("kinds"), finding.Value("counted")));
        Assert.Equal(0.73, finding.Value("coverage"), 12);
        Assert.Equal("sentence.some", finding.Measured().Sentences[0].Key);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-reached");
        var interval = finding.Measured().Headline.Interval!.Value;
        Assert.True(interval.Lower >= 0 && interval.Contains(3) && interval.Upper > 5);
        Assert.Equal(IntervalBasis.Sampling, finding.Measured().Headline.Basis);
    }

    // a at three gatherings, b at two, c and d at one: (3 - 1) / 3 x 2 x 1 / (2 x (1 + 1)) = 1/3. People who come again change nothing.
    [Fact]
    public void Gatherings_as_what_was_drawn_have_their_own_estimate()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, At("aab", "aaabc", "aaad"))[People];
        Assert.Equal(1.0 / 3, finding.Value("unseen-gatherings"), 12);
        Assert.Contains(finding.Measured().Sentences, s => s.Key == "sentence.gatherings");
    }

    [Fact]
    public void Where_every_kind_is_common_none_is_missing()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, At(new string('a', 60) + new string('b', 50)))[People];
        Assert.Equal((0, 1), (finding.Value("unseen"), finding.Value("coverage")));
        Assert.Equal("sentence.none", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_forecast_farther_than_the_evidence_says_so()
    {
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.ParticipationUnseen, new ParticipationUnseenOptions { FurtherSeats = 11 });
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(At("aaaabbbcde")), plan);
        Assert.Contains(report[CoalitionMetricCatalog.ParticipationUnseen][People].Measured().Remarks, r => r.Key == "remark.beyond-trust");
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticipationUnseenOptions { FurtherSeats = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticipationUnseenOptions { FurtherGatherings = -1 });
    }

    [Fact]
    public void A_known_list_of_groups_needs_no_guess_and_the_missing_are_named()
    {
        var tables = At("aaaabbbcde");
        var listed = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, With(tables, "a", "b", "z", "y"))[People];
        var reason = Assert.IsType<Undefined>(listed.Result).Reason;
        Assert.Equal("undefined.closed-missing", reason.Key);
        Assert.Equal(["y", "z"], reason.Values["missing"].Terms!.Select(t => t.Text));
        Assert.Equal("undefined.closed", Assert.IsType<Undefined>(Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, With(tables, "a", "b"))[People].Result).Reason.Key);
    }

    [Fact]
    public void Without_two_of_known_kind_nothing_can_be_judged()
    {
        Assert.Equal("undefined.too-few", Reason(At("a----")));
        Assert.Equal("undefined.none-known", Reason(At("-----")));
        Assert.Equal("undefined.nobody", Reason(At(string.Empty)));
        Assert.IsType<Withheld>(Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, At("aabb"))[People].Result);
        var nothing = Assert.Single(Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, new EvidenceTables { People = [new Person { Id = "p" }] }));
        Assert.Contains(new MissingEvidence { Table = "people", Field = "dimensions" }, Assert.IsType<Unsupported>(nothing.Result).Missing);
    }

    [Fact]
    public void Those_whose_kind_is_not_known_are_left_out_and_counted()
    {
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, At("aaabb-----"))[People];
        Assert.Equal((5, 5), (finding.Value("counted"), finding.Value("not-known")));
        Assert.Equal(0.5, finding.Result.Evidence.Coverage);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-known");
    }

    [Fact]
    public void A_register_has_no_gatherings_and_says_that_it_is_one()
    {
        var tables = At("aaaabbbcde");
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, new EvidenceTables { People = tables.People, Dimensions = tables.Dimensions })[People];
        Assert.Null(finding.Measured().Figure("unseen-gatherings"));
        Assert.Contains(finding.Measured().Sentences, s => s.Key == "sentence.register");
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var tables = At("aab", "aaabc", "aaad");
        var turned = new EvidenceTables { People = [.. tables.People!.Reverse()], Gatherings = [.. tables.Gatherings!.Reverse()], Attendance = [.. tables.Attendance!.Reverse()], Dimensions = tables.Dimensions };
        Assert.Equal(Figures(tables), Figures(turned));
    }

    private static IEnumerable<(string Key, double Value)> Figures(EvidenceTables tables)
    {
        var measured = Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, tables)[People].Measured();
        return [.. measured.Companions.Prepend(measured.Headline).Select(f => (f.Key, f.Value))];
    }

    private static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(CoalitionMetricCatalog.ParticipationUnseen, tables)[People].Result).Reason.Key;

    private static EvidenceTables With(EvidenceTables tables, params string[] groups) => new()
    {
        People = tables.People,
        Gatherings = tables.Gatherings,
        Attendance = tables.Attendance,
        Dimensions = tables.Dimensions,
        Population = [.. groups.Select(g => new PopulationGroup { Dimension = "language", Group = g, Count = 100 })],
    };

    // One text a gathering, one letter a person: the same letter at the same place of its kind is the same person; '-' = not known.
    private static EvidenceTables At(params string[] gatherings)
    {
        var attendance = gatherings.SelectMany((g, i) => g.Select((kind, place) => (Gathering: $"g{i}", Kind: kind, Person: $"{kind}{g[..place].Count(k => k == kind)}"))).ToList();
        return new()
        {
            People = [.. attendance.DistinctBy(a => a.Person).Select(a => new Person { Id = a.Person, Groups = GroupLabels.Of("language", a.Kind == '-' ? null : a.Kind.ToString()) })],
            Gatherings = [.. gatherings.Select((_, i) => new Gathering { Id = $"g{i}" })],
            Attendance = [.. attendance.Select(a => new Attendance { Gathering = a.Gathering, Person = a.Person })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        };
    }
}
