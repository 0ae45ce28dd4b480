using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class WildClusterBootstrapTests
{
    // The procedure as it is told: fit under the hypothesis, turn clusters' residuals, fit again, compare |t| with CR1 errors.
    [Property(MaxTest = 10)]
    public Property P_equals_fitting_again_for_every_choice_of_signs() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        const double hypothesis = 0.7;
        var fit = data.Fit();
        var result = WildClusterBootstrap.Test(fit, "x", data.Clusters, hypothesis);
        double[] free = [.. data.Outcome.Select((y, i) => y - (hypothesis * data.Second[i]))];
        var restricted = LinearRegression.Fit(free, [new("z", data.First)]);
        var (fitted, residuals) = (restricted.FittedValues(), restricted.Residuals());
        double T(double[] y)
        {
            var row = LinearRegression.Fit(y, [new("z", data.First), new("x", data.Second)]).Coefficients(data.Clusters, StandardErrorType.CR1)["x"];
            return Math.Abs((row.Value - hypothesis) / row.StandardError!.Value);
        }

        var observed = T(data.Outcome);
        var beyond = Enumerable.Range(0, 128).Count(mask =>
            T([.. fitted.Select((f, i) => f + (hypothesis * data.Second[i]) + ((mask >> data.Clusters.Codes[i] & 1) == 0 ? residuals[i] : -residuals[i]))]) >= observed * (1 - 1e-7));
        Assert.True(result.IsExact);
        Close.Equal(beyond / 128.0, result.TwoSided);
        Close.Equal(2.0 / 128, result.SmallestPossible);
    });

    [Property(MaxTest = 10)]
    public Property Units_and_names_do_not_matter_and_the_interval_inverts_the_test() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var level = new ConfidenceLevel(0.8);
        var result = WildClusterBootstrap.Test(data.Fit(), "x", data.Clusters, 0, level);
        var scaled = LinearRegression.Fit([.. data.Outcome.Select(y => 4 * y)], [new("z", data.First), new("x", [.. data.Second.Select(v => v * 2)])]);
        var moved = WildClusterBootstrap.Test(scaled, "x", Grouping.Of<string>([.. data.Labels.Select(l => $"site {l}")]), 0, level);
        Assert.Equal(result.TwoSided, moved.TwoSided);
        if (result.Interval.First.Lower is { } lower && moved.Interval.First.Lower is { } other)
        {
            var error = data.Fit().Coefficients(data.Clusters, StandardErrorType.CR1)["x"].StandardError!.Value;
            Close.Equal(2 * lower, other, 1e-4, 1e-4 * error);
            Assert.True(WildClusterBootstrap.Test(data.Fit(), "x", data.Clusters, lower - (2e-5 * error)).TwoSided <= 0.2 + 1e-9);
        }
    });

    [Fact]
    public void Many_clusters_are_drawn_and_repeat_with_their_seed()
    {
        var y = new double[60];
        var x = new double[60];
        var random = new RandomStream(5, 0);
        for (var i = 0; i < y.Length; i++)
        {
            (x[i], y[i]) = (i / 3 % 2, random.NextDouble() + (0.3 * (i / 3 % 2)));
        }

        var clusters = Grouping.Of<int>([.. Enumerable.Range(0, 60).Select(i => i / 3)]);
        var fit = LinearRegression.Fit(y, [new("x", x)]);
        var result = WildClusterBootstrap.Test(fit, "x", clusters, replicates: 499);
        Assert.False(result.IsExact);
        Assert.Equal(result.TwoSided, WildClusterBootstrap.Test(fit, "x", clusters, replicates: 499).TwoSided);
        Assert.NotEqual(result.Interval, WildClusterBootstrap.Test(fit, "x", clusters, replicates: 499, seed: 2).Interval);
        Assert.InRange(result.TwoSided, 1.0 / 500, 0.2);
    }

    [Fact]
    public void One_treated_cluster_and_bad_input_are_refused()
    {
        var fit = LinearRegression.Fit([1, 4, 2, 6, 5, 9], [new("x", 1, 1, 0, 0, 0, 0)]);
        var clusters = Grouping.Of("a", "a", "b", "b", "c", "c");
        Assert.Equal(NotIdentifiedReason.NoStandardError, Assert.Throws<NotIdentifiedException>(() => WildClusterBootstrap.Test(fit, "x", clusters)).Reason);
        Assert.Throws<ArgumentException>("name", () => WildClusterBootstrap.Test(fit, "y", clusters));
        Assert.Throws<ArgumentOutOfRangeException>("hypothesis", () => WildClusterBootstrap.Test(fit, "x", clusters, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("replicates", () => WildClusterBootstrap.Test(fit, "x", clusters, replicates: 0));
    }
}
