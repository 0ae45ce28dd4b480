namespace CoalitionMetrics.Tests;

public sealed class ReciprocityTrustTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.ReciprocityTrust;
    private static readonly Item Reliable = new() { Id = "reliable", Scale = "trust", Minimum = 1, Maximum = 5 };

    // The best score is the smallest: 0 = no worry.
    private static readonly Item Worry = new() { Id = "worry", Scale = "trust", Minimum = 0, Maximum = 10, Best = 0 };

    [Fact]
    public void Respondents_of_one_organisation_are_averaged_first_then_pairs_then_items()
    {
        // 1 rates 2 with 5 and 3, so 4, level 0.75; 2 rates 1 with 2, level 0.25; worry of 1 about 2 is 0, level 1; of 2 about 1 it is 5, level 0.5.
        var finding = Assert.Single(Asked.Of(Metric, Tables([Reliable, Worry], [Score(1, 2, 5, "a"), Score(1, 2, 3, "b"), Score(2, 1, 2), Score(1, 2, 0, item: "worry"), Score(2, 1, 5, item: "worry")])));
        Assert.Equal((((0.75 + 0.25) / 2) + ((1 + 0.5) / 2)) / 2, finding.Value("level"), 12);
        Assert.Equal((2, 1, 0, 1), (finding.Value("rated-pairs"), finding.Value("both-rated"), finding.Value("mutual-high"), finding.Value("high-ties")));
        // 1 sees 2 at (0.75 + 1) / 2, 2 sees 1 at (0.25 + 0.5) / 2.
        Assert.Equal(1 - (0.875 - 0.375), finding.Value("agreement"), 12);
        Assert.Null(finding.Measured().Figure("score"));
        Assert.Equal("sentence.level", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void On_one_scale_the_mean_score_is_told_in_points()
    {
        var measured = Assert.Single(Asked.Of(Metric, Tables([Reliable], [Score(1, 2, 4), Score(2, 1, 5), Score(1, 3, 2)]))).Measured();
        Assert.Equal(11.0 / 3, measured.Figure("score")!.Value, 12);
        Assert.Equal((1, 1), (measured.Figure("mutual-high")!.Value, measured.Sentences[1].Values["pairs"].Number));
        var received = Assert.Single(measured.Breakdowns).Rows;
        Assert.Equal(["O1", "O2", "O3"], received.Select(r => r.Group.Text));
        Assert.Equal([1, 0.75, 0.25], received.Select(r => r.Figures[0].Value));
    }

    [Fact]
    public void High_trust_begins_where_the_plan_says()
    {
        var tables = Tables([Reliable], [Score(1, 2, 4), Score(2, 1, 3)]);
        Assert.Equal(0, Ask(new()).Value("mutual-high"));
        Assert.Equal(1, Ask(new() { HighTrust = 0.5 }).Value("mutual-high"));
        Assert.Contains(Ask(new() { HighTrust = 1 }).Measured().Remarks, r => r.Key == "remark.no-high");
        Assert.All([0, -1, 1.5, double.NaN], level => Assert.Throws<ArgumentOutOfRangeException>(() => new ReciprocityTrustOptions { HighTrust = level }));

        Finding Ask(ReciprocityTrustOptions options) =>
            Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityTrust, options))[Metric]);
    }

    [Fact]
    public void Thirds_of_a_scale_reach_a_level_that_they_reach_exactly()
    {
        // Three items of 7 on 0 to 10 have the mean 0.7, whatever the last bits say.
        Item[] items = [.. Enumerable.Range(1, 3).Select(i => new Item { Id = $"i{i}", Scale = "trust", Minimum = 0, Maximum = 10 })];
        var tables = Tables(items, [.. items.SelectMany(i => new[] { Score(1, 2, 7, item: i.Id), Score(2, 1, 7, item: i.Id) })]);
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityTrust, new() { HighTrust = 0.7 });
        Assert.Equal(2, Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]).Value("high-ties"));
    }

    [Fact]
    public void Those_who_did_not_answer_could_have_said_the_worst_or_the_best_of_everybody()
    {
        // 1 and 2 rate each other with 5 and 3; 3 did not answer and could rate two others.
        var finding = Assert.Single(Asked.Of(Metric, Tables([Reliable], [Score(1, 2, 5), Score(2, 1, 3)], silent: 3)));
        var level = finding.Measured().Headline;
        Assert.Equal((0.75, 1.5 / 4, 3.5 / 4, BoundsKind.Exact), (level.Value, level.NonResponse!.Lower, level.NonResponse.Upper, level.NonResponse.Kind));
        Assert.Equal(2.0 / 3, finding.Value("response-rate"), 12);
        Assert.Equal(BoundsKind.NotInformative, finding.Measured().Figure("agreement")!.NonResponse!.Kind);
        Assert.Equal(BoundsKind.Exact, finding.Measured().Figure("mutual-high")!.NonResponse!.Kind);
    }

    [Fact]
    public void A_scale_of_which_an_item_was_not_asked_has_no_value()
    {
        var undefined = Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables([Reliable, Worry], [Score(1, 2, 5)]))).Result);
        Assert.Equal("undefined.not-asked", undefined.Reason.Key);
        Assert.Equal(["worry"], undefined.Reason.Values["items"].Terms!.Select(t => t.Text));
    }

    [Fact]
    public void An_item_without_any_score_leaves_nothing_to_say()
    {
        var finding = Assert.Single(Asked.Of(Metric, Tables([Reliable, Worry], [Score(1, 2, 5), Score(1, 2, null, item: "worry")])));
        Assert.Equal("undefined.no-scores", Assert.IsType<Undefined>(finding.Result).Reason.Key);
        Assert.Equal(1, finding.LeftOut(LeftOutReason.NoValue));
    }

    [Fact]
    public void When_nobody_answered_there_is_nothing_to_say()
    {
        var tables = new EvidenceTables { Organizations = Asked.Organizations(2), Items = [Reliable], Ratings = [] };
        Assert.Equal("undefined.nobody-answered", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key);
    }

    [Fact]
    public void Pairs_with_a_missing_item_count_in_the_level_but_are_not_compared()
    {
        var finding = Assert.Single(Asked.Of(Metric, Tables([Reliable, Worry], [Score(1, 2, 5), Score(1, 2, null, item: "worry"), Score(2, 1, 3), Score(2, 1, 5, item: "worry")])));
        Assert.Equal(((0.75 + 0.5) / 2, 1), (finding.Value("level"), finding.Value("rated-pairs")));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-pairs");
    }

    [Fact]
    public void Scales_and_waves_are_answered_apart()
    {
        var value = new Item { Id = "power", Scale = "value", Minimum = 1, Maximum = 5 };
        var findings = Asked.Of(Metric, Tables([Reliable, value], [Score(1, 2, 5), Score(1, 2, 3, item: "power"), Score(1, 2, 1) with { Wave = "2" }, Score(1, 2, 1, item: "power") with { Wave = "2" }]));
        Assert.Equal([("1", "trust", 1.0), ("1", "value", 0.5), ("2", "trust", 0.0), ("2", "value", 0.0)], findings.Select(f => (f.Facet.Wave!, f.Facet.Scale!, f.Value("level"))));
    }

    [Fact]
    public void Names_appear_only_when_the_plan_allows_it()
    {
        var tables = Tables([Reliable], [Score(1, 2, 5), Score(2, 1, 3)]);
        Assert.Equal("Organisation 2", Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { ShowOrganizationNames = true })).Measured().Breakdowns[0].Rows[0].Group.Text);
        Assert.Equal("O2", Assert.IsType<NetworkExhibit>(Assert.Single(Asked.Of(Metric, tables)).Measured().Exhibits[1]).Nodes[1].Label.Text);
    }

    private static Rating Score(int rater, int ratee, double? score, string respondent = "a", string item = "reliable") =>
        new() { Wave = "1", Rater = $"o{rater}", Ratee = $"o{ratee}", Item = item, Respondent = respondent, Score = score };

    private static EvidenceTables Tables(Item[] items, Rating[] ratings, int? silent = null) => new()
    {
        Organizations = Asked.Organizations(3),
        Items = items,
        Ratings = ratings,
        Respondents = silent is null ? null : [.. Enumerable.Range(1, 3).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Code = "a", Responded = i != silent })],
    };
}
