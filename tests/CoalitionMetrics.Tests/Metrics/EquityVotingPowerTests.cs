using System.Globalization;

namespace CoalitionMetrics.Tests;

public sealed class EquityVotingPowerTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityVotingPower;

    [Fact]
    public void One_vote_of_a_hundred_may_have_as_much_power_as_forty_nine()
    {
        // 50, 49, 1 and 51 needed: the first is critical in three winning coalitions, the others in one each; 3/5, 1/5, 1/5.
        var finding = Assert.Single(Asked.Of(Metric, Body(51, 50, 49, 1)));
        Assert.Equal(new Facet { Body = "board" }, finding.Facet);
        Assert.Equal(0.6, finding.Value("top-power"), 12);
        Assert.Equal((0.5, 0.75), (finding.Value("top-votes"), finding.Value("top-absolute")));
        Assert.Equal(2.0 / 3, finding.Value("top-shapley-shubik"), 12);
        Assert.Equal(["sentence.most", "sentence.veto", "sentence.gap"], finding.Measured().Sentences.Select(s => s.Key));
        var rows = Ledger(finding).Rows;
        Assert.Equal(["Organisation 1", "Organisation 2", "Organisation 3"], rows.Select(r => r.Label.Text));
        Assert.Equal([0.01, 0.2, 0.25], rows[2].Values.Take(3).Select(v => Math.Round(v!.Value, 12)));
    }

    [Fact]
    public void Who_never_changes_a_result_is_named_with_what_would_give_it_a_say()
    {
        // 6, 6, 1 and 8 needed: the third turns no result unless 7 or 13 were needed, or it had 2.
        var measured = Assert.Single(Asked.Of(Metric, Body(8, 6, 6, 1))).Measured();
        var phrase = Assert.Single(measured.Sentences, s => s.Key == "sentence.no-say");
        Assert.Equal(["Organisation 3"], phrase.Values["members"].Terms!.Select(t => t.Text));
        Assert.Equal(7, Assert.Single(measured.Remarks, r => r.Key == "remark.quota-to-matter").Values["quota"].Number);
        Assert.Equal(2, Assert.Single(measured.Remarks, r => r.Key == "remark.votes-to-matter").Values["votes"].Number);
        var handed = Assert.Single(measured.Remarks, r => r.Key == "remark.transfer-to-matter");
        Assert.Equal((1.0, "Organisation 1"), (handed.Values["votes"].Number, handed.Values["giver"].Term!.Value.Text));
    }

    [Fact]
    public void Each_of_those_without_a_say_is_told_what_would_give_it_one()
    {
        // 20, 20, 20, 2, 1, 1 and 31 needed: any two of the first three decide, and the others never matter.
        var measured = Assert.Single(Asked.Of(Metric, Body(31, 20, 20, 20, 2, 1, 1))).Measured();
        Assert.Equal(3, measured.Figure("without-say")!.Value);
        string[] Of(Phrase phrase) => [.. phrase.Values["members"].Terms!.Select(t => t.Text!)];
        var votes = measured.Remarks.Where(r => r.Key == "remark.votes-to-matter").ToList();
        Assert.Equal([["Organisation 4"], ["Organisation 5", "Organisation 6"]], votes.Select(Of));

        // Beside 20 + 1 + 1 the fourth needs 9 to make 31; the others have 20 + 2 + 1 beside them and need 8.
        Assert.Equal([9, 8], votes.Select(v => v.Values["votes"].Number!.Value));
        Assert.Equal([["Organisation 4", "Organisation 5", "Organisation 6"]], measured.Remarks.Where(r => r.Key == "remark.quota-to-matter").GroupBy(r => r.Values["quota"].Number).Select(g => g.SelectMany(Of).ToArray()));
    }

    [Fact]
    public void Of_many_without_a_say_those_who_lack_least_are_told_of_and_the_others_counted()
    {
        // Three of 1000, two of whom decide, and five with 5, 4, 3, 2, 1.
        var remarks = Assert.Single(Asked.Of(Metric, Body(1900, 1000, 1000, 1000, 5, 4, 3, 2, 1))).Measured().Remarks;
        var votes = remarks.Where(r => r.Key == "remark.votes-to-matter").ToList();
        Assert.Equal(["Organisation 4", "Organisation 5", "Organisation 6"], votes.Select(v => Assert.Single(v.Values["members"].Terms!).Text));

        // One of 1000 with all the others' 10 or 11 lacks 890 or 889.
        Assert.Equal([890, 889, 888], votes.Select(v => v.Values["votes"].Number!.Value));
        Assert.Equal(5, Assert.Single(remarks, r => r.Key == "remark.transfer-to-matter").Values["members"].Terms!.Count);
        Assert.Equal(2, Assert.Single(remarks, r => r.Key == "remark.lack-more").Values["n"].Number);
    }

    [Fact]
    public void Huge_votes_are_no_hindrance_but_no_picture_is_drawn_where_it_would_take_long()
    {
        // One decides alone with a hundred million and a half votes of 70 million; beside it five with 820,000 together, then thirty more with 1, 2, ..., 30.
        decimal[] large = [100000000.5m, 300000, 250000, 120000, 90000, 60000];
        var few = Assert.Single(Asked.Of(Metric, Body(70000000, large))).Measured();
        Assert.Equal("sentence.alone", few.Sentences[0].Key);
        Assert.Equal([69480000, 69430000, 69300000], few.Remarks.Where(r => r.Key == "remark.votes-to-matter").Select(r => r.Values["votes"].Number!.Value));
        Assert.Contains(few.Exhibits, e => e is CurveExhibit);
        Assert.DoesNotContain(few.Remarks, r => r.Key == "remark.no-quotas");

        var many = Assert.Single(Asked.Of(Metric, Body(70000000, [.. large, .. Enumerable.Range(1, 30).Select(i => (decimal)i)]))).Measured();
        Assert.Equal(32, Assert.Single(many.Remarks, r => r.Key == "remark.lack-more").Values["n"].Number);
        Assert.DoesNotContain(many.Exhibits, e => e is CurveExhibit);
        Assert.Contains(many.Remarks, r => r.Key == "remark.no-quotas");
    }

    [Fact]
    public void Organisations_of_one_name_are_told_apart_by_their_ids()
    {
        var tables = Body(3, 2, 1, 1);
        var twins = new EvidenceTables { Organizations = [.. tables.Organizations!.Select((o, i) => i < 2 ? o with { Name = "Tenants' union" } : o)], VotingRules = tables.VotingRules, Seats = tables.Seats };
        var labels = Assert.Single(Asked.Of(Metric, twins)).Measured().Exhibits.OfType<LedgerExhibit>().Single().Rows.Select(r => r.Label.Text);
        Assert.Equal(["Organisation 3", "Tenants' union (o1)", "Tenants' union (o2)"], labels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_many_names_a_sentence_has_the_first_and_counts_the_others()
    {
        var coalition = CoalitionEvidence.Create(Body(100, [100, .. Enumerable.Repeat(1m, 12)]));
        var report = new CoalitionEvaluator().Evaluate(coalition, new EvaluationPlan().Add(Metric));
        var sentence = Assert.Single(report[Metric]).Measured().Remarks.First(r => r.Key == "remark.votes-to-matter");
        Assert.Equal(12, sentence.Values["members"].Terms!.Count);
        string In(string culture) => new ReportWords(report, CultureInfo.GetCultureInfo(culture)).Say(Metric.Key, sentence);
        Assert.Contains(" and 5 others would count.", In("en"), StringComparison.Ordinal);
        Assert.Contains(" y 5 más contaría.", In("es"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_heads_to_be_counted_as_well_it_is_the_votes_that_move()
    {
        // 6, 6, 1 with 8 votes and two heads needed. The heads are named first by their letters, and the votes still lead.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            VotingRules = [new DecisionRule { Body = "board", Rule = "a-heads", Quota = 2 }, new DecisionRule { Body = "board", Rule = "votes", Quota = 8 }],
            Seats =
            [
                .. new[] { 6.0m, 6, 1 }.Select((w, i) => new Seat { Body = "board", Rule = "votes", Organization = $"o{i + 1}", Weight = w }),
                .. Enumerable.Range(1, 3).Select(i => new Seat { Body = "board", Rule = "a-heads", Organization = $"o{i}" }),
            ],
        };
        var measured = Assert.Single(Asked.Of(Metric, tables)).Measured();
        Assert.Equal(7, Assert.Single(measured.Remarks, r => r.Key == "remark.quota-to-matter").Values["quota"].Number);
        Assert.Equal("votes", Assert.Single(measured.Remarks, r => r.Key == "remark.which-votes").Values["rule"].Term!.Value.Text);

        // Two conditions that both weigh votes, the first of them 1.5, 1 and 1 with 2 needed: beside the first two's 2.5 the third's vote counts from 2.6 on.
        var weighed = new EvidenceTables { Organizations = tables.Organizations, VotingRules = tables.VotingRules, Seats = [.. tables.Seats!.Select(s => s is { Rule: "a-heads", Organization: "o1" } ? s with { Weight = 1.5m } : s)] };
        var both = Assert.Single(Asked.Of(Metric, weighed)).Measured();
        Assert.Equal("a-heads", Assert.Single(both.Remarks, r => r.Key == "remark.which-votes").Values["rule"].Term!.Value.Text);
        Assert.Equal(2.6, Assert.Single(both.Remarks, r => r.Key == "remark.quota-to-matter").Values["quota"].Number);
        Assert.Equal(0.6, Assert.Single(both.Remarks, r => r.Key == "remark.transfer-to-matter").Values["votes"].Number);
    }

    [Fact]
    public void How_power_would_shift_with_the_quota_is_drawn_for_the_most_powerful()
    {
        // 50, 49, 1: at 51 3/5, 1/5, 1/5; from 52 to 99 the first two share it; at 100 all three.
        var curves = Assert.Single(Assert.Single(Asked.Of(Metric, Body(51, 50, 49, 1))).Measured().Exhibits.OfType<CurveExhibit>()).Curves;
        Assert.Equal(["Organisation 1", "Organisation 2", "Organisation 3"], curves.Select(c => c.Label.Text));
        Assert.Equal((0.51, 1.0), (curves[0].Points[0].X, curves[0].Points[^1].X));
        Assert.Equal([0.6, 0.5, 1.0 / 3], new[] { curves[0].Points[0].Y, curves[0].Points[1].Y, curves[0].Points[^1].Y });
        Assert.InRange(curves[0].Points.Count, 41, 42);

        // A quota below half stands beside them, and of many voters those with the least power are left to the table.
        var many = Assert.Single(Assert.Single(Asked.Of(Metric, Body(3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1))).Measured().Exhibits.OfType<CurveExhibit>()).Curves;
        Assert.Equal((8, 3.0 / 11), (many.Count, many[0].Points[0].X));
        Assert.Empty(Assert.Single(Asked.Of(Metric, Body(1, 1))).Measured().Exhibits.OfType<CurveExhibit>());
    }

    [Fact]
    public void Who_decides_alone_is_said_instead_of_who_has_most()
    {
        var measured = Assert.Single(Asked.Of(Metric, Body(5, 5, 2, 2))).Measured();
        Assert.Equal(["sentence.alone"], measured.Sentences.Select(s => s.Key));
        Assert.Equal(2, measured.Figure("without-say")!.Value);
    }

    [Fact]
    public void Conditions_of_one_body_hold_together_and_a_veto_blocks()
    {
        // 3 + 1 + 1 votes with 3 needed, and two heads: the first needs one of the others, who cannot decide without it.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            VotingRules = [new DecisionRule { Body = "board", Rule = "votes", Quota = 3 }, new DecisionRule { Body = "board", Rule = "heads", Quota = 2 }],
            Seats =
            [
                .. new[] { 3.0m, 1, 1 }.Select((w, i) => new Seat { Body = "board", Rule = "votes", Organization = $"o{i + 1}", Weight = w }),
                .. Enumerable.Range(1, 3).Select(i => new Seat { Body = "board", Rule = "heads", Organization = $"o{i}" }),
            ],
        };
        var both = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal(0.6, both.Value("top-power"), 12);
        Assert.Equal((0.6 + (1.0 / 3)) / 2, both.Value("top-votes"), 12);
        Assert.Contains(both.Measured().Remarks, r => r.Key == "remark.conditions");

        // With a veto of the third as well, nothing passes without the two; the second never matters.
        var vetoed = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, VotingRules = tables.VotingRules, Seats = [.. tables.Seats!.Select(s => s.Organization == "o3" ? s with { Veto = true } : s)] }));
        Assert.Equal((2, 1), (vetoed.Value("with-veto"), vetoed.Value("without-say")));
        Assert.Equal("sentence.several", vetoed.Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_quorum_beyond_the_quota_is_what_must_be_reached()
    {
        var tables = Body(3, 3, 2, 1);
        var quorum = new EvidenceTables { Organizations = tables.Organizations, Seats = tables.Seats, VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 3, Quorum = 6 }] };
        var measured = Assert.Single(Asked.Of(Metric, quorum)).Measured();
        Assert.Equal(3, measured.Figure("with-veto")!.Value);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.quorum");
        Assert.Contains(Assert.Single(Asked.Of(Metric, tables)).Measured().Remarks, r => r.Key == "remark.improper");
    }

    [Fact]
    public void Decimal_votes_reach_the_quota_as_they_do_on_paper()
    {
        var finding = Assert.Single(Asked.Of(Metric, Body(0.3m, 0.1m, 0.1m, 0.1m)));
        Assert.Equal(3, finding.Value("with-veto"));
        Assert.Equal("sentence.equal", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Votes_are_taken_as_written_to_the_last_digit()
    {
        // Three thirds of sixteen digits add up to 1, and all three are needed; rounded to fifteen digits they would fall short.
        Assert.Equal(3, Assert.Single(Asked.Of(Metric, Body(1, 0.3333333333333333m, 0.3333333333333333m, 0.3333333333333334m))).Value("with-veto"));
        Assert.Equal(3, Assert.Single(Asked.Of(Metric, Body(100000000000000.5m, 100000000000000.4m, 0.05m, 0.05m))).Value("with-veto"));
    }

    [Fact]
    public void Votes_that_one_voter_holds_in_several_rows_add_up_as_they_do_on_paper()
    {
        // 0.7 and 0.1 are 0.8, which decides; as doubles they fall short of it.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(1),
            VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 0.8m }],
            Seats = [new Seat { Body = "board", Organization = "o1", Weight = 0.7m }, new Seat { Body = "board", Rule = "weights", Organization = "o1", Weight = 0.1m }],
        };
        Assert.Equal("sentence.alone", Assert.IsType<Measured>(Assert.Single(Asked.Of(Metric, tables)).Result).Sentences[0].Key);
    }

    [Fact]
    public void Votes_that_need_too_many_digits_together_are_refused_and_the_report_stays()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(2),
            VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 1 }],
            Seats = [new Seat { Body = "board", Organization = "o1", Weight = 1e15m }, new Seat { Body = "board", Organization = "o2", Weight = 0.12345678901234567m }],
        };
        Assert.Equal("undefined.too-large", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key);
    }

    [Theory]
    [InlineData(DecisionRule.Consensus, "undefined.consensus")]
    [InlineData(DecisionRule.Advisory, "undefined.advisory")]
    public void Where_nobody_votes_there_are_no_votes_to_weigh(string rule, string reason)
    {
        var tables = new EvidenceTables { Organizations = Asked.Organizations(2), VotingRules = [new DecisionRule { Body = "board", Rule = rule }], Seats = [new Seat { Body = "board", Organization = "o1" }] };
        Assert.Equal(reason, Reason(tables));
    }

    [Fact]
    public void Each_reason_why_power_has_no_value_is_told_apart()
    {
        Assert.Equal("undefined.out-of-reach", Reason(Body(9, 3, 2, 1)));
        Assert.Equal("undefined.no-votes", Reason(Body(1, 0, 0)));
        Assert.Equal("undefined.too-large", Reason(Body(1, 1e28m, 1)));
        Assert.Equal("undefined.no-seats", Reason(new EvidenceTables { VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 1 }], Seats = [] }));
        Assert.Equal("undefined.no-quota", Reason(new EvidenceTables { Organizations = Asked.Organizations(1), VotingRules = [new DecisionRule { Body = "board", Rule = "weights" }], Seats = [new Seat { Body = "board", Organization = "o1" }] }));
        Assert.Equal("undefined.no-bodies", Reason(new EvidenceTables { VotingRules = [], Seats = [] }));
        Assert.Equal("seats", Assert.Single(Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables { VotingRules = [] })).Result).Missing).Table);
    }

    [Fact]
    public void A_body_without_a_rule_is_undefined()
    {
        // A seat in a body that no rule speaks of is accepted: how it decides is not recorded.
        var tables = Body(2, 1, 1, 1);
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, VotingRules = tables.VotingRules, Seats = [.. tables.Seats!, new Seat { Body = "forum", Organization = "o1" }] });
        Assert.Equal("undefined.no-rule", Assert.IsType<Undefined>(findings[new Facet { Body = "forum" }].Result).Reason.Key);
    }

    [Fact]
    public void Only_seats_held_on_the_last_day_count()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(4),
            VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 2 }],
            Seats =
            [
                new Seat { Body = "board", Organization = "o1" }, new Seat { Body = "board", Organization = "o2", Until = new PartialDate(2024, 12) },
                new Seat { Body = "board", Organization = "o3", From = new PartialDate(2025) }, new Seat { Body = "board", Organization = "o4", From = new PartialDate(2025, 7) },
            ],
        };
        var before = Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Window = new EvaluationWindow { To = new DateOnly(2024, 6, 30) } }));
        var after = Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { Window = new EvaluationWindow { To = new DateOnly(2025, 6, 30) } }));
        Assert.Equal(["Organisation 1", "Organisation 2"], Ledger(before).Rows.Select(r => r.Label.Text));
        Assert.Equal(["Organisation 1", "Organisation 3"], Ledger(after).Rows.Select(r => r.Label.Text));
        Assert.Equal(["remark.with-power", "remark.day"], after.Measured().Remarks.Select(r => r.Key));
        Assert.Equal("2025-06-30", after.Measured().Remarks[1].Values["day"].Term!.Value.Text);
        Assert.Equal(2, after.LeftOut(LeftOutReason.OutsideWindow));
    }

    [Fact]
    public void People_who_sit_for_one_organisation_vote_apart_and_stand_under_codes()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(2),
            People = [new Person { Id = "p1" }, new Person { Id = "p2" }, new Person { Id = "p3" }, new Person { Id = "p4" }],
            VotingRules = [new DecisionRule { Body = "board", Rule = "heads", Quota = 3 }],
            Seats =
            [
                new Seat { Body = "board", Organization = "o1", Person = "p1" }, new Seat { Body = "board", Organization = "o1", Person = "p2" },
                new Seat { Body = "board", Organization = "o2", Person = "p3" }, new Seat { Body = "board", Person = "p4" },
            ],
        };
        Assert.Equal(["Organisation 1 (p1)", "Organisation 1 (p2)", "Organisation 2", "p4"], Ledger(Assert.Single(Asked.Of(Metric, tables))).Rows.Select(r => r.Label.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Power_by_group_adds_up_and_few_people_have_no_groups()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(4, "sector"),
            People = [.. Enumerable.Range(1, 4).Select(i => new Person { Id = $"p{i}", Groups = GroupLabels.Of("class", i < 3 ? "low" : "high") })],
            VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = 6 }],
            Seats = [.. new[] { 4.0m, 3, 2, 1 }.Select((w, i) => new Seat { Body = "board", Organization = $"o{i + 1}", Person = $"p{i + 1}", Weight = w })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["class"] },
        };
        var sector = Assert.Single(Assert.Single(Asked.Of(Metric, tables)).Measured().Breakdowns);
        Assert.Equal(("sector", Actors.Organizations), (sector.Dimension, sector.Actors));

        // 4, 3, 2, 1 with 6 needed: swings 5, 3, 3, 1; the odd ones are 1 and 3.
        Assert.Equal([4.0 / 12, 8.0 / 12], sector.Rows.Select(r => Math.Round(r.Figures[1].Value, 12)).Select(v => Math.Round(v * 12) / 12));
        Assert.Equal(0, sector.Rows.Sum(r => r.Figures[2].Value), 12);
        Assert.Equal(2, Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { MinimumGroupSize = 2 })).Measured().Breakdowns.Count);
    }

    private static LedgerExhibit Ledger(Finding finding) => Assert.Single(finding.Measured().Exhibits.OfType<LedgerExhibit>());

    private static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key;

    private static EvidenceTables Body(decimal quota, params decimal[] votes) => new()
    {
        Organizations = Asked.Organizations(votes.Length),
        VotingRules = [new DecisionRule { Body = "board", Rule = "weights", Quota = quota }],
        Seats = [.. votes.Select((v, i) => new Seat { Body = "board", Organization = $"o{i + 1}", Weight = v })],
    };
}
