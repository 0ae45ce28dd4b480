using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ExperimentDesignTests
{
    [Fact]
    public void Blocks_are_averaged_by_their_size()
    {
        // Block a (4 units): 6 - 2, errors sqrt(2/2 + 2/2); block b (6 units): 10 - 7, errors sqrt(1/3 + 4/3).
        double[] y = [5, 7, 1, 3, 9, 10, 11, 5, 7, 9];
        bool[] z = [true, true, false, false, true, true, true, false, false, false];
        var effect = Experiment.DifferenceInMeans(y, z, new ExperimentDesign { Blocks = Grouping.Of("a", "a", "a", "a", "b", "b", "b", "b", "b", "b") });
        Close.Equal((0.4 * 4) + (0.6 * 3), effect.Value);
        Close.Equal(Math.Sqrt((0.16 * 2) + (0.36 * 5 / 3)), effect.StandardError!.Value);
        Assert.Equal(6, effect.DegreesOfFreedom);
    }

    [Fact]
    public void Pairs_use_the_spread_of_their_differences()
    {
        // Differences 2, 4, 3, 7: mean 4, standard deviation sqrt(14/3), error half of it.
        var effect = Experiment.DifferenceInMeans([3, 1, 6, 2, 4, 1, 9, 2], [true, false, true, false, true, false, true, false], Pairs("a", "a", "b", "b", "c", "c", "d", "d"));
        Assert.Equal(4, effect.Value, 14);
        Close.Equal(Math.Sqrt(14.0 / 3) / 2, effect.StandardError!.Value);
        Assert.Equal(3, effect.DegreesOfFreedom);
        Assert.Contains("4 matched pairs", effect.Method, StringComparison.Ordinal);
    }

    // Imai, King and Nall 2009: sqrt(J / ((J - 1) N^2) sum (n_j d_j - N d / J)^2), written out.
    [Fact]
    public void Pairs_of_clusters_count_by_their_units()
    {
        double[] y = [5, 7, 1, 8, 2, 3, 4, 9, 6, 6, 1, 2];
        bool[] z = [true, true, false, true, false, false, false, true, true, true, false, false];
        var effect = Experiment.DifferenceInMeans(y, z, new ExperimentDesign
        {
            Blocks = Grouping.Of("p", "p", "p", "q", "q", "q", "q", "r", "r", "r", "r", "r"),
            Clusters = Grouping.Of("1", "1", "2", "3", "4", "4", "4", "5", "5", "5", "6", "6"),
        });
        double[] d = [6 - 1, 8 - 3, 7 - 1.5];
        double[] n = [3, 4, 5];
        var value = d.Zip(n, (a, b) => a * b / 12).Sum();
        Close.Equal(value, effect.Value);
        Close.Equal(Math.Sqrt(3.0 / (2 * 144) * d.Zip(n, (a, b) => Math.Pow((a * b) - (12 * value / 3), 2)).Sum()), effect.StandardError!.Value);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, effect.NoInterval);
        Assert.Equal(2, effect.DegreesOfFreedom);
    }

    [Fact]
    public void Clusters_within_blocks_lose_two_degrees_of_freedom_a_block()
    {
        var stream = new RandomStream(7, 0);
        var y = new double[32];
        var z = new bool[32];
        for (var i = 0; i < y.Length; i++)
        {
            (y[i], z[i]) = (stream.NextDouble(), i / 2 % 2 == 0);
        }

        var blocks = Grouping.Of<int>([.. Enumerable.Range(0, 32).Select(i => i / 16)]);
        var clusters = Grouping.Of<int>([.. Enumerable.Range(0, 32).Select(i => i / 2)]);
        var effect = Experiment.DifferenceInMeans(y, z, new ExperimentDesign { Blocks = blocks, Clusters = clusters });
        Assert.Equal(16 - 4, effect.DegreesOfFreedom);
        Estimate Part(int b) => Experiment.DifferenceInMeans(y.AsSpan(16 * b, 16), z.AsSpan(16 * b, 16), new ExperimentDesign { Clusters = Grouping.Of<int>([.. Enumerable.Range(0, 16).Select(i => i / 2)]) });
        Close.Equal((Part(0).Value + Part(1).Value) / 2, effect.Value);
        Close.Equal(double.Hypot(Part(0).StandardError!.Value, Part(1).StandardError!.Value) / 2, effect.StandardError!.Value);
    }

    [Fact]
    public void One_cluster_or_unit_in_an_arm_leaves_the_difference_without_interval()
    {
        double[] y = [4, 5, 1, 2, 3, 6];
        var clustered = Experiment.DifferenceInMeans(y, [true, true, false, false, false, false], new ExperimentDesign { Clusters = Grouping.Of("a", "a", "b", "b", "c", "c") });
        Assert.Equal(1.5, clustered.Value, 12);
        Assert.Equal(NoIntervalReason.SingleClusterInArm, clustered.NoInterval);

        // In the second block one unit is treated: the difference stays, its error is not known.
        var blocked = Experiment.DifferenceInMeans([4, 6, 1, 2, 7, 3, 4], [true, true, false, false, true, false, false], new ExperimentDesign { Blocks = Grouping.Of("a", "a", "a", "a", "b", "b", "b") });
        Close.Equal((4.0 / 7 * 3.5) + (3.0 / 7 * 3.5), blocked.Value);
        Assert.Equal(NoIntervalReason.SingleUnitInArm, blocked.NoInterval);
        Assert.Null(blocked.StandardError);
    }

    [Property(MaxTest = 60)]
    public Property One_block_is_no_block_and_names_do_not_matter() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var plain = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var one = Experiment.DifferenceInMeans(arms.Outcome, arms.Assigned, new ExperimentDesign { Blocks = Grouping.Of<int>(new int[arms.Outcome.Length]) });
        Assert.Equal(plain.Value, one.Value);
        Assert.Equal(plain.StandardError, one.StandardError);
    });

    [Property(MaxTest = 60)]
    public Property Clusters_of_one_unit_are_no_clusters_but_for_the_degrees_of_freedom() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var plain = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var alone = Experiment.DifferenceInMeans(arms.Outcome, arms.Assigned, new ExperimentDesign { Clusters = Grouping.Of<int>(Enumerable.Range(0, arms.Outcome.Length).ToArray()) });
        Close.Equal(plain.Value, alone.Value);
        if (plain.StandardError > 0)
        {
            Close.Equal(plain.StandardError.Value, alone.StandardError!.Value, 1e-9);
        }
    });

    [Property(MaxTest = 40)]
    public Property A_constant_moves_nothing_a_factor_scales_and_names_do_not_matter() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var z = data.Clusters.Codes.ToArray().Select(g => g % 2 == 0).ToArray();
        foreach (var design in (ExperimentDesign[])[new() { Clusters = data.Clusters }, new() { Clusters = data.Clusters, Weights = data.Weights }, new() { Weights = data.Weights }])
        {
            var renamed = design with { Clusters = design.Clusters is null ? null : Grouping.Of<string>([.. data.Labels.Select(l => $"site {l}")]) };
            var effect = Experiment.DifferenceInMeans(data.Outcome, z, design);
            var moved = Experiment.DifferenceInMeans([.. data.Outcome.Select(y => (4 * y) - 9)], z, renamed);
            Close.Equal(4 * effect.Value, moved.Value, 1e-9, 1e-9);
            Close.Equal(4 * effect.StandardError!.Value, moved.StandardError!.Value, 1e-8);
            Close.Equal(effect.DegreesOfFreedom!.Value, moved.DegreesOfFreedom!.Value, 1e-7);
            Close.Equal(-effect.Value, Experiment.DifferenceInMeans(data.Outcome, [.. z.Select(v => !v)], design).Value, 1e-9, 1e-9);
        }
    });

    [Fact]
    public void A_design_that_the_data_contradict_is_refused_by_name()
    {
        double[] y = [1, 2, 3, 4, 5, 6];
        bool[] z = [true, false, true, false, true, false];
        Assert.Contains("'north'", Assert.Throws<ArgumentException>(() => Experiment.DifferenceInMeans(y, z, new() { Clusters = Grouping.Of("north", "north", "a", "b", "c", "d") })).Message, StringComparison.Ordinal);
        Assert.Contains("'a' lies in more than one block", Assert.Throws<ArgumentException>(() => Experiment.DifferenceInMeans(y, z, new()
        {
            Clusters = Grouping.Of("a", "b", "a", "c", "d", "e"),
            Blocks = Grouping.Of("1", "1", "2", "2", "2", "2"),
        })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("design", () => Experiment.DifferenceInMeans(y, z, new() { Blocks = Grouping.Of("1", "1", "2", "2", "2", "2") }));
        Assert.Throws<ArgumentException>("design", () => Experiment.DifferenceInMeans(y, z, new() { Blocks = Grouping.Of("1", "1", "2", "2", "3", "3"), Weights = y }));
        Assert.Equal(
            NotIdentifiedReason.NoComparisonInBlock,
            Assert.Throws<NotIdentifiedException>(() => Experiment.DifferenceInMeans(y, z, new() { Blocks = Grouping.Of("1", "2", "1", "2", "1", "2") })).Reason);
        Assert.Throws<ArgumentException>("treated", () => Experiment.DifferenceInMeans(y, [true], new ExperimentDesign()));
        Assert.Throws<ArgumentException>("Weights", () => Experiment.DifferenceInMeans(y, z, new() { Weights = [1] }));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => Experiment.DifferenceInMeans(y, z, new() { Weights = [1, 1, 1, 1, 1, -1] }));
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => Experiment.DifferenceInMeans([double.NaN, 2], [true, false], new ExperimentDesign()));
    }

    private static ExperimentDesign Pairs(params string[] labels) => new() { Blocks = Grouping.Of(labels) };
}
