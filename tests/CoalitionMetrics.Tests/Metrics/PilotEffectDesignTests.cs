using System.Globalization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

/// <summary>What stands beside the effect, and what the declared design makes of it.</summary>
public sealed class PilotEffectDesignTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotEffect;
    private static EvaluationPlan Anybody => new() { Replicates = 199, MinimumGroupSize = 1 };

    // Newcombe 1998, Statistics in Medicine 17:873-890, table II, example (a), method 10: 56/70 against 48/80, 0.0524 to 0.3339.
    [Fact]
    public void A_yes_or_no_outcome_is_said_in_every_hundred_with_the_published_range()
    {
        var evidence = CoalitionEvidence.Create(Homes(Better.Higher));
        var report = new CoalitionEvaluator().Evaluate(evidence, new EvaluationPlan { Replicates = 199 }.Add(Metric));
        var finding = report[Metric][0];
        var effect = finding.Measured().Headline;
        Assert.Equal(FigureUnit.PerHundred("family"), effect.Unit);
        Assert.Equal(0.2, effect.Value, 12);
        Assert.Equal(0.0524, effect.Interval!.Value.Lower, 4);
        Assert.Equal(0.3339, effect.Interval.Value.Upper, 4);
        Assert.Equal(0.8 / 0.6, finding.Value("ratio"), 12);
        Assert.Equal(5, finding.Value("needed"), 12);
        Assert.Equal(1 / 0.0524, finding.Measured().Figure("needed")!.Interval!.Value.Upper, 0.05);
        Assert.Equal((0.8, UnitKind.Share), (finding.Value("mean-treated"), finding.Measured().Figure("mean-treated")!.Unit.Kind));
        Assert.Null(finding.Measured().Figure("g"));
        Assert.StartsWith("kept their home: between 5.2 more and 33 more families per 100 with the pilot.", new ReportWords(report, CultureInfo.GetCultureInfo("en")).Sentence(finding), StringComparison.Ordinal);
        Assert.StartsWith("kept their home: entre 5.2 y 33 familias de cada 100 más con el piloto.", new ReportWords(report, CultureInfo.GetCultureInfo("es")).Sentence(finding), StringComparison.Ordinal);
        Assert.Contains("33 more families in every hundred", new ReportWords(report, CultureInfo.GetCultureInfo("en")).Spoken(finding), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Better.Lower, false, "sentence.more-worse")]
    [InlineData(Better.Lower, true, "sentence.fewer-better")]
    [InlineData(Better.Higher, true, "sentence.fewer-worse")]
    public void More_or_fewer_is_told_apart_from_better_or_worse(Better better, bool swapped, string key) =>
        Assert.Equal(key, Asked.Of(Metric, Homes(better, swapped))[0].Measured().Sentences[0].Key);

    [Fact]
    public void A_count_that_could_be_larger_is_not_taken_for_yes_or_no() =>
        Assert.Equal(UnitKind.Amount, Asked.Of(Metric, TrialEvidence.Of([1, 0, 1, 1], [0, 0, 1, 0], outcome: o => o with { Maximum = 5 }))[0].Measured().Headline.Unit.Kind);

    [Fact]
    public void What_could_go_either_way_is_too_early_to_tell_in_every_hundred()
    {
        var sentence = Asked.Of(Metric, TrialEvidence.Of(TrialEvidence.YesNo(3, 6), TrialEvidence.YesNo(3, 6)))[0].Measured().Sentences[0];
        Assert.Equal("sentence.unclear-hundred", sentence.Key);
        Assert.True(sentence.Values["fewer"].Number > 0 && sentence.Values["more"].Number > 0);
    }

    [Fact]
    public void Beside_the_p_stand_the_effects_that_the_lot_does_not_rule_out()
    {
        double?[] treated = [5, 6, 7, 8, 9], control = [1, 2, 3, 4, 4];
        var figure = Asked.Of(Metric, TrialEvidence.Of(treated, control))[0].Measured().Figure("effect-lot")!;
        var test = RandomizationTest.DifferenceInMeans([.. control.Select(v => v!.Value), .. treated.Select(v => v!.Value)], [false, false, false, false, false, true, true, true, true, true]);
        Assert.Equal((test.Interval.First.Lower, test.Interval.First.Upper), (figure.Interval!.Value.Lower, figure.Interval.Value.Upper));
        Assert.Equal(IntervalBasis.DesignBased, figure.Basis);
    }

    [Fact]
    public void Where_the_lot_rules_nothing_out_the_range_is_left_open_and_said()
    {
        // Ten possible lots: no p below 0.1.
        var measured = Asked.Of(Metric, TrialEvidence.Of([9, 8], [1, 2, 3]), Anybody)[0].Measured();
        Assert.Equal(NoIntervalReason.TooFewUnits, measured.Figure("effect-lot")!.NoInterval);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.lot-rules-out-little");
    }

    [Fact]
    public void Declared_covariates_give_an_adjusted_difference_beside_the_plain_one_which_leads()
    {
        double[] before = [3, 5, 4, 8, 2, 4, 3, 6];
        var tables = TrialEvidence.Of([5, 6, 7, 9], [1, 2, 3, 4], (arm, i, o) => o with { Covariates = Covariates.Of("before", before[(arm ? 4 : 0) + i]) });
        var finding = Asked.Of(Metric, With(tables, "before"))[0];
        var expected = Experiment.AdjustedEffect([1, 2, 3, 4, 5, 6, 7, 9], [false, false, false, false, true, true, true, true], [new Regressor("before", before)]);
        Assert.Equal(6.75 - 2.5, finding.Measured().Headline.Value, 12);
        Assert.Equal(expected.Value, finding.Value("adjusted"), 10);
        Assert.Equal(expected.Interval!.Value.Lower, finding.Measured().Figure("adjusted")!.Interval!.Value.Lower, 8);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.adjusted");
    }

    [Fact]
    public void A_unit_without_the_covariate_stays_in_the_plain_difference_and_is_counted()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 9, 8], [1, 2, 3, 4, 5], (arm, i, o) => o with { Covariates = arm && i == 0 ? Covariates.None : Covariates.Of("before", (i * i) + (arm ? 1 : 0)) });
        var measured = Asked.Of(Metric, With(tables, "before"))[0].Measured();
        Assert.Equal(4, measured.Headline.Value);
        Assert.NotNull(measured.Figure("adjusted"));
        Assert.Equal(1, measured.Remarks.Single(r => r.Key == "remark.without-covariate").Values["rows"].Number);
    }

    [Fact]
    public void A_covariate_that_varies_on_one_side_only_leaves_the_difference_unadjusted_and_says_so()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 9], [1, 2, 3, 4], (arm, i, o) => o with { Covariates = Covariates.Of("before", arm ? i : 1) });
        var measured = Asked.Of(Metric, With(tables, "before"))[0].Measured();
        Assert.Null(measured.Figure("adjusted"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.not-adjusted");
    }

    [Fact]
    public void Those_who_did_as_assigned_have_an_effect_of_their_own()
    {
        // Outcome 7 - 4.5 = 2.5; received 3 of 4 against 1 of 4: 2.5 / 0.5.
        var tables = TrialEvidence.Of([6, 8, 5, 9], [3, 4, 6, 5], (arm, i, o) => o with { Received = arm ? i != 2 : i == 2 });
        var finding = Asked.Of(Metric, tables)[0];
        Assert.Equal((2.5, 5), (finding.Value("effect"), Math.Round(finding.Value("compliers"), 10)));
        Assert.Equal(2, finding.Measured().Remarks.Single(r => r.Key == "remark.received").Values["units"].Number);
    }

    [Fact]
    public void Where_being_assigned_changed_nothing_the_effect_of_taking_part_is_not_told()
    {
        var measured = Asked.Of(Metric, TrialEvidence.Of([6, 8, 5, 9], [3, 4, 6, 5], (_, i, o) => o with { Received = i < 2 }))[0].Measured();
        Assert.Null(measured.Figure("compliers"));
        Assert.Contains(measured.Remarks, r => r.Key == "remark.no-compliers");
    }

    [Fact]
    public void One_treated_cluster_leaves_the_difference_and_the_valid_p_without_interval()
    {
        // Of four clusters one was drawn: four possible lots, and the observed one is the farthest out.
        var tables = Clustered([9, 8, 9], [1, 2, 2, 3, 1, 4], (_, i) => i / 2);
        var measured = Asked.Of(Metric, tables, Anybody)[0].Measured();
        Assert.Equal(NoIntervalReason.SingleClusterInArm, measured.Headline.NoInterval);
        Assert.Equal(0.25, measured.Figure("p-lot")!.Value, 12);
        Assert.Equal("sentence.no-interval", measured.Sentences[0].Key);
    }

    [Fact]
    public void Clusters_with_both_sides_are_named_with_their_rows()
    {
        var tables = TrialEvidence.Of([5, 6, 7], [1, 2, 3], (_, i, o) => o with { Cluster = $"street {i}" }, p => p with { Design = DesignPart.Randomized | DesignPart.Clustered });
        var reason = Assert.IsType<Undefined>(Asked.Of(Metric, tables)[0].Result).Reason;
        Assert.Equal("undefined.mixed-cluster", reason.Key);
        Assert.Equal(6, reason.Values["rows"].Number);
        Assert.Equal(["street 0", "street 1", "street 2"], reason.Values["where"].Terms!.Select(t => t.Text!));
    }

    [Fact]
    public void Rows_without_a_block_or_a_cluster_are_counted()
    {
        var blocked = TrialEvidence.Of([5, 6, 7], [1, 2, 3], (_, i, o) => o with { Block = i == 0 ? null : "x" }, p => p with { Design = DesignPart.Randomized | DesignPart.Blocked });
        var reason = Assert.IsType<Undefined>(Asked.Of(Metric, blocked)[0].Result).Reason;
        Assert.Equal(("undefined.no-block", 2), (reason.Key, reason.Values["rows"].Number));
    }

    [Fact]
    public void Covariates_of_which_no_unit_has_all_leave_the_difference_unadjusted_and_say_so()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 9], [1, 2, 3, 4], (_, i, o) => o with { Covariates = i < 2 ? Covariates.Of("before", i) : Covariates.Of("age", i) });
        var measured = Asked.Of(Metric, tables.Changed(covariates: ["before", "age"]))[0].Measured();
        Assert.Equal((4.25, null), (measured.Headline.Value, measured.Figure("adjusted")));
        Assert.Equal(2, measured.Remarks.Single(r => r.Key == "remark.not-adjusted").Values["covariates"].Terms!.Count);
    }

    [Fact]
    public void Visits_that_happen_to_be_0_or_1_stay_visits_unless_the_outcome_was_declared_yes_or_no()
    {
        Finding Told(double? minimum, double? maximum) => Asked.Of(
            Metric, TrialEvidence.Of(TrialEvidence.YesNo(20, 30), TrialEvidence.YesNo(8, 30), outcome: o => o with { Name = "visits", Unit = "visit", Minimum = minimum, Maximum = maximum }))[0];
        Assert.Equal((UnitKind.Amount, "sentence.better"), Said(Told(null, null)));
        Assert.Equal((UnitKind.Amount, "sentence.better"), Said(Told(0, null)));
        Assert.Equal((UnitKind.PerHundred, "sentence.more-better"), Said(Told(0, 1)));

        static (UnitKind, string) Said(Finding finding) => (finding.Measured().Headline.Unit.Kind, finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void A_unit_on_both_sides_of_a_pilot_contradicts_the_lot()
    {
        var first = TrialEvidence.Of([5, 6, 7], [1, 2, 3]);
        var tables = new EvidenceTables
        {
            Pilots = first.Pilots,
            Outcomes = [.. first.Outcomes!, first.Outcomes![0] with { Name = "hours", Primary = false }],
            Observations = [.. first.Observations!, new Observation { Pilot = "a", Outcome = "hours", Participant = "t000", Treated = false, Value = 3 }],
        };
        var reason = Assert.IsType<Undefined>(Asked.Of(Metric, tables, Anybody).First(f => f.Facet.Outcome == "days").Result).Reason;
        Assert.Equal(("undefined.changed-arm", 1), (reason.Key, reason.Values["rows"].Number));
    }

    [Fact]
    public void The_mean_of_a_side_with_few_people_is_not_shown_nor_what_would_give_it_away()
    {
        var finding = Asked.Of(Metric, TrialEvidence.Of(TrialEvidence.YesNo(3, 3), TrialEvidence.YesNo(2, 20)))[0];
        Assert.All(["mean-treated", "mean-control", "ratio", "needed"], key => Assert.Null(finding.Measured().Figure(key)));
        Assert.DoesNotContain(finding.Measured().Exhibits, e => e is GroupValuesExhibit);
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.small-side");
    }

    [Fact]
    public void What_so_large_a_trial_can_show_does_not_move_with_the_effect()
    {
        double Detectable(double shift) => Asked.Of(Metric, TrialEvidence.Of([5 + shift, 6 + shift, 7 + shift, 8 + shift], [1, 2, 3, 4]))[0].Measured().Sentences[1].Values["detectable"].Number!.Value;
        Assert.Equal(Detectable(0), Detectable(40), 10);
    }

    [Fact]
    public void The_order_of_rows_changes_nothing()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 9, 8], [1, 2, 3, 4, 4], (arm, i, o) => o with { Received = i > 0 && arm });
        var turned = new EvidenceTables { Pilots = tables.Pilots, Outcomes = tables.Outcomes, Observations = [.. tables.Observations!.Reverse()] };
        Assert.Equal(Asked.Of(Metric, tables)[0].Measured().Companions.Select(f => (f.Key, f.Value)), Asked.Of(Metric, turned)[0].Measured().Companions.Select(f => (f.Key, f.Value)));
    }

    private static EvidenceTables Homes(Better better, bool swapped = false)
    {
        var (many, few) = (TrialEvidence.YesNo(56, 70), TrialEvidence.YesNo(48, 80));
        var tables = TrialEvidence.Of(swapped ? few : many, swapped ? many : few, outcome: o => o with { Name = "kept their home", Unit = "family", Better = better });
        return new()
        {
            Pilots = tables.Pilots,
            Outcomes = tables.Outcomes,
            Observations = tables.Observations,
            Labels = [new Label { Text = "family", Culture = "en", One = "family", Many = "families" }, new Label { Text = "family", Culture = "es", One = "familia", Many = "familias" }],
        };
    }

    private static EvidenceTables With(EvidenceTables tables, string covariate) => new() { Pilots = tables.Pilots, Outcomes = tables.Outcomes, Observations = tables.Observations, Covariates = [covariate] };

    private static EvidenceTables Clustered(double?[] treated, double?[] control, Func<bool, int, int> cluster) =>
        TrialEvidence.Of(treated, control, (arm, i, o) => o with { Cluster = arm ? "t" : $"c{cluster(arm, i)}" }, p => p with { Design = DesignPart.Randomized | DesignPart.Clustered });
}
