using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityPromiseKeptTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityPromiseKept;
    private static readonly IReadOnlyList<Person> FiveAndFive = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter")]);

    [Fact]
    public void What_arrived_is_held_against_what_was_promised_in_all_and_by_group()
    {
        // Owners 10 of 10 each, renters 5 of 10 each: 75 of 100; 5 of 10 promises in full.
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, FiveAndFive.Select((_, i) => Aid.To(i + 1, i < 5 ? 10 : 5, 10)))));
        Assert.Equal((0.75, 100, 75, 0.5), (finding.Value("kept"), finding.Value("promised"), finding.Value("received"), finding.Value("in-full")));
        var rows = Assert.Single(finding.Measured().Breakdowns).Rows;
        Assert.Equal([("renter", 0.5), ("owner", 1)], rows.Select(r => (r.Group.Text!, r.Of("kept"))));
        Assert.Equal(["sentence.kept", "sentence.full", "sentence.least"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(new Facet { Unit = "euro", Actors = Actors.People }, finding.Facet);
    }

    [Fact]
    public void What_has_only_a_promise_or_only_an_amount_is_counted_and_not_compared()
    {
        var benefits = FiveAndFive.Select((_, i) => Aid.To(i + 1, 10, 10)).Concat(Enumerable.Range(1, 5).Select(i => Aid.To(i, null, 20))).Concat(Enumerable.Range(6, 5).Select(i => Aid.To(i, 7)));
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits)));
        Assert.Equal((1, 5, 5), (finding.Value("kept"), finding.Value("promise-only"), finding.Value("amount-only")));

        // Had nothing arrived of the five: 100 of 200.
        Assert.Equal(0.5, finding.Value("kept-at-least"), 12);
        Assert.Equal((5, 5), (finding.LeftOut(LeftOutReason.NotReceived), finding.LeftOut(LeftOutReason.NotPromised)));
        Assert.Equal(["remark.promise-only-at-least", "remark.amount-only"], finding.Measured().Remarks.Select(r => r.Key));
    }

    [Fact]
    public void Of_few_people_with_only_a_promise_no_sum_is_told()
    {
        var benefits = FiveAndFive.Select((_, i) => Aid.To(i + 1, 10, 10)).Append(Aid.To(1, null, 20));
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits))).Measured();
        Assert.Null(measured.Figure("kept-at-least"));
        Assert.Equal("remark.promise-only", Assert.Single(measured.Remarks).Key);
    }

    [Fact]
    public void A_promise_to_a_whole_group_counts_in_all_and_in_its_own_dimension()
    {
        var people = FiveAndFive.Select((p, i) => p with { Groups = p.Groups.With("language", i % 2 == 0 ? "en" : "es") }).ToList();
        var benefits = people.Select((_, i) => Aid.To(i + 1, 10, 10)).Append(Aid.ToGroup("tenure", "renter", 20, 0, 100));
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits))).Measured();
        Assert.Equal(0.5, measured.Headline.Value, 12);
        var renters = measured.Breakdowns.Single(b => b.Dimension == "tenure").Rows[0];
        Assert.Equal(("renter", 25, Math.Round(50.0 / 150, 12)), (renters.Group.Text, renters.Count, Math.Round(renters.Of("kept"), 12)));
        Assert.All(measured.Breakdowns.Single(b => b.Dimension == "language").Rows, r => Assert.Equal(1, r.Of("kept")));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.whole-group");
    }

    [Fact]
    public void What_a_few_received_without_a_promise_cannot_be_had_by_taking_this_from_all_that_was_received()
    {
        // Ten were promised something; one of them got something else besides, which is what equity.benefit counts more.
        var benefits = Enumerable.Range(1, 10).Select(i => Aid.To(i, 5, 8)).Append(Aid.To(3, 643)).ToList();
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits))).Result);

        // Of five of one group and one of the other no row tells what the one received.
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(8, "renter"), .. Aid.Times(8, "lodger")]);
        int[] besides = [1, 2, 3, 4, 5, 6, 9];
        var many = Enumerable.Range(1, 24).Select(i => Aid.To(i, 5, 8)).Concat(besides.Select(i => Aid.To(i, 40 + i))).ToList();
        var breakdown = Assert.Single(Assert.Single(Asked.Of(Metric, Aid.Tables(people, many))).Measured().Breakdowns);
        Assert.DoesNotContain(breakdown.Rows, r => r.Group.Text == "renter");
    }

    [Fact]
    public void All_groups_for_which_least_was_kept_are_named_and_no_others()
    {
        // Owners 10 of 10 each; renters and lodgers 5 of 10; the two small groups, with nothing, stand together and are not named.
        var people = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter"), .. Aid.Times(5, "lodger"), .. Aid.Times(3, "squatter"), .. Aid.Times(2, "guest")]);
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((p, i) => Aid.To(i + 1, p.Groups["tenure"] switch { "owner" => 10, "renter" or "lodger" => 5, _ => 0 }, 10)))));
        Assert.Equal("Of the groups named, least was kept for lodger and renter: 50% each.", Said.Sentences(finding)[2]);
        Assert.Equal("De los grupos nombrados, donde menos se cumplió fue con lodger y renter: el 50 % con cada uno.", Said.Sentences(finding, "es")[2]);
        Assert.Equal("label.other-groups", finding.Measured().Breakdowns[0].Rows[0].Group.Key);

        // Kept alike for all: none is the least. One named group alone is not the least of anything either.
        Assert.DoesNotContain(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, FiveAndFive.Select((_, i) => Aid.To(i + 1, 5, 10))))).Measured().Sentences, s => s.Key.StartsWith("sentence.least", StringComparison.Ordinal));
        var one = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(3, "squatter"), .. Aid.Times(2, "guest")]);
        Assert.Equal(2, Assert.Single(Asked.Of(Metric, Aid.Tables(one, one.Select((_, i) => Aid.To(i + 1, i < 5 ? 5 : 10, 10))))).Measured().Sentences.Count);
    }

    [Fact]
    public void Of_a_sample_the_least_is_named_only_where_the_ranges_stand_apart()
    {
        var people = Aid.People("tenure", [.. Aid.Times(6, "owner"), .. Aid.Times(6, "renter"), .. Aid.Times(6, "lodger")]);
        double[] spread = [-1, 0, 1, -2, 2, 0];
        Finding Of(double owner, double renter, double lodger) =>
            Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, new[] { owner, renter, lodger }[i / 6] + spread[i % 6], 100))), new EvaluationPlan { Samples = [EvidenceTable.Benefits] }));
        var apart = Of(90, 80, 20).Measured().Sentences[2];
        Assert.Equal(("sentence.least-apart", "lodger", 3.0), (apart.Key, apart.Values["group"].Term!.Value.Text, apart.Values["groups"].Number));
        var range = MeanRatio.Paired([19, 20, 21, 18, 22, 20], [100, 100, 100, 100, 100, 100], new ConfidenceLevel(1 - (0.05 / 3))).Interval!.Value;
        Assert.Equal((range.Lower, range.Upper), (apart.Values["low"].Number, apart.Values["high"].Number));

        // By how little the ranges at 0.95 of each alone stand apart, three together do not.
        Assert.Equal("For which group least was kept cannot be said: with 3 groups looked at, their likely ranges do not stand apart.", Said.Sentences(Of(90, 23.4, 20))[2]);
        Assert.Equal("No se puede decir con qué grupo se cumplió menos: mirando 3 grupos, sus rangos probables no quedan separados.", Said.Sentences(Of(90, 23.4, 20), "es")[2]);
    }

    [Fact]
    public void Groups_by_which_too_few_could_be_worked_out_are_not_shown_and_that_is_said()
    {
        // All ten received; of two renters nothing had been promised, which parity counts besides. Another five got something more without a promise.
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(8, "renter")]);
        var benefits = Enumerable.Range(1, 14).Select(i => Aid.To(i, 5, 8)).Concat(new[] { 1, 2, 3, 15, 16 }.Select(i => Aid.To(i, 4)));
        var finding = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits)));
        Assert.Empty(finding.Measured().Breakdowns);
        Assert.Equal("Not shown by tenure, to protect people: beside other figures on the same benefits, too few could be worked out.", Said.Remarks(finding)[0]);
    }

    [Fact]
    public void Many_promises_to_one_person_are_no_crowd()
    {
        var benefits = FiveAndFive.Select((_, i) => Aid.To(i + 1, 10, 10)).Concat(Enumerable.Range(0, 6).Select(_ => Aid.To(1, null, 20)));
        Assert.Null(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, benefits))).Measured().Figure("kept-at-least"));
    }

    [Fact]
    public void One_promise_and_none_kept_are_told_in_words()
    {
        Finding Of(params Benefit[] benefits) => Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2), Benefits = benefits }));
        Benefit Promise(int to, double amount) => new() { Organization = $"o{to}", Kind = "grant", Amount = amount, Promised = 4, Unit = "euro" };
        Assert.Equal("The one promise was not kept in full.", Said.Sentences(Of(Promise(1, 3)))[1]);
        Assert.Equal("La única promesa se cumplió por entero.", Said.Sentences(Of(Promise(1, 4)), "es")[1]);
        Assert.Equal("Of 2 promises, none was kept in full (0%).", Said.Sentences(Of(Promise(1, 3), Promise(2, 1)))[1]);
        Assert.Equal("De 2 promesas, 1 se cumplió por entero (50 %).", Said.Sentences(Of(Promise(1, 4), Promise(2, 1)), "es")[1]);
    }

    [Fact]
    public void Several_promises_to_one_person_are_one_unit_of_a_sample()
    {
        double[] arrived = [5, 9, 4, 8, 10], promised = [10, 10, 8, 8, 12];
        var people = FiveAndFive.Take(5).ToList();
        var benefits = people.SelectMany((_, i) => new[] { Aid.To(i + 1, arrived[i] - 1, promised[i] - 2), Aid.To(i + 1, 1, 2) });
        var measured = Assert.Single(Asked.Of(Metric, Aid.Tables(people, benefits), new EvaluationPlan { Samples = [EvidenceTable.Benefits] })).Measured();
        Assert.Equal(MeanRatio.Paired(arrived, promised).Interval, measured.Headline.Interval);
        Assert.Equal(0.2, measured.Figure("in-full")!.Value);
        Assert.Equal(ProportionInterval.Clustered([0, 1, 0, 1, 0], [2, 2, 2, 2, 2]).Interval, measured.Figure("in-full")!.Interval);
        var once = people.Select((_, i) => Aid.To(i + 1, arrived[i], promised[i]));
        var single = Assert.Single(Asked.Of(Metric, Aid.Tables(people, once), new EvaluationPlan { Samples = [EvidenceTable.Benefits] })).Measured();
        Assert.Equal(ProportionInterval.Wilson(1, 5).Interval, single.Figure("in-full")!.Interval);
    }

    [Fact]
    public void Units_and_recipients_have_findings_of_their_own()
    {
        var tables = Aid.Tables(FiveAndFive, [.. FiveAndFive.Select((_, i) => Aid.To(i + 1, 1, 2)), new Benefit { Organization = "o1", Kind = "grant", Amount = 3, Promised = 4, Unit = "euro" }, new Benefit { Organization = "o1", Kind = "time", Amount = 3, Promised = 3, Unit = "hour" }]);
        var findings = Asked.Of(Metric, new EvidenceTables { People = tables.People, Organizations = Asked.Organizations(1), Benefits = tables.Benefits, Dimensions = tables.Dimensions });
        Assert.Equal([0.5, 0.75, 1], findings.Select(f => f.Value("kept")));
        Assert.Equal([Actors.People, Actors.Organizations, Actors.Organizations], findings.Select(f => f.Facet.Actors!.Value));
    }

    [Fact]
    public void Small_groups_are_merged_and_few_people_are_not_shown()
    {
        var people = Aid.People("tenure", [.. Aid.Times(8, "owner"), .. Aid.Times(2, "squatter"), .. Aid.Times(4, "lodger")]);
        var breakdown = Assert.Single(Assert.Single(Asked.Of(Metric, Aid.Tables(people, people.Select((_, i) => Aid.To(i + 1, 1, 1))))).Measured().Breakdowns);
        Assert.Equal([8, 6], breakdown.Rows.Select(r => r.Count).OrderDescending());
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 1, 1), Aid.To(2, 1, 1)]))).Result);
    }

    [Fact]
    public void Where_nothing_can_be_compared_the_reason_says_so()
    {
        Assert.Equal("undefined.no-promises", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, 5)]))).UndefinedReason());
        Assert.Equal("undefined.no-promises", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, [Aid.To(1, null, 5)]))).UndefinedReason());
        Assert.Equal("undefined.nothing-promised", Assert.Single(Asked.Of(Metric, Aid.Tables(FiveAndFive, FiveAndFive.Select((_, i) => Aid.To(i + 1, 5, 0))))).UndefinedReason());
    }
}
