namespace CoalitionMetrics.Tests;

public sealed class ParticipationComparableVarietyTests
{
    private static readonly Facet Latest = new() { Actors = Actors.People, Period = "2025" };

    [Fact]
    public void Two_periods_alike_do_not_differ()
    {
        var finding = Of(("2024-03-01", "aaaabbbccd"), ("2025-03-01", "aaaabbbccd"))[Latest];
        Assert.Equal(0, finding.Value("difference"), 9);
        Assert.Equal(0, finding.Value("kinds-difference-size"), 9);
        Assert.Equal("sentence.open", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_clearly_broader_period_is_called_so_and_the_other_way_round_narrower()
    {
        var (narrow, broad) = (new string('a', 36) + "bbbb", string.Concat("abcde".Select(k => new string(k, 8))));
        var broader = Of(("2024-03-01", narrow), ("2025-03-01", broad))[Latest];
        Assert.Equal("sentence.broader", broader.Measured().Sentences[0].Key);
        Assert.Equal(5, broader.Value("now-raw"), 9);
        Assert.Equal(3, broader.Value("kinds-difference-size"), 6);
        Assert.Equal(IntervalBasis.BootstrapOverMembers, broader.Measured().Headline.Basis);
        Assert.Equal("sentence.narrower", Of(("2024-03-01", broad), ("2025-03-01", narrow))[Latest].Measured().Sentences[0].Key);
    }

    // 40 of a and 10 of b against 4 of a and 1 of b: any five of the former show 2 - C(40,5)/C(50,5) - C(10,5)/C(50,5) kinds on average.
    [Fact]
    public void A_large_period_is_brought_to_the_size_of_a_small_one()
    {
        var finding = Of(("2024-03-01", "aaaab"), ("2025-03-01", new string('a', 40) + new string('b', 10)))[Latest];
        Assert.Equal(2 - (658_008.0 / 2_118_760) - (252.0 / 2_118_760) - 2, finding.Value("kinds-difference-size"), 9);
        Assert.Equal((50, 5), (finding.Value("counted-now"), finding.Value("counted-before")));
    }

    [Fact]
    public void Each_period_is_cut_as_the_option_says()
    {
        var tables = At(("2025-01-10", "aaabb"), ("2025-05-10", "aaabbc"));
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.ParticipationComparableVariety, new ParticipationComparableVarietyOptions { PeriodLength = PeriodLength.Quarter });
        var finding = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan)[CoalitionMetricCatalog.ParticipationComparableVariety][0];
        Assert.Equal("2025-Q2", finding.Facet.Period);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.unfinished");
        Assert.Equal(5, finding.LeftOut(LeftOutReason.OtherPeriod));
    }

    [Fact]
    public void Over_gatherings_the_same_number_of_them_is_compared()
    {
        var finding = Of(("2024-03-01", "aaabb"), ("2024-04-01", "aaabc"), ("2025-03-01", "aaabb"), ("2025-04-01", "aaabc"), ("2025-05-01", "aaabb"))[Latest];
        Assert.NotNull(finding.Measured().Figure("difference-gatherings"));
        Assert.Null(Of(("2024-03-01", "aaabb"), ("2025-03-01", "aaabb"))[Latest].Measured().Figure("difference-gatherings"));
    }

    [Fact]
    public void What_cannot_be_compared_is_undefined()
    {
        Assert.Equal("undefined.one-period", Reason(("2025-03-01", "aaabb")));
        Assert.Equal("undefined.one-period", Reason(("2024-03-01", "aaabb"), ("2024-05-01", "aaabb")));
        Assert.Equal("undefined.too-few", Reason(("2024-03-01", "a----"), ("2025-03-01", "aaabb")));
        Assert.Equal("undefined.none-known", Reason(("2024-03-01", "-----"), ("2025-03-01", "aaabb")));
        Assert.Equal("undefined.nobody", Reason(("2024-03-01", string.Empty), ("2025-03-01", "aaabb")));
        Assert.IsType<Withheld>(Of(("2024-03-01", "aab"), ("2025-03-01", "aaabb"))[0].Result);
    }

    [Fact]
    public void A_period_in_which_the_window_ends_says_so()
    {
        var plan = new EvaluationPlan { Replicates = 199, Window = new EvaluationWindow { From = new DateOnly(2024, 2, 1) } };
        var finding = Asked.Of(CoalitionMetricCatalog.ParticipationComparableVariety, At(("2024-03-01", "aaabb"), ("2025-03-01", "aaabb")), plan)[0];
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.cut" && r.Values["period"].Term!.Value.Text == "2024");
    }

    [Fact]
    public void Reach_variety_and_concentration_answer_by_period_where_asked()
    {
        var plan = new EvaluationPlan { Replicates = 199 }
            .Add(CoalitionMetricCatalog.ParticipationReach, new ParticipationReachOptions { ByPeriod = PeriodLength.Year })
            .Add(CoalitionMetricCatalog.ParticipationVariety, new ParticipationVarietyOptions { ByPeriod = PeriodLength.Year })
            .Add(CoalitionMetricCatalog.ParticipationConcentration, new ParticipationConcentrationOptions { ByPeriod = PeriodLength.Year });
        var report = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(At(("2024-03-01", "aaabbb"), ("2025-03-01", "aaabbccc"))), plan);
        Assert.All(plan.Metrics, m => Assert.Equal([null, "2024", "2025"], report[m.Metric].Select(f => f.Facet.Period)));
        Assert.Equal([9, 6, 8], report[CoalitionMetricCatalog.ParticipationReach].Select(f => f.Value("people")));
        Assert.Equal([3, 2, 3], report[CoalitionMetricCatalog.ParticipationVariety].Select(f => f.Value("hill-0")));
    }

    [Fact]
    public void Groups_of_people_are_shown_over_all_days_and_not_period_by_period()
    {
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.ParticipationVariety, new ParticipationVarietyOptions { ByPeriod = PeriodLength.Year });
        var findings = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(At(("2024-03-01", "aaaaaabbbbbb"), ("2025-03-01", "aaaaaabbbbbbb"))), plan)[CoalitionMetricCatalog.ParticipationVariety];
        Assert.Equal([1, 0, 0], findings.Select(f => f.Measured().Breakdowns.Count));
        Assert.Equal([1, 0, 0], findings.Select(f => f.Measured().Exhibits.OfType<GroupValuesExhibit>().Count()));
    }

    private static string Reason(params (string Date, string Kinds)[] gatherings) => Assert.IsType<Undefined>(Of(gatherings)[0].Result).Reason.Key;

    private static MetricFindings Of(params (string Date, string Kinds)[] gatherings) => Asked.Of(CoalitionMetricCatalog.ParticipationComparableVariety, At(gatherings));

    // One gathering a date, one letter a person: the n-th of a kind is always the same person; '-' = not known.
    private static EvidenceTables At(params (string Date, string Kinds)[] gatherings)
    {
        var attendance = gatherings.SelectMany((g, i) => g.Kinds.Select((kind, place) => (Gathering: $"g{i}", Kind: kind, Person: $"{kind}{g.Kinds[..place].Count(k => k == kind)}"))).ToList();
        return new()
        {
            People = [.. attendance.DistinctBy(a => a.Person).Select(a => new Person { Id = a.Person, Groups = GroupLabels.Of("language", a.Kind == '-' ? null : a.Kind.ToString()) })],
            Gatherings = [.. gatherings.Select((g, i) => new Gathering { Id = $"g{i}", Date = PartialDate.Parse(g.Date) })],
            Attendance = [.. attendance.Select(a => new Attendance { Gathering = a.Gathering, Person = a.Person })],
            Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.People] = ["language"] },
        };
    }
}
