using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class NetworkNullModelTests
{
    // Chain and branch on four vertices; its degrees are shared by several networks.
    private static readonly DirectedNetwork Small = DirectedNetwork.FromArcs(4, [0, 0, 1, 2, 3], [1, 2, 0, 3, 1]);

    [Theory]
    [InlineData(NullNetwork.Degrees)]
    [InlineData(NullNetwork.DyadCensus)]
    [InlineData(NullNetwork.Density)]
    public void Every_network_that_shares_what_is_kept_is_equally_likely(NullNetwork kept)
    {
        var possible = RandomNetworks.All(4).Where(n => Kept(n, kept) == Kept(Small, kept)).Select(RandomNetworks.Text).ToArray();
        Assert.True(possible.Length > 3);
        var draws = 40 * possible.Length;
        var counts = possible.ToDictionary(text => text, _ => 0);
        for (var i = 0; i < draws; i++)
        {
            counts[RandomNetworks.Text(NetworkNullModel.Draw(Small, kept, seed: 1, i))]++;
        }

        var pearson = counts.Values.Sum(c => Math.Pow(c - 40, 2) / 40);
        var freedom = possible.Length - 1;
        // Wilson-Hilferty: the 0.9999 quantile of chi-square; the seed is fixed.
        var limit = freedom * Math.Pow(1 - (2 / (9.0 * freedom)) + (3.719 * Math.Sqrt(2 / (9.0 * freedom))), 3);
        Assert.InRange(pearson, 0, limit);
    }

    [Fact]
    public void Moves_cross_between_the_two_directions_of_a_cycle_of_three()
    {
        // Exchanges alone never leave this network; its only like is the cycle turned round.
        var cycle = DirectedNetwork.FromArcs(3, [0, 1, 2], [1, 2, 0]);
        var turned = Enumerable.Range(0, 2000).Count(i => NetworkNullModel.Draw(cycle, NullNetwork.Degrees, 1, i).HasArc(1, 0));
        Assert.InRange(turned, 880, 1120);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)], MaxTest = 60)]
    public bool Random_networks_keep_what_they_should(DirectedNetwork network, int seed) =>
        Enum.GetValues<NullNetwork>().All(kept => Kept(NetworkNullModel.Draw(network, kept, (ulong)seed, 3), kept) == Kept(network, kept));

    [Fact]
    public void P_values_meet_enumeration()
    {
        var possible = RandomNetworks.All(4).Where(n => Kept(n, NullNetwork.Degrees) == Kept(Small, NullNetwork.Degrees)).Select(n => Reciprocity.Of(n)).ToArray();
        var observed = Reciprocity.Of(Small);
        var comparison = NetworkNullModel.Compare(Small, n => Reciprocity.Of(n));
        Assert.Equal(observed, comparison.Observed);
        Assert.Equal(possible.Average(), comparison.Expected, 0.01);
        Assert.Equal(possible.Count(v => v >= observed) / (double)possible.Length, comparison.UpperP, 0.02);
        Assert.Equal(possible.Count(v => v <= observed) / (double)possible.Length, comparison.LowerP, 0.02);
        Assert.Equal((comparison.Observed - comparison.Expected) / comparison.StandardDeviation, comparison.Z);
        Assert.True(comparison.IsMixed);
        Assert.InRange(comparison.AcceptedMoves!.Value, 0.01, 0.99);
    }

    [Fact]
    public void A_network_that_has_no_like_is_its_own_null()
    {
        var complete = DirectedNetwork.FromArcs(3, [0, 0, 1, 1, 2, 2], [1, 2, 0, 2, 0, 1]);
        var comparison = NetworkNullModel.Compare(complete, n => Reciprocity.Of(n), replicates: 99);
        Assert.Equal((1.0, 1.0, 1.0, 0.5), (comparison.Expected, comparison.UpperP, comparison.LowerP, comparison.Quantile));
        Assert.Equal(double.NaN, comparison.Z);
        Assert.Equal(1, comparison.TwoSidedP);
    }

    [Fact]
    public void Seed_alone_decides()
    {
        static double Figure(DirectedNetwork n) => Reciprocity.Of(n);
        Assert.Equal(NetworkNullModel.Compare(Small, Figure, replicates: 200, seed: 5), NetworkNullModel.Compare(Small, Figure, replicates: 200, seed: 5));
        Assert.NotEqual(NetworkNullModel.Compare(Small, Figure, replicates: 200, seed: 5).Expected, NetworkNullModel.Compare(Small, Figure, replicates: 200, seed: 6).Expected);
    }

    [Fact]
    public void Undefined_random_figures_count_as_extreme_on_both_sides()
    {
        static double Figure(DirectedNetwork n) => n.HasArc(0, 1) && n.HasArc(0, 2) ? 0 : double.NaN;
        var comparison = NetworkNullModel.Compare(Small, Figure, NullNetwork.Density, replicates: 200);
        Assert.InRange(comparison.UndefinedReplicates, 1, 199);
        Assert.Equal((1.0, 1.0), (comparison.UpperP, comparison.LowerP));
    }

    [Fact]
    public void A_large_network_is_drawn_through_the_hash_table()
    {
        var big = DirectedNetwork.FromArcs(10_000, [0, 1, 2, 3, 9_999], [1, 2, 0, 4, 5]);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(Kept(big, NullNetwork.Degrees), Kept(NetworkNullModel.Draw(big, NullNetwork.Degrees, 1, i, movesPerArc: 50), NullNetwork.Degrees));
        }
    }

    [Fact]
    public void Refusals()
    {
        static double Figure(DirectedNetwork n) => Reciprocity.Of(n);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => NetworkNullModel.Compare(null!, Figure)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => NetworkNullModel.Compare(DirectedNetwork.FromArcs(2, [], []).WithUnobserved([1]), Figure)).ParamName);
        Assert.Equal("statistic", Assert.Throws<ArgumentNullException>(() => NetworkNullModel.Compare(Small, null!)).ParamName);
        Assert.Equal("replicates", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkNullModel.Compare(Small, Figure, replicates: 0)).ParamName);
        Assert.Equal("movesPerArc", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkNullModel.Compare(Small, Figure, movesPerArc: 0)).ParamName);
        Assert.Equal("kept", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkNullModel.Compare(Small, Figure, (NullNetwork)99)).ParamName);
        Assert.Equal(
            NotIdentifiedReason.UndefinedFigure,
            Assert.Throws<NotIdentifiedException>(() => NetworkNullModel.Compare(DirectedNetwork.FromArcs(3, [], []), Figure)).Reason);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => NetworkNullModel.Compare(Small, Figure, cancellationToken: stopped.Token));
    }

    private static string Kept(DirectedNetwork network, NullNetwork kept) => kept switch
    {
        NullNetwork.Degrees => string.Join(' ', Enumerable.Range(0, network.VertexCount).Select(v => $"{network.OutNeighbours(v).Length}/{network.InNeighbours(v).Length}")),
        NullNetwork.DyadCensus => Cohesion.DyadCensus(network).ToString(),
        _ => $"{network.ArcCount}",
    };
}
