using System.Numerics;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class VotingPowerLawTests
{
    [Property(MaxTest = 300)]
    public void All_figures_are_those_of_counting_every_coalition(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed);
        var every = new EveryCoalition(rule);
        Assert.Equal(every.Swings.Select(s => (BigInteger)s), VotingPower.Banzhaf(rule).Swings);
        Assert.Equal(every.Winning, VotingPower.WinningCoalitions(rule).Winning);
        Assert.Equal(every.Wins.Length - every.Winning, VotingPower.WinningCoalitions(rule).Losing);
        var minimal = VotingPower.MinimalWinningCoalitions(rule);
        Assert.Equal(every.Minimal.Length, minimal.Count);
        Assert.Equal(Enumerable.Range(0, rule.MemberCount).Select(i => (BigInteger)every.Minimal.Count(set => (set >> i & 1) == 1)), minimal.PerMember);
        var deegan = Enumerable.Range(0, rule.MemberCount).Select(i => every.Minimal.Where(set => (set >> i & 1) == 1).Sum(set => 1.0 / BitOperations.PopCount((uint)set)) / every.Minimal.Length);
        Assert.All(deegan.Zip(VotingPower.DeeganPackel(rule).Values), pair => Assert.Equal(pair.First, pair.Second, 12));
        var roles = VotingPower.Roles(rule);
        Assert.Equal(every.IsProper, roles.IsProper);
        Assert.Equal(Enumerable.Range(0, rule.MemberCount).Where(i => every.Swings[i] == 0), roles.Dummies);
        Assert.Equal(Enumerable.Range(0, rule.MemberCount).Where(i => !every.Wins[every.Wins.Length - 1 - (1 << i)]), roles.Vetoers);
        Assert.Equal(roles.Dictator is not null, every.Swings.Count(s => s > 0) == 1);
    }

    [Property(MaxTest = 60)]
    public void Shapley_shubik_is_that_of_every_order(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 6);
        Assert.Equal(new EveryCoalition(rule).Pivots(), VotingPower.ShapleyShubik(rule).Exact);
    }

    // Large weights are counted by a diagram, and each quota of a sweep by one of its own.
    [Property(MaxTest = 60)]
    public void Large_weights_count_as_every_coalition_does(int seed)
    {
        var stream = new RandomStream((ulong)seed, 21);
        decimal[] weights = [.. Enumerable.Range(0, 2 + stream.NextInt32(6)).Select(_ => (decimal)stream.NextInt32(2_000_000)), 1];
        var rule = VotingRule.Weighted(weights, 1 + stream.NextInt32((int)weights.Sum()));
        rule = stream.NextInt32(2) == 0 ? rule : rule.WithVetoes(stream.NextInt32(weights.Length));
        Assert.Equal(new EveryCoalition(rule).Swings.Select(s => (BigInteger)s), VotingPower.Banzhaf(rule).Swings);
        Assert.Equal(new EveryCoalition(rule).Pivots(), VotingPower.ShapleyShubik(rule).Exact);
        decimal[] quotas = [.. rule.Conditions[0].MajorityQuotas(5)];
        Assert.All(
            VotingPower.QuotaSweep(rule, quotas, PowerIndex.AbsoluteBanzhaf),
            point => Assert.Equal(VotingPower.Banzhaf(rule.WithQuota(point.Quota)).Absolute, point.Values));
        Assert.All(
            VotingPower.QuotaSweep(rule, quotas, PowerIndex.ShapleyShubik),
            point => Assert.Equal(VotingPower.ShapleyShubik(rule.WithQuota(point.Quota)).Values, point.Values));
    }

    // The diagram of forty members with such votes would be too large, and the table is made instead.
    [Fact]
    public void Where_a_diagram_would_be_too_large_the_table_counts()
    {
        var stream = new RandomStream(7, 22);
        decimal[] weights = [.. Enumerable.Range(0, 40).Select(_ => (decimal)(1 + stream.NextInt32(800_000)))];
        var rule = VotingRule.Weighted(weights, Math.Floor(weights.Sum() / 2) + 1);
        Assert.Null(CoalitionDiagram.TryOf(SimpleGame.Of(rule, bySize: false), CoalitionDiagram.LargestSize, null, default));
        Assert.Equal(1, VotingPower.Banzhaf(rule).Normalised.Sum(), 12);
        var minimal = VotingPower.MinimalWinningCoalitions(rule);
        Assert.All(minimal.PerMember, p => Assert.True(p > 0 && p < minimal.Count));
    }

    [Property(MaxTest = 100)]
    public void Diagram_and_table_count_the_same(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 11);
        foreach (var bySize in (bool[])[false, true])
        {
            var game = SimpleGame.Of(rule, bySize).WithoutVetoers(out _);
            if (game.Quotas.Length == 0)
            {
                continue;
            }

            var profile = SwingProfile.Of(game, null, default);
            var counts = CoalitionDiagram.Of(game, null, default).Count(game.Exponents, default);
            Assert.Equal(profile.Winning, counts.Accepted);
            for (var i = 0; i < game.Count; i++)
            {
                Assert.Equal(profile.Swings[i], counts.With[i].Zip(counts.Without[i], (with, without) => with - without));
            }

            var minimal = MinimalProfile.Of(game, null, default);
            var byDiagram = CoalitionDiagram.Of(game, null, default).Minimal(default).Count(game.Exponents, default);
            Assert.Equal(minimal.All, byDiagram.Accepted);
        }
    }

    [Property]
    public void Shapley_shubik_adds_to_one(int seed)
    {
        var shares = VotingPower.ShapleyShubik(EveryCoalition.RandomRule(seed, largest: 12)).Exact;
        var sum = shares.Aggregate(default(ExactFraction), (total, f) => new ExactFraction((total.Numerator * f.Denominator) + (f.Numerator * total.Denominator), total.Denominator * f.Denominator));
        Assert.Equal(new ExactFraction(1, 1), sum);
    }

    [Property]
    public void Power_does_not_depend_on_the_unit_of_the_votes(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 10);
        var condition = rule.Conditions[0];
        var times = VotingRule.Weighted([.. condition.Weights.Select(w => w * 2.5m)], condition.Quota * 2.5m, condition.Comparison);
        Assert.Equal(VotingPower.Banzhaf(VotingRule.Weighted([.. condition.Weights], condition.Quota, condition.Comparison)).Swings, VotingPower.Banzhaf(times).Swings);
    }

    [Property]
    public void Members_of_equal_weight_have_equal_power_and_heavier_ones_not_less(int seed)
    {
        var condition = EveryCoalition.RandomRule(seed, largest: 12).Conditions[0];
        var rule = VotingRule.Weighted([.. condition.Weights], condition.Quota, condition.Comparison);
        var swings = VotingPower.Banzhaf(rule).Swings;
        var shares = VotingPower.ShapleyShubik(rule).Values;
        for (var i = 0; i < swings.Count; i++)
        {
            for (var j = 0; j < swings.Count; j++)
            {
                if (condition.Weights[i] >= condition.Weights[j])
                {
                    Assert.True(swings[i] >= swings[j]);
                    Assert.True(shares[i] >= shares[j]);
                }
            }
        }
    }

    [Property]
    public void Absolute_banzhaf_is_the_harmonic_mean_of_preventing_and_initiating(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 10);
        var coleman = VotingPower.Coleman(rule);
        var banzhaf = VotingPower.Banzhaf(rule).Absolute;
        for (var i = 0; i < rule.MemberCount; i++)
        {
            var (prevent, initiate) = (coleman.ToPrevent[i], coleman.ToInitiate[i]);
            Assert.Equal(banzhaf[i], prevent + initiate == 0 ? 0 : 2 * prevent * initiate / (prevent + initiate), 12);
        }
    }

    [Fact]
    public void Thirty_members_and_three_conditions_are_counted_exactly()
    {
        // Counted again by size: the sum over sizes of swings is the number of swings, and the shares of all orders add to one.
        var stream = new RandomStream(3, 0);
        decimal[] votes = [.. Enumerable.Range(0, 30).Select(_ => 1m + stream.NextInt32(100))];
        decimal[] people = [.. Enumerable.Range(0, 30).Select(_ => 1000m + stream.NextInt32(80_000_000))];
        var rule = VotingRule.ShareOfTotal(votes, 7, 10).AndHeadCount(17).AndWeighted(people, Math.Floor(people.Sum() * 0.62m));
        var bySize = SwingProfile.Of(SimpleGame.Of(rule, bySize: true), null, default);
        var together = VotingPower.Banzhaf(rule).Swings;
        Assert.Equal(together, bySize.Swings.Select(s => s.Aggregate(BigInteger.Zero, (sum, n) => sum + n)));
        Assert.Equal(1, VotingPower.ShapleyShubik(rule).Values.Sum(), 12);
        Assert.Equal(VotingPower.WinningCoalitions(rule).Winning, CountByHalves(rule));
    }

    // The winning coalitions of 30 members, each half listed once and joined: 2^30 pairs would be too many, so that heads and votes are looked up in sorted people.
    private static long CountByHalves(VotingRule rule)
    {
        var first = Enumerable.Range(0, 1 << 15).Select(set => Sums(rule, set, 0)).ToArray();
        var second = Enumerable.Range(0, 1 << 15).Select(set => Sums(rule, set, 15)).GroupBy(s => (s.Heads, s.Votes))
            .Select(g => (g.Key.Heads, g.Key.Votes, People: g.Select(s => s.People).Order().ToArray())).ToArray();
        var count = 0L;
        foreach (var group in first.GroupBy(s => (s.Heads, s.Votes)))
        {
            var people = group.Select(s => s.People).Order().ToArray();
            foreach (var other in second)
            {
                if (group.Key.Heads + other.Heads < rule.Conditions[1].Quota || group.Key.Votes + other.Votes < rule.Conditions[0].Quota)
                {
                    continue;
                }

                var at = other.People.Length;
                foreach (var own in people)
                {
                    while (at > 0 && own + other.People[at - 1] >= rule.Conditions[2].Quota)
                    {
                        at--;
                    }

                    count += other.People.Length - at;
                }
            }
        }

        return count;
    }

    private static (int Heads, decimal Votes, decimal People) Sums(VotingRule rule, int set, int from)
    {
        var members = EveryCoalition.Members(set).Select(i => i + from).ToArray();
        return (members.Length, members.Sum(i => rule.Conditions[0].Weights[i]), members.Sum(i => rule.Conditions[2].Weights[i]));
    }
}
