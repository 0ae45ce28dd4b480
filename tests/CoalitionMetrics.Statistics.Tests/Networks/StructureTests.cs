using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class StructureTests
{
    [Fact]
    public void Constraint_and_effective_size_by_hand()
    {
        // A triangle with a tail: vertex 2 has three contacts, two of whom are tied.
        var paw = UndirectedNetwork.FromTies(5, [0, 0, 1, 2], [1, 2, 2, 3]);
        Assert.Equal(3 - (2 / 3.0), StructuralHoles.EffectiveSize(paw)[2], 15);
        Assert.Equal([1, 1, 1], [.. StructuralHoles.EffectiveSize(paw).Where((_, v) => v is 0 or 1 or 3)]);
        Assert.Equal((2 * Math.Pow((1 / 3.0) + (1 / 3.0 * 0.5), 2)) + (1 / 9.0), StructuralHoles.Constraint(paw)[2], 15);
        Assert.Equal(1, StructuralHoles.Constraint(paw)[3]);
        Assert.Equal(double.NaN, StructuralHoles.Constraint(paw)[4]);
        Assert.Equal(double.NaN, StructuralHoles.EffectiveSize(paw)[4]);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Constraint_and_effective_size_meet_their_formulas(DirectedNetwork network)
    {
        var square = Square.Of(network);
        var n = network.VertexCount;
        double Z(int i, int j) => square[i, j] + square[j, i];
        double P(int i, int j) => Z(i, j) / Enumerable.Range(0, n).Sum(k => Z(i, k));
        double M(int j, int q) => Z(j, q) / Enumerable.Range(0, n).Max(k => Z(j, k));
        for (var i = 0; i < n; i++)
        {
            int[] contacts = [.. Enumerable.Range(0, n).Where(j => Z(i, j) > 0)];
            var constraint = contacts.Length == 0 ? double.NaN : contacts.Sum(j => Math.Pow(P(i, j) + contacts.Where(q => q != j).Sum(q => P(i, q) * P(q, j)), 2));
            var size = contacts.Length == 0 ? double.NaN : contacts.Sum(j => 1 - contacts.Where(q => q != j).Sum(q => P(i, q) * M(j, q)));
            if (!Square.Close(constraint, StructuralHoles.Constraint(network)[i]) || !Square.Close(size, StructuralHoles.EffectiveSize(network)[i]))
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public void An_organisation_chart_meets_all_of_Krackhardts_conditions()
    {
        var tree = DirectedNetwork.FromArcs(6, [0, 0, 1, 1, 2], [1, 2, 3, 4, 5]);
        Assert.Equal((1.0, 1.0, 1.0), (Krackhardt.Connectedness(tree), Krackhardt.Hierarchy(tree), Krackhardt.Efficiency(tree)));
        Assert.Equal(1, Krackhardt.LeastUpperBoundedness(tree));
        Assert.Equal(1, Krackhardt.LeastUpperBoundedness(tree, UpperBoundDefinition.Closest));
        Assert.Equal(1 - (10 / 15.0), Krackhardt.ReciprocityHierarchy(tree), 15);
    }

    [Fact]
    public void Two_tops_leave_pairs_without_one_bound()
    {
        // 0 and 1 both lead 2 and 3: their pair has nobody above, and the pair (2, 3) has two tops and no closest one.
        var two = DirectedNetwork.FromArcs(4, [0, 0, 1, 1], [2, 3, 2, 3]);
        Assert.Equal(1 - (2 / 3.0), Krackhardt.LeastUpperBoundedness(two), 15);
        Assert.Equal(1 - (2 / 3.0), Krackhardt.LeastUpperBoundedness(two, UpperBoundDefinition.Closest), 15);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Krackhardts_measures_meet_the_table_of_reach(DirectedNetwork network)
    {
        var n = network.VertexCount;
        var distance = Square.Distances(Square.Of(network));
        bool Reaches(int i, int j) => double.IsFinite(distance[i, j]);
        var weak = Connectivity.WeakComponents(network);
        double connected = 0, both = 0, any = 0, top = 0, closest = 0, possible = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var together = weak.ComponentOf[i] == weak.ComponentOf[j];
                connected += together ? 1 : 0;
                both += Reaches(i, j) && Reaches(j, i) ? 1 : 0;
                any += Reaches(i, j) || Reaches(j, i) ? 1 : 0;
                int[] bounds = [.. Enumerable.Range(0, n).Where(k => Reaches(k, i) && Reaches(k, j))];
                top += together && weak.Sizes[weak.ComponentOf[i]] > 2 && !bounds.Any(l => bounds.All(k => Reaches(l, k))) ? 1 : 0;
                closest += together && weak.Sizes[weak.ComponentOf[i]] > 2 && !bounds.Any(l => bounds.All(k => Reaches(k, l))) ? 1 : 0;
            }
        }

        foreach (var size in weak.Sizes)
        {
            possible += size > 2 ? (size - 1) * (size - 2) / 2.0 : 0;
        }

        var needed = weak.Sizes.Sum(size => size - 1);
        var spare = weak.Sizes.Sum(size => (size - 1) * (size - 1));
        return Square.Close(connected / (n * (n - 1) / 2.0), Krackhardt.Connectedness(network))
            && Square.Close(1 - (both / any), Krackhardt.Hierarchy(network))
            && Square.Close(1 - ((network.ArcCount - needed) / (double)spare), Krackhardt.Efficiency(network))
            && Square.Close(possible == 0 ? double.NaN : 1 - (top / possible), Krackhardt.LeastUpperBoundedness(network))
            && Square.Close(possible == 0 ? double.NaN : 1 - (closest / possible), Krackhardt.LeastUpperBoundedness(network, UpperBoundDefinition.Closest));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Largest_component_meets_taking_members_out_one_by_one(DirectedNetwork network)
    {
        var order = NetworkRobustness.BestConnectedFirst(network);
        var sizes = NetworkRobustness.LargestComponentAfter(network, [.. order]);
        var expected = Enumerable.Range(0, network.VertexCount + 1).Select(gone =>
        {
            int[] left = [.. order.Skip(gone)];
            return left.Length == 0 ? 0 : Connectivity.WeakComponents(network.Among(left)).LargestSize;
        });
        var partly = NetworkRobustness.LargestComponentAfter(network, [.. order.Take(1)]);
        return sizes.SequenceEqual(expected) && partly.SequenceEqual(sizes.Take(2));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Counting_anew_takes_the_best_connected_of_those_left(DirectedNetwork network)
    {
        var order = NetworkRobustness.BestConnectedFirst(network, countedAnew: true);
        for (var k = 0; k < order.Count; k++)
        {
            int[] left = [.. order.Skip(k).Order()];
            var degrees = Centrality.TotalDegree(network.Among(left));
            if (left[Array.IndexOf(degrees, degrees.Max())] != order[k])
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public void Random_order_meets_all_orders_of_a_star()
    {
        // Three leaves on a hub: after one departure 3 are left together with chance 3/4 (a leaf went), else 1.
        var star = DirectedNetwork.FromArcs(4, [0, 0, 0], [1, 2, 3]);
        var means = NetworkRobustness.LargestComponentInRandomOrder(star);
        Assert.Equal((4.0, 0.0), (means[0], means[4]));
        Assert.Equal(2.5, means[1], 0.03);
        Assert.Equal(1.5, means[2], 0.03);
        Assert.Equal(1, means[3]);
    }

    [Fact]
    public void Refusals()
    {
        var chain = DirectedNetwork.FromArcs(3, [0, 1], [1, 2]);
        Assert.Equal("definition", Assert.Throws<ArgumentOutOfRangeException>(() => Krackhardt.LeastUpperBoundedness(chain, (UpperBoundDefinition)9)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Krackhardt.Hierarchy(chain.WithUnobserved([2]))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => StructuralHoles.Constraint(chain.WithUnobserved([2]))).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentException>(() => NetworkRobustness.LargestComponentAfter(chain, [0, 0])).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkRobustness.LargestComponentAfter(chain, [3])).ParamName);
        Assert.Equal("orders", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkRobustness.LargestComponentInRandomOrder(chain, 0)).ParamName);
    }
}
