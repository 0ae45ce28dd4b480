namespace CoalitionMetrics.Tests;

public sealed class ReciprocityExchangeTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.ReciprocityExchange;

    [Fact]
    public void Every_form_of_reciprocity_is_the_one_a_reader_counts()
    {
        // Four organisations; 1-2 both ways, 2->3, 3->4: M = 1, A = 2, N = 3.
        var finding = Assert.Single(Asked.Of(Metric, Tables((1, 2), (2, 1), (2, 3), (3, 4))));
        Assert.Equal(2.0 / 4, finding.Value("arc"), 12);
        Assert.Equal(1.0 / 3, finding.Value("dyad"), 12);
        Assert.Equal(4.0 / 6, finding.Value("all-dyad"), 12);
        Assert.Equal((0.5 - (4.0 / 12)) / (1 - (4.0 / 12)), finding.Value("correlation"), 12);
        Assert.Equal((1, 4, 4), (finding.Value("mutual-pairs"), finding.Value("ties"), finding.Value("organizations")));
    }

    [Fact]
    public void Returned_by_another_kind_is_returned_but_not_in_kind()
    {
        var tables = Tables((1, 2));
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Exchanges = [.. tables.Exchanges!, new Exchange { From = "o2", To = "o1", Kind = "space" }] }));
        Assert.Equal((1, 0), (finding.Value("arc"), finding.Value("same-kind")));
    }

    [Fact]
    public void The_common_pot_and_ties_with_oneself_are_left_out_and_counted()
    {
        var tables = Tables((1, 2), (2, 1), (3, 3));
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = tables.Organizations, Exchanges = [.. tables.Exchanges!, new Exchange { From = "o1", Kind = "advice" }] }));
        Assert.Equal((1, 1), (finding.LeftOut(LeftOutReason.CommonPot), finding.LeftOut(LeftOutReason.SelfTie)));
    }

    [Fact]
    public void No_tie_between_two_organisations_is_undefined_and_not_nought() =>
        Assert.Equal("undefined.no-ties", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, Tables((1, 1)))).Result).Reason.Key);

    [Fact]
    public void A_complete_network_has_no_correlation_and_says_so()
    {
        var finding = Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2), Exchanges = Tables((1, 2), (2, 1)).Exchanges }));
        Assert.Null(finding.Measured().Figure("correlation"));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.no-correlation");
    }

    [Fact]
    public void Those_who_did_not_answer_are_not_silent()
    {
        // o3 and o4 did not answer: what o1 and o2 say of them is no evidence of what they give.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(4),
            Respondents = [.. Enumerable.Range(1, 4).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i <= 2 })],
            Exchanges = [.. new[] { (1, 2), (2, 1), (1, 3), (2, 4) }.Select(t => new Exchange { From = $"o{t.Item1}", To = $"o{t.Item2}", Kind = "advice", Wave = "1", ReportedBy = $"o{t.Item1}" })],
        };
        var finding = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((1, 2), (finding.Value("arc"), finding.Value("organizations")));
        Assert.Equal(0.5, finding.Result.Evidence.Coverage);
        Assert.Equal(2, Assert.IsType<NetworkExhibit>(finding.Measured().Exhibits[0]).Nodes.Count(n => !n.IsObserved));
    }

    [Fact]
    public void Names_appear_in_survey_figures_only_when_the_plan_allows_it()
    {
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(2),
            Exchanges = [new Exchange { From = "o1", To = "o2", Kind = "advice", ReportedBy = "o1" }, new Exchange { From = "o2", To = "o1", Kind = "advice", ReportedBy = "o2" }],
        };
        Assert.Equal("O1", Picture(new EvaluationPlan { Replicates = 99 }));
        Assert.Equal("Organisation 1", Picture(new EvaluationPlan { Replicates = 99, ShowOrganizationNames = true }));

        string? Picture(EvaluationPlan plan) => Assert.IsType<NetworkExhibit>(Assert.Single(Asked.Of(Metric, tables, plan)).Measured().Exhibits[0]).Nodes[0].Label.Text;
    }

    [Fact]
    public void Waves_are_answered_apart()
    {
        var exchanges = Tables((1, 2), (2, 1)).Exchanges!.Select(e => e with { Wave = "a" }).Concat(Tables((1, 2), (3, 4)).Exchanges!.Select(e => e with { Wave = "b" })).ToList();
        var findings = Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(4), Exchanges = exchanges });
        Assert.Equal([1, 0], findings.Select(f => f.Value("arc")));
        Assert.Equal(["a", "b"], findings.Select(f => f.Facet.Wave));
    }

    private static EvidenceTables Tables(params (int From, int To)[] ties) => new()
    {
        Organizations = Asked.Organizations(4),
        Exchanges = [.. ties.Select(t => new Exchange { From = $"o{t.From}", To = $"o{t.To}", Kind = "advice" })],
    };
}
