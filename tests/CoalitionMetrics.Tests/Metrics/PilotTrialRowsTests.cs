namespace CoalitionMetrics.Tests;

/// <summary>Which rows of a trial are compared: weights, periods, and those who were not seen again.</summary>
public sealed class PilotTrialRowsTests
{
    private static readonly Metric Effect = CoalitionMetricCatalog.PilotEffect;
    private static readonly Metric Balance = CoalitionMetricCatalog.PilotBalance;

    [Fact]
    public void A_row_with_the_weight_0_is_left_out_and_counted()
    {
        var weighted = TrialEvidence.Of([5, 6, 7, 8, 90], [1, 2, 3, 4], (_, i, o) => o with { Weight = i == 4 ? 0 : 1 });
        var plain = TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], (_, _, o) => o with { Weight = 1 });
        var finding = Asked.Of(Effect, weighted)[0];
        Assert.Equal(Asked.Of(Effect, plain)[0].Measured().Headline.Value, finding.Measured().Headline.Value, 12);
        Assert.Null(finding.Measured().Figure("p-lot"));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.weighted-lot");
        Assert.Equal(1, finding.LeftOut(LeftOutReason.CountsForNothing));
        Assert.Equal(4, Asked.Of(Balance, weighted)[0].Value("assigned-treated"));
    }

    [Fact]
    public void Units_without_a_row_in_the_period_compared_dropped_out()
    {
        // Ten on each side at first; later 7 of either are seen, 3 of either not.
        var tables = Waves(10, [(1, _ => true), (2, i => i < 7)]);
        var finding = Asked.Of(Effect, tables)[0];
        Assert.Equal((3, 3), (finding.Value("dropped-treated"), finding.Value("dropped-control")));
        Assert.Equal(0.7, finding.Result.Evidence.Coverage!.Value, 12);
        Assert.Equal(20, finding.LeftOut(LeftOutReason.OtherPeriod));
        var balance = Asked.Of(Balance, tables)[0];
        Assert.Equal("sentence.dropped", balance.Measured().Sentences[0].Key);
        Assert.Equal((3, 10, 3, 10), (balance.Value("dropped-treated"), balance.Value("assigned-treated"), balance.Value("dropped-control"), balance.Value("assigned-control")));
        Assert.Contains(balance.Measured().Sentences, s => s.Key == "sentence.bounds");
        var use = Assert.Single(balance.Result.Evidence.Tables);
        Assert.Equal((20, 14), (use.RowsUsed, use.LeftOut.Single().Rows));
    }

    [Fact]
    public void Of_several_periods_that_in_which_most_were_seen_after_the_first_is_compared_of_equal_ones_the_later()
    {
        Assert.Equal("2", Period(Waves(10, [(1, _ => true), (2, i => i < 8), (3, i => i < 6)])).Text);
        Assert.Equal("3", Period(Waves(10, [(1, _ => true), (2, i => i < 8), (3, i => i > 1)])).Text);
        var remark = Remark(Waves(10, [(1, _ => true), (2, i => i < 8), (3, i => i < 6)]), "remark.period");
        Assert.Equal(16, remark.Values["seen"].Number);
        Assert.Equal(["1 (20)", "3 (12)"], remark.Values["others"].Terms!.Select(t => t.Text!));

        static Term Period(EvidenceTables tables) => Remark(tables, "remark.period").Values["period"].Term!.Value;
    }

    [Fact]
    public void One_late_row_does_not_make_a_period()
    {
        var tables = Waves(20, [(1, _ => true), (2, i => i == 0)]);
        Assert.Equal("1", Remark(tables, "remark.first-period").Values["period"].Term!.Value.Text);
        Assert.Equal((20, 0), (Asked.Of(Effect, tables)[0].Value("treated"), Asked.Of(Effect, tables)[0].Value("dropped-treated")));
    }

    [Fact]
    public void Units_seen_once_each_in_different_periods_are_all_compared()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], (_, i, o) => o with { Period = new Period(1 + (i % 2)) });
        Assert.NotNull(Remark(tables, "remark.once-each"));
        Assert.Equal((4, 4), (Asked.Of(Effect, tables)[0].Value("effect"), Asked.Of(Effect, tables)[0].Value("treated")));
    }

    [Fact]
    public void The_side_of_a_unit_may_be_told_in_one_of_its_rows()
    {
        var tables = Waves(6, [(1, _ => true), (2, _ => true)]);
        var once = tables.Changed(observations: [.. tables.Observations!.Select(o => o.Period == new Period(2) ? o with { Treated = null } : o)]);
        Assert.Equal(Asked.Of(Effect, tables)[0].Value("effect"), Asked.Of(Effect, once)[0].Value("effect"));
        Assert.Equal(0, Asked.Of(Effect, once)[0].LeftOut(LeftOutReason.NotAssigned));
    }

    private static Phrase Remark(EvidenceTables tables, string key) => Asked.Of(Effect, tables)[0].Measured().Remarks.Single(r => r.Key == key);

    // So many units on each side, those told seen in each period; the pilot adds 3 from the second period on.
    private static EvidenceTables Waves(int units, (int Period, Func<int, bool> Seen)[] waves)
    {
        var first = TrialEvidence.Of([.. Enumerable.Range(0, units).Select(i => (double?)i)], [.. Enumerable.Range(0, units).Select(i => (double?)i)]);
        return first.Changed(observations:
        [
            .. waves.SelectMany(w => first.Observations!.Where(o => w.Seen((int)o.Value!)).Select(o => o with { Period = new Period(w.Period), Value = o.Value + (o.Treated == true && w.Period > 1 ? 3 : 0) })),
        ]);
    }
}
