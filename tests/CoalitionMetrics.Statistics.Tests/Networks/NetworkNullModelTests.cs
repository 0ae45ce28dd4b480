using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class NetworkNullModelTests
{
    // Chain and branch on four vertices; its degrees are shared by several networks.
    private static readonly DirectedNetwork Small = DirectedNetwork.FromArcs(4, [0, 0, 1, 2, 3], [1, 2, 0, 3, 1]);

    private static readonly NullNetwork[] Binary = [NullNetwork.Degrees, NullNetwork.Density, NullNetwork.DyadCensus];

    [Theory]
    [InlineData(NullNetwork.Degrees)]
    [InlineData(NullNetwork.DyadCensus)]
    [InlineData(NullNetwork.Density)]
    public void Every_network_that_shares_what_is_kept_is_equally_likely(NullNetwork kept)
    {
        var possible = RandomNetworks.All(4).Where(n => Kept(n, kept) == Kept(Small, kept)).Select(RandomNetworks.Text).ToArray();
        Assert.True(possible.Length > 3);
        CheckCounts(possible, i => RandomNetworks.Text(NetworkNullModel.Draw(Small, kept, seed: 1, i)));
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
        Binary.All(kept => Kept(NetworkNullModel.Draw(network, kept, (ulong)seed, 3), kept) == Kept(network, kept));

    [Fact]
    public void Every_table_of_counts_with_the_same_strengths_is_equally_likely()
    {
        var network = DirectedNetwork.FromTable(3, [0, 3, 1, 1, 0, 2, 2, 1, 0]);
        var possible = Tables(network).ToArray();
        Assert.Equal(4, possible.Length);
        CheckCounts(possible, i => RandomNetworks.Text(NetworkNullModel.Draw(network, NullNetwork.StrengthCounts, 1, i)));
        var four = DirectedNetwork.FromTable(4, [0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0]);
        CheckCounts([.. Tables(four)], i => RandomNetworks.Text(NetworkNullModel.Draw(four, NullNetwork.StrengthCounts, 1, i)));
    }

    [Fact]
    public void Amounts_with_the_same_strengths_fill_the_space_evenly()
    {
        // Of three members one number is free: how much runs round the circle 0 -> 1 -> 2. Here it can be anything from 0 to 3.
        var network = DirectedNetwork.FromTable(3, [0, 1, 2, 2, 0, 1, 1, 2, 0]);
        double[] draws = [.. Enumerable.Range(0, 4000).Select(i => NetworkNullModel.Draw(network, NullNetwork.StrengthAmounts, 1, i).Weight(0, 1)).Order()];
        Assert.Equal(1.5, draws.Average(), 0.05);
        // Kolmogorov's distance from the uniform distribution on (0, 3): 1.95 / sqrt(n) is its 0.999 quantile.
        Assert.InRange(draws.Select((w, k) => Math.Abs((w / 3) - ((k + 0.5) / 4000))).Max(), 0, 1.95 / Math.Sqrt(4000));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)], MaxTest = 60)]
    public bool Random_amounts_keep_the_strengths(DirectedNetwork network, int seed)
    {
        var counts = NetworkNullModel.Draw(network, NullNetwork.StrengthCounts, (ulong)seed, 1);
        var amounts = NetworkNullModel.Draw(network, NullNetwork.StrengthAmounts, (ulong)seed, 1);
        return Centrality.OutStrength(network).SequenceEqual(Centrality.OutStrength(counts)) && Centrality.InStrength(network).SequenceEqual(Centrality.InStrength(counts))
            && Square.Close(Centrality.OutStrength(network), Centrality.OutStrength(amounts), 1e-9) && Square.Close(Centrality.InStrength(network), Centrality.InStrength(amounts), 1e-9);
    }

    [Fact]
    public void Where_strengths_are_kept_the_statistic_sees_weights()
    {
        var network = DirectedNetwork.FromTable(3, [0, 1, 2, 2, 0, 1, 1, 2, 0]);
        var comparison = NetworkNullModel.Compare(network, Reciprocity.Weighted, NullNetwork.StrengthAmounts, replicates: 999);
        Assert.Equal(Reciprocity.Weighted(network), comparison.Observed);
        Assert.True(comparison.IsMixed);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => NetworkNullModel.Compare(DirectedNetwork.FromArcs(2, [0], [1], [0.5]), Reciprocity.Weighted, NullNetwork.StrengthCounts)).ParamName);
    }

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

    /// <summary>Draws forty times as often as there are networks, and holds the counts against equal chances.</summary>
    private static void CheckCounts(string[] possible, Func<int, string> draw)
    {
        var counts = possible.ToDictionary(text => text, _ => 0);
        for (var i = 0; i < 40 * possible.Length; i++)
        {
            counts[draw(i)]++;
        }

        var pearson = counts.Values.Sum(c => Math.Pow(c - 40, 2) / 40);
        Assert.InRange(pearson, 0, ChiSquareDistribution.UpperQuantile(1e-4, possible.Length - 1));
    }

    /// <summary>Every table of whole numbers with the row and column sums of a network and an empty diagonal.</summary>
    private static IEnumerable<string> Tables(DirectedNetwork network)
    {
        var n = network.VertexCount;
        return Fill(new double[n * n], 0, Centrality.OutStrength(network), Centrality.InStrength(network)).Select(table => RandomNetworks.Text(DirectedNetwork.FromTable(n, table)));

        static IEnumerable<double[]> Fill(double[] table, int cell, double[] rows, double[] columns)
        {
            var n = rows.Length;
            if (cell == n * n)
            {
                return rows.All(r => r == 0) && columns.All(c => c == 0) ? [[.. table]] : [];
            }

            var (i, j) = (cell / n, cell % n);
            return Enumerable.Range(0, i == j ? 1 : (int)Math.Min(rows[i], columns[j]) + 1).SelectMany(amount =>
            {
                double[] next = [.. table];
                next[cell] = amount;
                return Fill(next, cell + 1, [.. rows.Select((r, k) => k == i ? r - amount : r)], [.. columns.Select((c, k) => k == j ? c - amount : c)]);
            });
        }
    }
}
