namespace CoalitionMetrics.Tests;

public sealed class EquityContributionTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityContribution;

    [Fact]
    public void What_goes_to_partners_and_to_the_common_pot_is_added_by_giver()
    {
        // o1 gives 1 + 1, o2 gives 4, o3 gives 6 to the pot: 2, 4, 6; sum of |differences| over ordered pairs = 16; 16 / (2 x 9 x 4) = 2/9.
        var finding = Assert.Single(Asked.Of(Metric, Tables([Tie(1, 2, 1), Tie(1, 3, 1), Tie(2, 1, 4), Tie(3, null, 6)])));
        Assert.Equal(2.0 / 9, finding.Value("gini"), 12);
        Assert.Equal((12.0, 3.0, 0.5), (finding.Value("total"), finding.Value("givers"), finding.Value("largest-share")));
        Assert.Equal(new Facet { Unit = "hour" }, finding.Facet);
        Assert.Equal("sentence.everybody", finding.Measured().Sentences[1].Key);
    }

    [Fact]
    public void Of_two_groups_that_give_alike_inside_all_inequality_lies_between_them()
    {
        // odd (o1, o3): 3 each, even (o2, o4): 1 each: Gini 0.25, all between.
        var measured = Assert.Single(Asked.Of(Metric, Tables([Tie(1, null, 3), Tie(2, null, 1), Tie(3, null, 3), Tie(4, null, 1)], members: 4))).Measured();
        Assert.Equal(0.25, measured.Headline.Value, 12);
        var between = Assert.Single(measured.Breakdowns, b => b.Key == "between").Rows[0].Figures.ToDictionary(f => f.Key, f => f.Value);
        Assert.Equal((1, 0.25, 0, 0), (between["between-share"], between["gini-between"], Math.Round(between["gini-within"], 12), Math.Round(between["gini-overlap"], 12)));
        var groups = Assert.Single(measured.Breakdowns, b => b.Key == "groups");
        Assert.Equal([0.75, 0.25], groups.Rows.Select(r => r.Figures[0].Value));
        Assert.Equal("odd", groups.Rows[0].Group.Text);
        Assert.Contains(measured.Sentences, s => s.Key == "sentence.between-all");
    }

    [Fact]
    public void Only_a_complete_table_says_that_the_others_gave_nothing()
    {
        Exchange[] ties = [Tie(1, null, 2), Tie(2, null, 2)];
        var open = Assert.Single(Asked.Of(Metric, Tables(ties, members: 4)));
        Assert.Equal((0, 0.5), (open.Value("gini"), open.Value("gini-eligible")));
        Assert.Equal("sentence.givers", open.Measured().Sentences[1].Key);
        var complete = Assert.Single(Asked.Of(Metric, Tables(ties, members: 4, complete: true)));
        Assert.Equal((0.5, 0), (complete.Value("gini"), complete.Value("gini-givers")));
        Assert.Equal("sentence.eligible", complete.Measured().Sentences[1].Key);
        Assert.Null(complete.Measured().Figure("theil-l"));
        Assert.Contains(complete.Measured().Remarks, r => r.Key == "remark.no-theil-l");
    }

    [Fact]
    public void How_many_gave_nothing_is_told_in_words_for_none_one_and_several()
    {
        Assert.Equal("This counts all 2 organisations; each gave something.", Told(Tables([Tie(1, null, 2), Tie(2, null, 2)], members: 2, complete: true)));
        Assert.Equal("This counts all 3 organisations, one of which gave nothing.", Told(Tables([Tie(1, null, 2), Tie(2, null, 2)], members: 3, complete: true)));
        Assert.Equal("This counts 3 organisations; every member has a record; one of them gave nothing.", Told(Tables([Tie(1, null, 2), Tie(2, null, 2), Tie(3, null, 0)], members: 3)));
        Assert.Equal("Cuenta a las 2 organizaciones; todas dieron algo.", Told(Tables([Tie(1, null, 2), Tie(2, null, 2)], members: 2, complete: true), "es"));

        static string Told(EvidenceTables tables, string language = "en") => Said.Sentences(Assert.Single(Asked.Of(Metric, tables)), language)[1];
    }

    [Fact]
    public void Ties_without_a_size_to_oneself_or_told_by_the_receiver_are_left_out_and_counted()
    {
        var finding = Assert.Single(Asked.Of(Metric, Tables(
        [
            Tie(1, 2, 1) with { Wave = "w", ReportedBy = "o1" }, Tie(1, 2, 1) with { Wave = "w", ReportedBy = "o2" }, Tie(2, 3, 5) with { Wave = "w", ReportedBy = "o2" },
            Tie(3, 3, 9) with { Wave = "w", ReportedBy = "o3" }, new Exchange { From = "o1", To = "o3", Kind = "advice", Wave = "w", ReportedBy = "o1" },
        ])));
        Assert.Equal(6, finding.Value("total"));
        Assert.Equal((1, 1, 1), (finding.LeftOut(LeftOutReason.ReportedByOther), finding.LeftOut(LeftOutReason.SelfTie), finding.LeftOut(LeftOutReason.NoValue)));
        Assert.Equal(2.0 / 3, finding.Result.Evidence.Coverage!.Value, 12);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.answered");
    }

    [Fact]
    public void The_lower_half_the_top_tenth_and_the_largest_giver_are_told()
    {
        // 1 to 10, 55 in all: the lower half gave 15, the largest 10.
        var told = Assert.Single(Asked.Of(Metric, Tables([.. Enumerable.Range(1, 10).Select(i => Tie(i, null, i))], members: 10))).Measured().Sentences[0];
        Assert.Equal("sentence.shared", told.Key);
        Assert.Equal([15.0 / 55, 10.0 / 55, 10.0 / 55], new[] { "half", "top", "largest" }.Select(k => told.Values[k].Number!.Value), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Contains(Assert.Single(Asked.Of(Metric, Tables([Tie(1, null, 1), Tie(2, null, 2)]))).Measured().Remarks, r => r.Key == "remark.few");
        Assert.DoesNotContain(Assert.Single(Asked.Of(Metric, Tables([.. Enumerable.Range(1, 10).Select(i => Tie(i, null, i))], members: 10))).Measured().Remarks, r => r.Key == "remark.few");
    }

    [Fact]
    public void A_top_tenth_of_fewer_than_ten_would_be_a_part_of_one()
    {
        // 1 to 9, 45 in all: the lower half, four and a half of them, gave 12.5, the largest 9.
        var finding = Assert.Single(Asked.Of(Metric, Tables([.. Enumerable.Range(1, 9).Select(i => Tie(i, null, i))], members: 9)));
        Assert.Null(finding.Measured().Figure("top-share"));
        Assert.Equal("The half of the organisations that gave least gave 28% of the 45 hour; the largest giver alone gave 20%.", Said.Sentences(finding)[0]);
        Assert.Equal("La mitad de las organizaciones que menos dio aportó el 28 % de 45 hour; la que más dio aportó, ella sola, el 20 %.", Said.Sentences(finding, "es")[0]);
        Assert.Equal("The half of the organisations that gave least gave 28 percent of everything; the largest giver alone gave 20 percent.", Said.Spoken(finding));
    }

    [Fact]
    public void Those_who_did_not_answer_a_survey_are_not_counted_as_giving_nothing()
    {
        var tables = Tables([Tie(1, 2, 2) with { Wave = "w", ReportedBy = "o1" }, Tie(2, 1, 2) with { Wave = "w", ReportedBy = "o2" }], members: 4, complete: true);
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables
        {
            Organizations = tables.Organizations,
            Exchanges = tables.Exchanges,
            Dimensions = tables.Dimensions,
            Complete = [EvidenceTable.Exchanges],
            Respondents = [.. Enumerable.Range(1, 4).Select(i => new Respondent { Wave = "w", Organization = $"o{i}", Responded = i < 4 })],
        }));

        // 2, 2, 0 of those who answered.
        Assert.Equal(1.0 / 3, finding.Value("gini"), 12);
        Assert.Equal(0.75, finding.Result.Evidence.Coverage!.Value, 12);
    }

    [Fact]
    public void Units_and_waves_have_findings_of_their_own_and_kinds_can_be_chosen()
    {
        var tables = Tables([Tie(1, 2, 1), Tie(2, 1, 3), Tie(1, 2, 5) with { Wave = "w" }, Tie(2, 1, 5) with { Wave = "w" }, Tie(1, null, 7) with { Unit = "crown", Kind = "money" }, Tie(2, null, 7) with { Unit = "crown", Kind = "money" }]);
        Assert.Equal(
            [new Facet { Unit = "crown" }, new Facet { Unit = "hour" }, new Facet { Unit = "hour", Wave = "w" }],
            Asked.Of(Metric, tables).Select(f => f.Facet));
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityContribution, new() { Kinds = ["money"] });
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]);
        Assert.Equal(("crown", 4), (finding.Facet.Unit, finding.LeftOut(LeftOutReason.OtherKind)));
    }

    [Fact]
    public void Members_who_left_before_the_window_or_joined_after_it_could_not_give()
    {
        Organization[] organizations = [.. Asked.Organizations(4)];
        organizations[2] = organizations[2] with { Left = new PartialDate(2024, 12) };
        organizations[3] = organizations[3] with { Joined = new PartialDate(2026) };
        var tables = new EvidenceTables
        {
            Organizations = organizations,
            Exchanges = [Tie(1, null, 2) with { Date = new PartialDate(2025, 5) }, Tie(2, null, 2) with { Date = new PartialDate(2025, 6) }],
            Complete = [EvidenceTable.Exchanges],
        };
        Assert.Equal(0.5, Assert.Single(Asked.Of(Metric, tables)).Value("gini"), 12);
        var year = new EvaluationPlan { Window = new EvaluationWindow { From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 12, 31) } };
        Assert.Equal(0, Assert.Single(Asked.Of(Metric, tables, year)).Value("gini"), 12);
    }

    [Fact]
    public void A_sample_has_intervals_and_says_where_there_are_none()
    {
        var tables = Tables([.. Enumerable.Range(1, 12).Select(i => Tie(i, null, i))], members: 12);
        var measured = Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Samples = [EvidenceTable.Exchanges], Replicates = 199 })).Measured();
        Assert.All(["gini", "theil-t", "theil-l", "atkinson", "hoover", "top-share"], key => Assert.True(measured.Figure(key)!.Interval!.Value.Contains(measured.Figure(key)!.Value), key));
        Assert.Equal(Statistics.NoIntervalReason.NoMethod, measured.Figure("half-share")!.NoInterval);
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_the_reason_says_so()
    {
        Assert.Equal("undefined.no-amounts", Reason([new Exchange { From = "o1", To = "o2", Kind = "advice" }]));
        Assert.Equal("undefined.zero-total", Reason([Tie(1, 2, 0), Tie(2, 1, 0)]));
        Assert.Equal("undefined.single", Reason([Tie(1, 2, 3)]));

        static string Reason(Exchange[] ties) => Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables(ties))).Result).Reason.Key;
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        Exchange[] ties = [Tie(1, 2, 0.1), Tie(1, 3, 0.2), Tie(2, 1, 0.3), Tie(3, null, 0.7), Tie(1, null, 0.4)];
        var (forth, back) = (Evaluated(ties), Evaluated([.. ties.Reverse()]));
        Assert.Equal(forth, back);

        static string Evaluated(Exchange[] rows) =>
            EvaluationJson.Write(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(Tables(rows)), new EvaluationPlan().Add(Metric)));
    }

    [Fact]
    public void An_Atkinson_parameter_that_is_none_is_refused()
    {
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], e => Assert.Throws<ArgumentOutOfRangeException>(() => new EquityContributionOptions { AtkinsonEpsilon = e }));
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], e => Assert.Throws<ArgumentOutOfRangeException>(() => new EquityBenefitOptions { AtkinsonEpsilon = e }));
    }

    private static Exchange Tie(int from, int? to, double amount) => new() { From = $"o{from}", To = to is null ? null : $"o{to}", Kind = "staff", Amount = amount, Unit = "hour" };

    private static EvidenceTables Tables(Exchange[] ties, int members = 3, bool complete = false) => new()
    {
        Organizations = Asked.Organizations(members, "sector"),
        Exchanges = ties,
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        Complete = complete ? [EvidenceTable.Exchanges] : [],
    };
}
