using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupFlowsTests
{
    // Experts 0, 1; residents 2, 3; city 4. Experts tell residents three times, residents tell experts once; the city hears from one resident only.
    private static readonly DirectedNetwork Town = DirectedNetwork.FromArcs(5, [0, 0, 1, 2, 0, 3], [2, 3, 2, 0, 1, 4]);
    private static readonly Grouping Groups = Grouping.Of("experts", "experts", "residents", "residents", "city");

    [Fact]
    public void Worked_example()
    {
        var flows = GroupFlows.Of(Town, Groups);
        Assert.Equal((3, 1, 1, 0), (flows[0, 1], flows[1, 0], flows[1, 2], flows[2, 1]));
        Assert.Equal((1, 5, 2 / 5.0), (flows.Within, flows.Between, flows.TwoWayShare));
        Assert.Equal((1, 3, 4), (flows.Links[2].Ties, flows.Links[2].SoleOutside, flows.Links[2].SoleInside));
        Assert.Equal([2, 3], flows.Links[1].Inside);
        Assert.Equal([0, 1, 4], flows.Links[1].Outside);
        Assert.Null(flows.Links[1].SoleOutside);
    }

    [Fact]
    public void Without_a_tie_that_crosses_there_is_no_share() => Assert.Equal(double.NaN, GroupFlows.Of(DirectedNetwork.FromArcs(2, [0], [1]), Grouping.Of("a", "a")).TwoWayShare);

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Groups_of_one_have_the_arc_reciprocity(DirectedNetwork network) =>
        GroupFlows.Of(network, Grouping.Of<int>([.. Enumerable.Range(0, network.VertexCount)])).TwoWayShare.Equals(Reciprocity.Of(network));

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Turning_all_arcs_round_transposes_the_flows_and_keeps_the_share(DirectedNetwork network, int seed)
    {
        var groups = GroupsTests.RandomGroups(network.VertexCount, seed);
        var (flows, turned) = (GroupFlows.Of(network, groups), GroupFlows.Of(network.Reversed(), groups));
        return flows.TwoWayShare.Equals(turned.TwoWayShare) && Enumerable.Range(0, flows.GroupCount).All(g => Enumerable.Range(0, flows.GroupCount).All(h => flows[g, h] == turned[h, g]));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool What_crosses_is_what_the_EI_index_calls_external(DirectedNetwork network, int seed)
    {
        var groups = GroupsTests.RandomGroups(network.VertexCount, seed);
        var (flows, score) = (GroupFlows.Of(network, groups), Assortativity.EI(network, groups));
        return (flows.Between, flows.Within) == (score.External, score.Internal) && flows.Links.Sum(l => l.Ties) == 2 * score.External;
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => GroupFlows.Of(null!, Groups)).ParamName);
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => GroupFlows.Of(Town, Grouping.Of("a"))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => GroupFlows.Of(DirectedNetwork.FromArcs(2, [0], [1]).WithUnobserved([1]), Grouping.Of("a", "b"))).ParamName);
        Assert.Equal("from", Assert.Throws<ArgumentOutOfRangeException>(() => GroupFlows.Of(Town, Groups)[3, 0]).ParamName);
    }
}
