namespace CoalitionMetrics.Tests;

public sealed class ReciprocityBetweenSectorsTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.ReciprocityBetweenSectors;
    private static readonly string?[] Sectors = ["health", "health", "residents", "residents", null];

    [Fact]
    public void What_flows_between_sectors_and_what_comes_back()
    {
        // Health tells residents three times, residents tell health once; one tie within health, one from residents to a sector nobody knows.
        var finding = Assert.Single(Asked.Of(Metric, Tables((1, 3), (1, 4), (2, 3), (3, 1), (1, 2), (4, 5))));
        Assert.Equal((2.0 / 5, 5, 1), (finding.Value("two-way"), finding.Value("between"), finding.Value("within")));
        Assert.Equal((2, 3, "sentence.residents.less"), (finding.Value("residents-give"), finding.Value("residents-receive"), finding.Measured().Sentences[1].Key));
        var matrix = Assert.IsType<FlowMatrixExhibit>(Assert.Single(finding.Measured().Exhibits));
        Assert.Equal(["health", "residents", null], matrix.Labels.Select(l => l.Text));
        Assert.Equal([1.0, 3, 0], matrix.Flows[0].Select(f => f!.Value));
        Assert.Equal([1.0, 0, 1], matrix.Flows[1].Select(f => f!.Value));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.not-known");
        Assert.Equal([(2, 3.0, 1.0), (2, 2, 3), (1, 0, 1)], finding.Measured().Breakdowns[0].Rows.Select(r => (r.Count, r.Figures[0].Value, r.Figures[1].Value)));
    }

    [Fact]
    public void Each_kind_is_answered_for_itself_and_all_together()
    {
        var tables = Tables((1, 3));
        var findings = Asked.Of(Metric, With(tables, [.. tables.Exchanges!, new Exchange { From = "o3", To = "o1", Kind = "space" }]));
        Assert.Equal([(null, 1.0), ("advice", 0.0), ("space", 0.0)], findings.Select(f => (f.Facet.Kind, f.Value("two-way"))));
        Assert.Equal(["sentence.residents.equal", "sentence.residents.less", "sentence.residents.more"], findings.Select(f => f.Measured().Sentences[1].Key));
    }

    [Fact]
    public void Residents_may_stand_under_another_name_or_be_missing()
    {
        var tables = Tables((1, 3), (3, 1));
        var named = Ask(new() { Residents = "health" });
        Assert.Equal("health", named.Measured().Sentences[1].Values["group"].Term!.Value.Text);
        var missing = Ask(new() { Residents = "neighbours" });
        Assert.Contains(missing.Measured().Remarks, r => r.Key == "remark.no-residents");
        Assert.Null(missing.Measured().Figure("residents-give"));

        Finding Ask(ReciprocityBetweenSectorsOptions options) =>
            Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityBetweenSectors, options))[Metric]);
    }

    [Fact]
    public void A_sector_that_did_not_answer_gives_nobody_knows_what()
    {
        // Residents did not answer: what health says to tell them is in the table, their own row is not known; the figure is among those who answered.
        var tables = new EvidenceTables
        {
            Organizations = [.. Organizations(), new Organization { Id = "o6", Name = "Organisation 6", Groups = GroupLabels.Of("sector", "city") }],
            Respondents = [.. Enumerable.Range(1, 6).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i is 1 or 2 or 6 })],
            Exchanges = [.. new[] { (1, 3), (1, 6), (2, 6), (6, 1) }.Select(t => new Exchange { From = $"o{t.Item1}", To = $"o{t.Item2}", Kind = "advice", Wave = "1", ReportedBy = $"o{t.Item1}" })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
        };
        var finding = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal(2.0 / 3, finding.Value("two-way"), 12);
        var bounds = finding.Measured().Headline.NonResponse!;
        // Known: 3 ties between health and the city, 1 from health to residents. Residents: 2 of 5 members; one of unknown sector. Worst: they give to all but health beyond what is matched.
        Assert.Equal(BoundsKind.Exact, bounds.Kind);
        Assert.True(bounds.Lower < 2.0 / 3 && bounds.Upper > 2.0 / 3);
        var matrix = Assert.IsType<FlowMatrixExhibit>(Assert.Single(finding.Measured().Exhibits));
        Assert.Equal(["city", "health", "residents", null], matrix.Labels.Select(l => l.Text));
        Assert.Equal([2.0, 0, 1, 0], matrix.Flows[1].Select(f => f!.Value));
        Assert.All(matrix.Flows[3], Assert.Null);
    }

    [Fact]
    public void Without_a_tie_between_sectors_there_is_no_share() => Assert.Equal("undefined.none-between", Reason(Tables((1, 2), (3, 4))));

    [Fact]
    public void Without_any_tie_neither() => Assert.Equal("undefined.no-ties", Reason(Tables((1, 1))));

    [Fact]
    public void Without_a_dimension_or_exchanges_both_are_named()
    {
        var result = Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, new EvidenceTables { Organizations = Asked.Organizations(2) })).Result);
        Assert.Equal([("exchanges", null), ("organizations", "dimensions")], result.Missing.Select(m => (m.Table, m.Field)));
    }

    private static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key;

    private static EvidenceTables Tables(params (int From, int To)[] ties) =>
        With(new EvidenceTables { Organizations = Organizations() }, [.. ties.Select(t => new Exchange { From = $"o{t.From}", To = $"o{t.To}", Kind = "advice" })]);

    private static EvidenceTables With(EvidenceTables tables, IReadOnlyList<Exchange> exchanges) => new()
    {
        Organizations = tables.Organizations,
        Exchanges = exchanges,
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Organizations] = ["sector"] },
    };

    private static IReadOnlyList<Organization> Organizations() => [.. Sectors.Select((s, i) => new Organization { Id = $"o{i + 1}", Name = $"Organisation {i + 1}", Groups = GroupLabels.Of("sector", s) })];
}
