using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquitySayGapTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquitySayGap;

    [Fact]
    public void What_nobody_collected_is_empty_and_never_nought()
    {
        var measured = One(new Room().With(10, "low", 10).With(10, "high", 30)).Measured();
        var ledger = Assert.IsType<LedgerExhibit>(Assert.Single(measured.Exhibits));
        Assert.Equal(
            ["column.presence", "column.leadership", "column.seats", "column.power", "column.speaking", "column.proposals", "column.adopted", "column.benefits"], ledger.Columns.Select(c => c.Label.Key));
        Assert.Equal([0.5, null, null, null, 0.75, null, null, null], ledger.Rows[0].Values.Select(v => v is { } x ? Math.Round(x, 12) : (double?)null));
        var missing = Assert.Single(measured.Remarks, r => r.Key == "remark.not-collected");
        Assert.Equal(["leadership", "seats", "power", "proposals", "adopted", "benefits"], missing.Values["columns"].Terms!.Select(t => t.Key!["column.".Length..]));
    }

    [Fact]
    public void A_gap_that_leaves_no_doubt_is_named_and_its_figure_is_the_headline()
    {
        var measured = One(Clear(), 999).Measured();
        Assert.Contains(measured.Sentences[0].Key, new[] { "sentence.less", "sentence.more" });
        Assert.Equal("column.speaking", measured.Sentences[0].Values["column"].Term!.Value.Key);
        Assert.True(measured.Headline.Interval is { } i && !i.Contains(0) && i.Contains(measured.Headline.Value));
        Assert.Equal(2, measured.Figure("cells-apart")!.Value);
    }

    [Fact]
    public void Few_seats_allow_no_claim_of_parity()
    {
        // Twelve of sixty people sit, six of each class: as many as they are present, but so few that much else is possible.
        Seat[] seats = [.. Enumerable.Range(0, 12).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) })];
        var measured = One(Clear(), 999, seats: seats).Measured();
        var phrase = Assert.Single(measured.Sentences, s => s.Key == "sentence.no-parity");
        Assert.Equal(("column.seats", 12.0), (phrase.Values["column"].Term!.Value.Key, phrase.Values["n"].Number!.Value));
        Assert.True(phrase.Values["low"].Number < 0.6 && phrase.Values["high"].Number > 1.4);
    }

    [Fact]
    public void Where_nothing_stands_apart_no_group_is_named_as_having_less_or_more()
    {
        var measured = One(new Room().With(10, "low", 10).With(10, "high", 11).Change(3, 0, a => a with { SpeakingSeconds = 30 }).Change(15, 0, a => a with { SpeakingSeconds = 2 }), 999).Measured();
        Assert.Equal("sentence.unclear", Assert.Single(measured.Sentences).Key);
        Assert.Equal(0, measured.Figure("cells-apart")!.Value);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.few");
    }

    [Fact]
    public void Power_is_that_of_the_bodies_in_which_votes_can_be_weighed()
    {
        // Six people with one vote each, four of "low": they hold four sixths of the power of the board; the consensus of the forum has none.
        Seat[] seats = [.. Enumerable.Range(6, 6).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) }), new Seat { Body = "forum", Person = "p000" }];
        DecisionRule[] rules = [new() { Body = "board", Rule = "heads", Quota = 4 }, new() { Body = "forum", Rule = DecisionRule.Consensus }];
        var measured = One(new Room().With(10, "low", 10).With(10, "high", 30), seats: seats, rules: rules).Measured();
        var ledger = Assert.IsType<LedgerExhibit>(measured.Exhibits[0]);
        Assert.Equal([2.0 / 6, 4.0 / 6], ledger.Rows.Select(r => Math.Round(r.Values[3]!.Value, 12)).Select(v => Math.Round(v * 6) / 6));
        Assert.Equal([2.0 / 7, 5.0 / 7], ledger.Rows.Select(r => Math.Round(r.Values[2]!.Value * 7) / 7));
        Assert.Equal(1, Assert.Single(measured.Remarks, r => r.Key == "remark.power").Values["bodies"].Number);
    }

    [Fact]
    public void Benefits_of_one_unit_count_and_the_others_are_left_out()
    {
        Benefit[] benefits = [.. Enumerable.Range(0, 20).Select(i => Aid(i, "euro", i < 10 ? 3 : 1)), .. Enumerable.Range(0, 6).Select(i => Aid(i, "hour", 100))];
        var room = new Room().With(10, "low", 10).With(10, "high", 30);
        var euro = One(room, benefits: benefits);
        Assert.Equal([0.25, 0.75], Ledger(euro, 7));
        Assert.Equal(6, euro.LeftOut(LeftOutReason.OtherUnit));
        Assert.Equal("euro", Assert.Single(euro.Measured().Remarks, r => r.Key == "remark.benefits").Values["unit"].Term!.Value.Text);
        Assert.Contains("Benefits are those in the unit euro; other units are not added.", Said.Remarks(euro));

        // What reached a group as a whole is nobody's in particular.
        var whole = new Benefit { Group = new GroupReference { Dimension = "class", Group = "low" }, Heads = 10, Kind = "camp", Unit = "euro", Amount = 50 };
        var beside = One(room, benefits: [.. benefits, whole]);
        Assert.Contains("Benefits are those in the unit euro; other units are not added, nor is what reached a group as a whole.", Said.Remarks(beside));
        Assert.Contains("Los beneficios son los de la unidad euro; las demás unidades no se suman, ni tampoco lo que llegó a un grupo entero.", Said.Remarks(beside, "es"));
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.EquitySayGap, new() { BenefitUnit = "hour" });
        var hours = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(room.Tables(benefits: benefits)), plan)[Metric][0];
        Assert.Equal(20, hours.LeftOut(LeftOutReason.OtherUnit));
    }

    [Fact]
    public void One_merging_serves_all_columns_so_that_none_can_be_taken_from_another()
    {
        // All three classes were there in numbers, but only two of "middle" received anything: no row may tell what those two got.
        Benefit[] benefits = [.. Enumerable.Range(0, 16).Select(i => Aid(i, "euro", 1)), Aid(16, "euro", 50), Aid(17, "euro", 60)];
        var measured = One(new Room().With(8, "low", 10).With(8, "high", 30).With(8, "middle", 20), benefits: benefits).Measured();
        var ledger = Assert.IsType<LedgerExhibit>(measured.Exhibits[0]);
        Assert.Equal(2, ledger.Rows.Count);
        Assert.Equal("label.other-groups", ledger.Rows[^1].Label.Key);
        Assert.Equal(2, Assert.Single(measured.Breakdowns).MergedGroups);
        Assert.DoesNotContain(measured.Sentences.SelectMany(s => s.Values.Values).Where(v => v.Term is not null), v => v.Term!.Value.Text == "middle");
    }

    [Fact]
    public void A_column_behind_which_too_few_people_stand_is_not_shown_at_all()
    {
        Seat[] seats = [.. Enumerable.Range(0, 3).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) })];
        var finding = One(new Room().With(10, "low", 10).With(10, "high", 30), seats: seats);
        Assert.All(Assert.IsType<LedgerExhibit>(finding.Measured().Exhibits[0]).Rows, r => Assert.Null(r.Values[2]));
        Assert.Equal("column.seats", Assert.Single(Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.hidden").Values["columns"].Terms!).Key);
    }

    [Fact]
    public void What_stands_beside_the_ledger_says_what_it_rests_on()
    {
        // Seats of the last day, widened ranges, a column that was collected and in which nobody has anything.
        Seat[] seats = [.. Enumerable.Range(0, 6).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) })];
        var measured = One(new Room().With(10, "low", 10).With(10, "high", 30).With(1, "high", 0), seats: seats, benefits: []).Measured();
        Assert.Equal(4, Assert.Single(measured.Remarks, r => r.Key == "remark.adjusted").Values["cells"].Number);
        Assert.Equal("2025-01-31", Assert.Single(measured.Remarks, r => r.Key == "remark.day").Values["day"].Term!.Value.Text);
        Assert.Equal(["column.benefits"], Assert.Single(measured.Remarks, r => r.Key == "remark.nothing").Values["columns"].Terms!.Select(t => t.Key));
    }

    [Fact]
    public void One_class_alone_is_compared_with_nothing() =>
        Assert.Equal("undefined.one-group", Assert.IsType<Undefined>(One(new Room().With(8, "low", 10)).Result).Reason.Key);

    [Fact]
    public void Power_that_too_many_resamples_leave_empty_says_so()
    {
        // Two of twelve organisations vote: one draw of twelve in nine holds neither of them, and more draws would not help.
        var measured = Assert.Single(Asked.Of(Metric, new EvidenceTables
        {
            Organizations = Asked.Organizations(12, "sector"),
            Gatherings = [new Gathering { Id = "g", Date = new PartialDate(2025, 1) }],
            Attendance = [.. Enumerable.Range(1, 12).Select(i => new Attendance { Gathering = "g", Organization = $"o{i}", SpeakingSeconds = i })],
            Seats = [new Seat { Body = "board", Organization = "o1", Weight = 2 }, new Seat { Body = "board", Organization = "o2" }],
            VotingRules = [new DecisionRule { Body = "board", Rule = "votes", Quota = 3 }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        })).Measured();
        var power = measured.Breakdowns[0].Rows.Select(r => r.Figures.Single(f => f.Key == "power-ratio"));
        Assert.Equal([(1.0, NoIntervalReason.UndefinedReplicates), (1.0, NoIntervalReason.UndefinedReplicates)], power.Select(f => (Math.Round(f.Value, 12), f.NoInterval!.Value)));
    }

    [Fact]
    public void Each_reason_for_no_ledger_is_told_apart()
    {
        Assert.Contains(Assert.IsType<Unsupported>(One(new Room().With(10, "low", null)).Result).Missing, m => m.Table == "seats");
        Assert.Equal("undefined.nothing", Assert.IsType<Undefined>(One(new Room().With(10, "low", 0)).Result).Reason.Key);
        Assert.Equal("undefined.nobody-there", Assert.IsType<Undefined>(Assert.Single(Asked.Of(
            Metric, new EvidenceTables { People = [new Person { Id = "p1", Groups = GroupLabels.Of("class", "low") }], Attendance = [], Proposals = [], Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["class"] } })).Result).Reason.Key);
        Assert.IsType<Withheld>(One(new Room().With(2, "low", 5).With(2, "high", 5)).Result);
        Assert.Equal("attendance", Assert.Single(Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables())).Result).Missing).Table);
    }

    [Fact]
    public void Organisations_and_people_have_each_their_ledger()
    {
        var findings = new CoalitionEvaluator().Evaluate(TestEvidence.Rich(), new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.EquitySayGap))[Metric];
        Assert.Equal(["language", "tenure", "sector"], findings.Select(f => f.Facet.Dimension));
        Assert.All(findings, f => Assert.IsType<Measured>(f.Result));
    }

    // Thirty of each class, who speak 8 to 12 and 38 to 42 seconds.
    private static Room Clear()
    {
        var room = new Room();
        for (var i = 0; i < 30; i++)
        {
            room.With(1, "low", 8 + (i % 5)).With(1, "high", 38 + (i % 5));
        }

        return room;
    }

    private static Benefit Aid(int person, string unit, double amount) => new() { Person = Room.Name('p', person), Kind = "aid", Unit = unit, Amount = amount };

    private static IEnumerable<double> Ledger(Finding finding, int column) => Assert.IsType<LedgerExhibit>(finding.Measured().Exhibits[0]).Rows.Select(r => Math.Round(r.Values[column]!.Value, 12));

    private static Finding One(Room room, int replicates = 199, IReadOnlyList<Seat>? seats = null, IReadOnlyList<DecisionRule>? rules = null, IReadOnlyList<Benefit>? benefits = null) =>
        Assert.Single(Asked.Of(Metric, room.Tables(seats: seats, rules: rules, benefits: benefits), new EvaluationPlan { Replicates = replicates }));
}
