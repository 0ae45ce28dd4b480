using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class DirectedNetworkTests
{
    [Fact]
    public void Parallel_arcs_are_added_up_and_self_loops_left_out_and_counted()
    {
        var network = DirectedNetwork.FromArcs(4, [0, 0, 1, 1, 1, 2], [1, 1, 0, 1, 2, 3], [1.0, 2, 4, 7, 1, 1]);
        Assert.Equal("0>1:3 1>0:4 1>2:1 2>3:1", RandomNetworks.Text(network));
        Assert.Equal((4, 1, 1, 9.0), (network.ArcCount, network.SelfLoopCount, network.MergedArcCount, network.TotalWeight));
    }

    [Fact]
    public void Any_makes_parallel_arcs_one_arc_of_weight_one()
    {
        var network = DirectedNetwork.FromArcs(2, [0, 0, 1], [1, 1, 0], [2.0, 3, 4], ParallelTies.Any);
        Assert.Equal("0>1:1 1>0:1", RandomNetworks.Text(network));
        Assert.False(network.IsWeighted);
    }

    [Fact]
    public void Arcs_without_weights_count_how_often_they_were_given() =>
        Assert.Equal("0>1:2", RandomNetworks.Text(DirectedNetwork.FromArcs(2, [0, 0], [1, 1])));

    [Fact]
    public void An_arc_of_weight_zero_is_no_arc() => Assert.Equal(0, DirectedNetwork.FromArcs(2, [0], [1], [0.0]).ArcCount);

    [Fact]
    public void Neighbours_are_ascending_in_both_directions()
    {
        var network = DirectedNetwork.FromArcs(4, [3, 3, 1, 0], [2, 0, 0, 3]);
        Assert.Equal([0, 2], network.OutNeighbours(3).ToArray());
        Assert.Equal([1, 3], network.InNeighbours(0).ToArray());
    }

    [Fact]
    public void Rows_not_observed_are_known_as_such()
    {
        var network = DirectedNetwork.FromArcs(3, [0, 1], [1, 0]).WithUnobserved([2]);
        Assert.False(network.IsObserved(2));
        Assert.Equal((2, false), (network.ObservedCount, network.IsFullyObserved));
        Assert.Equal([0, 1], network.ObservedVertices());
        Assert.Equal(2, network.AmongObserved().VertexCount);
        Assert.True(network.AsReported().IsFullyObserved);
        Assert.Equal(3, network.AsReported().VertexCount);
    }

    [Fact]
    public void Marks_of_rows_not_observed_add_up_and_follow_the_vertex()
    {
        var network = DirectedNetwork.FromArcs(4, [0], [1]).WithUnobserved([2]).WithUnobserved([3]);
        Assert.Equal([0, 1], network.ObservedVertices());
        Assert.Equal([1, 2], network.Among([2, 1, 0]).ObservedVertices());
    }

    [Fact]
    public void Either_rule_joins_directions_and_both_rule_keeps_returned_ties()
    {
        var network = DirectedNetwork.FromArcs(3, [0, 1, 1], [1, 0, 2], [2.0, 3, 5]);
        var either = network.ToUndirected(TieRule.Either);
        var both = network.ToUndirected(TieRule.Both);
        Assert.Equal((2, 5.0, 5.0), (either.TieCount, either.Weight(0, 1), either.Weight(2, 1)));
        Assert.Equal((1, 5.0, 0.0), (both.TieCount, both.Weight(1, 0), both.Weight(1, 2)));
    }

    [Fact]
    public void Dropping_directions_of_unweighted_arcs_leaves_unweighted_ties() =>
        Assert.False(DirectedNetwork.FromArcs(2, [0, 1], [1, 0]).ToUndirected(TieRule.Either).IsWeighted);

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Turning_round_twice_gives_the_same_network(DirectedNetwork network) =>
        RandomNetworks.Text(network.Reversed().Reversed()) == RandomNetworks.Text(network);

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Order_of_arcs_changes_nothing(DirectedNetwork network, int seed)
    {
        var arcs = Enumerable.Range(0, network.VertexCount).SelectMany(v => network.OutNeighbours(v).ToArray().Select(w => (From: v, To: w))).ToArray();
        new RandomStream((ulong)seed, 1).Shuffle<(int, int)>(arcs);
        double[] weights = [.. arcs.Select(a => network.Weight(a.From, a.To))];
        var again = DirectedNetwork.FromArcs(network.VertexCount, arcs.Select(a => a.From).ToArray(), arcs.Select(a => a.To).ToArray(), weights);
        return RandomNetworks.Text(again) == RandomNetworks.Text(network);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Undirected_as_directed_and_back_is_the_same(UndirectedNetwork network)
    {
        var again = network.WithoutWeights().ToDirected().ToUndirected(TieRule.Both);
        return RandomNetworks.Text(again.ToDirected()) == RandomNetworks.Text(network.WithoutWeights().ToDirected());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1.0)]
    public void A_weight_outside_its_domain_is_refused(double weight)
    {
        Assert.Equal("weights", Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromArcs(2, [0], [1], [weight])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentOutOfRangeException>(() => UndirectedNetwork.FromTies(2, [0], [1], [weight])).ParamName);
        Assert.Equal("table", Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromTable(1, [weight])).ParamName);
    }

    [Fact]
    public void Impossible_input_is_refused_by_name()
    {
        Assert.Equal("vertexCount", Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromArcs(0, [], [])).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromArcs(2, [0], [2])).ParamName);
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromArcs(2, [-1], [0])).ParamName);
        Assert.Equal("to", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [0, 1], [1])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [0], [1], [])).ParamName);
        Assert.Equal("weights", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [0, 1], [1, 0], [double.MaxValue, double.MaxValue])).ParamName);
        Assert.Equal("table", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromTable(2, [0, 1])).ParamName);
        Assert.Equal("vertices", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [0], [1]).WithUnobserved([0])).ParamName);
        Assert.Equal("vertices", Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [0], [1]).Among([0, 0])).ParamName);
        Assert.Equal("vertices", Assert.Throws<ArgumentException>(() => UndirectedNetwork.FromTies(2, [0], [1]).WithUnobserved([0, 1])).ParamName);
        Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0, 1]).AmongObserved());
        Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0]).ToUndirected(TieRule.Either));
        Assert.Throws<ArgumentException>(() => DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0]).Reversed());
        Assert.Throws<ArgumentOutOfRangeException>(() => DirectedNetwork.FromArcs(2, [], []).HasArc(0, 2));
    }
}
