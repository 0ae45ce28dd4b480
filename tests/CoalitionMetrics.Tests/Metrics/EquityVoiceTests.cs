namespace CoalitionMetrics.Tests;

public sealed class EquityVoiceTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityVoice;

    [Fact]
    public void Half_of_those_there_with_a_quarter_of_the_time_are_heard_half_as_much()
    {
        // Five say 10 seconds each, five 30: a quarter of the 200 seconds has to pass for each half to have half.
        var finding = One(new Room().With(5, "low", 10).With(5, "high", 30));
        Assert.Equal(new Facet { Dimension = "class", Actors = Actors.People }, finding.Facet);
        Assert.Equal(0.25, finding.Value("shift"), 12);
        Assert.Equal([1.5, 0.5], Ratios(finding));
        Assert.Equal(Statistics.NoIntervalReason.FullCount, finding.Measured().Headline.NoInterval);
        Assert.Equal(1, Assert.IsType<GroupValuesExhibit>(Assert.Single(finding.Measured().Exhibits)).Reference!.Value);
    }

    [Fact]
    public void Who_led_the_conversation_is_kept_apart()
    {
        var finding = One(new Room().With(5, "low", 10).With(6, "high", 30).Change(10, 0, a => a with { Role = AttendanceRole.Facilitator, SpeakingSeconds = 200 }));
        Assert.Equal((0.25, 0.5), (finding.Value("shift"), finding.Value("facilitator-share")));
        Assert.Equal(1, finding.LeftOut(LeftOutReason.Facilitator));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.facilitators");
        Assert.Contains(One(new Room().With(5, "low", 10).With(5, "high", 30)).Measured().Remarks, r => r.Key == "remark.no-facilitators");
    }

    [Fact]
    public void Turns_count_where_nobody_measured_seconds_and_are_never_mixed_with_them()
    {
        var turns = One(new Room().With(5, "low", null, turns: 1).With(5, "high", null, turns: 3));
        Assert.Equal(0.25, turns.Value("shift"), 12);
        Assert.Equal("measure.turns", turns.Measured().Sentences[0].Values["measure"].Term!.Value.Key);

        // One row in seconds among three gatherings in turns does not leave everybody unmeasured.
        var mostly = One(new Room().With(5, "low", null, 3, turns: 1).With(5, "high", null, 3, turns: 3).Change(0, 0, a => a with { SpeakingSeconds = 40 }));
        Assert.Equal((0.25, 0), (mostly.Value("shift"), mostly.LeftOut(LeftOutReason.NoValue)));

        // Within a gathering what most were measured in counts; the others are not measured, on both sides.
        var room = new Room().With(5, "low", 10, 2, turns: 9).With(5, "high", 30, 2);
        for (var i = 0; i < 5; i++)
        {
            room.Change(i, 1, a => a with { SpeakingSeconds = null, Turns = i == 0 ? 9 : null });
        }

        var most = One(room);
        Assert.Equal(5, most.LeftOut(LeftOutReason.NoValue));
        Assert.Equal(0.75, most.Result.Evidence.Coverage!.Value, 12);
        Assert.Equal([10.0 / 15, 5.0 / 15], most.Measured().Breakdowns[0].Rows.Select(r => r.Figures[0].Value));
        Assert.Contains(most.Measured().Remarks, r => r.Key == "remark.coverage");
    }

    [Fact]
    public void Gatherings_in_seconds_and_gatherings_in_turns_are_joined_by_their_attendances()
    {
        // Two gatherings in seconds, where the low say 0.25 of all, one in turns, where they take 0.4: (2 x 0.25 + 0.4) / 3 = 0.3.
        Room Mixed(double second, int turn)
        {
            var room = new Room().With(5, "low", 10 * second, 3).With(5, "high", 30 * second, 3).With(1, "high", 0, 3);
            for (var i = 0; i < 11; i++)
            {
                room.Change(i, 2, a => a with { SpeakingSeconds = i == 10 ? 40 * second : null, Turns = i < 5 ? 2 * turn : 3 * turn, Role = i == 10 ? AttendanceRole.Facilitator : null });
                room.Change(10, Math.Min(i, 1), a => a with { Role = AttendanceRole.Facilitator });
            }

            return room;
        }

        var finding = One(Mixed(1, 1));
        Assert.Equal(0.2, finding.Value("shift"), 12);
        Assert.Equal("measure.both", finding.Measured().Sentences[0].Values["measure"].Term!.Value.Key);
        Assert.Equal((30, 0), (finding.Result.Evidence.Tables[0].RowsUsed, finding.LeftOut(LeftOutReason.NoValue)));

        // Who led took 3 of 28 turns in a third of the attendances, and was silent in the others: a turn counts for 10 / 25 of an attendance.
        Assert.Equal(1.2 / 31.2, finding.Value("facilitator-share"), 12);

        // Neither minutes for seconds nor another count of turns changes anything.
        Assert.Equal(0.2, One(Mixed(60, 7)).Value("shift"), 12);
    }

    [Fact]
    public void A_group_is_named_only_where_its_widened_range_leaves_no_doubt()
    {
        var room = new Room();
        for (var i = 0; i < 30; i++)
        {
            room.With(1, "low", 8 + (i % 5)).With(1, "high", 38 + (i % 5));
        }

        var apart = One(room, 999).Measured();
        Assert.Equal(["sentence.heard", "sentence.less", "sentence.more"], apart.Sentences.Select(s => s.Key).Order(StringComparer.Ordinal));
        var less = apart.Sentences.First(s => s.Key == "sentence.less");
        Assert.Equal("low", less.Values["group"].Term!.Value.Text);
        Assert.True(less.Values["low"].Number < 0.4 && less.Values["high"].Number < 1);

        var unclear = One(new Room().With(5, "low", 10).With(5, "high", 9).Change(0, 0, a => a with { SpeakingSeconds = 90 }), 999).Measured();
        Assert.Equal(["sentence.heard", "sentence.unclear"], unclear.Sentences.Select(s => s.Key));
        Assert.Contains(unclear.Remarks, r => r.Key == "remark.few");
    }

    [Fact]
    public void One_class_alone_is_compared_with_nothing() =>
        Assert.Equal("undefined.one-group", Assert.IsType<Undefined>(One(new Room().With(8, "low", 10)).Result).Reason.Key);

    [Fact]
    public void Where_no_group_is_known_nobody_has_to_be_protected() =>
        Assert.Equal("undefined.one-group", Assert.IsType<Undefined>(One(new Room().With(8, string.Empty, 10)).Result).Reason.Key);

    [Fact]
    public void Small_groups_merge_and_too_few_people_are_not_shown()
    {
        // Another finding tells that three have told no group: they cannot hide the three of the two small ones.
        var rows = One(new Room().With(6, "low", 10).With(7, "high", 30).With(2, "middle", 5).With(1, "other", 5).With(3, string.Empty, 5)).Measured().Breakdowns[0];
        Assert.Equal(4, rows.MergedGroups);
        Assert.Equal(["high", "label.other-groups"], rows.Rows.Select(r => r.Group.ToString()));
        Assert.Equal(12, rows.Rows[^1].Count);
        Assert.Equal(5, Assert.IsType<Withheld>(One(new Room().With(2, "low", 10).With(2, "high", 10)).Result).MinimumGroupSize);
    }

    [Fact]
    public void An_intersection_has_its_own_finding()
    {
        var room = new Room().With(6, "low", 10, language: "en").With(6, "low", 20, language: "es").With(6, "high", 30, language: "en");
        var finding = Assert.Single(Asked.Of(Metric, room.Tables(), new EvaluationPlan { Dimensions = ["class+language"], Replicates = 199 }));
        Assert.Equal(["high+en", "low+en", "low+es"], finding.Measured().Breakdowns[0].Rows.Select(r => r.Group.Text));
    }

    [Fact]
    public void A_small_cell_of_an_intersection_cannot_be_had_by_subtraction_from_its_parts()
    {
        // Three of low income speak Somali: with the 17 of low income and those of en and es shown, they would be what is left.
        var room = new Room().With(8, "low", 10, language: "en").With(6, "low", 20, language: "es").With(3, "low", 5, language: "so")
            .With(9, "high", 30, language: "en").With(7, "high", 30, language: "es").With(6, "high", 5, language: "so");
        var rows = Assert.Single(Asked.Of(Metric, room.Tables(), new EvaluationPlan { Dimensions = ["class+language"], Replicates = 199 })).Measured().Breakdowns[0];

        // Each class and each language misses either nothing, or two cells of at least five people together.
        Assert.Equal(["high+en", "low+en"], rows.Rows.Select(r => r.Group.Text).Where(t => t is not null));
        Assert.Equal(("label.other-groups", 22), (rows.Rows[^1].Group.Key, rows.Rows[^1].Count));

        // Nobody of a small class and no language told: nothing more than usual is merged.
        var safe = new Room().With(8, "low", 10, language: "en").With(6, "low", 20, language: "es").With(9, "high", 30, language: "en").With(7, "high", 30, language: "es");
        Assert.Equal(0, Assert.Single(Asked.Of(Metric, safe.Tables(), new EvaluationPlan { Dimensions = ["class+language"], Replicates = 199 })).Measured().Breakdowns[0].MergedGroups);
    }

    [Fact]
    public void Those_of_whom_one_part_is_not_told_count_in_the_other()
    {
        // Two of low income have told no language: of 16 of low income they would be what is left beside the two cells.
        var room = new Room().With(8, "low", 10, language: "en").With(6, "low", 20, language: "es").With(2, "low", 20).With(9, "high", 30, language: "en").With(7, "high", 30, language: "es").With(4, "high", 30);
        var rows = Assert.Single(Asked.Of(Metric, room.Tables(), new EvaluationPlan { Dimensions = ["class+language"], Replicates = 199 })).Measured().Breakdowns[0];
        Assert.DoesNotContain(rows.Rows, r => r.Group.Text == "low+es");
        Assert.DoesNotContain(rows.Rows, r => r.Group.Text == "high+es");
    }

    [Fact]
    public void A_person_of_several_organisations_speaks_for_each_and_one_of_none_for_nobody()
    {
        var tables = new Room().With(3, "low", 10).Tables();
        var finding = Asked.Of(Metric, new EvidenceTables
        {
            Organizations = Asked.Organizations(2, "sector"),
            People = [.. tables.People!.Select((p, i) => p with { Organization = i < 2 ? "o1" : null })],
            Affiliations = [new Affiliation { Person = "p000", Organization = "o2" }],
            Gatherings = tables.Gatherings,
            Attendance = tables.Attendance,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"], [EvidenceTable.People] = ["class"] },
        })[new Facet { Actors = Actors.Organizations }];
        Assert.Equal([1.0 / 3, 2.0 / 3], finding.Measured().Breakdowns[0].Rows.Select(r => r.Figures[1].Value));
        Assert.Equal(1, finding.LeftOut(LeftOutReason.OtherActor));
    }

    [Fact]
    public void What_nobody_measured_is_said_with_the_columns_that_would_answer()
    {
        var missing = Assert.IsType<Unsupported>(One(new Room().With(5, "low", null).With(5, "high", null)).Result).Missing;
        Assert.Equal(["speakingSeconds", "turns"], missing.Select(m => m.Field));
        Assert.Equal("attendance", Assert.Single(Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables())).Result).Missing).Table);
        Assert.Equal("undefined.nobody-spoke", Assert.IsType<Undefined>(One(new Room().With(5, "low", 0).With(5, "high", 0)).Result).Reason.Key);
        var tables = new Room().With(5, "low", 1).Tables();
        var none = Assert.Single(Asked.Of(Metric, new EvidenceTables { People = [.. tables.People!.Select(p => p with { Groups = GroupLabels.None })], Gatherings = tables.Gatherings, Attendance = tables.Attendance }));
        Assert.Contains(Assert.IsType<Unsupported>(none.Result).Missing, m => m is { Table: "people", Field: "dimensions" });
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var room = new Room().With(6, "low", 10).With(7, "high", 30).Change(2, 0, a => a with { SpeakingSeconds = 77 });
        Assert.Equal(
            One(room).Measured().Breakdowns[0].Rows.SelectMany(r => r.Figures.Select(f => (f.Value, f.Interval))),
            Assert.Single(Asked.Of(Metric, room.Tables(reversed: true))).Measured().Breakdowns[0].Rows.SelectMany(r => r.Figures.Select(f => (f.Value, f.Interval))));
    }

    private static Finding One(Room room, int replicates = 199) => Assert.Single(Asked.Of(Metric, room.Tables(), new EvaluationPlan { Replicates = replicates }));

    private static IEnumerable<double> Ratios(Finding finding) => finding.Measured().Breakdowns[0].Rows.Select(r => Math.Round(r.Figures[2].Value, 12));
}
