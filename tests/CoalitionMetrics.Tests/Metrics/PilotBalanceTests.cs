using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotBalanceTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotBalance;

    [Fact]
    public void Dropout_start_and_bounds_can_be_followed_by_hand()
    {
        // 8 treated, all observed; 10 untreated, 5 observed: half of the treated, the lowest or highest 4, stay for the bounds.
        double?[] treated = [1, 2, 3, 4, 5, 6, 7, 8], control = [1, 2, 3, 4, 5, null, null, null, null, null];
        var tables = TrialEvidence.Of(treated, control, (arm, i, o) => o with { Covariates = Covariates.Of("before", arm ? (i < 4 ? 2 : 4) : (i < 5 ? 1 : 3)) });
        var finding = Asked.Of(Metric, With(tables, "before"))[0];
        Assert.Equal(new Facet { Pilot = "a" }, finding.Facet);
        Assert.Equal(-0.5, finding.Measured().Headline.Value, 12);
        Assert.Equal(RiskComparison.Difference(0, 8, 5, 10).Interval, finding.Measured().Headline.Interval);
        Assert.Equal((0, 5, 8, 10), (finding.Value("dropped-treated"), finding.Value("dropped-control"), finding.Value("assigned-treated"), finding.Value("assigned-control")));
        Assert.Equal((2.5 - 3, 6.5 - 3), (finding.Value("bound-lower"), finding.Value("bound-upper")));

        // Means 3 and 2; variances 8/7 and 10/9.
        Assert.Equal(1 / Math.Sqrt(((8.0 / 7) + (10.0 / 9)) / 2), finding.Value("largest-difference"), 12);
        Assert.Equal(CovariateBalance.LargestByLot(8, 10, 1), finding.Value("by-lot"), 12);
        Assert.Equal(["sentence.dropped", "sentence.unlike", "sentence.bounds"], finding.Measured().Sentences.Select(s => s.Key));
        Assert.Equal(13.0 / 18, finding.Result.Evidence.Coverage!.Value, 12);
        var dropouts = Assert.IsType<GroupValuesExhibit>(finding.Measured().Exhibits[1]);
        Assert.Equal([0, 0.5], dropouts.Values.Select(v => v.Value!.Value));
        Assert.Equal(ProportionInterval.Wilson(5, 10).Interval, dropouts.Values[1].Interval);
    }

    [Fact]
    public void More_than_a_lot_gives_is_said_and_a_missing_value_is_counted()
    {
        var tables = TrialEvidence.Of(
            [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8], (arm, i, o) => o with { Covariates = Covariates.Of("before", i == 7 ? null : (arm ? 10 : 0) + i).With("same", 1) });
        var measured = Asked.Of(Metric, new EvidenceTables { Pilots = tables.Pilots, Outcomes = tables.Outcomes, Observations = tables.Observations, Covariates = ["before", "same"] })[0].Measured();
        Assert.Equal(["sentence.nobody-dropped", "sentence.unlike"], measured.Sentences.Select(s => s.Key));
        Assert.Equal(2, measured.Remarks.Single(r => r.Key == "remark.missing-covariate").Values["values"].Number);
        Assert.Equal(["same"], measured.Remarks.Single(r => r.Key == "remark.no-spread").Values["covariates"].Terms!.Select(t => t.Text!));
    }

    [Fact]
    public void Without_covariates_it_says_that_nothing_was_recorded()
    {
        var measured = Asked.Of(Metric, TrialEvidence.Of([1, 2, 3], [1, 2, null]))[0].Measured();
        Assert.Equal("sentence.not-recorded", measured.Sentences[1].Key);
        Assert.Null(measured.Figure("largest-difference"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-bounds");
    }

    [Fact]
    public void Chosen_sites_are_not_held_against_a_lot()
    {
        var tables = TrialEvidence.Of(
            [1, 2, 3], [1, 2, 4], (arm, i, o) => o with { Covariates = Covariates.Of("before", i + (arm ? 1 : 0)) }, p => p with { Design = DesignPart.Observational, Assignment = AssignmentMechanism.Chosen });
        var measured = Asked.Of(Metric, With(tables, "before"))[0].Measured();
        Assert.Null(measured.Figure("by-lot"));
        Assert.Equal("sentence.start", measured.Sentences[1].Key);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.chosen");
    }

    [Fact]
    public void Dropout_of_whole_clusters_is_compared_by_clusters()
    {
        var tables = TrialEvidence.Of(
            [1, 2, null, 4, 5, null], [1, 2, 3, 4, 5, 7], (arm, i, o) => o with { Cluster = $"{arm} {i / 2}" }, p => p with { Design = DesignPart.Randomized | DesignPart.Clustered });
        Assert.Contains("CR2", Asked.Of(Metric, tables)[0].Measured().Headline.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_primary_outcome_is_asked_and_reasons_are_told()
    {
        var trial = TrialEvidence.Of([1, 2, 3], [1, 2, 3]);
        var two = new EvidenceTables { Pilots = trial.Pilots, Outcomes = [.. trial.Outcomes!, trial.Outcomes![0] with { Name = "hours", Primary = false }], Observations = trial.Observations };
        Assert.Single(Asked.Of(Metric, two));
        Assert.IsType<Withheld>(Asked.Of(Metric, TrialEvidence.Of([1], [1, 2]))[0].Result);
        Assert.Equal("undefined.no-values", Assert.IsType<Undefined>(Asked.Of(Metric, TrialEvidence.Of([], []))[0].Result).Reason.Key);
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.IsType<Undefined>(Asked.Of(Metric, TrialEvidence.Of([1, 2, 3, 4, 5], []))[0].Result).NotIdentified);
        Assert.Equal(
            "undefined.no-periods", Assert.IsType<Undefined>(Asked.Of(Metric, TrialEvidence.Of([1, 2, 3], [1, 2, 3], pilot: p => p with { Design = DesignPart.InterruptedSeries }))[0].Result).Reason.Key);
        Assert.Equal(
            "undefined.no-cluster", Assert.IsType<Undefined>(Asked.Of(Metric, TrialEvidence.Of([1, 2, 3], [1, 2, 3], pilot: p => p with { Design = DesignPart.Randomized | DesignPart.Clustered }))[0].Result).Reason.Key);
        Assert.IsType<Unsupported>(Asked.Of(Metric, new EvidenceTables())[0].Result);
    }

    private static EvidenceTables With(EvidenceTables tables, string covariate) => new() { Pilots = tables.Pilots, Outcomes = tables.Outcomes, Observations = tables.Observations, Covariates = [covariate] };
}
