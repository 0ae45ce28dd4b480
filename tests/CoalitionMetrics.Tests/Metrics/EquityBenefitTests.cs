namespace CoalitionMetrics.Tests;

public sealed class EquityBenefitTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityBenefit;

    [Fact]
    public void Five_grants_have_the_Gini_index_a_reader_can_check_by_hand()
    {
        // 1, 2, 3, 4, 10: sum of |differences| over ordered pairs = 80; 80 / (2 x 25 x 4) = 0.4.
        var finding = Assert.Single(Asked.Of(Metric, Tables([1, 2, 3, 4, 10])));
        Assert.Equal(0.4, finding.Value("gini"), 12);
        Assert.Equal(20, finding.Value("total"));
        Assert.Equal(new Facet { Unit = "euro", Actors = Actors.Organizations }, finding.Facet);
        Assert.Equal("sentence.everybody", finding.Measured().Sentences[1].Key);
        Assert.Equal(5, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.few").Values["n"].Number);
    }

    [Fact]
    public void Without_the_word_complete_those_without_a_record_stand_beside_it_as_the_other_extreme()
    {
        // Recipients only: 2, 2 -> 0; with two more who received nothing: 0, 0, 2, 2 -> 0.5.
        var tables = Tables([2, 2], members: 4);
        var open = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((0, 0.5), (open.Value("gini"), open.Value("gini-eligible")));
        Assert.Equal("sentence.recipients", open.Measured().Sentences[1].Key);
        var complete = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Benefits = tables.Benefits, Complete = [EvidenceTable.Benefits] }));
        Assert.Equal((0.5, 0), (complete.Value("gini"), complete.Value("gini-recipients")));
        Assert.Equal("sentence.eligible", complete.Measured().Sentences[1].Key);
        Assert.Contains(complete.Measured().Remarks, r => r.Key == "remark.no-theil-l");
    }

    [Fact]
    public void A_row_of_nought_says_that_nothing_was_received()
    {
        // 2, 4, 0 and one without a row: two of four received, 2 and 4, whose Gini is 1/6.
        var tables = Tables([2, 4, 0], members: 4);
        var complete = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Benefits = tables.Benefits, Complete = [EvidenceTable.Benefits] }));
        Assert.Equal(2, complete.Value("recipients"));
        Assert.Equal(1.0 / 6, complete.Value("gini-recipients"), 12);
        Assert.Equal(2, complete.Measured().Sentences[1].Values["nothing"].Number);

        // Not complete: three have a record, one of them of nothing; of the fourth nothing is known.
        var open = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((2, 3, 1), (open.Value("recipients"), open.Measured().Sentences[1].Values["n"].Number, open.Measured().Sentences[1].Values["without"].Number));
        Assert.Equal("This counts the 3 with a record, one of whom received nothing; on the register, 1 more has none, and it is not known whether they received nothing.", Said.Sentences(open)[1]);
        Assert.Equal("Cuenta a quienes tienen registro (3; uno no recibió nada); en el padrón hay 1 más sin él, y no se sabe si no recibió nada.", Said.Sentences(open, "es")[1]);
    }

    [Fact]
    public void Where_everybody_received_something_that_is_said()
    {
        var tables = Tables([2, 4, 6], members: 3);
        var complete = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Benefits = tables.Benefits, Complete = [EvidenceTable.Benefits] }));
        Assert.Equal("This counts all 3 who were eligible; everybody received something.", Said.Sentences(complete)[1]);
        Assert.Equal("Cuenta a quienes podían recibir (3); todos recibieron algo.", Said.Sentences(complete, "es")[1]);
        Assert.Equal("This counts all 3 on the register; each has a record.", Said.Sentences(Assert.Single(Asked.Of(Metric, tables)))[1]);
    }

    [Fact]
    public void A_dimension_by_which_nothing_may_be_shown_is_told()
    {
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(2, "renter")]);
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, Enumerable.Range(1, 10).Select(i => Aid.To(i, i)))));
        Assert.Empty(finding.Measured().Breakdowns);
        Assert.Equal("How much of the inequality lies between groups is not shown by tenure, to protect people: too few stand in its groups.", Said.Remarks(finding)[^1]);
    }

    [Fact]
    public void How_many_people_received_nothing_is_not_told_of_too_few()
    {
        // Two of ten received nothing: neither that number is told, nor those who received, nor a Gini index of theirs, from which it follows.
        var people = Aid.People("tenure", Aid.Times(10, "owner"));
        var few = Assert.Single(Asked.Of(Metric, Aid.Tables(people, Enumerable.Range(1, 8).Select(i => Aid.To(i, i)), complete: true)));
        Assert.Equal("This counts all 10 who were eligible; fewer than 5 of them received nothing.", Said.Sentences(few)[1]);
        Assert.Equal("Cuenta a quienes podían recibir (10); menos de 5 no recibieron nada.", Said.Sentences(few, "es")[1]);
        Assert.Null(few.Measured().Figure("recipients"));
        Assert.Null(few.Measured().Figure("gini-recipients"));

        var enough = Assert.Single(Asked.Of(Metric, Aid.Tables(people, Enumerable.Range(1, 5).Select(i => Aid.To(i, i)), complete: true)));
        Assert.Equal("This counts all 10 who were eligible, 5 of whom received nothing.", Said.Sentences(enough)[1]);
        Assert.Equal(5, enough.Value("recipients"));
    }

    [Fact]
    public void Few_who_received_among_many_rows_of_nought_are_not_shown()
    {
        var people = Enumerable.Range(1, 8).Select(i => new Person { Id = $"p{i}" }).ToList();
        var tables = new EvidenceTables { People = people, Benefits = [.. people.Select((p, i) => new Benefit { Person = p.Id, Kind = "aid", Unit = "euro", Amount = i < 2 ? 100 + i : 0 })] };
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, tables)).Result);
    }

    [Fact]
    public void Amounts_of_different_units_are_never_added()
    {
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2), Benefits = [Asked.Grant(1, 3), Asked.Grant(2, 5), Asked.Grant(1, 100, "hour"), Asked.Grant(2, 60, "hour")] });
        Assert.Equal(["euro", "hour"], findings.Select(f => f.Facet.Unit));
        Assert.Equal([8, 160], findings.Select(f => f.Value("total")));
    }

    [Fact]
    public void Several_rows_of_one_recipient_are_added_before_they_are_compared()
    {
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2), Benefits = [Asked.Grant(1, 1), Asked.Grant(1, 3), Asked.Grant(2, 4)] });
        Assert.Equal(0, Assert.Single(findings).Value("gini"), 12);
    }

    [Fact]
    public void What_speaks_of_a_group_or_only_promises_is_left_out_and_counted()
    {
        var group = new Benefit { Group = new GroupReference { Dimension = "sector", Group = "odd" }, Heads = 3, Kind = "camp", Amount = 9, Unit = "euro" };
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables
        {
            Organizations = Asked.Organizations(3, "sector"),
            Benefits = [Asked.Grant(1, 1), Asked.Grant(2, 1), Asked.Grant(3, null), group],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        }));
        Assert.Equal((1, 1), (finding.LeftOut(LeftOutReason.WholeGroup), finding.LeftOut(LeftOutReason.NotReceived)));
    }

    [Fact]
    public void What_reached_groups_as_wholes_is_said_to_be_missing_and_those_with_nothing_may_have_shared_in_it()
    {
        var people = Aid.People("tenure", Aid.Times(12, "owner"));
        Benefit[] benefits = [.. Enumerable.Range(1, 6).Select(i => Aid.To(i, i)), Aid.ToGroup("tenure", "owner", 12, 50), Aid.ToGroup("tenure", "owner", 6, 30), Aid.ToGroup("tenure", "owner", 2, 9)];
        var complete = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits, complete: true)));
        Assert.Equal("This counts all 12 who were eligible, 6 of whom received nothing.", Said.Sentences(complete)[1]);
        Assert.Equal(
            "80 euro that reached groups as a whole is not counted here, as nobody wrote down who received how much of it: some of those who received nothing by themselves may have shared in it.",
            Said.Remarks(complete)[0]);
        Assert.Equal(
            "Lo que llegó a grupos enteros (80 euro) no se cuenta aquí, pues nadie anotó cuánto recibió cada cual: puede que algo llegara a quienes por sí mismos no recibieron nada.",
            Said.Remarks(complete, "es")[0]);
        Assert.Equal("80 euro that reached groups as a whole is not counted here, as nobody wrote down who received how much of it.", Said.Remarks(Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits))))[0]);
    }

    [Fact]
    public void A_sample_has_an_interval_and_a_full_count_has_none()
    {
        double[] grants = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30];
        var full = Assert.Single(Asked.Of(Metric, Tables(grants))).Measured().Headline;
        var sample = Assert.Single(Asked.Of(Metric, Tables(grants), new EvaluationPlan { Samples = [EvidenceTable.Benefits] })).Measured().Headline;
        Assert.Equal(Statistics.NoIntervalReason.FullCount, full.NoInterval);
        Assert.Equal((full.Value, IntervalBasis.Sampling), (sample.Value, sample.Basis));
        Assert.True(sample.Interval!.Value.Contains(sample.Value));
    }

    [Fact]
    public void Only_the_kinds_asked_for_count()
    {
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityBenefit, new() { Kinds = ["loan"] });
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(Tables([1, 2])), plan);
        var undefined = Assert.IsType<Undefined>(Assert.Single(report[Metric]).Result);
        Assert.Equal("undefined.no-amounts", undefined.Reason.Key);
        Assert.Equal(2, report[Metric][0].LeftOut(LeftOutReason.OtherKind));
    }

    [Fact]
    public void Inequality_between_groups_is_told_beside_the_rest()
    {
        // odd 1 and 3, even 2 and 2: the means are alike, so that nothing lies between the groups.
        Finding BySector(params double[] amounts) => Assert.Single(Asked.Of(Metric, new EvidenceTables
        {
            Organizations = Asked.Organizations(4, "sector"),
            Benefits = Tables(amounts).Benefits,
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        }));
        var finding = BySector(1, 2, 3, 2);
        var row = Assert.Single(Assert.Single(finding.Measured().Breakdowns).Rows);
        Assert.Equal("sector", Assert.Single(finding.Measured().Sentences, s => s.Key == "sentence.between-none").Values["dimension"].Term!.Value.Text);
        Assert.Contains(BySector(1, 2, 3, 3).Measured().Sentences, s => s.Key == "sentence.between");
        Assert.Equal((0, 0, 4), (Math.Round(row.Of("between-share"), 12), row.Of("gini-between"), row.Count));
        Assert.Equal(finding.Value("gini"), row.Of("gini-between") + row.Of("gini-within") + row.Of("gini-overlap"), 12);
        Assert.Equal((Statistics.Inequality.MeanLogDeviation([1, 2, 3, 2]), 0.125), (finding.Value("theil-l"), finding.Value("hoover")));
        Assert.Equal(3.0 / 8, finding.Value("half-share"), 12);
    }

    [Fact]
    public void No_figure_speaks_of_fewer_people_than_the_minimum()
    {
        Assert.Equal("sentence.few", Of(9).Sentences[0].Key);
        Assert.Equal("sentence.half", Of(10).Sentences[0].Key);
        Assert.Equal("sentence.shared", Of(50).Sentences[0].Key);
        Assert.Null(Of(49).Figure("top-share"));
        Assert.Null(Of(50).Figure("largest-share"));
        Assert.Equal(11, Assert.IsType<CurveExhibit>(Of(50).Exhibits[0]).Curves[0].Points.Count);

        static Measured Of(int count) => Assert.Single(Asked.Of(Metric, Aid.Tables(Aid.People("tenure", Aid.Times(count, "owner")), Enumerable.Range(1, count).Select(i => Aid.To(i, i))))).Measured();
    }

    [Fact]
    public void One_recipient_alone_can_be_compared_with_nobody() =>
        Assert.Equal("undefined.single", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables([5], members: 3))).Result).Reason.Key);

    [Fact]
    public void Nothing_handed_out_cannot_be_shared_equally_or_unequally() =>
        Assert.Equal("undefined.zero-total", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables([0, 0]))).Result).Reason.Key);

    [Fact]
    public void Fewer_people_than_the_minimum_are_not_shown()
    {
        var people = Enumerable.Range(1, 4).Select(i => new Person { Id = $"p{i}" }).ToList();
        var tables = new EvidenceTables { People = people, Benefits = [.. people.Select((p, i) => new Benefit { Person = p.Id, Kind = "aid", Unit = "euro", Amount = i + 1 })] };
        Assert.Equal(5, Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, tables)).Result).MinimumGroupSize);
        Assert.IsType<Measured>(Assert.Single(Asked.Of(Metric, tables, new EvaluationPlan { MinimumGroupSize = 4 })).Result);
    }

    private static EvidenceTables Tables(double[] grants, int? members = null) =>
        new() { Organizations = Asked.Organizations(members ?? grants.Length), Benefits = [.. grants.Select((g, i) => Asked.Grant(i + 1, g))] };
}
