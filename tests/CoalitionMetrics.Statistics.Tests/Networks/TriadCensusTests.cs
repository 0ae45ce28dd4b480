using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class TriadCensusTests
{
    // One network of three for each class, as Davis and Leinhardt draw them: A = 0, B = 1, C = 2.
    private static readonly (Triad Triad, string Arcs)[] Drawings =
    [
        (Triad.T003, ""), (Triad.T012, "01"), (Triad.T102, "01 10"), (Triad.T021D, "10 12"), (Triad.T021U, "01 21"), (Triad.T021C, "01 12"),
        (Triad.T111D, "01 10 21"), (Triad.T111U, "01 10 12"), (Triad.T030T, "01 12 02"), (Triad.T030C, "01 12 20"), (Triad.T201, "01 10 12 21"),
        (Triad.T120D, "10 12 02 20"), (Triad.T120U, "01 21 02 20"), (Triad.T120C, "01 12 02 20"), (Triad.T210, "01 12 21 02 20"), (Triad.T300, "01 10 12 21 02 20"),
    ];

    private static readonly Dictionary<string, Triad> ClassOf = Classes();

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(15)]
    public void A_network_of_three_is_counted_in_its_own_class(int drawing)
    {
        var census = Cohesion.TriadCensus(Network(Drawings[drawing].Arcs));
        Assert.Equal(1, census[Drawings[drawing].Triad]);
        Assert.Equal(1, census.Total);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Census_meets_a_look_at_every_three(DirectedNetwork network)
    {
        var counts = new long[16];
        for (var i = 0; i < network.VertexCount; i++)
        {
            for (var j = 0; j < i; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    counts[(int)ClassOf[Key(network.Among([i, j, k]))]]++;
                }
            }
        }

        return Cohesion.TriadCensus(network).Counts.SequenceEqual(counts);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Chains_and_how_they_close_meet_a_look_at_every_ordered_three(DirectedNetwork network)
    {
        long chains = 0, transitive = 0, cyclic = 0;
        for (var i = 0; i < network.VertexCount; i++)
        {
            foreach (var j in network.OutNeighbours(i))
            {
                foreach (var k in network.OutNeighbours(j))
                {
                    chains += k == i ? 0 : 1;
                    transitive += k != i && network.HasArc(i, k) ? 1 : 0;
                    cyclic += k != i && network.HasArc(k, i) ? 1 : 0;
                }
            }
        }

        var census = Cohesion.TriadCensus(network);
        return (chains, transitive, cyclic) == (census.Chains, census.TransitiveChains, 3 * census.Circles)
            && census.TransitiveShare.Equals(transitive / (double)chains) && census.CyclicShare.Equals(cyclic / (double)chains);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Classes_add_up_to_all_sets_of_three(DirectedNetwork network)
    {
        long n = network.VertexCount;
        return Cohesion.TriadCensus(network).Total == n * (n - 1) * (n - 2) / 6;
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Turning_all_arcs_round_exchanges_down_and_up(DirectedNetwork network)
    {
        var (census, turned) = (Cohesion.TriadCensus(network), Cohesion.TriadCensus(network.Reversed()));
        return census[Triad.T021D] == turned[Triad.T021U] && census[Triad.T111D] == turned[Triad.T111U] && census[Triad.T120D] == turned[Triad.T120U]
            && census[Triad.T030T] == turned[Triad.T030T] && census[Triad.T030C] == turned[Triad.T030C] && census[Triad.T120C] == turned[Triad.T120C];
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Numbering_changes_nothing(DirectedNetwork network, int seed) =>
        Cohesion.TriadCensus(network).Counts.SequenceEqual(Cohesion.TriadCensus(RandomNetworks.Relabelled(network, (ulong)seed)).Counts);

    [Fact]
    public void A_star_of_three_million_pairs_of_pairs_needs_more_than_32_bits()
    {
        const int Leaves = 200_000;
        var star = DirectedNetwork.FromArcs(Leaves + 1, Enumerable.Repeat(0, Leaves).ToArray(), Enumerable.Range(1, Leaves).ToArray());
        var census = Cohesion.TriadCensus(star);
        Assert.Equal((long)Leaves * (Leaves - 1) / 2, census[Triad.T021D]);
        Assert.Equal((Leaves + 1L) * Leaves * (Leaves - 1) / 6, census.Total);
        Assert.Equal(0, census[Triad.T012]);
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Cohesion.TriadCensus(null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Cohesion.TriadCensus(Network("01").WithUnobserved([2]))).ParamName);
        Assert.Equal("triad", Assert.Throws<ArgumentOutOfRangeException>(() => Cohesion.TriadCensus(Network("01"))[(Triad)16]).ParamName);
    }

    private static DirectedNetwork Network(string arcs)
    {
        var list = arcs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return DirectedNetwork.FromArcs(3, list.Select(a => a[0] - '0').ToArray(), list.Select(a => a[1] - '0').ToArray());
    }

    private static string Key(DirectedNetwork network) => RandomNetworks.Text(network.WithoutWeights());

    private static Dictionary<string, Triad> Classes()
    {
        var classes = new Dictionary<string, Triad>();
        foreach (var (triad, arcs) in Drawings)
        {
            foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
            {
                classes[Key(Network(arcs).Among(order))] = triad;
            }
        }

        Assert.Equal(64, classes.Count);
        return classes;
    }
}
