using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class CohesionTests
{
    // A triangle with a tail, and an isolate.
    private static readonly UndirectedNetwork Paw = UndirectedNetwork.FromTies(5, [0, 0, 1, 2], [1, 2, 2, 3]);

    [Fact]
    public void Worked_example()
    {
        Assert.Equal(3 / 5.0, Cohesion.Transitivity(Paw));
        Assert.Equal([1, 1, 1 / 3.0, double.NaN, double.NaN], Cohesion.LocalTransitivity(Paw));
        Assert.Equal(7 / 9.0, Cohesion.MeanLocalTransitivity(Paw), 15);
        Assert.Equal(7 / 15.0, Cohesion.MeanLocalTransitivity(Paw, UndefinedLocalTransitivity.CountedAsZero), 15);
        Assert.Equal(0.4, Cohesion.Density(Paw));
        Assert.Equal((4 + (2 * 0.5)) / 10, Cohesion.GlobalEfficiency(Paw), 15);
    }

    [Fact]
    public void Pairs_between_two_who_did_not_answer_are_no_possible_ties() =>
        Assert.Equal(4 / 9.0, Cohesion.Density(Paw.WithUnobserved([3, 4])));

    [Fact]
    public void Nothing_to_close_is_undefined()
    {
        var pair = UndirectedNetwork.FromTies(2, [0], [1]);
        Assert.Equal(double.NaN, Cohesion.Transitivity(pair));
        Assert.Equal(double.NaN, Cohesion.MeanLocalTransitivity(pair));
        Assert.Equal(double.NaN, Cohesion.Transitivity(DirectedNetwork.FromArcs(3, [1, 2], [0, 0])));
        Assert.Equal(double.NaN, Cohesion.Transitivity(DirectedNetwork.FromArcs(2, [0, 1], [1, 0]), TransitivityDefinition.Strong));
        Assert.Equal(double.NaN, Cohesion.GlobalEfficiency(DirectedNetwork.FromArcs(1, [], [])));
        Assert.Equal(double.NaN, Cohesion.Density(UndirectedNetwork.FromTies(1, [], [])));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Directed_transitivity_meets_a_look_at_every_ordered_three(DirectedNetwork network)
    {
        double paths = 0, closed = 0, agree = 0, all = 0;
        for (var a = 0; a < network.VertexCount; a++)
        {
            for (var b = 0; b < network.VertexCount; b++)
            {
                for (var c = 0; c < network.VertexCount; c++)
                {
                    if (a == b || b == c || a == c)
                    {
                        continue;
                    }

                    var over = network.HasArc(a, b) && network.HasArc(b, c);
                    all++;
                    paths += over ? 1 : 0;
                    closed += over && network.HasArc(a, c) ? 1 : 0;
                    agree += over == network.HasArc(a, c) ? 1 : 0;
                }
            }
        }

        return Square.Close(closed / paths, Cohesion.Transitivity(network)) && Square.Close(agree / all, Cohesion.Transitivity(network, TransitivityDefinition.Strong));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Transitivity_meets_the_trace_of_the_cube(UndirectedNetwork network)
    {
        var square = Square.Of(network.WithoutWeights());
        var n = network.VertexCount;
        double closed = 0, open = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var k = 0; k < n; k++)
                {
                    closed += square[i, j] * square[j, k] * square[k, i];
                    open += i == k ? 0 : square[i, j] * square[j, k];
                }
            }
        }

        return Square.Close(closed / open, Cohesion.Transitivity(network));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Efficiency_is_the_mean_of_inverse_distances(DirectedNetwork network)
    {
        var distance = Square.Distances(Square.Of(network));
        var sum = distance.Cast<double>().Where(d => d > 0).Sum(d => 1 / d);
        return Square.Close(sum / (network.VertexCount * (network.VertexCount - 1.0)), Cohesion.GlobalEfficiency(network))
            && Square.Close(Cohesion.GlobalEfficiency(network), Cohesion.GlobalEfficiency(network.Reversed()));
    }

    [Fact]
    public void Refusals()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Cohesion.Density((DirectedNetwork)null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Cohesion.Transitivity((UndirectedNetwork)null!)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Cohesion.LocalTransitivity(Paw.WithUnobserved([4]))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => Cohesion.GlobalEfficiency(Paw.WithUnobserved([4]))).ParamName);
        Assert.Equal("definition", Assert.Throws<ArgumentOutOfRangeException>(() => Cohesion.Transitivity(Paw.ToDirected(), (TransitivityDefinition)9)).ParamName);
        Assert.Equal("undefined", Assert.Throws<ArgumentOutOfRangeException>(() => Cohesion.MeanLocalTransitivity(Paw, (UndefinedLocalTransitivity)9)).ParamName);
    }
}
