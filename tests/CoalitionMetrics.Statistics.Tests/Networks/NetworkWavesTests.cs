namespace CoalitionMetrics.Statistics.Tests;

public sealed class NetworkWavesTests
{
    private static readonly DirectedNetwork First = RandomNetworks.Make(15, 0.3, 21);
    private static readonly DirectedNetwork Second = RandomNetworks.Make(15, 0.4, 22);

    [Fact]
    public void A_wave_held_against_itself_has_not_changed_and_shows_no_spread()
    {
        var comparison = NetworkWaves.Compare(First, First, n => Reciprocity.Of(n), replicates: 200);
        Assert.Equal((0.0, NoIntervalReason.NoSpread), (comparison.Change.Value, comparison.Change.NoInterval));
    }

    [Fact]
    public void Only_members_who_answered_in_both_waves_count()
    {
        var later = DirectedNetwork.FromTable(15, [.. Square.Of(Second).Cast<double>().Select((w, k) => k / 15 is 3 or 4 ? 0 : w)]).WithUnobserved([3, 4]);
        var comparison = NetworkWaves.Compare(First, later, Cohesion.Density, replicates: 200);
        Assert.Equal(13, comparison.Members.Count);
        Assert.DoesNotContain(3, comparison.Members);
        Assert.Equal(Cohesion.Density(later.AmongObserved()), comparison.Second);
        Assert.Equal(comparison.Second - comparison.First, comparison.Change.Value);
    }

    [Fact]
    public void Exchanging_the_waves_turns_the_sign()
    {
        var there = NetworkWaves.Compare(First, Second, Cohesion.Density, replicates: 300).Change;
        var back = NetworkWaves.Compare(Second, First, Cohesion.Density, replicates: 300).Change;
        Assert.Equal(there.Value, -back.Value);
        Assert.Equal(there.Interval!.Value.Lower, -back.Interval!.Value.Upper, 12);
    }

    [Fact]
    public void Pairing_takes_out_what_members_always_do()
    {
        // The second wave is the first with one arc more: the change is nearly the same in every replicate.
        var table = Square.Of(First);
        table[0, 1] = table[0, 1] > 0 ? 0 : 1;
        var nearly = DirectedNetwork.FromTable(15, [.. table.Cast<double>()]);
        var change = NetworkWaves.Compare(First, nearly, Cohesion.Density, replicates: 500).Change;
        Assert.True(change.StandardError < 0.3 * VertexBootstrap.Run(First, Cohesion.Density, replicates: 500).StandardError);
    }

    [Fact]
    public void Jackknife_of_the_density_meets_its_closed_form()
    {
        // Without v the density is (m - arcs of v) / ((n - 1)(n - 2)).
        var result = NetworkJackknife.Run(First, Cohesion.Density);
        double[] without = [.. Centrality.TotalDegree(First).Select(d => (First.ArcCount - d) / (14 * 13.0))];
        Assert.Equal(without, result.WithoutMember.Select(v => v), new Nearly());
        var squares = without.Sum(v => Math.Pow(v - without.Average(), 2));
        Assert.Equal(Math.Sqrt(14 / 15.0 * squares), result.Estimate.StandardError!.Value, 12);
        Assert.Equal(Math.Sqrt(13 / 30.0 * squares), NetworkJackknife.Run(First, Cohesion.Density, JackknifeScale.Ties).Estimate.StandardError!.Value, 12);
        Assert.Equal(14, result.Estimate.DegreesOfFreedom);
    }

    [Fact]
    public void Jackknife_says_why_it_has_no_interval()
    {
        Assert.Equal(NoIntervalReason.SingleUnit, NetworkJackknife.Run(DirectedNetwork.FromArcs(1, [], []), n => n.ArcCount).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.TooFewDegreesOfFreedom, NetworkJackknife.Run(DirectedNetwork.FromArcs(2, [0], [1]), n => n.ArcCount).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.UndefinedReplicates, NetworkJackknife.Run(DirectedNetwork.FromArcs(3, [0], [1]), n => Reciprocity.Of(n)).Estimate.NoInterval);
        Assert.Equal(NoIntervalReason.NoSpread, NetworkJackknife.Run(DirectedNetwork.FromArcs(3, [0, 1, 2], [1, 2, 0]), Cohesion.Density).Estimate.NoInterval);
    }

    [Fact]
    public void Dropout_of_certain_members_is_their_removal()
    {
        var star = DirectedNetwork.FromArcs(4, [0, 0, 0], [1, 2, 3]);
        var outlook = NetworkRobustness.AfterDropout(star, [1, 0, 0, 0]);
        Assert.Equal((1.0, true, 1), (outlook.Expected, outlook.IsExact, outlook.Sets));
        // The hub leaves every other time: 4 or 1 are left together.
        Assert.Equal(2.5, NetworkRobustness.AfterDropout(star, [0.5, 0, 0, 0]).Expected);
        Assert.Equal(0.5, NetworkRobustness.AfterDropout(star, [0.5, 0, 0, 0]).AtLeast(2));
    }

    [Fact]
    public void Random_sets_of_leavers_meet_all_sets()
    {
        var chances = Enumerable.Range(1, 15).Select(k => k / 20.0).ToArray();
        var exact = NetworkRobustness.AfterDropout(First, chances);
        Assert.True(exact.IsExact);
        Assert.Equal(1, exact.Probabilities.Sum(), 12);
        var copy = DirectedNetwork.FromTable(17, [.. Enumerable.Range(0, 17 * 17).Select(k => k / 17 < 15 && k % 17 < 15 ? First.Weight(k / 17, k % 17) : 0)]);
        var drawn = NetworkRobustness.AfterDropout(copy, [.. chances, 1, 1]);
        Assert.Equal(exact.Probabilities, drawn.Probabilities.Take(16));
        var random = NetworkRobustness.AfterDropout(copy, [.. chances, 0.999999, 0.999999]);
        Assert.False(random.IsExact);
        Assert.Equal(exact.Expected, random.Expected, 0.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.1)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_chance_outside_its_domain_is_refused(double chance) =>
        Assert.Equal("chances", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkRobustness.AfterDropout(DirectedNetwork.FromArcs(1, [], []), [chance])).ParamName);

    [Fact]
    public void Refusals()
    {
        Assert.Equal("chances", Assert.Throws<ArgumentException>(() => NetworkRobustness.AfterDropout(First, [0.5])).ParamName);
        Assert.Equal("second", Assert.Throws<ArgumentException>(() => NetworkWaves.Compare(First, RandomNetworks.Make(3, 0.5, 1), Cohesion.Density)).ParamName);
        var silent = DirectedNetwork.FromArcs(2, [], []).WithUnobserved([0, 1]);
        Assert.Equal("second", Assert.Throws<ArgumentException>(() => NetworkWaves.Compare(silent, silent, Cohesion.Density)).ParamName);
        Assert.Equal("replicates", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkWaves.Compare(First, Second, Cohesion.Density, 0)).ParamName);
        Assert.Equal("scale", Assert.Throws<ArgumentOutOfRangeException>(() => NetworkJackknife.Run(First, Cohesion.Density, (JackknifeScale)9)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => NetworkJackknife.Run(silent, Cohesion.Density)).ParamName);
        var empty = DirectedNetwork.FromArcs(3, [], []);
        Assert.Throws<NotIdentifiedException>(() => NetworkJackknife.Run(empty, n => Reciprocity.Of(n)));
        Assert.Throws<NotIdentifiedException>(() => NetworkWaves.Compare(empty, empty, n => Reciprocity.Of(n)));
    }

    private sealed class Nearly : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-12;

        public int GetHashCode(double obj) => 0;
    }
}
