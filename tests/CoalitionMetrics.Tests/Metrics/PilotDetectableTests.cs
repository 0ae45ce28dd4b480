using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotDetectableTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotDetectable;

    [Fact]
    public void The_smallest_difference_found_four_times_in_five_follows_from_the_standard_error()
    {
        // Both variances 5/3: standard error sqrt(5/6), 6 degrees of freedom; t(0.975) = 2.446912, t(0.8) = 0.905703.
        var finding = Asked.Of(Metric, TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], outcome: o => o with { SmallestThatMatters = 1.5 }))[0];
        Assert.Equal((2.4469118511 + 0.9057032920) * Math.Sqrt(5.0 / 6), finding.Measured().Headline.Value, 7);
        Assert.Equal(Math.Sqrt(5.0 / 6), finding.Value("standard-error"), 12);
        Assert.Equal(Power.At(1.5, Math.Sqrt(5.0 / 6), 6), finding.Value("power-matters"), 10);
        Assert.Equal(Math.Pow(finding.Measured().Headline.Value / 1.5, 2), finding.Value("times-as-large"), 10);
        Assert.Equal(["sentence.four-in-five", "sentence.matters", "sentence.would-need"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.IsType<CurveExhibit>(Assert.Single(finding.Measured().Exhibits));
    }

    [Fact]
    public void The_effect_that_was_observed_does_not_enter() =>
        Assert.Equal(
            Asked.Of(Metric, TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4]))[0].Value("detectable"),
            Asked.Of(Metric, TrialEvidence.Of([1, 2, 3, 4], [1, 2, 3, 4]))[0].Value("detectable"),
            10);

    [Fact]
    public void Another_wish_gives_another_difference_and_another_sentence()
    {
        var plan = new EvaluationPlan { Replicates = 199 }.Add(CoalitionMetricCatalog.PilotDetectable, new() { Power = 0.9 });
        var finding = new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4])), plan)[Metric][0];
        Assert.Equal(Power.Detectable(Math.Sqrt(5.0 / 6), 6, 0.9), finding.Measured().Headline.Value, 10);
        Assert.Equal("sentence.power", finding.Measured().Sentences[0].Key);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDetectableOptions { Power = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotDetectableOptions { Power = 1 });
    }

    [Fact]
    public void Clusters_show_how_alike_their_units_are_and_what_that_costs()
    {
        // Within a side two clusters of two: between 16, within 2 (see ClusteringTests): 14/18; clusters of two: 1 + 14/18.
        var tables = TrialEvidence.Of([1, 3, 5, 7, 2, 6], [11, 13, 15, 17, 12, 16], (arm, i, o) => o with { Cluster = $"{arm} {i / 2}" }, p => p with { Design = DesignPart.Randomized | DesignPart.Clustered });
        var finding = Asked.Of(Metric, tables)[0];
        var expected = Clustering.IntraclassCorrelation([1, 3, 5, 7, 2, 6, 11, 13, 15, 17, 12, 16], Grouping.Of<int>([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]), Grouping.Of<int>([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]));
        Assert.Equal(expected.Value, finding.Value("icc"), 12);
        Assert.Equal(1 + Math.Clamp(expected.Value, 0, 1), finding.Value("design-effect"), 12);
        Assert.Equal((6, 2), (finding.Value("clusters"), finding.Value("cluster-size")));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.lot");
    }

    [Fact]
    public void What_a_lot_among_few_pairs_could_never_show_is_said()
    {
        // Five pairs can fall in 32 ways, two of which are as far out as any: 2 / 32.
        EvidenceTables Pairs(int count) => TrialEvidence.Of(
            [.. Enumerable.Range(0, count).Select(i => (double?)(5 + (i * i % 3)))], [.. Enumerable.Range(0, count).Select(i => (double?)(4 + (i * 2 % 5)))],
            (_, i, o) => o with { Block = $"pair {i}" }, p => p with { Design = DesignPart.Randomized | DesignPart.MatchedPairs });
        Assert.Equal(0.0625, Assert.Single(Asked.Of(Metric, Pairs(5))[0].Measured().Remarks, r => r.Key == "remark.lot").Values["smallest"].Number!.Value, 12);
        Assert.DoesNotContain(Asked.Of(Metric, Pairs(6))[0].Measured().Remarks, r => r.Key == "remark.lot");
    }

    [Fact]
    public void A_yes_or_no_outcome_is_told_in_every_hundred()
    {
        var finding = Asked.Of(Metric, TrialEvidence.Of(TrialEvidence.YesNo(20, 40), TrialEvidence.YesNo(10, 40), outcome: o => o with { Unit = "family" }))[0];
        Assert.Equal(FigureUnit.PerHundred("family"), finding.Measured().Headline.Unit);
    }

    [Fact]
    public void Without_a_standard_error_we_cannot_say()
    {
        Assert.Equal("undefined.no-error", Reason(TrialEvidence.Of([5], [1, 2, 3, 4])));
        Assert.Equal("undefined.no-error", Reason(TrialEvidence.Of([5, 5, 5], [1, 1, 1])));
        Assert.Equal("undefined.no-periods", Reason(TrialEvidence.Of([5, 6, 7], [1, 2, 3], pilot: p => p with { Design = DesignPart.DifferenceInDifferences, Assignment = AssignmentMechanism.Chosen })));
        Assert.Equal("undefined.no-values", Reason(TrialEvidence.Of([], [])));
        Assert.IsType<Withheld>(Asked.Of(Metric, TrialEvidence.Of([5, 6], [1, 2]))[0].Result);

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason.Key;
    }

    [Fact]
    public void Without_pilots_it_is_unsupported() => Assert.IsType<Unsupported>(Asked.Of(Metric, new EvidenceTables())[0].Result);
}
