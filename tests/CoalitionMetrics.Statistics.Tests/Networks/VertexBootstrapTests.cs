namespace CoalitionMetrics.Statistics.Tests;

public sealed class VertexBootstrapTests
{
    private static readonly DirectedNetwork Network = RandomNetworks.Make(20, 0.3, 4);

    [Fact]
    public void Density_of_the_replicates_is_on_average_that_of_the_network()
    {
        // Two different draws are a random dyad, and so are two copies of one vertex: the mean is the density itself.
        var sum = 0.0;
        _ = VertexBootstrap.Run(Network, n => { lock (Network) { sum += Cohesion.Density(n); } return Cohesion.Density(n); }, replicates: 4_000);
        Assert.Equal(Cohesion.Density(Network), (sum - Cohesion.Density(Network)) / 4_000, 0.004);
    }

    [Fact]
    public void Interval_holds_the_value_and_narrows_with_more_members()
    {
        var few = VertexBootstrap.Run(RandomNetworks.Make(10, 0.3, 1), Cohesion.Density, replicates: 999);
        var many = VertexBootstrap.Run(RandomNetworks.Make(80, 0.3, 1), Cohesion.Density, replicates: 999);
        Assert.True(few.Interval!.Value.Contains(few.Value));
        Assert.True(many.Interval!.Value.Width < few.Interval.Value.Width);
        Assert.True(many.StandardError < few.StandardError);
        Assert.Equal((10L, 80L), (few.Count, many.Count));
    }

    [Fact]
    public void Seed_alone_decides() => Assert.Equal(
        VertexBootstrap.Run(Network, n => Reciprocity.Of(n), replicates: 300, seed: 3),
        VertexBootstrap.Run(Network, n => Reciprocity.Of(n), replicates: 300, seed: 3));

    [Fact]
    public void Weights_travel_with_their_arcs()
    {
        var heavy = DirectedNetwork.FromTable(3, [0, 5, 5, 5, 0, 5, 5, 5, 0]);
        var estimate = VertexBootstrap.Run(heavy, n => n.TotalWeight, replicates: 50);
        Assert.Equal((30.0, NoIntervalReason.NoSpread), (estimate.Value, estimate.NoInterval));
    }

    [Fact]
    public void A_replicate_without_a_value_leaves_no_interval() => Assert.Equal(
        NoIntervalReason.UndefinedReplicates,
        VertexBootstrap.Run(DirectedNetwork.FromArcs(4, [0], [1]), n => Reciprocity.Of(n), replicates: 200).NoInterval);

    [Fact]
    public void One_member_shows_no_spread() =>
        Assert.Equal(NoIntervalReason.SingleUnit, VertexBootstrap.Run(DirectedNetwork.FromArcs(1, [], []), n => n.ArcCount).NoInterval);

    [Fact]
    public void Refusals()
    {
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => VertexBootstrap.Run(null!, Cohesion.Density)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => VertexBootstrap.Run(DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0]), Cohesion.Density)).ParamName);
        Assert.Equal("statistic", Assert.Throws<ArgumentNullException>(() => VertexBootstrap.Run(Network, null!)).ParamName);
        Assert.Equal("replicates", Assert.Throws<ArgumentOutOfRangeException>(() => VertexBootstrap.Run(Network, Cohesion.Density, 0)).ParamName);
        Assert.Equal(
            NotIdentifiedReason.UndefinedFigure,
            Assert.Throws<NotIdentifiedException>(() => VertexBootstrap.Run(DirectedNetwork.FromArcs(3, [], []), n => Reciprocity.Of(n))).Reason);
    }
}
