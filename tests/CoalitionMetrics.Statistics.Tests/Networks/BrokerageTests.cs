using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class BrokerageTests
{
    [Fact]
    public void Each_role_by_hand()
    {
        // b = vertex 1 stands between 0 and 2.
        var chain = DirectedNetwork.FromArcs(3, [0, 1], [1, 2]);
        Assert.Equal([0, 1, 0], Brokerage.GouldFernandez(chain, Grouping.Of("x", "x", "x")).Counts(BrokerageRole.Coordinator));
        Assert.Equal([0, 1, 0], Brokerage.GouldFernandez(chain, Grouping.Of("x", "y", "x")).Counts(BrokerageRole.Itinerant));
        Assert.Equal([0, 1, 0], Brokerage.GouldFernandez(chain, Grouping.Of("x", "x", "y")).Counts(BrokerageRole.Representative));
        Assert.Equal([0, 1, 0], Brokerage.GouldFernandez(chain, Grouping.Of("x", "y", "y")).Counts(BrokerageRole.Gatekeeper));
        Assert.Equal([0, 1, 0], Brokerage.GouldFernandez(chain, Grouping.Of("x", "y", "z")).Counts(BrokerageRole.Liaison));
        Assert.Equal(1, Brokerage.GouldFernandez(chain, Grouping.Of("x", "y", "z")).NetworkCount(BrokerageRole.Total));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Counts_meet_a_look_at_every_ordered_three(DirectedNetwork network, int seed)
    {
        var groups = GroupsTests.RandomGroups(network.VertexCount, seed);
        var expected = new long[6][];
        for (var r = 0; r < 6; r++)
        {
            expected[r] = new long[network.VertexCount];
        }

        var g = groups.Codes;
        for (var a = 0; a < network.VertexCount; a++)
        {
            for (var b = 0; b < network.VertexCount; b++)
            {
                for (var c = 0; c < network.VertexCount; c++)
                {
                    if (a != c && network.HasArc(a, b) && network.HasArc(b, c) && !network.HasArc(a, c))
                    {
                        var role = g[a] == g[b] && g[b] == g[c] ? BrokerageRole.Coordinator
                            : g[a] == g[c] ? BrokerageRole.Itinerant
                            : g[a] == g[b] ? BrokerageRole.Representative
                            : g[b] == g[c] ? BrokerageRole.Gatekeeper : BrokerageRole.Liaison;
                        expected[(int)role][b]++;
                        expected[(int)BrokerageRole.Total][b]++;
                    }
                }
            }
        }

        var scores = Brokerage.GouldFernandez(network, groups);
        return Enum.GetValues<BrokerageRole>().All(role => scores.Counts(role).SequenceEqual(expected[(int)role]));
    }

    [Fact]
    public void Expectation_and_deviation_meet_all_random_networks_of_that_density()
    {
        // Every digraph on four vertices, weighted by its chance of being drawn; arcs are independent.
        var groups = Grouping.Of("x", "x", "y", "z");
        var observed = DirectedNetwork.FromArcs(4, [0, 1, 2, 3, 0], [1, 2, 3, 0, 2]);
        var density = Cohesion.Density(observed);
        var scores = Brokerage.GouldFernandez(observed, groups);
        var networks = RandomNetworks.All(4)
            .Select(n => (Weight: Math.Pow(density, n.ArcCount) * Math.Pow(1 - density, 12 - n.ArcCount), Scores: Brokerage.GouldFernandez(n, groups))).ToArray();
        foreach (var role in Enum.GetValues<BrokerageRole>())
        {
            for (var v = 0; v < 4; v++)
            {
                var mean = networks.Sum(n => n.Weight * n.Scores.Counts(role)[v]);
                var variance = networks.Sum(n => n.Weight * Math.Pow(n.Scores.Counts(role)[v] - mean, 2));
                Assert.Equal(mean, scores.Expected(role)[v], 12);
                var z = variance < 1e-15 ? double.NaN : (scores.Counts(role)[v] - mean) / Math.Sqrt(variance);
                Assert.Equal(z, scores.Z(role)[v], 10);
            }

            Assert.Equal(scores.Expected(role).Sum(), scores.NetworkExpected(role), 12);
        }
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Turning_round_exchanges_representative_and_gatekeeper(DirectedNetwork network, int seed)
    {
        var groups = GroupsTests.RandomGroups(network.VertexCount, seed);
        return Brokerage.GouldFernandez(network, groups).Counts(BrokerageRole.Representative)
            .SequenceEqual(Brokerage.GouldFernandez(network.Reversed(), groups).Counts(BrokerageRole.Gatekeeper));
    }

    [Fact]
    public void Refusals()
    {
        var chain = DirectedNetwork.FromArcs(3, [0, 1], [1, 2]);
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => Brokerage.GouldFernandez(chain, Grouping.Of("x"))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Brokerage.GouldFernandez(chain.WithUnobserved([2]), Grouping.Of("x", "y", "z"))).ParamName);
        Assert.Equal("role", Assert.Throws<ArgumentOutOfRangeException>(() => Brokerage.GouldFernandez(chain, Grouping.Of("x", "y", "z")).Z((BrokerageRole)9)).ParamName);
    }
}
