using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotSubgroupsTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotSubgroups;
    private static EvaluationPlan Four => new() { Replicates = 199, MinimumGroupSize = 4 };

    [Fact]
    public void Each_group_has_its_effect_and_the_test_can_be_followed_by_hand()
    {
        // Renters 6.5 - 2.5 = 4, owners 5.5 - 5.5 = 0; each error sqrt(5/6), 6 degrees of freedom: F = 16 / (10/6) = 9.6 with 12 degrees of freedom.
        var finding = Asked.Of(Metric, Tenure(), Four)[0];
        Assert.Equal(new Facet { Pilot = "a", Outcome = "days", Dimension = "tenure" }, finding.Facet);
        Assert.Equal(2 * StudentTDistribution.UpperTail(Math.Sqrt(9.6), 12), finding.Measured().Headline.Value, 10);
        Assert.Equal(4, finding.Value("gap"), 12);
        var rows = Assert.Single(finding.Measured().Breakdowns).Rows;
        Assert.Equal(["owner", "renter"], rows.Select(r => r.Group.Text!));
        Assert.Equal([8, 8], rows.Select(r => r.Count));
        Assert.Equal([0, 4], rows.Select(r => r.Figures[0].Value));

        // Two groups read together: each range at 97.5 %; the smaller p doubled by Holm.
        Assert.Equal(0.975, rows[1].Figures[0].Interval!.Value.Level.Value, 12);
        var p = 2 * StudentTDistribution.UpperTail(4 / Math.Sqrt(5.0 / 6), 6);
        Assert.Equal((p, 2 * p), (rows[1].Figures[1].Value, rows[1].Figures[2].Value));
        Assert.Equal("Holm", rows[1].Figures[2].Method);
        Assert.Equal(["sentence.differs", "sentence.gained"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal("renter", finding.Measured().Sentences[0].Values["most"].Term!.Value.Text);
        Assert.Equal(2, Assert.IsType<ForestExhibit>(Assert.Single(finding.Measured().Exhibits)).Rows.Count);
    }

    [Fact]
    public void Where_less_is_better_the_group_with_the_larger_fall_gained_most()
    {
        var sentence = Asked.Of(Metric, Tenure(Better.Lower), Four)[0].Measured().Sentences;
        Assert.Equal("owner", sentence[0].Values["most"].Term!.Value.Text);
        Assert.Equal("sentence.lost", sentence[1].Key);
    }

    [Fact]
    public void Ranked_groups_tell_whether_gains_go_to_the_worse_placed()
    {
        // Half gain 4, half 0; renters worst placed: 1/2 (1/2 - 1) 4 = -1, error sqrt(10/6) / 4, 12 degrees of freedom.
        var measured = Asked.Of(Metric, Tenure(ranked: true), Four)[0].Measured();
        Assert.Equal(-1, measured.Figure("concentration")!.Value, 12);
        Assert.Equal(Math.Sqrt(10.0 / 6) / 4, measured.Figure("concentration")!.StandardError!.Value, 12);
        Assert.Equal("sentence.worse-placed", measured.Sentences[^1].Key);
    }

    [Fact]
    public void Few_people_on_a_side_are_merged_and_those_not_known_are_their_own_row()
    {
        string? Label(int i) => i < 6 ? "renter" : i < 12 ? "owner" : i < 18 ? null : i < 21 ? "squatter" : "guest";
        double?[] treated = [.. Enumerable.Range(0, 24).Select(i => (double?)(i % 5) + 3)], control = [.. Enumerable.Range(0, 24).Select(i => (double?)(i % 4))];
        var tables = Declared(TrialEvidence.Of(treated, control, (_, i, o) => o with { Groups = GroupLabels.Of("tenure", Label(i)) }));
        var breakdown = Assert.Single(Asked.Of(Metric, tables)[0].Measured().Breakdowns);
        Assert.Equal(["owner", "renter", "label.not-known", "label.other-groups"], breakdown.Rows.Select(r => r.Group.ToString()));
        Assert.Equal((2, 12), (breakdown.MergedGroups, breakdown.Rows[^1].Count));
    }

    [Fact]
    public void A_group_on_one_side_only_has_a_row_without_effect_and_is_named()
    {
        var tables = Declared(TrialEvidence.Of(
            [.. Enumerable.Range(0, 12).Select(i => (double?)i)], [.. Enumerable.Range(0, 18).Select(i => (double?)(i % 7))],
            (_, i, o) => o with { Groups = GroupLabels.Of("tenure", i < 6 ? "renter" : i < 12 ? "owner" : "guest") }));
        var measured = Asked.Of(Metric, tables)[0].Measured();
        Assert.Empty(measured.Breakdowns[0].Rows.Single(r => r.Group.Text == "guest").Figures);
        Assert.Equal(["guest"], measured.Remarks.Single(r => r.Key == "remark.one-side").Values["names"].Terms!.Select(t => t.Text!));
    }

    [Fact]
    public void Another_adjustment_is_named()
    {
        var plan = new EvaluationPlan { Replicates = 199, MinimumGroupSize = 4 }.Add(CoalitionMetricCatalog.PilotSubgroups, new() { Adjustment = SubgroupAdjustment.BenjaminiHochberg });
        var finding = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(Tenure()), plan)[Metric][0];
        Assert.Equal("Benjamini-Hochberg", finding.Measured().Breakdowns[0].Rows[0].Figures[2].Method);
    }

    [Fact]
    public void Groups_with_too_few_clusters_for_a_range_each_are_still_held_against_each_other()
    {
        // Two groups of two and two clusters: two degrees of freedom in each, so that no group has a p, but Welch's test over both has one.
        var tables = TrialEvidence.Of(
            [.. Enumerable.Range(0, 24).Select(i => (double?)(i % 5) + (i / 6))],
            [.. Enumerable.Range(0, 24).Select(i => (double?)(i % 7) - (i / 6))],
            (arm, i, o) => o with { Cluster = $"{arm} {i / 6}", Groups = GroupLabels.Of("tenure", i < 12 ? "renter" : "owner") },
            p => p with { Design = DesignPart.Randomized | DesignPart.Clustered });
        var measured = Asked.Of(Metric, Declared(tables))[0].Measured();
        Assert.InRange(measured.Headline.Value, 0, 1);
        Assert.All(measured.Breakdowns[0].Rows, r => Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, Assert.Single(r.Figures).NoInterval));
    }

    [Fact]
    public void Reasons_why_there_is_no_answer_are_told()
    {
        Assert.IsType<Unsupported>(Asked.Of(Metric, TrialEvidence.Of([1, 2, 3], [1, 2, 3]))[0].Result);
        Assert.Equal("undefined.no-labels", Reason(Declared(TrialEvidence.Of([1, 2, 3], [1, 2, 3]))));
        Assert.Equal("undefined.one-group", Reason(Declared(TrialEvidence.Of([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], (_, _, o) => o with { Groups = GroupLabels.Of("tenure", "renter") }))));
        Assert.Equal(
            "undefined.not-compared",
            Reason(Declared(TrialEvidence.Of([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], (_, i, o) => o with { Groups = GroupLabels.Of("tenure", i < 5 ? "renter" : "owner") }))));
        Assert.Equal(
            "undefined.over-time",
            Reason(Declared(TrialEvidence.Of([1, 2, 3], [1, 2, 3], (_, i, o) => o with { Groups = GroupLabels.Of("tenure", i < 2 ? "renter" : "owner") }, p => p with { Design = DesignPart.InterruptedSeries }))));
        Assert.IsType<Withheld>(Asked.Of(Metric, Declared(TrialEvidence.Of([1, 2, 3, 4], [1, 2, 3, 4], (_, i, o) => o with { Groups = GroupLabels.Of("tenure", i < 2 ? "renter" : "owner") })))[0].Result);

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;
    }

    private static EvidenceTables Tenure(Better better = Better.Higher, bool ranked = false)
    {
        var tables = TrialEvidence.Of(
            [5, 6, 7, 8, 4, 5, 6, 7], [1, 2, 3, 4, 4, 5, 6, 7], (_, i, o) => o with { Groups = GroupLabels.Of("tenure", i < 4 ? "renter" : "owner") }, outcome: o => o with { Better = better });
        return Declared(tables, ranked ? [new Group { Dimension = "tenure", Name = "renter", Rank = 1 }, new Group { Dimension = "tenure", Name = "owner", Rank = 2 }] : null);
    }

    private static EvidenceTables Declared(EvidenceTables tables, IReadOnlyList<Group>? ranks = null) => new()
    {
        Pilots = tables.Pilots,
        Outcomes = tables.Outcomes,
        Observations = tables.Observations,
        Groups = ranks,
        Dimensions = new Dictionary<EvidenceTable, IReadOnlyList<string>> { [EvidenceTable.Observations] = ["tenure"] },
    };
}
