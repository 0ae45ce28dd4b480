using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupEffectsTests
{
    private static readonly double[] Outcome = [5, 6, 7, 8, 1, 2, 3, 4, 4, 5, 6, 7, 4, 5, 6, 7];
    private static readonly bool[] Assigned = [true, true, true, true, false, false, false, false, true, true, true, true, false, false, false, false];
    private static readonly Grouping Halves = Grouping.Of("a", "a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b", "b", "b");

    [Fact]
    public void Each_group_has_its_own_difference_and_the_test_can_be_followed_by_hand()
    {
        // Group a: 6.5 - 2.5 = 4; group b: 5.5 - 5.5 = 0; each error sqrt(5/6), 6 degrees of freedom. t = 4 / sqrt(10/6), t^2 = 9.6, 12 degrees of freedom.
        var effects = Experiment.EffectsByGroup(Outcome, Assigned, Halves);
        Assert.Equal([4, 0], effects.Groups.Select(g => g.Effect!.Value));
        Assert.Equal([("a", 4, 4), ("b", 4, 4)], effects.Groups.Select(g => (g.Group, g.Treated, g.Control)));
        Close.Equal(9.6, effects.Difference!.FStatistic);
        Close.Equal(12, effects.Difference.DenominatorDegreesOfFreedom);
        Close.Equal(2 * StudentTDistribution.UpperTail(Math.Sqrt(9.6), 12), effects.Difference.PValue, 1e-9);
        Close.Equal(1, effects.Groups[1].PValue!.Value);

        // Half of the units gain 4, half 0: with a worst placed the index is 1/2 (1/2 - 1) 4 = -1.
        var concentration = effects.Concentration([1, 2]);
        Close.Equal(-1, concentration.Value);
        Close.Equal(Math.Sqrt(2 * 5.0 / 6) / 4, concentration.StandardError!.Value);
        Close.Equal(12, concentration.DegreesOfFreedom!.Value, 1e-9);
    }

    [Property(MaxTest = 40)]
    public Property Two_groups_differ_as_Welch_tests_the_gap_between_their_effects() => Prop.ForAll(Arms.Arbitrary, Arms.Arbitrary, (first, second) =>
    {
        var effects = Experiment.EffectsByGroup([.. first.Outcome, .. second.Outcome], [.. first.Assigned, .. second.Assigned], Labels(first, second));
        var (one, two) = (Experiment.DifferenceInMeans(first.Treated, first.Control), Experiment.DifferenceInMeans(second.Treated, second.Control));
        Assert.Equal([one.Value, two.Value], effects.Groups.Select(g => g.Effect!.Value));
        if (one.StandardError > 0 && two.StandardError > 0)
        {
            var error = double.Hypot(one.StandardError.Value, two.StandardError.Value);
            var share = Math.Pow(one.StandardError.Value / error, 2);
            Close.Equal(Math.Pow((one.Value - two.Value) / error, 2), effects.Difference!.FStatistic, 1e-8, 1e-10);
            Close.Equal(1 / ((share * share / one.DegreesOfFreedom!.Value) + ((1 - share) * (1 - share) / two.DegreesOfFreedom!.Value)), effects.Difference.DenominatorDegreesOfFreedom, 1e-8);
        }
        else
        {
            Assert.Null(effects.Difference);
        }
    });

    // The uncorrected statistic is Cochran's Q of the groups' effects, which the room of synthesis computes by itself.
    [Property(MaxTest = 40)]
    public Property Three_groups_differ_by_the_Q_of_their_effects_corrected_for_few_units() => Prop.ForAll(Arms.Arbitrary, Arms.Arbitrary, Arms.Arbitrary, (first, second, third) =>
    {
        Arms[] all = [first, second, third];
        string[] labels = [.. all.SelectMany((arms, g) => arms.Outcome.Select(_ => $"{g}"))];
        var effects = Experiment.EffectsByGroup([.. all.SelectMany(a => a.Outcome)], [.. all.SelectMany(a => a.Assigned)], Grouping.Of(labels));
        var estimates = effects.Groups.Select(g => g.Effect!).ToArray();
        if (estimates.All(e => e.StandardError > 0))
        {
            double[] variances = [.. estimates.Select(e => e.StandardError!.Value * e.StandardError.Value)];
            var q = MetaAnalysis.Pool([.. estimates.Select(e => e.Value)], variances, new() { Estimator = HeterogeneityEstimator.FixedEffect }).Heterogeneity.Statistic;
            var sum = variances.Sum(v => 1 / v);
            var spread = estimates.Zip(variances, (e, v) => Math.Pow(1 - (1 / v / sum), 2) / e.DegreesOfFreedom!.Value).Sum();
            Close.Equal(q / 2 / (1 + (spread / 4)), effects.Difference!.FStatistic, 1e-8, 1e-10);
            Close.Equal(8 / (3 * spread), effects.Difference.DenominatorDegreesOfFreedom, 1e-8);
        }
    });

    [Property(MaxTest = 40)]
    public Property A_factor_changes_no_p_and_turned_ranks_turn_the_sign(NonZeroInt factor) => Prop.ForAll(Arms.Arbitrary, Arms.Arbitrary, (first, second) =>
    {
        var (y, z, groups) = ((double[])[.. first.Outcome, .. second.Outcome], (bool[])[.. first.Assigned, .. second.Assigned], Labels(first, second));
        var effects = Experiment.EffectsByGroup(y, z, groups);
        var scaled = Experiment.EffectsByGroup([.. y.Select(v => (v * factor.Get) + 8)], z, groups);
        Assert.All(effects.Groups.Zip(scaled.Groups), pair => Close.Equal(factor.Get * pair.First.Effect!.Value, pair.Second.Effect!.Value, 1e-9, 1e-9));
        Close.Equal(effects.Difference?.PValue ?? 2, scaled.Difference?.PValue ?? 2, 1e-7, 1e-9);
        Close.Equal(effects.Concentration([1, 2]).Value, -effects.Concentration([2, 1]).Value, 1e-9, 1e-12);
    });

    // Within pairs the least-squares error is the paired one.
    [Fact]
    public void In_blocks_units_without_a_partner_in_the_group_are_left_out()
    {
        var blocks = Grouping.Of("1", "2", "3", "4", "1", "2", "3", "4", "5", "6", "7", "8", "5", "6", "7", "8");
        var groups = Grouping.Of("a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b", "b", "b", "b");
        double[] y = [5, 6, 7, 12, 1, 2, 3, 4, 4, 5, 6, 7, 4, 5, 6, 9];
        var effects = Experiment.EffectsByGroup(y, Assigned, groups, new ExperimentDesign { Blocks = blocks });
        Assert.Equal([(3, 3, 1), (4, 4, 1)], effects.Groups.Select(g => (g.Treated, g.Control, g.LeftOut)));
        Close.Equal(4, effects.Groups[0].Effect!.Value);
        Close.Equal(-0.5, effects.Groups[1].Effect!.Value);
        Close.Equal(0.5, effects.Groups[1].Effect!.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Where_clusters_lie_in_several_groups_the_test_is_the_interaction_of_one_regression()
    {
        var random = new RandomStream(3, 0);
        var (y, z, clusters, groups) = (new double[96], new bool[96], new string[96], new string[96]);
        for (var i = 0; i < y.Length; i++)
        {
            (clusters[i], groups[i], z[i]) = ($"c{i / 8}", i % 2 == 0 ? "a" : "b", i / 8 % 2 == 0);
            y[i] = random.NextDouble() + (z[i] && i % 2 == 0 ? 1 : 0);
        }

        var effects = Experiment.EffectsByGroup(y, z, Grouping.Of(groups), new ExperimentDesign { Clusters = Grouping.Of(clusters) });
        var both = z.Select((t, i) => t && i % 2 == 1).ToArray();
        var row = LinearRegression.Fit(y, [Regressor.Indicator("z", z), Regressor.Indicator("b", [.. groups.Select(g => g == "b")]), Regressor.Indicator("zb", both)])
            .Coefficients(Grouping.Of(clusters))["zb"];
        Close.Equal(Math.Pow(row.Statistic!.Value, 2), effects.Difference!.FStatistic, 1e-9);
        Close.Equal(row.Value, effects.Groups[1].Effect!.Value - effects.Groups[0].Effect!.Value, 1e-9);
        Assert.Equal(NoIntervalReason.NoMethod, effects.Concentration([1, 2]).NoInterval);
    }

    [Fact]
    public void A_group_with_one_arm_has_no_effect_and_is_not_compared()
    {
        var effects = Experiment.EffectsByGroup([1, 2, 3, 4, 5], [true, true, false, false, false], Grouping.Of("a", "a", "a", "a", "b"));
        Assert.Null(effects.Groups[1].Effect);
        Assert.Null(effects.Groups[1].PValue);
        Assert.Null(effects.Difference);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => effects.Concentration([1, 2])).Reason);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>("groups", () => Experiment.EffectsByGroup([1, 2], [true, false], Grouping.Of("a")));
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => Experiment.EffectsByGroup([1, double.NaN], [true, false], Grouping.Of("a", "a")));
        Assert.Throws<NotIdentifiedException>(() => Experiment.EffectsByGroup([1, 2], [true, true], Grouping.Of("a", "a")));
        var effects = Experiment.EffectsByGroup(Outcome, Assigned, Halves);
        Assert.Throws<ArgumentException>("ranks", () => effects.Concentration([1]));
        Assert.Throws<ArgumentOutOfRangeException>("ranks", () => effects.Concentration([1, double.NaN]));
    }

    private static Grouping Labels(Arms first, Arms second) => Grouping.Of([.. first.Outcome.Select(_ => "a"), .. second.Outcome.Select(_ => "b")]);
}

public sealed class ClusteringTests
{
    // Shrout and Fleiss 1979, Psychological Bulletin 86:420-428, table 2: six targets, four judges; ICC(1,1) = 0.17; 95 % limits by R psych: -0.13 to 0.72.
    [Fact]
    public void Six_targets_and_four_judges_give_the_published_correlation()
    {
        double[] ratings = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];
        var result = Clustering.IntraclassCorrelation(ratings, Grouping.Of<int>([.. Enumerable.Range(0, 24).Select(i => i / 4)]));
        Assert.Equal(0.17, result.Value, 2);
        Assert.Equal(-0.13, result.Interval!.Value.Lower, 2);
        Assert.Equal(0.72, result.Interval.Value.Upper, 2);
    }

    [Fact]
    public void Arms_are_kept_apart()
    {
        // Two arms of two clusters of two: (1, 3), (5, 7) and (11, 13), (15, 17). Between: 2 (2^2 + 2^2) 2 / 2 = 16; within: 8 / 4 = 2; (16 - 2) / (16 + 2).
        var clusters = Grouping.Of("a", "a", "b", "b", "c", "c", "d", "d");
        var arms = Grouping.Of("t", "t", "t", "t", "u", "u", "u", "u");
        Close.Equal(14.0 / 18, Clustering.IntraclassCorrelation([1, 3, 5, 7, 11, 13, 15, 17], clusters, arms).Value);
        Close.Equal(14.0 / 18, Clustering.IntraclassCorrelation([1, 3, 5, 7, 1, 3, 5, 7], clusters, arms).Value);
    }

    [Property(MaxTest = 40)]
    public Property Origin_and_unit_of_the_values_do_not_matter(NonZeroInt factor) => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        if (data.Outcome.Distinct().Count() < 2 || data.Clusters.GroupCount == data.Outcome.Length)
        {
            return;
        }

        var plain = Clustering.IntraclassCorrelation(data.Outcome, data.Clusters);
        var moved = Clustering.IntraclassCorrelation([.. data.Outcome.Select(v => (v * factor.Get) + 3)], data.Clusters);
        Close.Equal(plain.Value, moved.Value, 1e-7, 1e-9);
        Assert.True(plain.Value <= 1 && (plain.Interval is not { } interval || interval.Contains(plain.Value)));
    });

    [Fact]
    public void What_cannot_tell_likeness_is_refused_or_not_identified()
    {
        var pairs = Grouping.Of("a", "a", "b", "b");
        Assert.Equal(NoIntervalReason.AtBoundary, Clustering.IntraclassCorrelation([1, 1, 2, 2], pairs).NoInterval);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => Clustering.IntraclassCorrelation([1, 1, 1, 1], pairs)).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Clustering.IntraclassCorrelation([1, 2], Grouping.Of("a", "b"))).Reason);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => Clustering.IntraclassCorrelation([1, 2, 3, 4], pairs, pairs)).Reason);
        Assert.Throws<ArgumentException>("arms", () => Clustering.IntraclassCorrelation([1, 2, 3, 5, 4, 4], Grouping.Of("a", "a", "b", "b", "c", "c"), Grouping.Of("t", "u", "u", "u", "u", "u")));
        Assert.Throws<ArgumentException>("clusters", () => Clustering.IntraclassCorrelation([1, 2], pairs));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => Clustering.IntraclassCorrelation([1, 2, double.NaN, 4], pairs));
    }
}
