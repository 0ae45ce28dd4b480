namespace CoalitionMetrics.Tests;

public sealed class ReciprocityExchangeTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.ReciprocityExchange;

    [Fact]
    public void Every_form_of_reciprocity_is_the_one_a_reader_counts()
    {
        // Four organisations; 1-2 both ways, 2->3, 3->4: M = 1, A = 2, N = 3.
        var finding = Assert.Single(Asked.Of(Metric, Tables((1, 2), (2, 1), (2, 3), (3, 4))));
        Assert.Equal(2.0 / 4, finding.Value("arc"), 12);
        Assert.Equal(1.0 / 3, finding.Value("dyad"), 12);
        Assert.Equal(4.0 / 6, finding.Value("all-dyad"), 12);
        Assert.Equal((0.5 - (4.0 / 12)) / (1 - (4.0 / 12)), finding.Value("correlation"), 12);
        Assert.Equal((1, 4, 4), (finding.Value("mutual-pairs"), finding.Value("ties"), finding.Value("organizations")));
    }

    [Fact]
    public void Returned_by_another_kind_is_returned_but_not_in_kind()
    {
        var tables = Tables((1, 2));
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Exchanges = [.. tables.Exchanges!, new Exchange { From = "o2", To = "o1", Kind = "space" }] }));
        Assert.Equal((1, 0), (finding.Value("arc"), finding.Value("same-kind")));
    }

    [Fact]
    public void The_common_pot_and_ties_with_oneself_are_left_out_and_counted()
    {
        var tables = Tables((1, 2), (2, 1), (3, 3));
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Exchanges = [.. tables.Exchanges!, new Exchange { From = "o1", Kind = "advice" }] }));
        Assert.Equal((1, 1), (finding.LeftOut(LeftOutReason.CommonPot), finding.LeftOut(LeftOutReason.SelfTie)));
    }

    [Fact]
    public void No_tie_between_two_organisations_is_undefined_and_not_nought() =>
        Assert.Equal("undefined.no-ties", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables((1, 1)))).Result).Reason.Key);

    [Fact]
    public void A_complete_network_has_no_correlation_and_says_so()
    {
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2), Exchanges = Tables((1, 2), (2, 1)).Exchanges }));
        Assert.Null(finding.Measured().Figure("correlation"));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-correlation");
    }

    [Fact]
    public void Those_who_did_not_answer_are_not_silent()
    {
        // o3 and o4 did not answer: what o1 and o2 say of them is no evidence of what they give.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(4),
            Respondents = [.. Enumerable.Range(1, 4).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i <= 2 })],
            Exchanges = [.. new[] { (1, 2), (2, 1), (1, 3), (2, 4) }.Select(t => new Exchange { From = $"o{t.Item1}", To = $"o{t.Item2}", Kind = "advice", Wave = "1", ReportedBy = $"o{t.Item1}" })],
        };
        var finding = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((1, 2), (finding.Value("arc"), finding.Value("organizations")));
        Assert.Equal(0.5, finding.Result.Evidence.Coverage);
        Assert.Equal(2, Assert.IsType<NetworkExhibit>(finding.Measured().Exhibits[0]).Nodes.Count(n => !n.IsObserved));
    }

    [Fact]
    public void Names_appear_in_survey_figures_only_when_the_plan_allows_it()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(2),
            Exchanges = [new Exchange { From = "o1", To = "o2", Kind = "advice", ReportedBy = "o1" }, new Exchange { From = "o2", To = "o1", Kind = "advice", ReportedBy = "o2" }],
        };
        Assert.Equal("O1", Picture(new EvaluationPlan { Replicates = 99 }));
        Assert.Equal("Organisation 1", Picture(new EvaluationPlan { Replicates = 99, ShowOrganizationNames = true }));

        string? Picture(EvaluationPlan plan) => Assert.IsType<NetworkExhibit>(Assert.Single(Asked.Of(Metric, tables, plan)).Measured().Exhibits[0]).Nodes[0].Label.Text;
    }

    [Fact]
    public void Waves_are_answered_apart()
    {
        var exchanges = Tables((1, 2), (2, 1)).Exchanges!.Select(e => e with { Wave = "a" }).Concat(Tables((1, 2), (3, 4)).Exchanges!.Select(e => e with { Wave = "b" })).ToList();
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(4), Exchanges = exchanges });
        Assert.Equal([1, 0], findings.Select(f => f.Value("arc")));
        Assert.Equal(["a", "b"], findings.Select(f => f.Facet.Wave));
    }

    [Fact]
    public void Each_form_shows_what_the_missing_answers_leave_open()
    {
        // 1 and 2 give each other, 1 gives to 3, who did not answer: 3 could give back to 1, to 2, to both, or to nobody.
        var finding = Assert.Single(Asked.Of(Metric, Survey([1, 2], [3], (1, 2), (2, 1), (1, 3))));
        var arc = finding.Measured().Headline;
        Assert.Equal((1, 0.5, 1), (arc.Value, arc.NonResponse!.Lower, arc.NonResponse.Upper));
        Assert.Equal((BoundsKind.Exact, 0), (arc.NonResponse.Kind, arc.NonResponse.UndefinedCompletions));
        Assert.Equal((1.0 / 3, 1), (finding.Measured().Figure("dyad")!.NonResponse!.Lower, finding.Measured().Figure("dyad")!.NonResponse!.Upper));
        Assert.Equal(BoundsKind.NotInformative, finding.Measured().Figure("same-kind")!.NonResponse!.Kind);
        // Reported: 2 of 3 ties are returned, at least half; 3 gives to 2 only: 2 of 4, still at least half; nothing goes lower.
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-reversal");
    }

    [Fact]
    public void It_says_how_few_unseen_ties_would_turn_a_claim_round()
    {
        // Reported: 2 of 4 ties are returned. One tie of 3 to somebody who did not name it makes it 2 of 5.
        var finding = Assert.Single(Asked.Of(Metric, Survey([1, 2], [3, 4], (1, 2), (2, 1), (1, 3), (2, 3))));
        Assert.Equal(1, finding.Value("unseen-to-reverse"));
        var remark = Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.reversal.at-least");
        Assert.Equal((0.5, 6), (remark.Values["claim"].Number, remark.Values["open"].Number));
    }

    [Fact]
    public void A_record_of_somebody_who_did_not_answer_is_left_out_and_counted()
    {
        var tables = Survey([1, 2], [3], (1, 2), (2, 1));
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables
        {
            Organizations = tables.Organizations,
            Respondents = tables.Respondents,
            Exchanges = [.. tables.Exchanges!, new Exchange { From = "o3", To = "o1", Kind = "advice", Wave = "1" }],
        }));
        Assert.Equal((1, 1), (finding.Value("arc"), finding.LeftOut(LeftOutReason.NotAnswered)));
    }

    [Fact]
    public void When_nobody_answered_there_is_nothing_to_say()
    {
        // Everybody was asked whom they rely on; nobody answered.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(2),
            Items = [new Item { Id = "reliable", Scale = "trust", Minimum = 1, Maximum = 5 }],
            Respondents = [new Respondent { Wave = "1", Organization = "o1", Responded = false }, new Respondent { Wave = "1", Organization = "o2", Responded = false }],
            Ratings = [],
        };
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityExchange, new() { RatingItem = "reliable" });
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]);
        Assert.Equal("undefined.nobody-answered", Assert.IsType<Undefined>(finding.Result).Reason.Key);
    }

    [Fact]
    public void Ratings_from_a_lowest_score_on_make_a_network()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            Items = [new Item { Id = "reliable", Scale = "trust", Minimum = 1, Maximum = 5 }, new Item { Id = "worry", Scale = "worry", Minimum = 1, Maximum = 5, Best = 1 }],
            Ratings =
            [
                Score(1, 2, 5, "a"), Score(1, 2, 3, "b"), Score(2, 1, 4, "a"), Score(1, 3, 3, "a"), Score(3, 1, 2, "a"), Score(2, 3, null, "a"),
                Score(1, 2, 1, "a", "worry"), Score(2, 1, 5, "a", "worry"),
            ],
        };
        // On average 1 rates 2 with 4: one pair both ways from 4 on; from 3 on 1 -> 3 comes to it; better than the middle is the same as from 4 on.
        Assert.Equal((1, 2), Figures(new() { RatingItem = "reliable", LowestScore = 4 }));
        Assert.Equal((2.0 / 3, 3), Figures(new() { RatingItem = "reliable", LowestScore = 3 }));
        Assert.Equal((1, 2), Figures(new() { RatingItem = "reliable" }));
        Assert.Equal((0, 1), Figures(new() { RatingItem = "worry", LowestScore = 2 }));

        (double, double) Figures(ReciprocityExchangeOptions options)
        {
            var plan = new EvaluationPlan { Replicates = 99 }.Add(CoalitionMetricCatalog.ReciprocityExchange, options);
            var found = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]);
            Assert.Equal(options.RatingItem == "worry" ? 0 : 1, found.LeftOut(LeftOutReason.NoValue));
            Assert.Null(found.Measured().Figure("same-kind"));
            return (found.Value("arc"), found.Value("ties"));
        }

        static Rating Score(int rater, int ratee, double? score, string respondent, string item = "reliable") =>
            new() { Wave = "1", Rater = $"o{rater}", Ratee = $"o{ratee}", Item = item, Respondent = respondent, Score = score };
    }

    [Fact]
    public void A_network_that_nobody_collected_is_named()
    {
        var evidence = CoalitionEvidence.Create(new EvidenceTables { Organizations = Asked.Organizations(2) });
        Assert.Equal(["exchanges"], Missing(new()));
        Assert.Equal(["ratings", "items"], Missing(new() { RatingItem = "reliable" }));

        IEnumerable<string> Missing(ReciprocityExchangeOptions options)
        {
            var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityExchange, options);
            return Assert.IsType<Unsupported>(Assert.Single(new CoalitionEvaluator().Evaluate(evidence, plan)[Metric]).Result).Missing.Select(m => m.Table);
        }
    }

    [Fact]
    public void The_change_since_the_wave_before_is_among_those_who_answered_both_times()
    {
        // First wave: 1-2 one way; second: both ways. 3 answered only the second time.
        var exchanges = new[] { (1, 2, "a"), (1, 2, "b"), (2, 1, "b"), (3, 1, "b") }
            .Select(t => new Exchange { From = $"o{t.Item1}", To = $"o{t.Item2}", Kind = "advice", Wave = t.Item3, ReportedBy = $"o{t.Item1}" });
        var respondents = new[] { (1, "a", true), (2, "a", true), (3, "a", false), (1, "b", true), (2, "b", true), (3, "b", true) }
            .Select(r => new Respondent { Organization = $"o{r.Item1}", Wave = r.Item2, Responded = r.Item3 });
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(3), Exchanges = [.. exchanges], Respondents = [.. respondents] });
        Assert.Null(findings[0].Measured().Figure("change"));
        Assert.Equal(1, findings[1].Value("change"));
        Assert.Equal("sentence.change", findings[1].Measured().Sentences[1].Key);
    }

    private static EvidenceTables Survey(int[] answered, int[] silent, params (int From, int To)[] ties) => new()
    {
        Organizations = Asked.Organizations(answered.Length + silent.Length),
        Respondents = [.. answered.Concat(silent).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = answered.Contains(i) })],
        Exchanges = [.. ties.Select(t => new Exchange { From = $"o{t.From}", To = $"o{t.To}", Kind = "advice", Wave = "1", ReportedBy = $"o{t.From}" })],
    };

    private static EvidenceTables Tables(params (int From, int To)[] ties) => new()
    {
        Organizations = Asked.Organizations(4),
        Exchanges = [.. ties.Select(t => new Exchange { From = $"o{t.From}", To = $"o{t.To}", Kind = "advice" })],
    };
}
