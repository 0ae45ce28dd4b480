using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class LinearRegressionTests
{
    private static readonly StandardErrorType[] ForUnits =
        [StandardErrorType.Classical, StandardErrorType.HC0, StandardErrorType.HC1, StandardErrorType.HC2, StandardErrorType.HC3];

    private static readonly StandardErrorType[] ForClusters = [StandardErrorType.CR0, StandardErrorType.CR1, StandardErrorType.CR2];

    [Fact]
    public void Line_through_four_points_can_be_checked_by_hand()
    {
        // x = 1 2 3 4, y = 1 3 2 6: slope 7/5, intercept -1/2, residuals 0.1 0.7 -1.7 0.9, their squares 4.2.
        var fit = LinearRegression.Fit([1, 3, 2, 6], [new("x", 1, 2, 3, 4)]);
        var table = fit.Coefficients(StandardErrorType.Classical);
        Assert.Equal(-0.5, table["(Intercept)"].Value, 14);
        Assert.Equal(1.4, table["x"].Value, 14);
        Assert.Equal(4.2, fit.ResidualSumOfSquares, 13);
        Assert.Equal([0.1, 0.7, -1.7, 0.9], fit.Residuals().Select(r => Math.Round(r, 13)));
        Assert.Equal(Math.Sqrt(4.2 / 2 / 5), table["x"].StandardError!.Value, 14);
        Assert.Equal(9.8 / 14, fit.RSquared, 14);
        Assert.Equal(2, table["x"].DegreesOfFreedom);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, table["x"].Estimate.NoInterval);
        Assert.Equal(Math.Pow(table["x"].Statistic!.Value, 2), fit.FStatistic, 12);
        Assert.Equal([0.9, 2.3, 3.7, 5.1], fit.FittedValues().Select(r => Math.Round(r, 13)));
    }

    // NIST StRD, Longley (certified values, 15 digits): https://www.itl.nist.gov/div898/strd/lls/data/Longley.shtml
    [Fact]
    public void Longley_meets_the_certified_values_in_twelve_digits()
    {
        double[] y = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551];
        Regressor[] x =
        [
            new("deflator", 83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9),
            new("gnp", 234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894),
            new("unemployed", 2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007),
            new("armed", 1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827),
            new("population", 107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081),
            new("year", 1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962),
        ];
        double[] certified =
            [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355];
        double[] errors = [890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.226073200069370, 455.478499142212];
        var fit = LinearRegression.Fit(y, x);
        var table = fit.Coefficients(StandardErrorType.Classical);
        for (var j = 0; j < certified.Length; j++)
        {
            Close.Equal(certified[j], table[j].Value, 2e-14);
            Close.Equal(errors[j], table[j].StandardError!.Value, 1e-12);
        }

        Close.Equal(304.854073561965, fit.ResidualStandardDeviation, 1e-14);
        Close.Equal(330.285339234588, fit.FStatistic, 1e-13);
    }

    // NIST StRD, Wampler5: all coefficients are 1 although the noise is 10^13 times the smallest of them squared.
    [Fact]
    public void Wampler5_meets_the_certified_values()
    {
        double[] noise = [759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 759];
        double[] x = [.. Enumerable.Range(0, 21).Select(i => (double)i)];
        double[] y = [.. x.Select((v, i) => 1 + v + (v * v) + (v * v * v) + (v * v * v * v) + (v * v * v * v * v) + (10_000 * noise[i]))];
        var fit = LinearRegression.Fit(y, Regressor.Powers("x", x, 5));
        Assert.All(fit.Values, value => Close.Equal(1, value, 1e-8));
        Close.Equal(21523262.4678170, fit.Coefficients(StandardErrorType.Classical)[0].StandardError!.Value, 1e-12);
        Close.Equal(0.224668921574940e-2, fit.RSquared, 1e-11);
    }

    [Fact]
    public void Column_that_is_a_combination_of_others_is_named()
    {
        var exception = Assert.Throws<NotIdentifiedException>(() => LinearRegression.Fit(
            [1, 3, 2, 5, 4, 7], [new("men", 1, 0, 1, 0, 0, 1), new("age", 30, 41, 25, 60, 33, 52), new("women", 0, 1, 0, 1, 1, 0)]));
        Assert.Equal(NotIdentifiedReason.Collinear, exception.Reason);
        Assert.Contains("'women' is an exact combination of '(Intercept)', 'men'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'zero' is 0", Assert.Throws<NotIdentifiedException>(() => LinearRegression.Fit([1, 2, 4], [new("zero", 0, 0, 0)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decimal_shares_that_add_to_a_whole_are_seen_as_collinear()
    {
        // Shares of an hour and the rest of it, far from 0: equal on paper, a few last digits apart as doubles.
        double[] a = [0.1, 0.23, 0.37, 0.41, 0.59, 0.61, 0.77];
        Assert.Throws<NotIdentifiedException>(() => LinearRegression.Fit([1, 5, 2, 8, 3, 9, 4], [new("a", a), new("rest", [.. a.Select(v => 1 - v)])]));
        Assert.Throws<NotIdentifiedException>(() => LinearRegression.Fit([1, 5, 2, 8, 3, 9, 4], [new("year", [.. a.Select(v => 2000 + v)]), new("a", a)]));
    }

    [Fact]
    public void A_nearly_collinear_column_is_fitted()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        var fit = LinearRegression.Fit([1, 3, 2, 5, 4, 7], [new("x", x), new("near", [.. x.Select((v, i) => v + (i == 2 ? 1e-7 : 0))])]);
        Assert.Equal(3, fit.Values.Count);
    }

    [Fact]
    public void A_coefficient_that_one_unit_decides_has_no_interval_and_the_others_keep_theirs()
    {
        double[] y = [1, 4, 2, 6, 5, 9, 30];
        Regressor[] x = [new("x", 1, 2, 3, 4, 5, 6, 7), new("last", 0, 0, 0, 0, 0, 0, 1)];
        var without = LinearRegression.Fit(y.AsSpan(0, 6), [new("x", 1, 2, 3, 4, 5, 6)]).Coefficients();
        var table = LinearRegression.Fit(y, x).Coefficients();
        Assert.Equal(NoIntervalReason.LeverageOne, table["last"].Estimate.NoInterval);
        Assert.Null(table["last"].StandardError);
        Close.Equal(without["x"].StandardError!.Value, table["x"].StandardError!.Value);
        Assert.NotNull(table["x"].Interval);

        var plain = LinearRegression.Fit(y, x).Coefficients(StandardErrorType.HC1)["last"];
        Assert.NotNull(plain.StandardError);
        Assert.Equal(NoIntervalReason.LeverageOne, plain.Estimate.NoInterval);
    }

    [Fact]
    public void One_cluster_or_one_treated_cluster_gives_no_interval()
    {
        double[] y = [1, 4, 2, 6, 5, 9, 30, 21, 17];
        Regressor[] x = [new("treated", 1, 1, 1, 0, 0, 0, 0, 0, 0)];
        var fit = LinearRegression.Fit(y, x);
        Assert.All(fit.Coefficients(Grouping.Of("a", "a", "a", "a", "a", "a", "a", "a", "a")), row => Assert.Equal(NoIntervalReason.SingleCluster, row.Estimate.NoInterval));
        var clusters = Grouping.Of("a", "a", "a", "b", "b", "c", "c", "d", "d");
        var row = fit.Coefficients(clusters)["treated"];
        Assert.Equal(NoIntervalReason.LeverageOne, row.Estimate.NoInterval);
        Assert.Null(row.StandardError);
        Assert.Null(row.PValue);
        Assert.Equal(NoIntervalReason.LeverageOne, fit.Coefficients(clusters, StandardErrorType.CR1)["treated"].Estimate.NoInterval);
    }

    [Fact]
    public void As_many_coefficients_as_units_leave_no_error()
    {
        var fit = LinearRegression.Fit([1, 4], [new("x", 1, 2)]);
        Assert.Equal(3, fit.Coefficients()["x"].Value, 12);
        Assert.All(ForUnits, type => Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, fit.Coefficients(type)["x"].Estimate.NoInterval));
        Assert.True(double.IsNaN(fit.ResidualStandardDeviation));
        Assert.True(double.IsNaN(fit.AdjustedRSquared));
        Assert.True(double.IsNaN(LinearRegression.Fit([0.1, 0.1, 0.1], [new("x", 1, 2, 4)]).RSquared));
        Assert.Equal(
            NotIdentifiedReason.TooFewObservations,
            Assert.Throws<NotIdentifiedException>(() => LinearRegression.Fit([1], [new("x", 1)])).Reason);
    }

    [Property]
    public Property HC2_of_an_indicator_is_the_difference_in_means_with_its_error() => Prop.ForAll(Arms.Arbitrary, arms =>
    {
        var effect = Experiment.DifferenceInMeans(arms.Treated, arms.Control);
        var row = LinearRegression.Fit(arms.Outcome, [Regressor.Indicator("treated", arms.Assigned)]).Coefficients()["treated"];
        Close.Equal(effect.Value, row.Value);
        Close.Equal(effect.StandardError!.Value, row.StandardError ?? double.NaN);
    });

    [Property(MaxTest = 50)]
    public Property CR2_is_HC2_when_each_cluster_is_one_unit() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var fit = data.Fit();
        var alone = Grouping.Of<int>(Enumerable.Range(0, data.Outcome.Length).ToArray());
        foreach (var (unit, cluster) in fit.Coefficients().Zip(fit.Coefficients(alone)))
        {
            Close.Equal(unit.StandardError!.Value, cluster.StandardError!.Value, 1e-9);
        }
    });

    [Property(MaxTest = 50)]
    public Property CR2_and_its_degrees_of_freedom_equal_their_definition_by_full_matrices() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        foreach (var weighted in (bool[])[false, true])
        {
            var fit = weighted ? data.FitWeighted(WeightKind.Sampling) : data.Fit();
            var table = fit.Coefficients(data.Clusters);
            var (errors, degrees) = BruteForceCr2.Of(data, weighted);
            for (var j = 0; j < table.Count; j++)
            {
                Close.Equal(errors[j], table[j].StandardError!.Value, 1e-8);
                Close.Equal(degrees[j], table[j].DegreesOfFreedom!.Value, 1e-7);
            }
        }
    });

    [Property(MaxTest = 50)]
    public Property Scaling_and_shifting_do_what_they_should() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var fit = data.Fit();
        var moved = LinearRegression.Fit([.. data.Outcome.Select(y => (8 * y) + 3)], [new("z", data.First), new("x", [.. data.Second.Select(v => v * 4)])]);
        foreach (var (one, other) in Tables(fit, data.Clusters).Zip(Tables(moved, data.Clusters)))
        {
            Close.Equal((8 * one["(Intercept)"].Value) + 3, other["(Intercept)"].Value, 1e-9, 1e-9);
            Close.Equal(2 * one["x"].Value, other["x"].Value, 1e-9, 1e-10);
            Close.Equal(2 * one["x"].StandardError!.Value, other["x"].StandardError!.Value, 1e-8);
            Close.Equal(8 * one["z"].StandardError!.Value, other["z"].StandardError!.Value, 1e-8);
            Close.Equal(one["z"].DegreesOfFreedom!.Value, other["z"].DegreesOfFreedom!.Value, 1e-7);
        }
    });

    [Property(MaxTest = 50)]
    public Property Order_of_units_and_names_of_clusters_do_not_matter() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var mirrored = new RegressionData(
            [.. data.Outcome.Reverse()], [.. data.First.Reverse()], [.. data.Second.Reverse()], [.. data.Weights.Reverse()], [.. data.Labels.Reverse().Select(l => $"cluster {l}")]);
        foreach (var (one, other) in Tables(data.Fit(), data.Clusters).Zip(Tables(mirrored.Fit(), mirrored.Clusters)))
        {
            Close.Equal(one["x"].Value, other["x"].Value, 1e-9, 1e-10);
            Close.Equal(one["x"].StandardError!.Value, other["x"].StandardError!.Value, 1e-8);
        }
    });

    // The square of the root of 3 is a little less than 3.
    [Fact]
    public void Units_that_count_three_times_are_counted_in_full() =>
        Assert.Equal(12, LinearRegression.Fit([1, 2, 4, 5], [new("x", 1, 2, 3, 5)], [3, 3, 3, 3], WeightKind.Frequency).ObservationCount);

    [Property(MaxTest = 50)]
    public Property Frequency_weights_are_repeated_units() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var repeated = Enumerable.Range(0, data.Outcome.Length).SelectMany(i => Enumerable.Repeat(i, (int)data.Weights[i])).ToArray();
        var long_ = LinearRegression.Fit([.. repeated.Select(i => data.Outcome[i])], [new("z", [.. repeated.Select(i => data.First[i])]), new("x", [.. repeated.Select(i => data.Second[i])])]);
        var short_ = data.FitWeighted(WeightKind.Frequency);
        Assert.Equal(long_.ObservationCount, short_.ObservationCount);
        Close.Equal(long_.RSquared, short_.RSquared, 1e-10);
        Close.Equal(long_.AdjustedRSquared, short_.AdjustedRSquared, 1e-9);
        var clusters = Grouping.Of<string>([.. repeated.Select(i => data.Labels[i])]);
        foreach (var (one, other) in Tables(long_, clusters).Zip(Tables(short_, data.Clusters)))
        {
            Close.Equal(one["x"].Value, other["x"].Value, 1e-9, 1e-10);
            Close.Equal(one["x"].StandardError!.Value, other["x"].StandardError!.Value, 1e-8);
            Close.Equal(one["x"].DegreesOfFreedom!.Value, other["x"].DegreesOfFreedom!.Value, 1e-7);
        }
    });

    [Property(MaxTest = 50)]
    public Property Equal_weights_change_nothing_whatever_they_mean() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var equal = data with { Weights = [.. data.Weights.Select(_ => 2.5)] };
        foreach (var kind in (WeightKind[])[WeightKind.Sampling, WeightKind.Precision])
        {
            foreach (var (one, other) in Tables(data.Fit(), data.Clusters).Zip(Tables(equal.FitWeighted(kind), data.Clusters)))
            {
                Close.Equal(one["x"].StandardError!.Value, other["x"].StandardError!.Value, 1e-8);
                Close.Equal(one["x"].DegreesOfFreedom!.Value, other["x"].DegreesOfFreedom!.Value, 1e-7);
            }
        }
    });

    [Property(MaxTest = 50)]
    public Property Joint_test_of_one_coefficient_is_its_t_squared() => Prop.ForAll(RegressionData.Arbitrary, data =>
    {
        var table = data.Fit().Coefficients();
        var test = table.JointTest("x");
        Close.Equal(Math.Pow(table["x"].Statistic!.Value, 2), test.FStatistic, 1e-10);
        Close.Equal(table["x"].PValue!.Value, test.PValue, 1e-8, 1e-10);
        var both = data.Fit().Coefficients(StandardErrorType.Classical).JointTest("x", "z");
        Close.Equal(data.Fit().FStatistic, both.FStatistic, 1e-8);
    });

    [Fact]
    public void Bad_input_is_refused()
    {
        Regressor[] x = [new("x", 1, 2, 4)];
        Assert.Throws<ArgumentException>("name", () => new Regressor(" ", 1));
        Assert.Throws<ArgumentException>("values", () => new Regressor("x"));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new Regressor("x", 1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new Regressor("x", double.PositiveInfinity));
        Assert.Throws<ArgumentException>("outcome", () => LinearRegression.Fit([], x));
        Assert.Throws<ArgumentOutOfRangeException>("outcome", () => LinearRegression.Fit([1, 2, double.NaN], x));
        Assert.Throws<ArgumentException>("regressors[x]", () => LinearRegression.Fit([1, 2], x));
        Assert.Throws<ArgumentException>("regressors", () => LinearRegression.Fit([1, 2, 3], [.. x, .. x]));
        Assert.Throws<ArgumentException>("regressors", () => LinearRegression.Fit([1, 2, 3], [], intercept: false));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => LinearRegression.Fit([1, 2, 3], x, [1, 0, 1], WeightKind.Sampling));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => LinearRegression.Fit([1, 2, 3], x, [1, 1.5, 1], WeightKind.Frequency));
        Assert.Throws<ArgumentException>("weights", () => LinearRegression.Fit([1, 2, 3], x, [], WeightKind.Sampling));
        var fit = LinearRegression.Fit([1, 2, 5], x);
        Assert.Throws<ArgumentException>("type", () => fit.Coefficients(StandardErrorType.CR2));
        Assert.Throws<ArgumentException>("type", () => fit.Coefficients(Grouping.Of("a", "b", "c"), StandardErrorType.HC2));
        Assert.Throws<ArgumentException>("clusters", () => fit.Coefficients(Grouping.Of("a", "b")));
        Assert.Throws<ArgumentException>("name", () => fit.Coefficients()["y"]);
        Assert.Throws<ArgumentException>("names", () => fit.Coefficients().JointTest());
        Assert.Throws<ArgumentException>("labels", () => Grouping.Of<int>([]));
    }

    private static IEnumerable<CoefficientTable> Tables(LinearRegression fit, Grouping clusters) =>
        [.. ForUnits.Select(type => fit.Coefficients(type)), .. ForClusters.Select(type => fit.Coefficients(clusters, type))];
}
