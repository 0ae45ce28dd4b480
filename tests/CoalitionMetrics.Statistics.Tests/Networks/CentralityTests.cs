using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CentralityTests
{
    private static readonly DirectedNetwork Chain = DirectedNetwork.FromArcs(4, [0, 1, 2], [1, 2, 3], [5.0, 2, 1]);

    [Fact]
    public void Degrees_strengths_and_net_flow_of_a_chain()
    {
        Assert.Equal([1, 1, 1, 0], Centrality.OutDegree(Chain));
        Assert.Equal([0, 1, 1, 1], Centrality.InDegree(Chain));
        Assert.Equal([1, 2, 2, 1], Centrality.TotalDegree(Chain));
        Assert.Equal([5, 2, 1, 0], Centrality.OutStrength(Chain));
        Assert.Equal([0, 5, 2, 1], Centrality.InStrength(Chain));
        Assert.Equal([5, -3, -1, -1], Centrality.NetFlow(Chain));
        Assert.Equal(10 / 16.0, Centrality.Imbalance(Chain));
        Assert.Equal([5, 7, 3, 1], Centrality.Strength(Chain.ToUndirected(TieRule.Either)));
        Assert.Equal([1, 2, 2, 1], Centrality.Degree(Chain.ToUndirected(TieRule.Either)));
    }

    [Fact]
    public void What_a_member_who_did_not_answer_gives_is_unknown()
    {
        Assert.Equal([1, 1, 1, double.NaN], Centrality.OutDegree(Chain.WithUnobserved([3])));
        Assert.Equal([5, 2, 1, double.NaN], Centrality.OutStrength(Chain.WithUnobserved([3])));
        Assert.Throws<ArgumentException>(() => Centrality.NetFlow(Chain.WithUnobserved([3])));
    }

    [Fact]
    public void Nothing_given_has_no_imbalance() => Assert.Equal(double.NaN, Centrality.Imbalance(DirectedNetwork.FromArcs(2, [], [])));

    [Fact]
    public void Closeness_of_a_chain_in_three_conventions()
    {
        Assert.Equal([1 + 0.5 + (1 / 3.0), 1.5, 1, 0], Centrality.Closeness(Chain));
        Assert.Equal([1 / 6.0, 1 / 3.0, 1, double.NaN], Centrality.Closeness(Chain, ClosenessConvention.ReachableOnly));
        Assert.Equal([3 / 6.0, 2 / 3.0 * (2 / 3.0), 1 / 3.0, 0], Centrality.Closeness(Chain, ClosenessConvention.WassermanFaust));
    }

    [Fact]
    public void Betweenness_of_a_star_is_all_at_the_hub()
    {
        var star = UndirectedNetwork.FromTies(5, [0, 0, 0, 0], [1, 2, 3, 4]);
        Assert.Equal([6, 0, 0, 0, 0], Centrality.Betweenness(star));
        Assert.Equal([12, 0, 0, 0, 0], Centrality.Betweenness(star.ToDirected()));
        Assert.Equal(1, Centralization.Betweenness(star).Share);
        Assert.Equal(1, Centralization.Degree(star).Share);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Betweenness_meets_a_count_of_all_shortest_ways(DirectedNetwork network)
    {
        var (distance, ways) = (Square.Distances(Square.Of(network)), Square.ShortestWays(Square.Of(network)));
        var n = network.VertexCount;
        var expected = new double[n];
        for (var s = 0; s < n; s++)
        {
            for (var t = 0; t < n; t++)
            {
                for (var v = 0; v < n; v++)
                {
                    if (s != t && v != s && v != t && double.IsFinite(distance[s, t]) && distance[s, v] + distance[v, t] == distance[s, t])
                    {
                        expected[v] += ways[s, v] * ways[v, t] / ways[s, t];
                    }
                }
            }
        }

        return Square.Close(expected, Centrality.Betweenness(network));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Closeness_meets_the_distances(DirectedNetwork network)
    {
        var distance = Square.Distances(Square.Of(network));
        var n = network.VertexCount;
        return Enumerable.Range(0, n).All(v =>
        {
            double[] reached = [.. Enumerable.Range(0, n).Where(w => w != v).Select(w => distance[v, w]).Where(double.IsFinite)];
            var sum = reached.Sum();
            return Square.Close(reached.Sum(d => 1 / d), Centrality.Closeness(network)[v])
                && Square.Close(reached.Length == 0 ? double.NaN : 1 / sum, Centrality.Closeness(network, ClosenessConvention.ReachableOnly)[v])
                && Square.Close(reached.Length == 0 ? 0 : reached.Length * reached.Length / (sum * (n - 1)), Centrality.Closeness(network, ClosenessConvention.WassermanFaust)[v]);
        });
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool PageRank_solves_its_linear_equations(DirectedNetwork network, byte share) => SolvesItsEquations(network, share / 256.0);

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool PageRank_solves_them_with_damping_near_one_and_weights_of_every_size(DirectedNetwork network, byte near, int seed)
    {
        var random = new RandomStream((ulong)seed, 0);
        var n = network.VertexCount;
        double[] table = [.. Enumerable.Range(0, n * n).Select(cell => network.Weight(cell / n, cell % n) * Math.Pow(10, (600 * random.NextDouble()) - 300))];
        return SolvesItsEquations(DirectedNetwork.FromTable(n, table), 1 - Math.ScaleB(1, -(near % 12)));
    }

    [Theory]
    [InlineData(253)]
    [InlineData(255)]
    public void PageRank_of_two_who_name_each_other_is_found_though_rounding_swings_between_them(int share)
    {
        // Rounds of plain substitution end in a cycle of last digits here, in which no change is ever small. With a = (1 - d) / 3: p2 = a, p1 = a + d p0, p0 = a + d (p1 + p2).
        var d = share / 256.0;
        var rank = Centrality.PageRank(DirectedNetwork.FromArcs(3, [0, 1, 2], [1, 0, 0]), d);
        var first = (1 + (2 * d)) / (3 * (1 + d));
        Assert.True(Square.Close([first, ((1 - d) / 3) + (d * first), (1 - d) / 3], rank, 1e-14));
        Assert.Equal(NotIdentifiedReason.NoConvergence, Assert.Throws<NotIdentifiedException>(() => Centrality.PageRank(DirectedNetwork.FromArcs(3, [0, 1, 2], [1, 0, 0]), 1 - 1e-12)).Reason);
    }

    // As near as the kernel says: 1e-13, or what rounding costs, which 1 - d magnifies here and in the dense solution alike.
    private static bool SolvesItsEquations(DirectedNetwork network, double damping)
    {
        var n = network.VertexCount;
        var square = Square.Of(network);
        var matrix = Matrix<double>.Build.Dense(n, n, (to, from) =>
        {
            var total = Enumerable.Range(0, n).Sum(w => square[from, w]);
            return (to == from ? 1 : 0) - (damping * (total == 0 ? 1.0 / n : square[from, to] / total));
        });
        var expected = matrix.Solve(Vector<double>.Build.Dense(n, (1 - damping) / n));
        var actual = Centrality.PageRank(network, damping);
        return expected.Zip(actual, (e, a) => Math.Abs(e - a)).Sum() <= 1e-13 + (1e-14 / (1 - damping)) && Square.Close(1, actual.Sum(), 1e-14);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Eigenvector_solves_its_equation_and_is_the_largest(UndirectedNetwork network)
    {
        var result = Centrality.Eigenvector(network);
        var matrix = Matrix<double>.Build.DenseOfArray(Square.Of(network));
        var largest = matrix.Evd(Symmetricity.Symmetric).EigenValues.Max(v => v.Real);
        if (network.TieCount == 0)
        {
            return double.IsNaN(result.Eigenvalue) && result.Values.All(double.IsNaN);
        }

        var isUnique = result.Values.All(double.IsFinite);
        var image = matrix * Vector<double>.Build.Dense([.. result.Values]);
        return Square.Close(largest, result.Eigenvalue)
            && (!isUnique || (Square.Close(image, result.Values.Select(v => v * result.Eigenvalue), 1e-9) && Square.Close(1, result.Values.Max())));
    }

    [Fact]
    public void Eigenvector_of_a_long_chain_is_a_sine()
    {
        var chain = UndirectedNetwork.FromTies(200, Enumerable.Range(0, 199).ToArray(), Enumerable.Range(1, 199).ToArray());
        var result = Centrality.Eigenvector(chain);
        var middle = Math.Sin(100 * Math.PI / 201);
        Assert.True(Square.Close(Enumerable.Range(1, 200).Select(k => Math.Sin(k * Math.PI / 201) / middle), result.Values, 1e-8));
    }

    [Fact]
    public void Two_equal_components_have_no_single_eigenvector() =>
        Assert.All(Centrality.Eigenvector(UndirectedNetwork.FromTies(4, [0, 2], [1, 3])).Values, value => Assert.Equal(double.NaN, value));

    [Fact]
    public void Eigenvector_lives_on_the_component_with_the_largest_eigenvalue() =>
        Assert.Equal([0, 0, 1, 1, 1], Centrality.Eigenvector(UndirectedNetwork.FromTies(5, [0, 2, 3, 2], [1, 3, 4, 4])).Values.Select(v => Math.Round(v, 12)));

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Centralisation_is_at_most_that_of_a_star(DirectedNetwork network)
    {
        foreach (var direction in Enum.GetValues<ArcDirection>())
        {
            if (Centralization.Degree(network, direction).Share > 1 || Centralization.Degree(network, direction, CentralizationMaximum.WithLoops).Share > 1)
            {
                return false;
            }
        }

        return Centralization.Betweenness(network).Share is not > 1 + 1e-12;
    }

    [Fact]
    public void One_member_alone_is_not_centralised()
    {
        var one = DirectedNetwork.FromArcs(1, [], []);
        Assert.Equal(double.NaN, Centralization.Degree(one, ArcDirection.Out).Share);
        Assert.Equal(double.NaN, Centralization.Betweenness(one).Share);
        Assert.Equal([0], Centrality.Closeness(one, ClosenessConvention.WassermanFaust));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Damping_outside_its_domain_is_refused(double damping) =>
        Assert.Equal("damping", Assert.Throws<ArgumentOutOfRangeException>(() => Centrality.PageRank(Chain, damping)).ParamName);

    [Fact]
    public void Refusals()
    {
        Assert.Equal("convention", Assert.Throws<ArgumentOutOfRangeException>(() => Centrality.Closeness(Chain, (ClosenessConvention)9)).ParamName);
        Assert.Equal("direction", Assert.Throws<ArgumentOutOfRangeException>(() => Centralization.Degree(Chain, (ArcDirection)9)).ParamName);
        Assert.Equal("maximum", Assert.Throws<ArgumentOutOfRangeException>(() => Centralization.Degree(Chain, ArcDirection.In, (CentralizationMaximum)9)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Centrality.Betweenness(Chain.WithUnobserved([3]))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Centrality.Eigenvector(null!)).ParamName);
    }
}
