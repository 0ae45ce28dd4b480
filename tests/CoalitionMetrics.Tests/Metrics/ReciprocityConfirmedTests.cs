namespace CoalitionMetrics.Tests;

public sealed class ReciprocityConfirmedTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.ReciprocityConfirmed;

    [Fact]
    public void A_gift_is_confirmed_when_giver_and_receiver_report_it()
    {
        // 1 -> 2: both; 1 -> 3: giver only; 2 -> 3: receiver only; 3 -> 1: both. Of 6 ordered pairs 2 + 2 agree.
        var finding = Assert.Single(Asked.Of(Metric, Tables(3, Says(1, 1, 2), Says(2, 1, 2), Says(1, 1, 3), Says(3, 2, 3), Says(3, 3, 1), Says(1, 3, 1))));
        Assert.Equal((0.5, 2, 1, 1), (finding.Value("confirmed-share"), finding.Value("confirmed"), finding.Value("only-giver"), finding.Value("only-receiver")));
        Assert.Equal(4.0 / 6, finding.Value("agreement"), 12);
        // Each side names 3 of 6: by chance they agree on half of the pairs.
        Assert.Equal(((4.0 / 6) - 0.5) / 0.5, finding.Value("kappa"), 12);
        Assert.Equal(("advice", "1"), (finding.Facet.Kind, finding.Facet.Wave));
    }

    [Fact]
    public void A_tie_without_giver_and_receiver_is_confirmed_when_each_names_the_other()
    {
        // 1 and 2 name each other, 1 names 3; 2-3 is named by nobody.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            Respondents = [.. Enumerable.Range(1, 3).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = true })],
            Exchanges = [Says(1, 1, 2), Says(2, 2, 1), Says(1, 1, 3)],
        };
        Assert.Equal("undefined.one-side", Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key);
        var finding = Shared(tables);
        Assert.Equal((0.5, 1, 1), (finding.Value("confirmed-share"), finding.Value("confirmed"), finding.Value("only-one")));
        Assert.Equal(2.0 / 3, finding.Value("agreement"), 12);
        Assert.Equal("sentence.shared", finding.Measured().Sentences[0].Key);
        Assert.Equal([1.0, 1], Assert.IsType<GroupValuesExhibit>(finding.Measured().Exhibits[0]).Values.Select(v => v.Value!.Value));
    }

    [Fact]
    public void Only_pairs_of_which_both_answered_count_and_the_limits_are_exact()
    {
        // 4 did not answer; 1 says to have given to it. It could confirm that, or claim anything else.
        var tables = new EvidenceTables
        {
            Organizations = Asked.Organizations(3),
            Respondents = [.. Enumerable.Range(1, 3).Select(i => new Respondent { Wave = "1", Organization = $"o{i}", Responded = i < 3 })],
            Exchanges = [Says(1, 1, 2), Says(2, 1, 2), Says(1, 1, 3)],
        };
        var finding = Assert.Single(Asked.Of(Metric, tables));
        Assert.Equal((1, 1), (finding.Value("confirmed-share"), finding.Value("confirmed")));
        // Most: 3 confirms, 2 of 2. Least: 3 does not, and claims to have given to 1 and 2 and to have received from 2: 1 of 5.
        Assert.Equal((1.0 / 5, 1, BoundsKind.Exact), (finding.Measured().Headline.NonResponse!.Lower, finding.Measured().Headline.NonResponse!.Upper, finding.Measured().Headline.NonResponse!.Kind));
        // Shared: 1 and 2 name each other; 1-3 could be confirmed, 2-3 could be claimed by 3 alone.
        var shared = Shared(tables);
        Assert.Equal((1, 1.0 / 3, 1), (shared.Value("confirmed-share"), shared.Measured().Headline.NonResponse!.Lower, shared.Measured().Headline.NonResponse!.Upper));
        Assert.Equal(2.0 / 3, finding.Result.Evidence.Coverage!.Value, 12);
    }

    [Fact]
    public void Records_are_nobodys_claim() =>
        Assert.Equal("reportedBy", Assert.IsType<Unsupported>(Assert.Single(Asked.Of(Metric, Tables(3, new Exchange { From = "o1", To = "o2", Kind = "advice" }))).Result).Missing[0].Field);

    [Fact]
    public void What_a_third_party_says_is_left_out_and_counted() =>
        Assert.Equal(1, Assert.Single(Asked.Of(Metric, Tables(3, Says(1, 1, 2), Says(2, 1, 2), Says(3, 1, 2)))).LeftOut(LeftOutReason.ReportedByOther));

    [Fact]
    public void One_answer_confirms_nothing()
    {
        Assert.Equal("undefined.nobody-answered", Reason(Tables(2, Says(1, 1, 2))));
        // Both answered, each speaks of a third who did not.
        Assert.Equal("undefined.no-claims", Reason(Tables(3, Says(1, 1, 3), Says(2, 3, 2))));

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Assert.Single(Asked.Of(Metric, tables)).Result).Reason.Key;
    }

    [Fact]
    public void Kinds_and_waves_are_answered_apart()
    {
        Exchange[] both = [Says(1, 1, 2), Says(2, 1, 2)];
        var findings = Asked.Of(Metric, Tables(2, [.. both, .. both.Select(e => e with { Kind = "space" }), .. both.Select(e => e with { Wave = "2" })]));
        Assert.Equal([("1", "advice"), ("1", "space"), ("2", "advice")], findings.Select(f => (f.Facet.Wave!, f.Facet.Kind!)));
    }

    private static Finding Shared(EvidenceTables tables)
    {
        var plan = new EvaluationPlan().Add(CoalitionMetricCatalog.ReciprocityConfirmed, new() { SharedKinds = ["advice"] });
        return Assert.Single(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[Metric]);
    }

    private static Exchange Says(int who, int from, int to) => new() { From = $"o{from}", To = $"o{to}", Kind = "advice", Wave = "1", ReportedBy = $"o{who}" };

    private static EvidenceTables Tables(int organizations, params Exchange[] exchanges) => new() { Organizations = Asked.Organizations(organizations), Exchanges = exchanges };
}
