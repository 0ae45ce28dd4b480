using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ConnectivityTests
{
    // Two triangles joined by a tie.
    private static readonly UndirectedNetwork Bowtie = UndirectedNetwork.FromTies(6, [0, 1, 0, 2, 3, 4, 3], [1, 2, 2, 3, 4, 5, 5]);

    [Fact]
    public void Worked_example()
    {
        Assert.Equal([2, 3], Connectivity.ArticulationPoints(Bowtie));
        Assert.Equal([new VertexPair(3, 2)], Connectivity.Bridges(Bowtie));
        Assert.Equal([2, 2, 2, 2, 2, 2], Connectivity.Coreness(Bowtie));
        Assert.Equal(1, Connectivity.Components(Bowtie).Count);
    }

    [Fact]
    public void Strong_components_of_a_circle_with_a_tail()
    {
        var components = Connectivity.StrongComponents(DirectedNetwork.FromArcs(5, [0, 1, 2, 2], [1, 2, 0, 3]));
        Assert.Equal([0, 0, 0, 1, 2], components.ComponentOf);
        Assert.Equal([3, 1, 1], components.SizesDescending());
        Assert.Equal((3, 3), (components.Count, components.LargestSize));
    }

    [Fact]
    public void A_long_chain_does_not_overflow_the_stack()
    {
        const int Vertices = 200_000;
        var (from, to) = (Enumerable.Range(0, Vertices - 1).ToArray(), Enumerable.Range(1, Vertices - 1).ToArray());
        Assert.Equal(Vertices, Connectivity.StrongComponents(DirectedNetwork.FromArcs(Vertices, from, to)).Count);
        Assert.Equal(Vertices - 2, Connectivity.ArticulationPoints(UndirectedNetwork.FromTies(Vertices, from, to)).Count);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Strong_components_are_classes_of_mutual_reach(DirectedNetwork network)
    {
        var distance = Square.Distances(Square.Of(network));
        var component = Connectivity.StrongComponents(network).ComponentOf;
        return Pairs(network.VertexCount).All(p => (component[p.I] == component[p.J]) == (double.IsFinite(distance[p.I, p.J]) && double.IsFinite(distance[p.J, p.I])));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Weak_components_are_those_without_directions(DirectedNetwork network)
    {
        var distance = Square.Distances(Square.Of(network.ToUndirected(TieRule.Either)));
        var component = Connectivity.WeakComponents(network).ComponentOf;
        return Pairs(network.VertexCount).All(p => (component[p.I] == component[p.J]) == double.IsFinite(distance[p.I, p.J]))
            && component.SequenceEqual(Connectivity.Components(network.ToUndirected(TieRule.Either)).ComponentOf);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Cut_vertices_and_bridges_leave_more_components(UndirectedNetwork network)
    {
        var before = Connectivity.Components(network).Count;
        int[] all = [.. Enumerable.Range(0, network.VertexCount)];
        var cuts = Enumerable.Range(0, network.VertexCount).Where(v =>
        {
            int[] others = [.. all.Where(w => w != v)];
            return network.Neighbours(v).Length > 0 && Connectivity.WeakComponents(network.ToDirected().Among(others)).Count > before;
        });
        VertexPair[] ties = [.. Pairs(network.VertexCount).Where(p => p.I < p.J && network.HasTie(p.I, p.J)).Select(p => new VertexPair(p.I, p.J))];
        var bridges = ties.Where(tie =>
        {
            VertexPair[] others = [.. ties.Where(other => other != tie)];
            return Connectivity.Components(UndirectedNetwork.FromTies(network.VertexCount, [.. others.Select(t => t.Low)], [.. others.Select(t => t.High)])).Count > before;
        });
        return cuts.SequenceEqual(Connectivity.ArticulationPoints(network)) && bridges.SequenceEqual(Connectivity.Bridges(network));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Coreness_meets_peeling(UndirectedNetwork network)
    {
        var expected = new int[network.VertexCount];
        for (var k = 1; k < network.VertexCount; k++)
        {
            var kept = Enumerable.Range(0, network.VertexCount).ToHashSet();
            while (kept.RemoveWhere(v => network.Neighbours(v).ToArray().Count(kept.Contains) < k) > 0)
            {
                // Again until each has k ties inside.
            }

            foreach (var v in kept)
            {
                expected[v] = k;
            }
        }

        return expected.SequenceEqual(Connectivity.Coreness(network));
    }

    [Fact]
    public void A_pair_names_the_lower_vertex_first()
    {
        Assert.Equal(new VertexPair(3, 7), new VertexPair(7, 3));
        Assert.Equal("3 - 7", new VertexPair(7, 3).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => new VertexPair(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VertexPair(2, -1));
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Connectivity.Coreness(null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Connectivity.Bridges(UndirectedNetwork.FromTies(2, [], []).WithUnobserved([0]))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Connectivity.StrongComponents(DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0]))).ParamName);
    }

    private static IEnumerable<(int I, int J)> Pairs(int n) => Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, n).Where(j => j != i).Select(j => (i, j)));
}
