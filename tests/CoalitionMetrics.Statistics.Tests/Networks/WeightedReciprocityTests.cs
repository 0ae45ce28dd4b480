using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class WeightedReciprocityTests
{
    [Fact]
    public void Worked_example()
    {
        // 3 there and 1 back, 2 one way: 2 of 6 come back.
        var network = DirectedNetwork.FromArcs(3, [0, 1, 1], [1, 0, 2], [3.0, 1, 2]);
        Assert.Equal(2 / 6.0, Reciprocity.Weighted(network));
        Assert.Equal(2 / 4.0, Reciprocity.Weighted(network.WithUnobserved([2])));
    }

    [Fact]
    public void Of_two_members_chance_is_known_in_closed_form()
    {
        // The two amounts are fixed on average: the smaller of two exponentials of means 3 and 6 has mean 1 / (1/3 + 1/6) = 2.
        var network = DirectedNetwork.FromArcs(2, [0, 1], [1, 0], [3.0, 6]);
        var amounts = Reciprocity.WeightedAgainstChance(network, StrengthNull.Exponential);
        Assert.Equal(2 * 2 / 9.0, amounts.Expected, 12);
        Assert.Equal(2 * 3 / 9.0, amounts.Share, 12);
        // The smaller of two geometrics: P(min >= k) = (3/4 x 6/7)^k.
        var q = 3 / 4.0 * 6 / 7.0;
        Assert.Equal(2 * (q / (1 - q)) / 9, Reciprocity.WeightedAgainstChance(network, StrengthNull.Geometric).Expected, 12);
    }

    [Fact]
    public void A_star_has_nothing_to_give_chance_a_choice()
    {
        var star = DirectedNetwork.FromArcs(4, [1, 2, 3], [0, 0, 0]);
        var result = Reciprocity.WeightedAgainstChance(star, StrengthNull.Geometric);
        Assert.Equal((0.0, 0.0, 0.0), (result.Share, result.Expected, result.Rho));
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Amounts_do_not_change_with_the_unit(DirectedNetwork network)
    {
        var result = Reciprocity.WeightedAgainstChance(network, StrengthNull.Exponential);
        var cents = Reciprocity.WeightedAgainstChance(Scaled(network, 100), StrengthNull.Exponential);
        return Square.Close(result.Expected, cents.Expected, 1e-9) && Square.Close(result.Share, cents.Share) && Square.Close(result.Rho, cents.Rho, 1e-8);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Counts_of_ever_finer_units_become_amounts(DirectedNetwork network)
    {
        var amounts = Reciprocity.WeightedAgainstChance(network, StrengthNull.Exponential);
        var fine = Reciprocity.WeightedAgainstChance(Scaled(network, 1e6), StrengthNull.Geometric);
        return Square.Close(amounts.Expected, fine.Expected, 1e-5);
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Numbering_and_direction_change_nothing(DirectedNetwork network, int seed)
    {
        var result = Reciprocity.WeightedAgainstChance(network, StrengthNull.Geometric);
        return new[] { network.Reversed(), RandomNetworks.Relabelled(network, (ulong)seed) }.All(other =>
        {
            var again = Reciprocity.WeightedAgainstChance(other, StrengthNull.Geometric);
            return Square.Close(result.Expected, again.Expected, 1e-8) && Square.Close(result.Share, again.Share);
        });
    }

    [Property(Arbitrary = [typeof(RandomNetworks)])]
    public bool Without_weights_it_is_the_arc_reciprocity(DirectedNetwork network) =>
        Square.Close(Reciprocity.Of(network), Reciprocity.Weighted(network.WithoutWeights()));

    [Theory]
    [InlineData(StrengthNull.Geometric)]
    [InlineData(StrengthNull.Exponential)]
    public void The_means_add_up_to_the_strengths_even_near_a_hub(StrengthNull chance)
    {
        // Member 0 takes part in all but 0.001 of what is given.
        double[,] pairs = { { 0, 1, 1, 1 }, { 1, 0, 1, 1 }, { 1, 1, 0, 1 }, { 1, 1, 1, 0 } };
        double[] given = [50, 20.001, 3, 1];
        double[] received = [24, 10, 40.001, 0.0005 + 0];
        received[3] = given.Sum() - received[0] - received[1] - received[2];
        var fit = new StrengthFit(chance, pairs, given, received);
        fit.Solve();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(given[i], Enumerable.Range(0, 4).Where(j => j != i).Sum(j => Amounts.Mean(chance, fit.Rows[i] + fit.Columns[j])), 1e-8);
            Assert.Equal(received[i], Enumerable.Range(0, 4).Where(j => j != i).Sum(j => Amounts.Mean(chance, fit.Rows[j] + fit.Columns[i])), 1e-8);
        }
    }

    [Fact]
    public void Expected_share_meets_a_simulation_of_its_own_null()
    {
        // Four like members, each giving 9 in all: by symmetry every arc has mean 3, and the smaller of two exponentials of mean 3 has mean 1.5.
        var network = DirectedNetwork.FromTable(4, [0, 5, 3, 1, 1, 0, 5, 3, 3, 1, 0, 5, 5, 3, 1, 0]);
        Assert.Equal(0.5, Reciprocity.WeightedAgainstChance(network, StrengthNull.Exponential).Expected, 12);
        Assert.Equal(9 / 16.0 / (1 - (9 / 16.0)) / 3, Reciprocity.WeightedAgainstChance(network, StrengthNull.Geometric).Expected, 12);
    }

    [Fact]
    public void Nothing_given_is_undefined_and_nonsense_is_refused()
    {
        var empty = DirectedNetwork.FromArcs(2, [], []);
        Assert.Equal(double.NaN, Reciprocity.Weighted(empty));
        Assert.Equal(double.NaN, Reciprocity.WeightedAgainstChance(empty, StrengthNull.Geometric).Rho);
        Assert.Equal(double.NaN, Reciprocity.Weighted(empty.WithUnobserved([0, 1])));
        Assert.Equal("chance", Assert.Throws<ArgumentOutOfRangeException>(() => Reciprocity.WeightedAgainstChance(empty, (StrengthNull)9)).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => Reciprocity.Weighted(null!)).ParamName);
    }

    private static DirectedNetwork Scaled(DirectedNetwork network, double factor) =>
        DirectedNetwork.FromTable(network.VertexCount, [.. Square.Of(network).Cast<double>().Select(w => w * factor)]);
}
