using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class EquityGapTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.EquityGap;

    [Fact]
    public void A_gap_that_is_all_make_up_goes_with_the_other_difference()
    {
        // Families receive 10, singles 2, whoever they are; 15 of 20 owners and 5 of 20 renters are families: 8 against 4, all of the gap of 4 is make-up.
        var finding = Asked.Of(Metric, Tables((15, 10), (5, 2), (5, 10), (15, 2)))[new Facet { Dimension = "tenure" }];
        Assert.Equal((4, 4, 0), (Math.Round(finding.Value("gap"), 10), Math.Round(finding.Value("explained"), 10), Math.Round(finding.Value("unexplained"), 10)));
        Assert.Equal(1, finding.Value("explained-share"), 10);
        Assert.Equal((4, 4), (Math.Round(finding.Value("explained-by-higher"), 10), Math.Round(finding.Value("explained-by-lower"), 10)));
        var measured = finding.Measured();
        Assert.Equal("sentence.all", measured.Sentences[0].Key);
        Assert.Equal(["remark.accounting", "remark.references"], measured.Remarks.Take(2).Select(r => r.Key));
        Assert.Equal("household", Assert.Single(measured.Breakdowns[0].Rows).Group.Text);
        Assert.Equal(4, measured.Breakdowns[0].Rows[0].Of("part"), 10);
    }

    [Fact]
    public void A_gap_inside_every_household_does_not_go_with_households()
    {
        var finding = Asked.Of(Metric, Tables((10, 10), (10, 8), (10, 6), (10, 4)))[new Facet { Dimension = "tenure" }];
        Assert.Equal((4, 0), (Math.Round(finding.Value("gap"), 10), Math.Round(finding.Value("explained"), 10)));
        Assert.Equal("sentence.none", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Where_no_row_means_nothing_the_share_that_received_anything_is_split_too()
    {
        // Families all receive, singles never: the rates 0.75 and 0.25 differ by make-up alone.
        var tables = Tables((15, 10), (5, null), (5, 10), (15, null));
        var row = Asked.Of(Metric, new EvidenceTables { People = tables.People, Benefits = tables.Benefits, Dimensions = tables.Dimensions, Complete = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }]
            .Measured().Breakdowns[0].Rows[0];
        Assert.Equal((0.5, 0.5), (Math.Round(row.Of("receiving-gap"), 10), Math.Round(row.Of("receiving-composition"), 10)));
    }

    [Fact]
    public void Those_with_a_label_that_the_other_group_lacks_stand_apart()
    {
        // Owners: 10 families and 10 singles, all receive; besides 5 shared homes, of whom none does. Renters: 10 families who receive and 10 singles who do not.
        // 20/25 against 10/20; among families and singles 1 against 0.5, inside them alone; the shared homes take 0.2 from the owners' share.
        var tables = Tables((10, 10), (10, 8), (10, 6), (10, null));
        List<Person> people = [.. tables.People!, .. Enumerable.Range(0, 5).Select(i => new Person { Id = $"s{i}", Groups = GroupLabels.Of("tenure", "owner").With("household", "shared") })];
        var finding = Asked.Of(Metric, new EvidenceTables { People = people, Benefits = tables.Benefits, Dimensions = tables.Dimensions, Complete = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }];
        var row = finding.Measured().Breakdowns[0].Rows[0];
        Assert.Equal((0.3, 0.0, -0.2), (Math.Round(row.Of("receiving-gap"), 10), Math.Round(row.Of("receiving-composition"), 10), Math.Round(row.Of("receiving-apart"), 10)));
    }

    [Fact]
    public void A_sample_has_the_intervals_of_the_kernel()
    {
        var plan = new EvaluationPlan { Samples = [EvidenceTable.Benefits] };
        var random = new RandomStream(3, 0);
        var tables = Tables((15, 10), (5, 2), (5, 10), (15, 2));
        var noisy = tables.Benefits!.Select(b => b with { Amount = b.Amount + random.NextDouble() }).ToList();
        var measured = Asked.Of(Metric, new EvidenceTables { People = tables.People, Benefits = noisy, Dimensions = tables.Dimensions }, plan)[new Facet { Dimension = "tenure" }].Measured();
        Assert.All([measured.Headline, measured.Figure("gap")!, measured.Figure("unexplained")!], f => Assert.True(f.Interval!.Value.Contains(f.Value)));

        // Where amounts have nothing to do with households a few families more explain nothing for sure.
        var chance = Tables((11, 10), (9, 10), (9, 8), (11, 8));
        var spread = chance.Benefits!.Select(b => b with { Amount = b.Amount + (6 * random.NextDouble()) }).ToList();
        var unclear = Asked.Of(Metric, new EvidenceTables { People = chance.People, Benefits = spread, Dimensions = chance.Dimensions }, new EvaluationPlan { Samples = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }].Measured();
        Assert.True(unclear.Headline.Interval!.Value.Contains(0));
        Assert.Equal("sentence.unclear", unclear.Sentences[0].Key);
    }

    [Fact]
    public void The_two_groups_and_the_other_dimensions_can_be_named()
    {
        var tables = Tables((15, 10), (5, 2), (5, 10), (15, 2));
        Assert.Equal("undefined.no-groups", Ask(new() { Groups = ["owner", "lodger"] })[new Facet { Dimension = "tenure" }].UndefinedReason());
        Assert.IsType<Measured>(Ask(new() { Groups = ["renter", "owner"] })[new Facet { Dimension = "tenure" }].Result);
        Assert.Equal("undefined.no-others", Ask(new() { Others = ["language"] })[new Facet { Dimension = "tenure" }].UndefinedReason());

        MetricFindings Ask(EquityGapOptions options) =>
            new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan().Add(CoalitionMetricCatalog.EquityGap, options))[Metric];
    }

    [Fact]
    public void What_goes_with_other_differences_may_be_a_part_or_more_than_the_gap()
    {
        // Families receive 8 more than singles in both; owners have 15 of 20, renters 5 of 20: 4. With 2 more for each owner that is part of 6, with 2 less more than the 2 that remain.
        Assert.Equal("sentence.part", Asked.Of(Metric, Tables((15, 12), (5, 4), (5, 10), (15, 2)))[new Facet { Dimension = "tenure" }].Measured().Sentences[0].Key);
        var more = Asked.Of(Metric, Tables((15, 10), (5, 2), (5, 12), (15, 4)))[new Facet { Dimension = "tenure" }];
        Assert.Equal((2, 4), (Math.Round(more.Value("gap"), 10), Math.Round(more.Value("explained"), 10)));
        Assert.Equal("owner received 2 euro more per head than renter; the part that goes with differences by household is 4 euro, more than the gap itself. This is what goes together, not why.", Said.Sentences(more)[0]);
    }

    [Fact]
    public void A_pair_picked_from_a_sample_has_ranges_that_hold_for_every_pair()
    {
        var finding = Asked.Of(Metric, FourTenures(3, 5, 6, 9), new EvaluationPlan { Samples = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }];
        var measured = finding.Measured();
        Assert.Equal(6, finding.Value("gap"), 12);
        Assert.All([measured.Headline, measured.Figure("gap")!, measured.Figure("unexplained")!], f => Assert.Equal(1 - (0.05 / 6), f.Interval!.Value.Level.Value, 12));
        Assert.Equal("remark.picked", measured.Remarks[0].Key);
        Assert.Equal(4, measured.Remarks[0].Values["groups"].Number);

        // The gap between two means by hand: each group of 20 has the amounts 3 less and 3 more than its mean ten times, so the squared error of a mean is 9 / 19.
        var error = Math.Sqrt(18.0 / 19);
        Assert.Equal(error, measured.Figure("gap")!.StandardError!.Value, 9);

        // The plan that names the two has nothing to allow for.
        var named = Ask(new EvaluationPlan { Samples = [EvidenceTable.Benefits] }, new() { Groups = ["a", "d"] });
        Assert.Equal(0.95, named.Figure("gap")!.Interval!.Value.Level.Value, 12);
        Assert.True(named.Figure("gap")!.Interval!.Value.Lower > measured.Figure("gap")!.Interval!.Value.Lower);
        Assert.DoesNotContain(named.Remarks, r => r.Key is "remark.picked" or "remark.furthest");
        Assert.Equal("remark.furthest", Ask(new EvaluationPlan(), new()).Remarks[0].Key);

        Measured Ask(EvaluationPlan plan, EquityGapOptions options) =>
            new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(FourTenures(3, 5, 6, 9)), plan.Add(CoalitionMetricCatalog.EquityGap, options))[Metric][new Facet { Dimension = "tenure" }].Measured();
    }

    [Fact]
    public void A_gap_that_may_be_chance_is_not_said_to_hold_beyond_those_counted()
    {
        // 2.1 apart with an error of 0.97: named beforehand the two would be told apart (t of 38 degrees of freedom is 2.02), picked from six pairs they are not (2.78).
        var finding = Asked.Of(Metric, FourTenures(4, 5, 5.5, 6.1), new EvaluationPlan { Samples = [EvidenceTable.Benefits] })[new Facet { Dimension = "tenure" }];
        Assert.Contains("It cannot be said that d received more per head than a beyond those counted.", Said.Remarks(finding));
        Assert.Contains("No se puede decir que d recibiera de media más que a más allá de los contados.", Said.Remarks(finding, "es"));
        var named = new EvaluationPlan { Samples = [EvidenceTable.Benefits] }.Add(CoalitionMetricCatalog.EquityGap, new() { Groups = ["a", "d"] });
        var told = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(FourTenures(4, 5, 5.5, 6.1)), named)[Metric][new Facet { Dimension = "tenure" }];
        Assert.DoesNotContain(told.Measured().Remarks, r => r.Key == "remark.gap-open");
    }

    [Fact]
    public void Of_groups_that_received_alike_the_first_by_name_is_taken_and_the_others_are_told()
    {
        var finding = Asked.Of(Metric, FourTenures(3, 9, 3, 9))[new Facet { Dimension = "tenure" }];
        Assert.Equal(("b", "a"), (finding.Measured().Sentences[0].Values["higher"].Term!.Value.Text, finding.Measured().Sentences[0].Values["lower"].Term!.Value.Text));
        Assert.Contains("d and c received as much as b or as little as a; the first by name were taken. The plan can name two others.", Said.Remarks(finding));
        Assert.Contains("d y c recibieron tanto como b o tan poco como a; se tomó el primero por nombre. El plan puede nombrar otros dos.", Said.Remarks(finding, "es"));
        Assert.Equal("undefined.no-gap", Asked.Of(Metric, FourTenures(3, 3, 3, 3))[new Facet { Dimension = "tenure" }].UndefinedReason());
        var alike = Assert.IsType<Undefined>(Asked.Of(Metric, FourTenures(3, 3, 3, 3))[new Facet { Dimension = "tenure" }].Result);
        Assert.Equal(4, alike.Reason.Values["groups"].Number);
    }

    [Fact]
    public void Several_small_groups_together_and_those_not_known_are_never_compared()
    {
        // Two groups of three are merged, five are of no known group; both sets received far more than anybody else.
        var tables = FourTenures(3, 5, 6, 9);
        List<Person> more = [.. Enumerable.Range(0, 11).Select(i => new Person { Id = $"x{i}", Groups = GroupLabels.Of("tenure", i < 3 ? "e" : i < 6 ? "f" : string.Empty).With("household", i % 2 == 0 ? "family" : "single") })];
        var finding = Asked.Of(Metric, new EvidenceTables
        {
            People = [.. tables.People!, .. more],
            Benefits = [.. tables.Benefits!, .. more.Select(p => new Benefit { Person = p.Id, Kind = "aid", Amount = 500, Unit = "euro" })],
            Dimensions = tables.Dimensions,
        })[new Facet { Dimension = "tenure" }];
        Assert.Equal(("d", "a"), (finding.Measured().Sentences[0].Values["higher"].Term!.Value.Text, finding.Measured().Sentences[0].Values["lower"].Term!.Value.Text));
        Assert.Equal(4, finding.Measured().Remarks[0].Values["groups"].Number);
    }

    [Fact]
    public void Labels_too_rare_in_one_group_are_taken_together()
    {
        var tables = Tables((15, 10), (5, 2), (5, 10), (15, 2));
        var people = tables.People!.Select((p, i) => i < 3 ? p with { Groups = p.Groups.With("household", "commune") } : p).ToList();
        var measured = Asked.Of(Metric, new EvidenceTables { People = people, Benefits = tables.Benefits, Dimensions = tables.Dimensions })[new Facet { Dimension = "tenure" }].Measured();
        Assert.Contains(measured.Remarks, r => r.Key == "remark.pooled");
    }

    [Fact]
    public void Without_a_gap_or_amounts_the_reason_says_so_and_few_people_are_not_shown()
    {
        Assert.Equal("undefined.no-gap", Asked.Of(Metric, Tables((10, 4), (10, 4), (10, 4), (10, 4)))[new Facet { Dimension = "tenure" }].UndefinedReason());
        var people = Aid.People("tenure", [.. Aid.Times(5, "owner"), .. Aid.Times(5, "renter")]);
        Assert.Equal("undefined.no-amounts", Assert.Single(Asked.Of(Metric, Aid.Tables(people, [Aid.To(1, null, 5)]))).UndefinedReason());
        Assert.IsType<Withheld>(Assert.Single(Asked.Of(Metric, Aid.Tables(people, [Aid.To(1, 5), Aid.To(6, 4)]))).Result);
        Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables { People = [new Person { Id = "p1" }], Benefits = [Aid.To(1, 3)] })).Result);
    }

    // Owner families, owner singles, renter families, renter singles: how many, and what each received.
    private static EvidenceTables Tables(params (int Count, double? Amount)[] cells)
    {
        var people = new List<Person>();
        var benefits = new List<Benefit>();
        foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
        {
            for (var k = 0; k < cell.Count; k++)
            {
                people.Add(new Person { Id = $"p{people.Count + 1}", Groups = GroupLabels.Of("tenure", i < 2 ? "owner" : "renter").With("household", i % 2 == 0 ? "family" : "single") });
                if (cell.Amount is { } amount)
                {
                    benefits.Add(Aid.To(people.Count, amount));
                }
            }
        }

        return Aid.Tables(people, benefits);
    }

    // Four tenures of twenty, half of each in families: every amount is 3 less or 3 more than the mean told, five times in each kind of household.
    private static EvidenceTables FourTenures(params double[] means)
    {
        List<Person> people = [.. Enumerable.Range(0, 80).Select(i => new Person { Id = $"p{i:00}", Groups = GroupLabels.Of("tenure", "abcd"[i / 20].ToString()).With("household", i % 2 == 0 ? "family" : "single") })];
        return new EvidenceTables
        {
            People = people,
            Benefits = [.. people.Select((p, i) => new Benefit { Person = p.Id, Kind = "aid", Amount = means[i / 20] + (i / 2 % 2 == 0 ? 3 : -3), Unit = "euro" })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["household", "tenure"] },
        };
    }
}
