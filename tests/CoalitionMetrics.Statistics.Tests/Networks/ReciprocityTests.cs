using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ReciprocityTests
{
    // 0 <-> 1, 1 -> 2, 2 -> 3, 3 -> 1, 3 -> 4: one mutual pair, four one-way pairs, five empty ones.
    private static readonly DirectedNetwork Toy = DirectedNetwork.FromArcs(5, [0, 1, 1, 2, 3, 3], [1, 0, 2, 3, 1, 4]);

    [Fact]
    public void Worked_example_in_every_convention()
    {
        Assert.Equal(2 / 6.0, Reciprocity.Of(Toy));
        Assert.Equal(1 / 5.0, Reciprocity.Of(Toy, ReciprocityDefinition.Dyad));
        Assert.Equal(6 / 10.0, Reciprocity.Of(Toy, ReciprocityDefinition.AllDyad));
        Assert.Equal(((2 / 6.0) - 0.3) / 0.7, Reciprocity.Of(Toy, ReciprocityDefinition.Correlation), 15);
        Assert.Equal(Math.Log(2 / 6.0 / 0.3), Reciprocity.Of(Toy, ReciprocityDefinition.LogRatio), 15);
    }

    [Fact]
    public void Only_pairs_of_which_both_answered_count()
    {
        // Vertex 4 did not answer: the arc 3 -> 4 might be returned, so it is left out; five pairs of the others remain as they are.
        var census = Cohesion.DyadCensus(Toy.WithUnobserved([4]));
        Assert.Equal((1L, 3L, 2L), (census.Mutual, census.Asymmetric, census.Null));
        Assert.Equal(2 / 5.0, Reciprocity.Of(Toy.WithUnobserved([4])));
        Assert.Equal(6 / 16.0, Cohesion.Density(Toy.WithUnobserved([4])));
    }

    [Fact]
    public void Without_arcs_nothing_can_be_returned()
    {
        var empty = DirectedNetwork.FromArcs(3, [], []);
        Assert.Equal(double.NaN, Reciprocity.Of(empty));
        Assert.Equal(double.NaN, Reciprocity.Of(empty, ReciprocityDefinition.Dyad));
        Assert.Equal(double.NaN, Reciprocity.Of(empty, ReciprocityDefinition.Correlation));
        Assert.Equal(double.NaN, Reciprocity.Of(empty, ReciprocityDefinition.LogRatio));
        Assert.Equal(1, Reciprocity.Of(empty, ReciprocityDefinition.AllDyad));
        Assert.Equal(double.NaN, Reciprocity.Of(DirectedNetwork.FromArcs(1, [], []), ReciprocityDefinition.AllDyad));
        Assert.Equal(double.NaN, Cohesion.Density(DirectedNetwork.FromArcs(1, [], [])));
    }

    [Fact]
    public void When_every_arc_is_there_chance_explains_everything() =>
        Assert.Equal(double.NaN, Reciprocity.Of(DirectedNetwork.FromArcs(2, [0, 1], [1, 0]), ReciprocityDefinition.Correlation));

    [Fact]
    public void Logarithm_of_no_reciprocity_is_undefined() =>
        Assert.Equal(double.NaN, Reciprocity.Of(DirectedNetwork.FromArcs(3, [0, 1], [1, 2]), ReciprocityDefinition.LogRatio));

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Reciprocity_does_not_depend_on_numbering_direction_or_weights(DirectedNetwork network, int seed, ReciprocityDefinition definition)
    {
        var value = Reciprocity.Of(network, definition);
        return value.Equals(Reciprocity.Of(RandomNetworks.Relabelled(network, (ulong)seed), definition))
            && value.Equals(Reciprocity.Of(network.Reversed(), definition))
            && value.Equals(Reciprocity.Of(network.WithoutWeights(), definition));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Dyad_census_meets_a_count_of_all_pairs(DirectedNetwork network)
    {
        var (mutual, asymmetric, empty) = (0, 0, 0);
        for (var i = 0; i < network.VertexCount; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var arcs = (network.HasArc(i, j) ? 1 : 0) + (network.HasArc(j, i) ? 1 : 0);
                mutual += arcs == 2 ? 1 : 0;
                asymmetric += arcs == 1 ? 1 : 0;
                empty += arcs == 0 ? 1 : 0;
            }
        }

        var census = Cohesion.DyadCensus(network);
        return (census.Mutual, census.Asymmetric, census.Null) == (mutual, asymmetric, empty) && census.Arcs == network.ArcCount;
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Correlation_form_is_the_correlation_of_giving_with_receiving(DirectedNetwork network)
    {
        var (give, get) = (new List<double>(), new List<double>());
        for (var i = 0; i < network.VertexCount; i++)
        {
            for (var j = 0; j < network.VertexCount; j++)
            {
                if (i != j)
                {
                    give.Add(network.HasArc(i, j) ? 1 : 0);
                    get.Add(network.HasArc(j, i) ? 1 : 0);
                }
            }
        }

        var expected = MathNet.Numerics.Statistics.Correlation.Pearson(give, get);
        var actual = Reciprocity.Of(network, ReciprocityDefinition.Correlation);
        return double.IsNaN(expected) || double.IsInfinity(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-12;
    }

    [Fact]
    public void Refusals_name_the_parameter()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Reciprocity.Of((DirectedNetwork)null!)).ParamName);
        Assert.Equal("census", Assert.Throws<ArgumentNullException>(() => Reciprocity.Of((DyadCensus)null!)).ParamName);
        Assert.Equal("definition", Assert.Throws<ArgumentOutOfRangeException>(() => Reciprocity.Of(Toy, (ReciprocityDefinition)99)).ParamName);
    }
}
