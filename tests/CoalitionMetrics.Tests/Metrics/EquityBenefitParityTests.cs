using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityBenefitParityTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityBenefitParity;
    private static readonly IReadOnlyList<Person> FiveAndFive = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter")]);

    [Fact]
    public void Each_group_is_told_per_head_against_all_others()
    {
        // Owners 10 each, renters 4 each.
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, Amounts(10, 10, 10, 10, 10, 4, 4, 4, 4, 4))));
        Assert.Equal((0.4, 6.0, 10.0), (finding.Value("ratio"), finding.Value("difference"), finding.Value("counted")));
        var rows = finding.Measured().Breakdowns[0].Rows;
        Assert.Equal(["renter", "owner"], rows.Select(r => r.Group.Text));
        Assert.Equal((4, -6, 0.4), (rows[0].Of("mean"), rows[0].Of("against-rest"), rows[0].Of("times-rest")));
        Assert.Equal((10, 6, 2.5), (rows[1].Of("mean"), rows[1].Of("against-rest"), rows[1].Of("times-rest")));
        Assert.Equal(2.0 / 7, rows[0].Of("share"), 12);
        Assert.Equal(["sentence.people", "sentence.recipients"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(5, Assert.Single(finding.Measured().Remarks, r => r.Key == "remark.few").Values["n"].Number);
        Assert.Equal(new Facet { Unit = "euro", Dimension = "tenure", Actors = Actors.People }, finding.Facet);
        Assert.All(rows.SelectMany(r => r.Figures), f => Assert.Equal(NoIntervalReason.FullCount, f.NoInterval));
    }

    [Fact]
    public void Each_range_of_a_sample_speaks_of_one_group()
    {
        var three = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter"), .. Aid.Times(5, "lodger")]);
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] };
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(three, Amounts(10, 9, 11, 8, 12, 4, 5, 3, 6, 2, 7, 8, 6, 9, 5)), plan)).Measured();
        Assert.Equal(3, Assert.Single(measured.Remarks, r => r.Key == "remark.ranges").Values["groups"].Number);
    }

    [Fact]
    public void In_a_complete_table_those_without_a_row_received_nothing()
    {
        var complete = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 5), Aid.To(2, 5), Aid.To(3, 5), Aid.To(4, 5), Aid.To(6, 5), Aid.To(7, 5)], complete: true)));
        Assert.Equal((0.5, "sentence.eligible"), (complete.Value("ratio"), complete.Measured().Sentences[1].Key));
    }

    [Fact]
    public void Shares_are_held_against_the_community_where_it_is_known()
    {
        var measured = Assert.Single(Asked.Of(Metric, Community([10, 10, 10, 10, 10, 4, 4, 4, 4, 4]))).Measured();
        var renters = measured.Breakdowns[0].Rows[0];
        Assert.Equal(0.7, renters.Of("of-population"), 12);
        Assert.Equal((2.0 / 7) - 0.7, renters.Of("against-population"), 12);
        Assert.Equal(2.0 / 7 / 0.7, renters.Of("times-population"), 12);
        Assert.Equal("renter", Assert.Single(measured.Sentences, s => s.Key == "sentence.population").Values["group"].Terms![0].Text);

        // All are counted and the census is held as exact: nothing could have come out otherwise.
        Assert.All(renters.Figures, f => Assert.Equal(NoIntervalReason.FullCount, f.NoInterval));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-margin");
    }

    [Fact]
    public void No_group_is_said_to_fall_short_where_what_reached_others_as_a_whole_may_have_reached_it()
    {
        EvidenceTables Tables(params Benefit[] more)
        {
            var tables = Community([10, 10, 10, 10, 10, 1, 1, 1, 1, 1], margin: 10);
            return new EvidenceTables
            {
                People = [.. tables.People!.Select(p => p with { Groups = p.Groups.With("language", "es") })],
                Benefits = [.. tables.Benefits!, .. more],
                Population = tables.Population,
                Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "tenure"] },
            };
        }

        Assert.Equal("sentence.population-less", Asked.Of(Metric, Tables())[new Facet { Dimension = "tenure" }].Measured().Sentences[1].Key);
        Assert.Equal("sentence.population", Asked.Of(Metric, Tables(Aid.ToGroup("language", "es", 10, 500)))[new Facet { Dimension = "tenure" }].Measured().Sentences[1].Key);
    }

    [Fact]
    public void No_gap_of_a_sample_is_said_to_hold_where_what_reached_others_as_a_whole_may_have_closed_it()
    {
        var tables = Community([10, 11, 10, 11, 10, 1, 2, 1, 2, 1], margin: 10);
        Finding With(params Benefit[] more) => Asked.Of(
            Metric,
            new EvidenceTables
            {
                People = [.. tables.People!.Select(p => p with { Groups = p.Groups.With("language", "es") })],
                Benefits = [.. tables.Benefits!, .. more],
                Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language", "tenure"] },
            },
            new EvaluationPlan { Samples = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }];
        Assert.Equal("sentence.people-apart", With().Measured().Sentences[0].Key);
        Assert.Equal("sentence.people-open", With(Aid.ToGroup("language", "es", 10, 500)).Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_full_count_carries_the_margin_of_the_census_only()
    {
        var measured = Assert.Single(Asked.Of(Metric, Community([10, 10, 10, 10, 10, 4, 4, 4, 4, 4], margin: 60))).Measured();
        var renters = measured.Breakdowns[0].Rows[0].Figures.ToDictionary(f => f.Key);
        Assert.Equal(NoIntervalReason.FullCount, renters["share"].NoInterval);
        Assert.All(new[] { "of-population", "against-population", "times-population" }, f => Assert.Equal(IntervalBasis.Census, renters[f].Basis));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.census");

        // 0.29 of the amount for 0.7 of the people, give or take little: less, whatever the census missed.
        Assert.Contains(measured.Sentences, s => s.Key == "sentence.population-less");
        Assert.Contains(measured.Exhibits, e => e is ForestExhibit { NoEffect.Value: 1, Rows.Count: 2 });
    }

    [Fact]
    public void A_sample_of_people_carries_their_draw_and_the_census()
    {
        double[] owners = [10, 12, 9, 14, 10], renters = [4, 6, 5, 3, 7];
        EvaluationPlan Plan() => new() { Samples = [EvidenceTable.Benefits] };
        var exact = Assert.Single(Asked.Of(Metric, Community([.. owners, .. renters]), Plan())).Measured();
        bool[] isRenter = [.. Enumerable.Range(0, 10).Select(i => i >= 5)];
        var figures = exact.Breakdowns[0].Rows[0].Figures.ToDictionary(f => f.Key);
        Assert.Equal(Representation.Share([.. owners, .. renters], isRenter).Interval, figures["share"].Interval);
        Assert.Equal(Representation.Ratio([.. owners, .. renters], isRenter, new CensusFigure(0.7)).Interval, figures["times-population"].Interval);
        Assert.Equal((IntervalBasis.Sampling, IntervalBasis.None), (figures["times-population"].Basis, figures["of-population"].Basis));

        // Ten people leave more open than the gap: renters are named as the lowest of two, with a range that allows for that.
        var sentence = Assert.Single(exact.Sentences, s => s.Key.StartsWith("sentence.population", StringComparison.Ordinal));
        var picked = Representation.Ratio([.. owners, .. renters], isRenter, new CensusFigure(0.7), level: new ConfidenceLevel(0.975)).Interval!.Value;
        Assert.Equal((picked.Lower, picked.Upper), (sentence.Values["times.low"].Number!.Value, sentence.Values["times.high"].Number!.Value));
        Assert.Equal(picked.Upper < 1 ? "sentence.population-less" : "sentence.population-open", sentence.Key);

        var both = Assert.Single(Asked.Of(Metric, Community([.. owners, .. renters], margin: 60), Plan())).Measured();
        var wider = both.Breakdowns[0].Rows[0].Figures.Single(f => f.Key == "times-population");
        Assert.Equal(IntervalBasis.SamplingAndCensus, wider.Basis);
        Assert.True(wider.Interval!.Value.Width > figures["times-population"].Interval!.Value.Width);
        Assert.Contains(both.Remarks, r => r.Key == "remark.both-errors");
    }

    [Fact]
    public void Where_amounts_of_whole_groups_hide_single_people_a_sample_has_no_range()
    {
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] };
        var tables = Community([10, 12, 9, 14, 10, 4, 6, 5, 3, 7], 60, Aid.ToGroup("tenure", "owner", 6, 30));
        Assert.All(Assert.Single(Asked.Of(Metric, tables, plan)).Measured().Breakdowns[0].Rows.SelectMany(r => r.Figures).Where(f => f.Key is "share" or "times-population" or "against-population"), f =>
            Assert.Equal(NoIntervalReason.NoMethod, f.NoInterval));
    }

    [Fact]
    public void A_group_that_the_community_does_not_list_is_held_against_the_others_only()
    {
        var tables = Community([10, 10, 10, 10, 10, 4, 4, 4, 4, 4], names: ["owner", "lodger"]);
        var rows = Assert.Single(Asked.Of(Metric, tables)).Measured().Breakdowns[0].Rows;
        Assert.True(double.IsNaN(rows[0].Of("times-population")));
        Assert.Equal(5.0 / 7 / 0.3, rows[1].Of("times-population"), 12);
    }

    [Fact]
    public void What_reached_a_group_as_a_whole_is_shared_evenly_among_its_heads()
    {
        // Complete: 4 each, and 30 more for six owners at most five of whom are registered: owners (20 + 30) over 6 heads, the sixth beside the register.
        var camp = Aid.ToGroup("tenure", "owner", 6, 30);
        var benefits = Amounts(4, 4, 4, 4, 4, 4, 4, 4, 4, 4).Append(camp).ToList();
        var complete = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits, complete: true))).Measured();
        var owners = complete.Breakdowns[0].Rows.Single(r => r.Group.Text == "owner");
        Assert.Equal((6, Math.Round(50.0 / 6, 12)), (owners.Count, Math.Round(owners.Of("mean"), 12)));
        Assert.Contains(complete.Remarks, r => r.Key == "remark.whole-group");

        // Not complete: the six stand beside the five with a row.
        var open = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits))).Measured().Breakdowns[0].Rows.Single(r => r.Group.Text == "owner");
        Assert.Equal((11, Math.Round(50.0 / 11, 12)), (open.Count, Math.Round(open.Of("mean"), 12)));
    }

    [Fact]
    public void What_reached_merged_groups_as_wholes_reached_the_people_of_each()
    {
        // Two small groups, three of each with 2; 40 for twenty of the one and 90 for thirty of the other: 6 x 2 + 130 over 6 + 50 heads.
        var people = Aid.People("tenure", [.. Aid.Times(6, "owner"), .. Aid.Times(6, "renter"), .. Aid.Times(3, "guest"), .. Aid.Times(3, "lodger")]);
        Benefit[] benefits = [.. Amounts([.. Enumerable.Repeat(2.0, 18)]), Aid.ToGroup("tenure", "guest", 20, 40), Aid.ToGroup("tenure", "lodger", 30, 90)];
        var others = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits))).Measured().Breakdowns[0].Rows.Single(r => r.Group.Text is null);
        Assert.Equal((56, Math.Round(142.0 / 56, 12)), (others.Count, Math.Round(others.Of("mean"), 12)));

        // Complete: those with a row are among the twenty and the thirty.
        var complete = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits, complete: true))).Measured().Breakdowns[0].Rows.Single(r => r.Group.Text is null);
        Assert.Equal((50, Math.Round(142.0 / 50, 12)), (complete.Count, Math.Round(complete.Of("mean"), 12)));
    }

    [Fact]
    public void What_reached_a_group_of_another_dimension_cannot_be_placed_and_is_counted()
    {
        var people = FiveAndFive.Select((p, i) => p with { Groups = p.Groups.With("language", i % 2 == 0 ? "en" : "es") }).ToList();
        var findings = Asked.Of(Metric, Aid.Tables(people, Amounts(1, 1, 1, 1, 1, 1, 1, 1, 1, 1).Append(Aid.ToGroup("language", "es", 5, 10))));
        Assert.Equal(1, findings[new Facet { Dimension = "tenure" }].LeftOut(LeftOutReason.WholeGroup));
        Assert.Equal(0, findings[new Facet { Dimension = "language" }].LeftOut(LeftOutReason.WholeGroup));
        Assert.Equal("sentence.equal", findings[new Facet { Dimension = "tenure" }].Measured().Sentences[0].Key);
        Assert.Equal(1.0 / 1.5, findings[new Facet { Dimension = "language" }].Value("ratio"), 12);
    }

    [Fact]
    public void Beside_merged_groups_only_those_named_are_said_to_have_the_least_or_the_most()
    {
        // Guests and lodgers, merged, received nothing; owners 10 each and renters 8 each are above their sizes in the community, both.
        var people = Aid.People("tenure", [.. Aid.Times(6, "owner"), .. Aid.Times(6, "renter"), .. Aid.Times(3, "guest"), .. Aid.Times(3, "lodger")]);
        var tables = Aid.Tables(people, Amounts([.. Enumerable.Repeat(10.0, 6), .. Enumerable.Repeat(8.0, 6), .. Enumerable.Repeat(0.0, 6)]));
        PopulationGroup Of(string group) => new() { Dimension = "tenure", Group = group, Share = 0.25 };
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { People = tables.People, Benefits = tables.Benefits, Dimensions = tables.Dimensions, Population = [Of("owner"), Of("renter"), Of("guest"), Of("lodger")] }));
        Assert.Equal(["sentence.people", "sentence.recipients"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.StartsWith("Per head, of the groups named, renter received least, 8 euro, and owner received most", Said.Sentences(finding)[0], StringComparison.Ordinal);
        Assert.StartsWith("Por persona, de los grupos nombrados, lo mínimo fueron 8 euro (renter)", Said.Sentences(finding, "es")[0], StringComparison.Ordinal);

        var alike = Assert.Single(Asked.Of(Metric, Aid.Tables(people, Amounts([.. Enumerable.Repeat(8.0, 12), .. Enumerable.Repeat(0.0, 6)]))));
        Assert.Equal("The 2 groups named received the same per head: 8 euro.", Said.Sentences(alike)[0]);
        Assert.Equal("Los 2 grupos nombrados recibieron lo mismo por persona: 8 euro.", Said.Sentences(alike, "es")[0]);
        Assert.Equal("The 2 groups received the same per head: 8 euro.", Said.Sentences(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, Amounts([.. Enumerable.Repeat(8.0, 10)])))))[0]);
    }

    [Fact]
    public void What_reached_a_group_of_another_dimension_is_said_to_be_missing()
    {
        var people = FiveAndFive.Select((p, i) => p with { Groups = p.Groups.With("language", i % 2 == 0 ? "en" : "es") }).ToList();
        Benefit[] benefits = [.. Amounts(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), Aid.ToGroup("language", "es", 5, 10), Aid.ToGroup("language", "en", 2, 7)];
        var findings = Asked.Of(Metric, Aid.Tables(people, benefits));

        // What reached two is not told: it would speak of too few.
        Assert.Equal("10 euro that reached a group of another kind as a whole is not counted here, as it cannot be told which of the groups shown here received how much of it.", Said.Remarks(findings[new Facet { Dimension = "tenure" }])[0]);
        Assert.Equal("Lo que llegó a un grupo entero de otra clase (10 euro) no se cuenta aquí, pues no se sabe cuánto llegó a cada uno de los grupos que aquí se muestran.", Said.Remarks(findings[new Facet { Dimension = "tenure" }], "es")[0]);
        Assert.DoesNotContain(findings[new Facet { Dimension = "language" }].Measured().Remarks, r => r.Key == "remark.whole-group-elsewhere");
    }

    [Fact]
    public void A_sample_has_an_interval_for_each_group_by_the_methods_for_few_units()
    {
        double[] owners = [10, 12, 9, 14, 10], renters = [4, 6, 5, 3, 7];
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] };
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, Amounts([.. owners, .. renters])), plan)).Measured();
        var row = measured.Breakdowns[0].Rows[0];
        Assert.Equal(MeanRatio.TwoGroups(renters, owners).Interval, row.Figures.Single(f => f.Key == "times-rest").Interval);
        Assert.Equal(Experiment.DifferenceInMeans(renters, owners).Interval, row.Figures.Single(f => f.Key == "against-rest").Interval);
        Assert.Equal(NoIntervalReason.NoMethod, measured.Headline.NoInterval);
        Assert.Contains(measured.Exhibits, e => e is ForestExhibit { Rows.Count: 2 });
    }

    [Fact]
    public void Four_fifths_is_counted_on_request_and_no_sentence_says_it()
    {
        var tables = Aid.Tables(FiveAndFive, Amounts(10, 10, 10, 10, 10, 7, 7, 7, 7, 7));
        Assert.True(double.IsNaN(Assert.Single(Asked.Of(Metric, tables)).Value("below-four-fifths")));
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.EquityBenefitParity, new() { FourFifths = true });
        Assert.Equal(1, Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]).Value("below-four-fifths"));
        Assert.All(WordBook.All, b => Assert.All(b.WordsOf(Metric.Key).Where(w => w.Key.StartsWith("sentence.", StringComparison.Ordinal) || w.Key.StartsWith("spoken.", StringComparison.Ordinal)), w =>
            Assert.DoesNotMatch("(?i)fifth|quinto|token", w.Value)));
    }

    [Fact]
    public void Those_whose_group_is_not_known_stand_apart_and_are_not_compared()
    {
        var people = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter"), .. Aid.Times(5, string.Empty)]);
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, i < 10 ? 5 : 100))))).Measured();
        Assert.Equal(1, measured.Headline.Value);
        Assert.Equal(5, measured.Figure("not-known")!.Value);
        var last = measured.Breakdowns[0].Rows[^1];
        Assert.Equal(("label.not-known", 100), (last.Group.Key, last.Of("mean")));
        Assert.Single(last.Figures);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.not-known");
    }

    [Fact]
    public void Small_groups_are_merged_before_anything_is_compared()
    {
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(2, "squatter"), .. Aid.Times(4, "lodger")]);
        var breakdown = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, 1 + i))))).Measured().Breakdowns[0];
        Assert.Equal(2, breakdown.MergedGroups);
        Assert.Equal([8, 6], breakdown.Rows.Select(r => r.Count));
        Assert.Equal("label.other-groups", breakdown.Rows[1].Group.Key);
    }

    [Fact]
    public void Several_small_groups_together_are_never_the_least_nor_the_most()
    {
        // Lodgers and squatters stand together with 1 each; of the others, renters received least.
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(6, "renter"), .. Aid.Times(2, "squatter"), .. Aid.Times(3, "lodger")]);
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((p, i) => Aid.To(i + 1, p.Groups["tenure"] switch { "owner" => 8, "renter" => 4, _ => 1 })))));
        Assert.Equal("Per head, of the groups named, renter received least, 4 euro, and owner received most, 8 euro: the first is 50% of the second.", Said.Sentences(finding)[0]);
        Assert.Equal((0.5, 4), (finding.Value("ratio"), finding.Value("difference")));
        Assert.Equal(1, finding.Measured().Breakdowns[0].Rows[0].Of("mean"));

        // Where one group alone has a name, it is held against the others together.
        people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(2, "squatter"), .. Aid.Times(3, "lodger")]);
        finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, i < 8 ? 8 : 1)))));
        Assert.Equal("Per head, owner received 8 euro, and all other groups together 1 euro.", Said.Sentences(finding)[0]);
        Assert.Equal("Por persona, owner recibió 8 euro, y todos los demás grupos juntos 1 euro.", Said.Sentences(finding, "es")[0]);
        Assert.Equal(0.125, finding.Value("ratio"));
    }

    [Fact]
    public void Of_a_sample_least_and_most_hold_beyond_those_counted_only_where_all_pairs_allow_it()
    {
        var people = Aid.People("tenure", [.. Aid.Times(6, "owner"), .. Aid.Times(6, "renter"), .. Aid.Times(6, "lodger")]);
        double[] spread = [-1, 0, 1, -2, 2, 0];
        Finding Of(double owner, double renter, double lodger) =>
            Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, new[] { owner, renter, lodger }[i / 6] + spread[i % 6]))), new EvaluationPlan { Samples = [EvidenceTable.Benefits] }));
        var apart = Of(20, 12, 5);
        Assert.Equal("sentence.people-apart", apart.Measured().Sentences[0].Key);
        var gap = apart.Measured().Sentences[0].Values;
        var welch = Experiment.DifferenceInMeans([19, 20, 21, 18, 22, 20], [4, 5, 6, 3, 7, 5], new ConfidenceLevel(1 - (0.05 / 3))).Interval!.Value;
        Assert.Equal((welch.Lower, welch.Upper), (gap["gap.low"].Number, gap["gap.high"].Number));
        Assert.StartsWith("Per head, of those counted, lodger received least, 5 euro, and owner most, 20 euro: the first is 25% of the second. Even with 3 groups", Said.Sentences(apart)[0], StringComparison.Ordinal);
        Assert.EndsWith("it cannot be said that the gap holds beyond those counted.", Said.Sentences(Of(6, 5.5, 5))[0], StringComparison.Ordinal);
        Assert.EndsWith("no se puede decir que la diferencia valga más allá de los contados.", Said.Sentences(Of(6, 5.5, 5), "es")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_received_alike_for_their_size_are_named_together()
    {
        var people = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter"), .. Aid.Times(5, "lodger")]);
        var tables = Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, i < 5 ? 6 : 0)));
        EvidenceTables With(double? margin) => new()
        {
            People = tables.People,
            Benefits = tables.Benefits,
            Dimensions = tables.Dimensions,
            Population = [.. new[] { "owner", "renter", "lodger" }.Select(g => new PopulationGroup { Dimension = "tenure", Group = g, Count = 100, MarginOfError = margin, MarginLevel = margin is null ? null : 0.9 })],
        };
        Assert.Equal("For their size in the community, lodger and renter received the least: together they are 67% of the people there and received 0%.", Said.Sentences(Assert.Single(Asked.Of(Metric, With(null))))[1]);
        Assert.Equal("Para lo que pesan en la comunidad, lo mínimo fue para lodger y renter: juntos son el 67 % de la población y recibieron el 0 %.", Said.Sentences(Assert.Single(Asked.Of(Metric, With(null))), "es")[1]);

        // Where all received in proportion, none received least.
        var even = Assert.Single(Asked.Of(Metric, With(null) is var t ? new EvidenceTables { People = t.People, Benefits = Amounts([.. Enumerable.Repeat(2.0, 15)]), Dimensions = t.Dimensions, Population = t.Population } : null!));
        Assert.DoesNotContain(even.Measured().Sentences, s => s.Key.StartsWith("sentence.population", StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_groups_of_too_few_people_are_left_out()
    {
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [.. Amounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), Aid.ToGroup("tenure", "lodger", 3, 90)])));
        Assert.Equal(["owner", "renter"], finding.Measured().Breakdowns[0].Rows.Select(r => r.Group.Text));
        Assert.Equal(1, finding.LeftOut(LeftOutReason.TooFewPeople));
    }

    [Fact]
    public void Where_too_few_would_be_shown_nothing_is()
    {
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(Aid.People("tenure", [.. Aid.Times(8, "owner"), "renter", "renter"]), Amounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))).Result);
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 5), Aid.To(6, 7)], complete: true))).Result);
    }

    [Fact]
    public void Organisations_are_compared_by_name_of_their_group_without_merging()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3, "sector"),
            Benefits = [Asked.Grant(1, 3), Asked.Grant(2, 6), Asked.Grant(3, 3)],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        };
        var finding = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((0.5, "sentence.organizations"), (finding.Value("ratio"), finding.Measured().Sentences[0].Key));
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_the_reason_says_so()
    {
        Assert.Equal("undefined.no-amounts", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, null, 5)]))).UndefinedReason());
        Assert.Equal("undefined.zero-total", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, Amounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))).UndefinedReason());
        Assert.Equal("undefined.one-group", Assert.Single(Asked.Of(Metric, Aid.Tables(Aid.People("tenure", Aid.Times(6, "owner")), Amounts(1, 2, 3, 4, 5, 6)))).UndefinedReason());
        var none = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables { People = [new Person { Id = "p1" }], Benefits = [Aid.To(1, 3)] })).Result);
        Assert.Equal("dimensions", none.Missing[0].Field);
    }

    // Owners are 300 of 1,000 in the community, give or take the margin at 0.9.
    private static EvidenceTables Community(double[] amounts, double? margin = null, Benefit? whole = null, string[]? names = null)
    {
        var tables = Aid.Tables(FiveAndFive, whole is null ? Amounts(amounts) : Amounts(amounts).Append(whole));
        PopulationGroup Of(string group, double count) => new() { Dimension = "tenure", Group = group, Count = count, MarginOfError = margin, MarginLevel = margin is null ? null : 0.9 };
        return new EvidenceTables { People = tables.People, Benefits = tables.Benefits, Dimensions = tables.Dimensions, Population = [Of(names?[0] ?? "owner", 300), Of(names?[1] ?? "renter", 700)] };
    }

    private static List<Benefit> Amounts(params double[] amounts) => [.. amounts.Select((a, i) => Aid.To(i + 1, a))];
}
