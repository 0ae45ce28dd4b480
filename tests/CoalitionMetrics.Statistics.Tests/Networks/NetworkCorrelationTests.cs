using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class NetworkCorrelationTests
{
    private static readonly DyadTable Ties = DyadTable.Of(RandomNetworks.Make(5, 0.5, 11));
    private static readonly DyadTable Other = DyadTable.Of(RandomNetworks.Make(5, 0.5, 12));

    [Fact]
    public void The_diagonal_does_not_count()
    {
        var first = DyadTable.Of(3, [9, 1, 0, 0, 9, 1, 1, 0, 9]);
        var second = DyadTable.Of(3, [0, 1, 0, 0, 0, 1, 1, 0, 0]);
        Assert.Equal(1, NetworkCorrelation.Pearson(first, second), 14);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Numbering_both_otherwise_changes_nothing(DirectedNetwork first, int seed)
    {
        if (first.VertexCount < 2)
        {
            return true;
        }

        var second = RandomNetworks.Make(first.VertexCount, 0.4, (ulong)seed);
        var value = NetworkCorrelation.Pearson(DyadTable.Of(first), DyadTable.Of(second));
        var again = NetworkCorrelation.Pearson(DyadTable.Of(RandomNetworks.Relabelled(first, 9)), DyadTable.Of(RandomNetworks.Relabelled(second, 9)));
        return Square.Close(value, again, 1e-12);
    }

    [Fact]
    public void Few_members_are_put_in_every_order()
    {
        var exact = NetworkCorrelation.Qap(Ties, Other);
        Assert.True(exact.IsExact);
        Assert.Equal(120, exact.Replicates);
        double[] values = [.. Orders(5).Select(order => NetworkCorrelation.Pearson(Ties, DyadTable.Of(5, [.. order.SelectMany(i => order.Select(j => i == j ? 0 : Other[i, j]))])))];
        Assert.Equal(120, values.Length);
        Assert.Equal(values.Count(v => v >= exact.Observed - 1e-12) / 120.0, exact.UpperP, 12);
        Assert.Equal(values.Count(v => v <= exact.Observed + 1e-12) / 120.0, exact.LowerP, 12);
        var drawn = NetworkCorrelation.Qap(Ties, Other, replicates: 100);
        Assert.False(drawn.IsExact);
        Assert.Equal(exact.UpperP, drawn.UpperP, 0.15);
    }

    [Fact]
    public void Regression_on_one_predictor_is_the_correlation_in_other_clothes()
    {
        var result = NetworkRegression.Fit(Ties, [Other]);
        var correlation = NetworkCorrelation.Pearson(Ties, Other);
        Assert.Equal(correlation * correlation, result.ExplainedShare, 12);
        Assert.Equal(NetworkCorrelation.Qap(Ties, Other).UpperP, result.Coefficients[0].Chance.UpperP, 12);
        Assert.Equal(20, result.PairCount);
    }

    [Fact]
    public void Regression_meets_least_squares()
    {
        var third = DyadTable.Of(RandomNetworks.Make(5, 0.5, 13));
        var result = NetworkRegression.Fit(Ties, [Other, third], replicates: 50);
        var (rows, y) = (new List<double[]>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                if (i != j)
                {
                    rows.Add([Other[i, j], third[i, j]]);
                    y.Add(Ties[i, j]);
                }
            }
        }

        var expected = MathNet.Numerics.Fit.MultiDim([.. rows], [.. y], intercept: true);
        Assert.Equal(expected[0], result.Intercept, 10);
        Assert.Equal(expected[1], result.Coefficients[0].Value, 10);
        Assert.Equal(expected[2], result.Coefficients[1].Value, 10);
        Assert.Equal(result.Coefficients[0].Chance, NetworkRegression.Fit(Ties, [Other, third], replicates: 50).Coefficients[0].Chance);
    }

    [Fact]
    public void Undirected_pairs_count_once()
    {
        var network = UndirectedNetwork.FromTies(4, [0, 1], [1, 2]);
        var table = DyadTable.Of(network);
        Assert.Equal(6, table.PairCount);
        Assert.Equal(1, table[1, 0]);
        var same = DyadTable.SameGroup(Grouping.Of("a", "a", "b", "b"), isDirected: false);
        Assert.Equal(0.25, NetworkCorrelation.Pearson(table, same), 12);
        Assert.Equal(NetworkCorrelation.Pearson(table, same), Math.Sqrt(NetworkRegression.Fit(table, [same]).ExplainedShare), 12);
    }

    [Fact]
    public void A_predictor_that_says_nothing_new_is_not_identified()
    {
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => NetworkRegression.Fit(Ties, [Other, Other])).Reason);
        var constant = DyadTable.SameGroup(Grouping.Of("a", "a", "a", "a", "a"));
        Assert.Equal(NotIdentifiedReason.Collinear, Assert.Throws<NotIdentifiedException>(() => NetworkRegression.Fit(Ties, [constant])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => NetworkCorrelation.Qap(Ties, constant)).Reason);
        Assert.Equal(double.NaN, NetworkCorrelation.Pearson(Ties, constant));
        var pair = DyadTable.Of(2, [0, 1, 2, 0]);
        Assert.Equal(NotIdentifiedReason.TooFewObservations, Assert.Throws<NotIdentifiedException>(() => NetworkRegression.Fit(pair, [pair])).Reason);
        Assert.Equal(NotIdentifiedReason.NoVariation, Assert.Throws<NotIdentifiedException>(() => NetworkRegression.Fit(Ties, [Ties])).Reason);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_cell_that_is_no_number_is_refused(double cell) =>
        Assert.Equal("cells", Assert.Throws<ArgumentOutOfRangeException>(() => DyadTable.Of(2, [0, cell, 0, 0])).ParamName);

    [Fact]
    public void Refusals()
    {
        Assert.Equal("vertexCount", Assert.Throws<ArgumentOutOfRangeException>(() => DyadTable.Of(1, [0])).ParamName);
        Assert.Equal("cells", Assert.Throws<ArgumentException>(() => DyadTable.Of(2, [0, 1])).ParamName);
        Assert.Equal("cells", Assert.Throws<ArgumentException>(() => DyadTable.Of(2, [0, 1, 2, 0], isDirected: false)).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentException>(() => Ties[1, 1]).ParamName);
        Assert.Equal("second", Assert.Throws<ArgumentException>(() => NetworkCorrelation.Pearson(Ties, DyadTable.Of(2, [0, 1, 2, 0]))).ParamName);
        Assert.Equal("predictors", Assert.Throws<ArgumentException>(() => NetworkRegression.Fit(Ties, [])).ParamName);
        Assert.Equal("predictors", Assert.Throws<ArgumentException>(() => NetworkRegression.Fit(Ties, [DyadTable.Of(2, [0, 1, 2, 0])])).ParamName);
        Assert.Equal("replicates", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkCorrelation.Qap(Ties, Other, 0)).ParamName);
    }

    private static IEnumerable<int[]> Orders(int n) => n == 0 ? [[]] : Orders(n - 1).SelectMany(order => Enumerable.Range(0, n).Select(place => (int[])[.. order[..place], n - 1, .. order[place..]]));
}
