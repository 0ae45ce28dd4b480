namespace CoalitionMetrics.Tests;

/// <summary><c>reciprocity.cohesion</c>, <c>reciprocity.bridging</c> and <c>reciprocity.fragility</c>: the shape of the network.</summary>
public sealed class ReciprocityStructureTests
{
    private static readonly Metric Cohesion = CoalitionMetricCatalog.ReciprocityCohesion;
    private static readonly Metric Bridging = CoalitionMetricCatalog.ReciprocityBridging;
    private static readonly Metric Fragility = CoalitionMetricCatalog.ReciprocityFragility;

    [Fact]
    public void A_star_is_one_network_that_hangs_on_its_hub()
    {
        var finding = Assert.Single(Asked.Of(Cohesion, Tables(5, (1, 2), (1, 3), (4, 1), (1, 5))));
        Assert.Equal((1, 1, 1, 1), (finding.Value("largest-share"), finding.Value("parts"), finding.Value("hub"), finding.Value("between")));
        Assert.Equal(4.0 / 20, finding.Value("density"), 12);
        // Chains: 4 -> 1 -> 2, 3, 5; none of them closed.
        Assert.Equal((0, 0, 0), (finding.Value("transitive"), finding.Value("cyclic"), finding.Value("circles")));
        var hub = finding.Measured().Sentences[1];
        Assert.Equal(("Organisation 1", 4, 4), (hub.Values["hub"].Term!.Value.Text, hub.Values["partners"].Number, hub.Values["others"].Number));
    }

    [Fact]
    public void A_circle_and_somebody_apart_are_two_parts()
    {
        var finding = Assert.Single(Asked.Of(Cohesion, Tables(4, (1, 2), (2, 3), (3, 1))));
        Assert.Equal((0.75, 2, 1, 0, 1), (finding.Value("largest-share"), finding.Value("parts"), finding.Value("cyclic"), finding.Value("transitive"), finding.Value("circles")));
        Assert.Equal("sentence.parts", finding.Measured().Sentences[0].Key);
        // Ordered pairs of the three: distance 1 or 2; nearness (3 x 1 + 3 x 1/2) / 12.
        Assert.Equal(4.5 / 12, finding.Value("harmonic"), 12);
    }

    [Fact]
    public void Two_who_only_give_each_other_have_no_chain_and_no_hub()
    {
        var measured = Assert.Single(Asked.Of(Cohesion, Tables(2, (1, 2), (2, 1)))).Measured();
        Assert.Null(measured.Figure("hub"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-chains");
    }

    [Fact]
    public void Missing_answers_leave_open_what_more_ties_could_change()
    {
        // 3 did not answer and nobody named it: at worst it is apart, at best it ties all.
        var tables = Survey(3, silent: 3, (1, 2));
        var cohesion = Assert.Single(Asked.Of(Cohesion, tables)).Measured();
        Assert.Equal((1, 2.0 / 3, 1, BoundsKind.Exact), (cohesion.Headline.Value, cohesion.Headline.NonResponse!.Lower, cohesion.Headline.NonResponse.Upper, cohesion.Headline.NonResponse.Kind));
        Assert.Equal((1, 2), (cohesion.Figure("parts")!.NonResponse!.Lower, cohesion.Figure("parts")!.NonResponse!.Upper));
        // Among 1 and 2, one left alone always hangs together; among three, without 1 or 2 the others have no tie unless 3 answers otherwise.
        var fragility = Assert.Single(Asked.Of(Fragility, tables)).Measured();
        Assert.Equal((1, 0.5, 1), (fragility.Headline.Value, fragility.Headline.NonResponse!.Lower, fragility.Headline.NonResponse.Upper));
        var bridging = Assert.Single(Asked.Of(Bridging, tables)).Measured();
        // 1 is odd, 2 even, 3 odd: known is one tie across; 3 could name 1 (within) and 2 (across).
        Assert.Equal((1, 0, 1), (bridging.Headline.Value, bridging.Headline.NonResponse!.Lower, bridging.Headline.NonResponse.Upper));
    }

    [Fact]
    public void An_estimate_outside_its_limits_is_told_by_the_limits()
    {
        // Three answered and hang together; of the two who did not, and whom nobody named, at most all hang together: inside. With a rising figure of those who answered it may lie outside only above.
        var finding = Assert.Single(Asked.Of(Cohesion, Survey(5, silent: 5, (1, 2), (2, 3), (3, 4)))).Measured();
        Assert.False(finding.Headline.NonResponse!.Exclude(finding.Headline.Value));
        Assert.True(new NonResponseBounds { Lower = 0.2, Upper = 0.4, Kind = BoundsKind.Exact }.Exclude(0.5));
    }

    [Fact]
    public void The_one_whose_leaving_hurts_most_is_named_by_its_code()
    {
        // A line 1 - 2 - 3 - 4: without 2, one of three is left alone: 2 of 3 together.
        var finding = Assert.Single(Asked.Of(Fragility, Tables(4, (1, 2), (2, 3), (3, 4))));
        Assert.Equal((2.0 / 3, 1, 2), (finding.Value("holds"), finding.Value("now"), finding.Value("cut-points")));
        Assert.Equal(2.0 / 3, finding.Value("ties-at-stake"), 12);
        Assert.Equal("O2", finding.Measured().Sentences[0].Values["partner"].Term!.Value.Text);
        Assert.Equal(["O2", "O3"], finding.Measured().Sentences[1].Values["partners"].Terms!.Select(t => t.Text));
        Assert.Equal([(2.0 / 3, 2.0), (2.0 / 3, 2), (1, 1), (1, 1)], finding.Measured().Breakdowns[0].Rows.Select(r => (r.Figures[0].Value, r.Figures[1].Value)));
        var named = Assert.Single(Asked.Of(Fragility, Tables(4, (1, 2), (2, 3), (3, 4)), new EvaluationPlan { Replicates = 99, ShowOrganizationNames = true }));
        Assert.Equal("Organisation 2", named.Measured().Sentences[0].Values["partner"].Term!.Value.Text);
    }

    [Fact]
    public void With_chances_of_leaving_the_outlook_is_told()
    {
        var tables = Tables(3, (1, 2), (2, 3));
        var plan = new EvaluationPlan { Replicates = 99 }.Add(CoalitionMetricCatalog.ReciprocityFragility, new() { ChancesOfLeaving = new Dictionary<string, double> { ["o2"] = 0.5 }, ChanceOfLeaving = 0 });
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Fragility]);
        // All three with one half, one alone with the other: (3 + 1) / 2 of 3.
        Assert.Equal((2.0 / 3, 0.5), (finding.Value("expected-left"), finding.Value("chance-half")));
        Assert.All([-0.1, 1.1, double.NaN], chance => Assert.Throws<ArgumentOutOfRangeException>(() => new ReciprocityFragilityOptions { ChanceOfLeaving = chance }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReciprocityFragilityOptions { ChancesOfLeaving = new Dictionary<string, double> { ["o1"] = 2 } });
    }

    [Fact]
    public void A_circle_holds_whoever_leaves()
    {
        var finding = Assert.Single(Asked.Of(Fragility, Tables(4, (1, 2), (2, 3), (3, 4), (4, 1))));
        Assert.Equal((1, 0), (finding.Value("holds"), finding.Value("cut-points")));
        Assert.Equal("sentence.holds", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Ties_that_cross_are_held_against_chance_and_sole_bridges_are_named()
    {
        // Odd ones 1, 3, 5 and even ones 2, 4: only 1 - 2 crosses.
        var finding = Assert.Single(Asked.Of(Bridging, Tables(5, (1, 3), (3, 5), (5, 1), (2, 4), (4, 2), (1, 2))));
        Assert.Equal((-4.0 / 6, 1, 5, 2), (finding.Value("ei"), finding.Value("external"), finding.Value("internal"), finding.Value("sole-bridges")));
        Assert.Equal([("even", "Organisation 1"), ("odd", "Organisation 2")], finding.Measured().Sentences.Skip(1).Select(s => (s.Values["group"].Term!.Value.Text!, s.Values["partner"].Term!.Value.Text!)));
        var roles = Assert.IsType<LedgerExhibit>(finding.Measured().Exhibits[0]);
        // 5 -> 1 -> 2 leads out of the own sector, 1 -> 2 -> 4 into it; within sectors the circle passes on thrice.
        Assert.Equal([3.0, 0, 1, 1, 0], roles.Rows.Select(r => r.Values[0]!.Value));
    }

    [Fact]
    public void Without_a_second_sector_there_is_no_line()
    {
        var tables = Tables(3, (1, 3));
        var same = new EvidenceTables
        {
            Organizations = [.. tables.Organizations!.Select(o => o with { Groups = GroupLabels.Of("sector", "odd") })],
            Exchanges = tables.Exchanges,
            Dimensions = tables.Dimensions,
        };
        Assert.Equal("undefined.one-group", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Bridging, same)).Result).Reason.Key);
    }

    [Fact]
    public void Without_ties_or_tables_each_says_what_is_missing()
    {
        foreach (var metric in new[] { Cohesion, Bridging, Fragility })
        {
            Assert.Equal("undefined.no-ties", Assert.IsType<Undefined>(Assert.Single(Asked.Of(metric, Tables(2, (1, 1)))).Result).Reason.Key);
            var missing = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(metric, new EvidenceTables { Organizations = Asked.Organizations(2) })).Result).Missing;
            Assert.Equal("exchanges", missing[0].Table);
            Assert.Equal(metric == Bridging ? 2 : 1, missing.Count);
        }
    }

    private static EvidenceTables Tables(int organizations, params (int From, int To)[] ties) => new()
    {
        Organizations = Asked.Organizations(organizations, "sector"),
        Exchanges = [.. ties.Select(t => new Exchange { From = $"o{t.From}", To = $"o{t.To}", Kind = "advice" })],
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
    };

    private static EvidenceTables Survey(int organizations, int silent, params (int From, int To)[] ties)
    {
        var tables = Tables(organizations, ties);
        return new()
        {
            Organizations = tables.Organizations,
            Dimensions = tables.Dimensions,
            Respondents = [.. Enumerable.Range(1, organizations).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i != silent })],
            Exchanges = [.. tables.Exchanges!.Select(e => e with { Wave = "1", ReportedBy = e.From })],
        };
    }
}
