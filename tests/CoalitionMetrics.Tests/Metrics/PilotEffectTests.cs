using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

public sealed class PilotEffectTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotEffect;

    [Fact]
    public void A_small_trial_has_the_difference_interval_and_lot_a_reader_can_check()
    {
        // 5, 6, 7, 8 against 1, 2, 3, 4: difference 4, both variances 5/3, standard error sqrt(5/6), 6 degrees of freedom, t(0.975, 6) = 2.446912.
        var finding = Asked.Of(Metric, Trial([5, 6, 7, 8], [1, 2, 3, 4]))[0];
        var effect = finding.Measured().Headline;
        Assert.Equal(4, effect.Value, 12);
        Assert.Equal(4 - (2.4469118511 * Math.Sqrt(5.0 / 6)), effect.Interval!.Value.Lower, 8);
        Assert.Equal(2.0 / 70, finding.Value("p-lot"), 12);
        Assert.Equal(2.0 / 70, finding.Value("smallest-p"), 12);
        Assert.Equal("sentence.better", finding.Measured().Sentences[0].Key);
    }

    [Fact]
    public void Lower_is_better_where_the_outcome_says_so()
    {
        var tables = Trial([5, 6, 7, 8], [1, 2, 3, 4], better: Better.Lower);
        var sentence = Asked.Of(Metric, tables)[0].Measured().Sentences[0];
        Assert.Equal("sentence.worse", sentence.Key);
        Assert.True(sentence.Values["near"].Number > 0 && sentence.Values["near"].Number < sentence.Values["far"].Number);
    }

    [Fact]
    public void Those_who_dropped_out_are_left_out_counted_by_arm_and_said()
    {
        var finding = Asked.Of(Metric, Trial([5, 6, 7, null], [1, 2, null, null]))[0];
        Assert.Equal((1, 2), (finding.Value("dropped-treated"), finding.Value("dropped-control")));
        Assert.Equal(3, finding.LeftOut(LeftOutReason.NoValue));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.dropped");
        Assert.Equal(5.0 / 8, finding.Result.Evidence.Coverage);
    }

    [Fact]
    public void Without_anybody_to_compare_with_the_effect_is_undefined_with_the_reason() =>
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Assert.IsType<Undefined>(Asked.Of(Metric, Trial([5, 6, 7, 8, 9], []))[0].Result).NotIdentified);

    [Fact]
    public void One_unit_in_an_arm_leaves_the_difference_and_says_why_there_is_no_interval()
    {
        var measured = Asked.Of(Metric, Trial([9], [1, 2, 3, 4]))[0].Measured();
        Assert.Equal((6.5, NoIntervalReason.SingleUnitInArm), (measured.Headline.Value, measured.Headline.NoInterval));
        Assert.Equal("sentence.no-interval", measured.Sentences[0].Key);
    }

    [Fact]
    public void Chosen_sites_have_no_p_value_and_the_sentence_that_other_causes_are_possible()
    {
        var measured = Asked.Of(Metric, Trial([5, 6, 7, 8], [1, 2, 3, 4], AssignmentMechanism.Chosen, DesignPart.Observational))[0].Measured();
        Assert.Null(measured.Figure("p-lot"));
        Assert.Equal(IntervalBasis.Sampling, measured.Headline.Basis);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.chosen");
    }

    [Fact]
    public void A_design_over_time_is_not_estimated_as_if_it_were_a_lot() =>
        Assert.Equal("undefined.over-time", Assert.IsType<Undefined>(Asked.Of(Metric, Trial([5, 6, 7], [1, 2, 3], AssignmentMechanism.Chosen, DesignPart.DifferenceInDifferences))[0].Result).Reason.Key);

    [Fact]
    public void Pairs_are_compared_pair_by_pair_and_drawn_again_within_pairs()
    {
        // Differences 4, 4, 4, 8: mean 5, standard deviation 2, error 2 / sqrt(4) = 1, 3 degrees of freedom; 2 of 16 sign flips are as extreme.
        var finding = Asked.Of(Metric, Placed([5, 6, 7, 12], [1, 2, 3, 4], DesignPart.Randomized | DesignPart.MatchedPairs, block: i => $"pair {i}"))[0];
        Assert.Equal(5, finding.Value("effect"), 12);
        Assert.Equal(1, finding.Measured().Headline.StandardError!.Value, 12);
        Assert.Equal(2.0 / 16, finding.Value("p-lot"), 12);
    }

    [Fact]
    public void A_pair_of_which_one_dropped_out_is_left_out_and_counted()
    {
        var finding = Asked.Of(Metric, Placed([5, 6, 7, 12], [1, 2, 3, null], DesignPart.Randomized | DesignPart.MatchedPairs, block: i => $"pair {i}"))[0];
        Assert.Equal((4, 1, 1), (finding.Value("effect"), finding.LeftOut(LeftOutReason.NoValue), finding.LeftOut(LeftOutReason.BlockWithOneArm)));
    }

    [Fact]
    public void Whole_clusters_are_drawn_again_as_whole_clusters()
    {
        // Four clusters of two, two treated: 6 possible lots, of which 2 are as extreme.
        var finding = Asked.Of(Metric, Placed([9, 9, 8, 8], [1, 1, 2, 2], DesignPart.Randomized | DesignPart.Clustered, cluster: (treated, i) => $"{treated} {i / 2}"))[0];
        Assert.Equal(7, finding.Value("effect"), 12);
        Assert.Equal(2.0 / 6, finding.Value("p-lot"), 12);
    }

    [Fact]
    public void Rows_that_contradict_the_declared_design_leave_the_effect_undefined_with_the_reason()
    {
        Assert.Equal("undefined.mixed-cluster", Reason(Placed([5, 6], [1, 2], DesignPart.Randomized | DesignPart.Clustered, cluster: (_, i) => $"{i}")));
        Assert.Equal("undefined.mixed-blocks", Reason(Placed([5, 6, 7], [1, 2, 3], DesignPart.Randomized | DesignPart.Blocked, block: i => i == 0 ? "a" : "b")));

        static string Reason(EvidenceTables tables) => Assert.IsType<Undefined>(Asked.Of(Metric, tables, new EvaluationPlan { Replicates = 199, MinimumGroupSize = 1 })[0].Result).Reason.Key;
    }

    [Fact]
    public void Several_pilots_and_outcomes_are_answered_apart()
    {
        var first = Trial([5, 6, 7], [1, 2, 3]);
        var tables = new EvidenceTables
        {
            Pilots = [.. first.Pilots!, first.Pilots![0] with { Id = "b", Title = "B" }],
            Outcomes = [.. first.Outcomes!, first.Outcomes![0] with { Pilot = "b" }],
            Observations = [.. first.Observations!, .. first.Observations!.Select(o => o with { Pilot = "b", Value = o.Value * 2 })],
        };
        Assert.Equal([4, 8], Asked.Of(Metric, tables).Select(f => f.Value("effect")));
    }

    [Fact]
    public void An_outcome_without_observations_is_undefined() =>
        Assert.Equal("undefined.no-values", Assert.IsType<Undefined>(Asked.Of(Metric, Trial([], []))[0].Result).Reason.Key);

    [Fact]
    public void What_was_said_to_matter_beforehand_is_held_against_the_likely_range()
    {
        Assert.Contains(Asked.Of(Metric, Trial([5, 6, 7, 8], [1, 2, 3, 4], matters: 2))[0].Measured().Remarks, r => r.Key == "remark.large-enough");
        Assert.Contains(Asked.Of(Metric, Trial([5, 6, 7, 8], [1, 2, 3, 4], matters: 50))[0].Measured().Remarks, r => r.Key == "remark.small-enough");
    }

    private static EvidenceTables Placed(
        double?[] treated, double?[] control, DesignPart design, Func<int, string>? block = null, Func<bool, int, string>? cluster = null) => new()
        {
            Pilots = [new Pilot { Id = "a", Title = "A", Design = design, Assignment = AssignmentMechanism.Random }],
            Outcomes = [new Outcome { Pilot = "a", Name = "days", Unit = "day", Better = Better.Higher, Primary = true }],
            Observations =
        [
            .. treated.Select((v, i) => new Observation { Pilot = "a", Outcome = "days", Participant = $"t{i}", Treated = true, Value = v, Block = block?.Invoke(i), Cluster = cluster?.Invoke(true, i) }),
            .. control.Select((v, i) => new Observation { Pilot = "a", Outcome = "days", Participant = $"c{i}", Treated = false, Value = v, Block = block?.Invoke(i), Cluster = cluster?.Invoke(false, i) }),
        ],
        };

    private static EvidenceTables Trial(
        double?[] treated, double?[] control, AssignmentMechanism assignment = AssignmentMechanism.Random, DesignPart design = DesignPart.Randomized, Better better = Better.Higher, double? matters = null) => new()
        {
            Pilots = [new Pilot { Id = "a", Title = "A", Design = design, Assignment = assignment }],
            Outcomes = [new Outcome { Pilot = "a", Name = "days", Unit = "day", Better = better, Primary = true, SmallestThatMatters = matters }],
            Observations =
        [
            .. treated.Select((v, i) => new Observation { Pilot = "a", Outcome = "days", Participant = $"t{i}", Treated = true, Value = v }),
            .. control.Select((v, i) => new Observation { Pilot = "a", Outcome = "days", Participant = $"c{i}", Treated = false, Value = v }),
        ],
        };
}
