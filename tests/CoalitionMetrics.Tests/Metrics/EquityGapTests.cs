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
        Assert.Equal("sentence.part", measured.Sentences[0].Key);
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
}
