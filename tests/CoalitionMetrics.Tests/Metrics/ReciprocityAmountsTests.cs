namespace CoalitionMetrics.Tests;

/// <summary><c>reciprocity.weighted</c> and <c>reciprocity.balance</c>: how much comes back, and to whom.</summary>
public sealed class ReciprocityAmountsTests
{
    private static readonly Metric Weighted = CoalitionMetricCatalog.ReciprocityWeighted;
    private static readonly Metric Balance = CoalitionMetricCatalog.ReciprocityBalance;

    [Fact]
    public void What_comes_back_is_the_smaller_of_two_amounts()
    {
        // 1 gives 2 five hours (3 + 2) and gets two back; 2 gives 3 one hour and gets nothing: 2 x 2 of 8 hours.
        var finding = Assert.Single(Asked.Of(Weighted, Tables(Gift(1, 2, 3), Gift(1, 2, 2), Gift(2, 1, 2), Gift(2, 3, 1), Gift(3, 1, null))));
        Assert.Equal((0.5, 8, 2.0 / 3), (finding.Value("share"), finding.Value("total"), finding.Value("ties-returned")));
        Assert.Equal("hour", finding.Facet.Unit);
        Assert.Equal(1, finding.LeftOut(LeftOutReason.NoValue));
    }

    [Fact]
    public void Rho_of_amounts_does_not_change_with_the_unit_and_counts_have_one_of_their_own()
    {
        Exchange[] gifts = [Gift(1, 2, 4), Gift(2, 1, 3), Gift(2, 3, 2), Gift(3, 2, 1), Gift(3, 4, 5), Gift(4, 1, 2), Gift(1, 4, 3)];
        var hours = Assert.Single(Asked.Of(Weighted, Tables(gifts)));
        var minutes = Assert.Single(Asked.Of(Weighted, Tables([.. gifts.Select(g => g with { Amount = g.Amount * 60, Unit = "minute" })])));
        Assert.Equal(hours.Value("rho"), minutes.Value("rho"), 8);
        Assert.NotEqual(hours.Value("rho-counts"), minutes.Value("rho-counts"), 3);
        var halves = Assert.Single(Asked.Of(Weighted, Tables([.. gifts.Select(g => g with { Amount = g.Amount / 8 })])));
        Assert.Null(halves.Measured().Figure("rho-counts"));
        Assert.Equal(hours.Value("rho"), halves.Value("rho"), 8);
    }

    [Fact]
    public void Units_are_never_added()
    {
        var findings = Asked.Of(Weighted, Tables(Gift(1, 2, 1), Gift(2, 1, 1), Gift(1, 2, 10) with { Unit = "euro" }));
        Assert.Equal([("euro", 0.0), ("hour", 1.0)], findings.Select(f => (f.Facet.Unit!, f.Value("share"))));
    }

    [Fact]
    public void Without_amounts_there_is_nothing_to_weigh()
    {
        var missing = Assert.Single(Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Weighted, Tables(Gift(1, 2, null)))).Result).Missing);
        Assert.Equal(("exchanges", "amount"), (missing.Table, missing.Field));
        // Of the kind that is asked for nobody told an amount.
        var plan = new EvaluationPlan { Replicates = 99 }.Add(CoalitionMetricCatalog.ReciprocityWeighted, new() { Kinds = ["advice"] });
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(Tables(Gift(1, 2, 3), Gift(2, 1, null) with { Kind = "advice" })), plan)[Weighted]);
        Assert.Equal("undefined.no-amounts", Assert.IsType<Undefined>(finding.Result).Reason.Key);
        Assert.Equal((1, 1), (finding.LeftOut(LeftOutReason.OtherKind), finding.LeftOut(LeftOutReason.NoValue)));
    }

    [Fact]
    public void Limits_of_a_survey_are_told_with_a_largest_amount_only()
    {
        // 1 and 2 give each other 2; 1 gave 3, who did not answer, 4. At most 3 gives 5 to anybody.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            Respondents = [.. Enumerable.Range(1, 3).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i < 3 })],
            Exchanges = [.. new[] { Gift(1, 2, 2), Gift(2, 1, 2), Gift(1, 3, 4) }.Select(g => g with { Wave = "1", ReportedBy = g.From })],
        };
        Assert.Equal(BoundsKind.NotInformative, Assert.Single(Asked.Of(Weighted, tables)).Measured().Headline.NonResponse!.Kind);
        var plan = new EvaluationPlan { Replicates = 99 }.Add(CoalitionMetricCatalog.ReciprocityWeighted, new() { LargestAmounts = new Dictionary<string, double> { ["hour"] = 5 } });
        var finding = Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Weighted]);
        // Most: 3 gives 1 back all 4 of 12. Least: 3 gives 2 five, and gets nothing from it: 4 of 13.
        Assert.Equal((1, 4.0 / 13, 1), (finding.Value("share"), finding.Measured().Headline.NonResponse!.Lower, finding.Measured().Headline.NonResponse!.Upper));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.largest");
    }

    [Fact]
    public void Who_gives_more_than_it_gets_is_named_in_ties_and_in_amounts()
    {
        // Ties: 1 gives two and gets none; 2 one and two; 3 one and one; nobody else. Hours: 1 gives 7, gets none.
        var findings = Asked.Of(Balance, Tables(Gift(1, 2, 3), Gift(1, 3, 4), Gift(3, 2, null), Gift(2, 4, 1)));
        Assert.Equal([null, "hour"], findings.Select(f => f.Facet.Unit));
        // |2| + |-1| + |0| + |-1| over 2 x 4 ties; hours: |7| + |-2| + |-4| + |-1| over 2 x 8.
        Assert.Equal([4.0 / 8, 14.0 / 16], findings.Select(f => f.Value("imbalance")));
        var most = findings[1].Measured().Sentences[1];
        Assert.Equal(("Organisation 1", "Organisation 3", 7, 4), (most.Values["giver"].Term!.Value.Text, most.Values["taker"].Term!.Value.Text, most.Values["more"].Number, most.Values["less"].Number));
        Assert.Equal([7, -1, -2, -4], findings[1].Measured().Breakdowns[0].Rows.Select(r => r.Figures[2].Value));
    }

    [Fact]
    public void Where_each_gives_as_much_as_it_gets_it_is_even() =>
        Assert.Equal("sentence.even", Assert.Single(Asked.Of(Balance, Tables(Gift(1, 2, null), Gift(2, 3, null), Gift(3, 1, null)))).Measured().Sentences[0].Key);

    [Fact]
    public void Limits_over_missing_answers_are_exact_while_they_can_be_gone_through()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            Respondents = [.. Enumerable.Range(1, 3).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i < 3 })],
            Exchanges = [.. new[] { Gift(1, 2, null), Gift(1, 3, null) }.Select(g => g with { Wave = "1", ReportedBy = g.From })],
        };
        var finding = Assert.Single(Asked.Of(Balance, tables));
        // Among those who answered 1 gives and 2 takes: 1. If 3 gives to 1 and 2: net 1, -2, 1 of four ties; if to 2 only: 2, -2, 0; if to 1 only: 1, -1, 0 of three; if to nobody 2, -1, -1 of two.
        Assert.Equal((1, 1.0 / 3, 1), (finding.Value("imbalance"), finding.Measured().Headline.NonResponse!.Lower, finding.Measured().Headline.NonResponse!.Upper));
        Assert.Equal("O1", finding.Measured().Breakdowns[0].Rows[0].Group.Text);
        Assert.Equal("undefined.no-ties", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Balance, Tables(Gift(1, 1, null)))).Result).Reason.Key);
    }

    private static Exchange Gift(int from, int to, double? amount) => new() { From = $"o{from}", To = $"o{to}", Kind = "staff", Amount = amount, Unit = amount is null ? null : "hour" };

    private static EvidenceTables Tables(params Exchange[] gifts) => new() { Organizations = Asked.Organizations(4), Exchanges = gifts };
}
