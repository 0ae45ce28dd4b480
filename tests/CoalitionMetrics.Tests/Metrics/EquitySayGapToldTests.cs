using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>What the ledger of presence and influence tells its reader: against which presence, whose the largest gap is, and why a place is empty.</summary>
public sealed class EquitySayGapToldTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquitySayGap;

    [Fact]
    public void Speaking_is_shown_beside_the_attendance_that_it_is_held_against()
    {
        // Sixty there; six of "high" lead, nobody measured four of "low": of those measured 26 of 50 are "low", 24 "high".
        var report = Report(Led().Tables());
        var measured = report[Metric][0].Measured();
        var ledger = Assert.IsType<LedgerExhibit>(measured.Exhibits[0]);
        var at = ledger.Columns.Select(c => c.Label.Key).ToList().IndexOf("column.speaking-presence");
        Assert.Equal("column.speaking", ledger.Columns[at + 1].Label.Key);
        Assert.Equal([(0.5, 26 / 50.0), (0.5, 24 / 50.0)], ledger.Rows.Select(r => (r.Values[0]!.Value, Math.Round(r.Values[at]!.Value, 12))).OrderByDescending(r => r.Item2));

        // The gap of each cell can be taken from two numbers of the ledger.
        Assert.All(measured.Sentences, s => Assert.True(s.Key is "sentence.less" or "sentence.more", s.Key));
        Assert.Equal(measured.Headline.Value, measured.Sentences[0].Values["share"].Number!.Value - measured.Sentences[0].Values["presence"].Number!.Value, 12);
        var less = Assert.Single(measured.Sentences, s => s.Key == "sentence.less" && s.Values["column"].Term!.Value.Key == "column.speaking");
        var row = ledger.Rows.Single(r => r.Label.Text == less.Values["group"].Term!.Value.Text);
        Assert.Equal((row.Values[at + 1], row.Values[at]), (less.Values["share"].Number, less.Values["presence"].Number));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.speaking");
        Assert.Contains("against 52% of the attendance where speaking was measured, leaders apart", Say(report, "en", less), StringComparison.Ordinal);
        Assert.Contains("frente al 52 % de la asistencia en que se midió cuánto se habló, sin contar a quienes dirigieron", Say(report, "es", less), StringComparison.Ordinal);
    }

    [Fact]
    public void Speaking_that_was_measured_of_all_is_held_against_all_attendance()
    {
        var measured = Report(new Room().With(10, "low", 10).With(10, "high", 30).Tables())[Metric][0].Measured();
        Assert.DoesNotContain("column.speaking-presence", Assert.IsType<LedgerExhibit>(measured.Exhibits[0]).Columns.Select(c => c.Label.Key));
        Assert.DoesNotContain(measured.Remarks, r => r.Key == "remark.speaking");
    }

    [Fact]
    public void Where_nothing_stands_apart_the_largest_gap_is_named_with_its_range_and_no_claim()
    {
        // Of 24, half "low", seven sit, five of them "low": 5 / 7 - 1 / 2 is the largest gap, and nothing stands apart.
        var report = Report(Sitting(0, 1, 2, 3, 4, 12, 13));
        var measured = report[Metric][0].Measured();
        Assert.Equal(0, measured.Figure("cells-apart")!.Value);
        var unclear = measured.Sentences[0];
        Assert.Equal("sentence.unclear", unclear.Key);
        Assert.Equal(measured.Headline.Value, unclear.Values["share"].Number!.Value - unclear.Values["presence"].Number!.Value, 12);
        Assert.Equal("column.seats", unclear.Values["column"].Term!.Value.Key);
        Assert.Equal(3 / 14.0, Math.Abs(measured.Headline.Value), 12);
        Assert.True(unclear.Values["low"].Number < 1 && unclear.Values["high"].Number > 1);
        Assert.Matches("^With 24 people, no group's say can be told apart from its presence. Largest gap: Seats, for (low|high), with (71|29)% against 50% of the attendance. .*no claim of a gap, and none of parity.$", Say(report, "en", unclear));
        Assert.Matches("^Con 24 personas, .* La mayor brecha: Asientos, para (low|high), con el (71|29) % frente al 50 % de la asistencia. .*no se puede afirmar que haya una brecha, ni tampoco paridad.$", Say(report, "es", unclear));
    }

    [Fact]
    public void Where_each_group_has_what_presence_would_give_no_gap_is_named_and_no_parity_claimed()
    {
        var report = Report(Sitting(0, 1, 2, 12, 13, 14));
        var measured = report[Metric][0].Measured();
        Assert.Equal(0, measured.Headline.Value, 12);
        Assert.Equal(["sentence.even", "sentence.no-parity"], measured.Sentences.Select(s => s.Key));
        Assert.Equal("With 24 people, each group has just what its presence would give, in all that is shown. That alone is no claim of parity.", Say(report, "en", measured.Sentences[0]));
        Assert.Equal("Con 24 personas, cada grupo tiene justo lo que daría su presencia, en todo lo que se muestra. Eso solo no permite afirmar que haya paridad.", Say(report, "es", measured.Sentences[0]));
    }

    [Fact]
    public void No_parity_is_spoken_of_only_where_nothing_stands_apart()
    {
        // Of leading and speaking one class certainly has less: the other has what it lacks. Twelve seats, six of each class, leave much open.
        var measured = Report(Led().Tables(seats: [.. Enumerable.Range(0, 12).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) })]))[Metric][0].Measured();
        Assert.Equal("column.seats", Assert.Single(measured.Sentences, s => s.Key == "sentence.no-parity").Values["column"].Term!.Value.Key);
        Assert.DoesNotContain(measured.Sentences, s => s.Key is "sentence.less" or "sentence.more" && s.Values["column"].Term!.Value.Key == "column.seats");
    }

    [Fact]
    public void The_largest_gap_of_one_organisation_is_named_without_a_range()
    {
        // One of two was there, both sit: neither may be claimed anything of.
        var report = Report(new()
        {
            Organizations = Asked.Organizations(2, "sector"),
            Gatherings = [new Gathering { Id = "g", Date = new PartialDate(2025, 1) }],
            Attendance = [new Attendance { Gathering = "g", Organization = "o1" }],
            Seats = [new Seat { Body = "board", Organization = "o1" }, new Seat { Body = "board", Organization = "o2" }],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        });
        var measured = report[Metric][0].Measured();
        var phrase = Assert.Single(measured.Sentences);
        Assert.Equal(("sentence.no-range", 0.5, 1.0), (phrase.Key, phrase.Values["share"].Number, phrase.Values["presence"].Number));
        Assert.StartsWith("With 1 organisation so divided, ", Say(report, "en", phrase), StringComparison.Ordinal);
        Assert.StartsWith("Con 1 organización así repartida, ", Say(report, "es", phrase), StringComparison.Ordinal);
        var few = Assert.Single(measured.Remarks, r => r.Key == "remark.few");
        Assert.Equal("Only 1 organisation was there, and makes up all of the attendance.", Say(report, "en", few));
        Assert.Equal("Solo estuvo presente 1 organización, que es toda la asistencia.", Say(report, "es", few));

        // Whoever was never there has no ratio, and no row of them.
        Assert.Equal(["odd"], measured.Breakdowns[0].Rows.Select(r => r.Group.Text));
    }

    [Fact]
    public void Bodies_count_in_which_somebody_counted_has_power_and_the_rest_of_the_power_is_told()
    {
        // The board: six people with a vote each, and three organisations of which nobody is named, quota five of nine; the council: organisations alone; the forum: consensus.
        Seat[] seats =
        [
            .. Enumerable.Range(6, 6).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) }),
            .. Asked.Organizations(3).SelectMany(o => new[] { new Seat { Body = "board", Organization = o.Id }, new Seat { Body = "council", Organization = o.Id } }),
            new Seat { Body = "forum", Person = "p000" },
        ];
        DecisionRule[] rules =
        [
            new() { Body = "board", Rule = "heads", Quota = 5 }, new() { Body = "council", Rule = "heads", Quota = 2 }, new() { Body = "forum", Rule = DecisionRule.Consensus },
        ];
        var report = Report(With(new Room().With(10, "low", 10).With(10, "high", 30).Tables(seats: seats, rules: rules), Asked.Organizations(3)));
        var finding = report[Metric][0];
        var measured = finding.Measured();
        Assert.Equal(1, Assert.Single(measured.Remarks, r => r.Key == "remark.power").Values["bodies"].Number);
        Assert.Equal(1, Assert.Single(measured.Remarks, r => r.Key == "remark.power-elsewhere").Values["bodies"].Number);
        var unnamed = Assert.Single(measured.Remarks, r => r.Key == "remark.power-unnamed");
        Assert.Equal((3.0, 3 / 9.0), (unnamed.Values["voters"].Number, Math.Round(measured.Figure("unnamed-power")!.Value * 9) / 9));
        Assert.StartsWith("Of that power, 33% belongs to 3 voters for whom nobody counted here is named", Say(report, "en", unnamed), StringComparison.Ordinal);
        Assert.StartsWith("De ese poder, el 33 % corresponde a 3 votantes para quienes no se nombra a nadie", Say(report, "es", unnamed), StringComparison.Ordinal);

        // Of the power of those named, two thirds is with "low" or "high" as they sit.
        Assert.Equal([2 / 6.0, 4 / 6.0], Assert.IsType<LedgerExhibit>(measured.Exhibits[0]).Rows.Select(r => Math.Round(r.Values[3]!.Value * 6) / 6).Order());

        // The rules are evidence too: one counts, one gives no votes to weigh, one names nobody counted.
        var used = Assert.Single(finding.Result.Evidence.Tables, t => t.Table == "votingRules");
        Assert.Equal(1, used.RowsUsed);
        Assert.Equal([(LeftOutReason.NoVotes, 1), (LeftOutReason.OtherActor, 1)], used.LeftOut.Select(l => (l.Reason, l.Rows)));
    }

    [Fact]
    public void A_column_without_values_says_why()
    {
        // Three lead: too few to be shown. Consensus alone: no votes to weigh. Promised benefits alone: none. Proposals: nobody collected.
        var room = new Room().With(10, "low", 10).With(10, "high", 30);
        for (var i = 0; i < 3; i++)
        {
            room.Change(i, 0, a => a with { Role = AttendanceRole.Facilitator });
        }

        var report = Report(room.Tables(seats: [new Seat { Body = "forum", Person = "p000" }], rules: [new() { Body = "forum", Rule = DecisionRule.Consensus }], benefits: [new() { Person = "p001", Kind = "aid", Unit = "euro", Promised = 3 }]));
        var measured = report[Metric][0].Measured();
        var why = Assert.IsType<LedgerExhibit>(measured.Exhibits[0]).Columns.Where(c => c.NoValue is not null).ToDictionary(c => c.Label.Key!["column.".Length..], c => c.NoValue!.Value.Key);
        Assert.Equal("cell.not-shown", why["leadership"]);
        Assert.Equal("cell.not-shown", why["seats"]);
        Assert.Equal("cell.no-votes", why["power"]);
        Assert.Equal("cell.not-collected", why["proposals"]);
        Assert.Equal("cell.none", why["benefits"]);
        Assert.DoesNotContain("speaking", why.Keys);
        Assert.Equal(["column.proposals", "column.adopted"], Columns(measured, "remark.not-collected"));
        Assert.Equal(["column.benefits"], Columns(measured, "remark.nothing"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-votes");
        Assert.Equal("not shown", new ReportWords(report, CultureInfo.GetCultureInfo("en")).Name(Metric.Facts.Key, Term.Word("cell.not-shown")));
        Assert.Equal("no se muestra", new ReportWords(report, CultureInfo.GetCultureInfo("es")).Name(Metric.Facts.Key, Term.Word("cell.not-shown")));
    }

    [Fact]
    public void Those_who_are_no_one_group_and_stand_apart_are_not_passed_over()
    {
        // Thirty of no known class speak four times as long as thirty of "low".
        var room = new Room();
        for (var i = 0; i < 30; i++)
        {
            room.With(1, "low", 8 + (i % 5)).With(1, "high", 8 + (i % 5)).With(1, string.Empty, 38 + (i % 5));
        }

        Assert.Contains(Report(room.Tables(), 999)[Metric][0].Measured().Remarks, r => r.Key == "remark.unnamed-apart");
    }

    private static IEnumerable<string?> Columns(Measured measured, string remark) => Assert.Single(measured.Remarks, r => r.Key == remark).Values["columns"].Terms!.Select(t => t.Key);

    // Thirty of each class; those of "high" speak four times as long, six of them lead, and four of "low" were not measured.
    private static Room Led()
    {
        var room = new Room();
        for (var i = 0; i < 30; i++)
        {
            room.With(1, "low", i < 4 ? null : 8 + (i % 5)).With(1, "high", 38 + (i % 5));
            if (i < 6)
            {
                room.Change((2 * i) + 1, 0, a => a with { Role = AttendanceRole.Facilitator });
            }
        }

        return room;
    }

    private static EvidenceTables Sitting(params int[] people) =>
        new Room().With(12, "low", null).With(12, "high", null).Tables(seats: [.. people.Select(p => new Seat { Body = "board", Person = Room.Name('p', p) })]);

    private static EvidenceTables With(EvidenceTables tables, IReadOnlyList<Organization> organizations) => new()
    {
        People = tables.People,
        Organizations = organizations,
        Gatherings = tables.Gatherings,
        Attendance = tables.Attendance,
        Seats = tables.Seats,
        VotingRules = tables.VotingRules,
        Dimensions = tables.Dimensions,
    };

    private static EvaluationReport Report(EvidenceTables tables, int replicates = 999) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan { Replicates = replicates }.Add(Metric));

    private static string Say(EvaluationReport report, string language, Phrase phrase) => new ReportWords(report, CultureInfo.GetCultureInfo(language)).Say(Metric.Facts.Key, phrase);
}
