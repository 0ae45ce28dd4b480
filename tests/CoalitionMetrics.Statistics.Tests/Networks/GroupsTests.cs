using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class GroupsTests
{
    private static readonly UndirectedNetwork Bowtie = UndirectedNetwork.FromTies(6, [0, 1, 0, 2, 3, 4, 3], [1, 2, 2, 3, 4, 5, 5]);
    private static readonly Grouping Sides = Grouping.Of("a", "a", "a", "b", "b", "b");

    // Zachary 1977: the karate club, from Girvan and Newman's list.
    private static readonly string Karate =
        "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 "
        + "9-31 9-33 9-34 10-34 14-34 15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34 "
        + "31-33 31-34 32-33 32-34 33-34";

    [Fact]
    public void Worked_example()
    {
        Assert.Equal(-5 / 7.0, Assortativity.EI(Bowtie, Sides).Index);
        Assert.Equal((1L, 6L), (Assortativity.EI(Bowtie, Sides).External, Assortativity.EI(Bowtie, Sides).Internal));
        Assert.Equal(5 / 7.0, Assortativity.Nominal(Bowtie, Sides), 15);
        Assert.Equal((6 / 7.0) - 0.5, Communities.Modularity(Bowtie, Sides), 15);
    }

    [Fact]
    public void Best_known_division_of_the_karate_club_is_found()
    {
        var ties = Karate.Split(' ').Select(tie => tie.Split('-').Select(int.Parse).ToArray()).ToArray();
        var network = UndirectedNetwork.FromTies(34, ties.Select(t => t[0] - 1).ToArray(), ties.Select(t => t[1] - 1).ToArray());
        var division = Communities.Detect(network);
        // Brandes et al. 2008, IEEE Transactions on Knowledge and Data Engineering 20, table 3: the largest modularity there is.
        Assert.Equal(0.4198, division.Modularity, 0.00005);
        Assert.Equal(4, division.Groups.GroupCount);
    }

    [Fact]
    public void Two_triangles_are_two_communities() => Assert.Equal([0, 0, 0, 1, 1, 1], Communities.Detect(Bowtie).Groups.Codes.ToArray());

    [Fact]
    public void Without_ties_each_is_alone()
    {
        var division = Communities.Detect(UndirectedNetwork.FromTies(3, [], []));
        Assert.Equal((3, double.NaN), (division.Groups.GroupCount, division.Modularity));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)], MaxTest = 40)]
    public bool Communities_are_connected_and_no_division_of_a_small_network_is_much_better(UndirectedNetwork network)
    {
        var division = Communities.Detect(network, starts: 5);
        var connected = Enumerable.Range(0, division.Groups.GroupCount)
            .All(g => Connectivity.WeakComponents(network.ToDirected().Among(division.Groups.Members(g))).Count == 1);
        var best = network.VertexCount <= 6 && network.TieCount > 0 ? Divisions(network.VertexCount).Max(d => Communities.Modularity(network, Grouping.Of<int>(d))) : double.NegativeInfinity;
        return connected && !(best > division.Modularity + 0.02);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Modularity_meets_the_sum_over_all_pairs(DirectedNetwork network, int seed)
    {
        var square = Square.Of(network);
        var n = network.VertexCount;
        var groups = RandomGroups(n, seed);
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var chance = Centrality.OutStrength(network)[i] * Centrality.InStrength(network)[j] / network.TotalWeight;
                sum += groups.Codes[i] == groups.Codes[j] ? square[i, j] - chance : 0;
            }
        }

        return Square.Close(sum / network.TotalWeight, Communities.Modularity(network, groups));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool An_undirected_tie_is_two_arcs(UndirectedNetwork network, int seed)
    {
        var groups = RandomGroups(network.VertexCount, seed);
        return Square.Close(Communities.Modularity(network, groups), Communities.Modularity(network.ToDirected(), groups))
            && Square.Close(Assortativity.Nominal(network, groups), Assortativity.Nominal(network.ToDirected(), groups))
            && Square.Close(Assortativity.Degree(network), Assortativity.Degree(network.ToDirected()))
            && Square.Close(Assortativity.EI(network, groups).Index, Assortativity.EI(network.ToDirected(), groups).Index);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Degree_assortativity_is_the_correlation_over_arcs(DirectedNetwork network)
    {
        var (tails, heads) = (new List<double>(), new List<double>());
        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var w in network.OutNeighbours(v))
            {
                tails.Add(network.OutNeighbours(v).Length);
                heads.Add(network.InNeighbours(w).Length);
            }
        }

        return Square.Close(tails.Count == 0 ? double.NaN : Moments.Correlation(tails.ToArray(), heads.ToArray()), Assortativity.Degree(network));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Nominal_assortativity_meets_the_mixing_table(DirectedNetwork network, int seed)
    {
        var groups = RandomGroups(network.VertexCount, seed);
        var e = new double[groups.GroupCount, groups.GroupCount];
        for (var v = 0; v < network.VertexCount; v++)
        {
            foreach (var w in network.OutNeighbours(v))
            {
                e[groups.Codes[v], groups.Codes[w]] += 1.0 / network.ArcCount;
            }
        }

        var (trace, chance) = (0.0, 0.0);
        for (var g = 0; g < groups.GroupCount; g++)
        {
            trace += e[g, g];
            chance += Enumerable.Range(0, groups.GroupCount).Sum(h => e[g, h]) * Enumerable.Range(0, groups.GroupCount).Sum(h => e[h, g]);
        }

        var actual = Assortativity.Nominal(network, groups);
        return chance > 1 - 1e-12 || network.ArcCount == 0 ? double.IsNaN(actual) : Square.Close((trace - chance) / (1 - chance), actual);
    }

    [Fact]
    public void Permutation_of_labels_meets_all_deals()
    {
        // 20 ways to choose the three of group a; two of them leave one tie across.
        var comparison = Assortativity.EIPermutation(Bowtie.ToDirected(), Sides, seed: 2);
        Assert.Equal(2 / 20.0, comparison.LowerP, 0.01);
        Assert.Equal(1.0, comparison.UpperP, 0.01);
        Assert.Throws<NotIdentifiedException>(() => Assortativity.EIPermutation(DirectedNetwork.FromArcs(2, [], []), Grouping.Of("a", "b")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Assortativity.EIPermutation(Bowtie.ToDirected(), Sides, replicates: 0));
    }

    [Fact]
    public void Undefined_figures_are_not_a_number()
    {
        var empty = DirectedNetwork.FromArcs(2, [], []);
        var groups = Grouping.Of("a", "b");
        Assert.Equal(double.NaN, Assortativity.EI(empty, groups).Index);
        Assert.Equal(double.NaN, Assortativity.Nominal(empty, groups));
        Assert.Equal(double.NaN, Assortativity.Degree(empty));
        Assert.Equal(double.NaN, Communities.Modularity(empty, groups));
        Assert.Equal(double.NaN, Assortativity.Nominal(Bowtie, Grouping.Of("a", "a", "a", "a", "a", "a")));
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal("groups", Assert.Throws<ArgumentException>(() => Assortativity.EI(Bowtie, Grouping.Of("a"))).ParamName);
        Assert.Equal("groups", Assert.Throws<ArgumentNullException>(() => Communities.Modularity(Bowtie, null!)).ParamName);
        Assert.Equal("resolution", Assert.Throws<ArgumentOutOfRangeException>(() => Communities.Modularity(Bowtie, Sides, double.NaN)).ParamName);
        Assert.Equal("resolution", Assert.Throws<ArgumentOutOfRangeException>(() => Communities.Detect(Bowtie, 0)).ParamName);
        Assert.Equal("starts", Assert.Throws<ArgumentOutOfRangeException>(() => Communities.Detect(Bowtie, starts: 0)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Assortativity.Nominal(Bowtie.WithUnobserved([0]), Sides)).ParamName);
    }

    internal static Grouping RandomGroups(int n, int seed)
    {
        var random = new RandomStream((ulong)seed, 3);
        var labels = new int[n];
        for (var v = 0; v < n; v++)
        {
            labels[v] = random.NextInt32(3);
        }

        return Grouping.Of<int>(labels);
    }

    private static IEnumerable<int[]> Divisions(int n)
    {
        for (var code = 0; code < Math.Pow(n, n); code++)
        {
            var labels = new int[n];
            for (var (v, rest) = (0, code); v < n; v++, rest /= n)
            {
                labels[v] = rest % n;
            }

            // Each division once: labels in the order of first appearance.
            var next = 0;
            if (labels.All(label => label < next || label == next++))
            {
                yield return labels;
            }
        }
    }
}
