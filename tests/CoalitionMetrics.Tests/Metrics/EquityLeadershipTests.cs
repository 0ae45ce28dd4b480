using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityLeadershipTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityLeadership;
    private static readonly Facet Rotation = new() { Actors = Actors.People };

    [Fact]
    public void Rotation_is_counted_by_hands_and_runs()
    {
        // Five gatherings led by a, a, b, a, a: twice in a row at most; exp(-(0.8 ln 0.8 + 0.2 ln 0.2)) = 1.65 effective hands.
        var findings = Asked.Of(Metric, Led(0, 0, 1, 0, 0).Tables());
        var rotation = findings.First(f => f.Facet == Rotation);
        Assert.Equal((2, 5, 2), (rotation.Value("longest-run"), rotation.Value("gatherings"), rotation.Value("leaders")));
        Assert.Equal(Math.Exp(-((0.8 * Math.Log(0.8)) + (0.2 * Math.Log(0.2)))), rotation.Value("effective"), 12);
        Assert.Equal(["sentence.rotation", "sentence.run"], rotation.Measured().Sentences.Select(s => s.Key));
        Assert.Contains(rotation.Measured().Remarks, r => r.Key == "remark.no-seats");

        // Two leaders are too few to tell of which class those who lead are.
        Assert.IsType<Withheld>(findings[new Facet { Dimension = "class" }].Result);
    }

    [Fact]
    public void A_seat_counts_once_whatever_the_number_of_conditions()
    {
        var seats = Enumerable.Range(0, 6).SelectMany(i => new[] { "heads", "votes" }.Select(r => new Seat { Body = "board", Rule = r, Person = Room.Name('p', i) })).Append(new Seat { Body = "forum", Person = "p000" });
        DecisionRule[] rules = [new() { Body = "board", Rule = "heads", Quota = 4 }, new() { Body = "board", Rule = "votes", Quota = 4 }];
        var finding = Asked.Of(Metric, new Room().With(12, "low", null).Tables(seats: [.. seats], rules: rules)).First(f => f.Facet == Rotation);
        Assert.Equal((7, 6), (finding.Value("seats"), finding.Value("sitting")));
        Assert.Equal("sentence.seats", Assert.Single(finding.Measured().Sentences).Key);
        Assert.Equal("effective-seats", finding.Measured().Headline.Key);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-roles");
    }

    [Fact]
    public void Leaders_stand_beside_members_and_community_and_groups_without_any_are_named()
    {
        // p000 to p005 of "low" led, nobody of the six of "high".
        var room = Led(0, 1, 2, 3, 4, 5);
        PopulationGroup[] population = [new() { Dimension = "class", Group = "low", Share = 0.3 }, new() { Dimension = "class", Group = "high", Share = 0.7 }];
        var finding = Asked.Of(Metric, room.Tables(population: population))[new Facet { Dimension = "class" }];
        Assert.Equal(1, finding.Value("effective"), 12);
        Assert.Equal("sentence.groups-one", finding.Measured().Sentences[0].Key);
        Assert.Equal(["high"], Assert.Single(finding.Measured().Sentences, s => s.Key == "sentence.not-leading").Values["groups"].Terms!.Select(t => t.Text));
        var low = finding.Measured().Breakdowns[0].Rows.First(r => r.Group.Text == "low");
        Assert.Equal([("member-share", 0.5), ("led-share", 1), ("population-share", 0.3)], low.Figures.Select(f => (f.Key, f.Value)));
    }

    [Fact]
    public void Seats_by_class_name_those_without_any()
    {
        // Six of "low" sit on the board, nobody of "high"; the seat of p006 ended before the last day.
        Seat[] seats = [.. Enumerable.Range(0, 6).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) }), new Seat { Body = "board", Person = "p006", Until = new PartialDate(2024, 12) }];
        var finding = Asked.Of(Metric, new Room().With(6, "low", null).With(6, "high", null).Tables(seats: seats))[new Facet { Dimension = "class" }];
        Assert.Equal(["sentence.group-seats-one", "sentence.no-seat"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(["high"], finding.Measured().Sentences[1].Values["groups"].Terms!.Select(t => t.Text));
        Assert.Equal((6, 1), (finding.Value("seats"), finding.LeftOut(LeftOutReason.OutsideWindow)));
        Assert.Equal("2025-01-31", Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.day").Values["day"].Term!.Value.Text);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.full-count-seats");
        var both = finding.Measured().Breakdowns[0].Rows.ToDictionary(r => r.Group.Text!, r => r.Figures.Single(f => f.Key == "seat-share").Value);
        Assert.Equal((1, 0), (both["low"], both["high"]));
    }

    [Fact]
    public void Few_leaders_of_many_are_not_told_by_class_while_their_seats_are()
    {
        var room = Led(0, 1);
        Seat[] seats = [.. Enumerable.Range(0, 8).Select(i => new Seat { Body = "board", Person = Room.Name('p', i) })];
        var finding = Asked.Of(Metric, room.Tables(seats: seats))[new Facet { Dimension = "class" }];
        Assert.Equal(["sentence.group-seats"], finding.Measured().Sentences.Select(s => s.Key));

        // What is hidden is said to be, and the full count speaks of what is shown.
        Assert.Equal(["remark.hidden-leading", "remark.full-count-seats", "remark.day"], finding.Measured().Remarks.Select(r => r.Key));
        Assert.All(finding.Measured().Breakdowns[0].Rows, r => Assert.DoesNotContain(r.Figures, f => f.Key == "led-share"));
    }

    [Fact]
    public void Few_who_sit_are_not_told_by_class_while_those_who_lead_are()
    {
        var finding = Asked.Of(Metric, Led(0, 1, 2, 3, 4, 7).Tables(seats: [new Seat { Body = "board", Person = "p000" }]))[new Facet { Dimension = "class" }];
        Assert.Equal(["sentence.groups"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(["remark.hidden-seats", "remark.full-count-leading", "remark.day-members"], finding.Measured().Remarks.Select(r => r.Key));
        Assert.Equal("Who sits is not shown by class, to protect people: fewer than 5 hold a seat.", Said.Remarks(finding)[0]);
        Assert.Equal("No se muestra quién ocupa asientos según class, para proteger a las personas: los ocupan menos de 5.", Said.Remarks(finding, "es")[0]);
    }

    [Fact]
    public void Those_of_no_known_group_are_told_beside_the_groups_and_are_none_of_them()
    {
        // One led of "low", one of "high", and three whose class is not known: 0.2, 0.2, 0.6.
        var room = new Room().With(6, "low", null, 5).With(6, "high", null, 5).With(6, string.Empty, null, 5);
        foreach (var (gathering, leader) in new[] { 0, 6, 12, 13, 14 }.Index())
        {
            room.Change(leader, gathering, a => a with { Role = AttendanceRole.Facilitator });
        }

        var finding = Asked.Of(Metric, room.Tables())[new Facet { Dimension = "class" }];
        Assert.Equal("By class, those who lead are as varied as 2.6 equally common groups; there are 2, besides those whose group is not known, counted as one more.", Said.Sentences(finding)[0]);
        Assert.Equal("Según class, quienes dirigen son tan variados como 2.6 grupos igual de comunes; hay 2, además de quienes no se sabe de qué grupo son, que cuentan como uno más.", Said.Sentences(finding, "es")[0]);
        Assert.Equal("By class, those who lead are as varied as 2.0 equally common groups; there are 2.", Said.Sentences(Asked.Of(Metric, Led(0, 1, 2, 6, 7, 8).Tables())[new Facet { Dimension = "class" }])[0]);
    }

    [Fact]
    public void The_share_of_the_community_carries_the_margin_of_error_of_the_census()
    {
        PopulationGroup[] exact = [new() { Dimension = "class", Group = "low", Share = 0.3 }, new() { Dimension = "class", Group = "high", Share = 0.7 }];
        PopulationGroup[] rough = [.. exact.Select(p => p with { MarginOfError = 0.1, MarginLevel = 0.9 })];
        var room = Led(0, 1, 2, 3, 4, 7);
        var measured = Asked.Of(Metric, room.Tables(population: rough))[new Facet { Dimension = "class" }].Measured();
        var share = measured.Breakdowns[0].Rows.First(r => r.Group.Text == "low").Figures.Single(f => f.Key == "population-share");
        Assert.Equal((0.3, IntervalBasis.Census), (share.Value, share.Basis));
        Assert.True(share.Interval is { Lower: > 0.15 and < 0.25, Upper: > 0.35 and < 0.45 });
        Assert.Contains(measured.Remarks, r => r.Key == "remark.census");

        var held = Asked.Of(Metric, room.Tables(population: exact))[new Facet { Dimension = "class" }].Measured();
        Assert.Null(held.Breakdowns[0].Rows[0].Figures.Single(f => f.Key == "population-share").Interval);
        Assert.Contains(held.Remarks, r => r.Key == "remark.no-margin");
    }

    [Fact]
    public void One_alone_and_all_alike_have_sentences_of_their_own()
    {
        Assert.Equal(["One person led, once."], Rotated(Led(0).Tables()));
        Assert.Equal(["One and the same person led all 3 times."], Rotated(Led(0, 0, 0).Tables()));
        Assert.Equal(["Las 3 veces dirigió la misma persona."], Rotated(Led(0, 0, 0).Tables(), "es"));
        Assert.Equal(["2 people led, each once.", "Of 2 gatherings with a known leader, no two in a row were in one hand."], Rotated(Led(0, 1).Tables()));
        Assert.Equal(["2 personas dirigieron, una vez cada una.", "De 2 encuentros en que consta quién dirigió, no hubo dos seguidos en las mismas manos."], Rotated(Led(0, 1).Tables(), "es"));

        var room = new Room().With(12, "low", null);
        Seat chair = new() { Body = "board", Person = "p000" };
        Assert.Equal(["One person holds the only seat on record."], Rotated(room.Tables(seats: [chair])));
        Assert.Equal(["One and the same person holds all 2 seats."], Rotated(room.Tables(seats: [chair, chair with { Body = "forum" }])));
        Assert.Equal(["2 people hold seats, one each."], Rotated(room.Tables(seats: [chair, chair with { Person = "p001" }])));
        Assert.Equal(["Una sola persona ocupa el único asiento que consta."], Rotated(room.Tables(seats: [chair]), "es"));
    }

    [Fact]
    public void Leaders_who_all_stand_in_one_row_are_said_to()
    {
        Assert.Equal("By class, all who lead are of one group: low.", Said.Sentences(Asked.Of(Metric, Led(0, 1, 2, 3, 4).Tables())[new Facet { Dimension = "class" }])[0]);
        var room = new Room().With(6, "low", null, 5).With(6, string.Empty, null, 5);
        for (var g = 0; g < 5; g++)
        {
            room.Change(6 + g, g, a => a with { Role = AttendanceRole.Facilitator });
        }

        Assert.Equal("By class, all who lead stand under “not known”.", Said.Sentences(Asked.Of(Metric, room.Tables())[new Facet { Dimension = "class" }])[0]);
    }

    [Fact]
    public void Of_a_sample_no_full_count_is_claimed()
    {
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Attendance], Replicates = 199 };
        var measured = Asked.Of(Metric, Led(0, 1, 0).Tables(), plan).First(f => f.Facet == Rotation).Measured();
        Assert.Equal(NoIntervalReason.NoMethod, measured.Headline.NoInterval);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.sample-leading");
        Assert.DoesNotContain(measured.Remarks, r => r.Key.StartsWith("remark.full-count", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_reason_for_no_figure_is_told_apart()
    {
        Assert.Equal(["attendance", "seats"], Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new Room().With(6, "low", null).Tables())).Result).Missing.Select(m => m.Table));
        var nobody = Asked.Of(Metric, new Room().With(6, "low", null).Change(0, 0, a => a with { Role = AttendanceRole.Observer }).Tables());
        Assert.All(nobody, f => Assert.Equal("undefined.nobody", Assert.IsType<Undefined>(f.Result).Reason.Key));
        Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables { Seats = [] })).Result);
    }

    private static IReadOnlyList<string> Rotated(EvidenceTables tables, string language = "en") => Said.Sentences(Asked.Of(Metric, tables).First(f => f.Facet == Rotation), language);

    // Twelve people, half of them of "low"; gathering i was led by the i-th of these.
    private static Room Led(params int[] leaders)
    {
        var room = new Room().With(6, "low", null, leaders.Length).With(6, "high", null, leaders.Length);
        for (var g = 0; g < leaders.Length; g++)
        {
            room.Change(leaders[g], g, a => a with { Role = AttendanceRole.Facilitator });
        }

        return room;
    }
}
