using System.Numerics;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Worked examples that a reader can check by hand, and published results.</summary>
public sealed class VotingPowerExampleTests
{
    // Winning: {0,1}, {0,2}, {0,1,2}. Member 0 is critical in all three, members 1 and 2 in one each.
    private static readonly VotingRule Three = VotingRule.Weighted([50, 49, 1], 51);

    [Fact]
    public void One_vote_may_be_worth_as_much_as_forty_nine()
    {
        var power = VotingPower.Banzhaf(Three);
        Assert.Equal([3, 1, 1], power.Swings);
        Assert.Equal([0.75, 0.25, 0.25], power.Absolute);
        Assert.Equal(["3/5", "1/5", "1/5"], power.NormalisedExact.Select(f => f.ToString()));
    }

    // Member 0 turns the scale unless it comes first: 4 of 6 orders.
    [Fact]
    public void Shapley_shubik_counts_orders() => Assert.Equal(["2/3", "1/6", "1/6"], VotingPower.ShapleyShubik(Three).Exact.Select(f => f.ToString()));

    [Fact]
    public void Coleman_tells_stopping_from_bringing_about()
    {
        var power = VotingPower.Coleman(Three);
        Assert.Equal(3.0 / 8, power.ToAct);
        Assert.Equal([1, 1.0 / 3, 1.0 / 3], power.ToPrevent);
        Assert.Equal([3.0 / 5, 1.0 / 5, 1.0 / 5], power.ToInitiate);
    }

    [Fact]
    public void Minimal_winning_coalitions_are_those_that_cannot_spare_anyone()
    {
        var count = VotingPower.MinimalWinningCoalitions(Three);
        Assert.Equal(2, count.Count);
        Assert.Equal([2, 1, 1], count.PerMember);
        Assert.Equal([0.5, 0.25, 0.25], VotingPower.DeeganPackel(Three).Values);
        Assert.Equal([0.5, 0.25, 0.25], VotingPower.Holler(Three).Values);
    }

    [Fact]
    public void Roles_are_named()
    {
        var roles = VotingPower.Roles(VotingRule.Weighted([10, 3, 2, 1], 9));
        Assert.Equal(0, roles.Dictator);
        Assert.Equal([0], roles.Vetoers);
        Assert.Equal([1, 2, 3], roles.Dummies);
        Assert.True(roles.IsProper);
    }

    [Fact]
    public void A_rule_by_which_two_groups_may_decide_opposite_things_is_improper()
    {
        Assert.False(VotingPower.Roles(VotingRule.HeadCount(4, 2)).IsProper);
        Assert.True(VotingPower.Roles(VotingRule.HeadCount(4, 3)).IsProper);

        // A quota of half the votes is improper only where the votes can be split in half: 4 + 1 = 3 + 2 can, 4 + 3 + 3 cannot.
        Assert.False(VotingPower.Roles(VotingRule.Weighted([4, 3, 2, 1], 5)).IsProper);
        Assert.True(VotingPower.Roles(VotingRule.Weighted([4, 3, 3], 5)).IsProper);

        // Either weight alone would let two groups decide; together they do not.
        Assert.True(VotingPower.Roles(VotingRule.Weighted([2, 2, 1, 1], 3).AndWeighted([3, 3, 0, 0], 3).AndHeadCount(2).AndWeighted([1, 0, 1, 0], 1).AndWeighted([4, 3, 3, 0], 5)).IsProper);
    }

    [Fact]
    public void Decimals_reach_the_quota_on_paper()
    {
        // 0.3 + 0.2 + 0.1 is less than 0.6 in binary floating point.
        var rule = VotingRule.Weighted([0.3m, 0.3m, 0.2m, 0.1m, 0.1m], 0.6m);
        Assert.True(rule.Wins(0, 2, 3));
        Assert.Equal([8, 8, 6, 2, 2], VotingPower.Banzhaf(rule).Swings);
    }

    [Fact]
    public void A_share_of_the_total_is_not_rounded()
    {
        // Two thirds of 10 are 6.67: 7 of 10 are enough, 6 are not. More than half of 10 are 6.
        var twoThirds = VotingRule.ShareOfTotal([4, 3, 3], 2, 3);
        Assert.Equal(7, twoThirds.Conditions[0].Quota);
        Assert.Equal(6, VotingRule.ShareOfTotal([4, 3, 3], 1, 2, QuotaComparison.MoreThan).Conditions[0].Quota);
        Assert.Equal(5, VotingRule.ShareOfTotal([4, 3, 3], 1, 2).Conditions[0].Quota);
        Assert.Equal(0.7m, VotingRule.ShareOfTotal([0.4m, 0.3m, 0.3m], 2, 3).Conditions[0].Quota);
    }

    [Fact]
    public void Conditions_hold_together()
    {
        // Nine votes and two members: the heaviest alone no longer decides.
        var rule = VotingRule.Weighted([9, 4, 3], 9).AndHeadCount(2);
        Assert.False(rule.Wins(0));
        Assert.True(rule.Wins(0, 2));
        Assert.False(rule.Wins(1, 2));
        Assert.Equal([3, 1, 1], VotingPower.Banzhaf(rule).Swings);
        Assert.Equal([0], VotingPower.Roles(rule).Vetoers);
    }

    [Fact]
    public void A_veto_stops_what_would_pass()
    {
        var rule = VotingRule.HeadCount(3, 2).WithVetoes(2);
        Assert.False(rule.Wins(0, 1));
        Assert.Equal([1, 1, 3], VotingPower.Banzhaf(rule).Swings);
        Assert.Equal([2], VotingPower.Roles(rule).Vetoers);
    }

    [Fact]
    public void A_quorum_must_be_filled_by_those_who_want_the_decision()
    {
        var rule = VotingRule.Weighted([5, 1, 1, 1], 5).WithQuorum(3);
        Assert.False(rule.Wins(0, 1));
        Assert.True(rule.Wins(0, 1, 2));
        Assert.False(rule.Wins(1, 2, 3));
    }

    // Banzhaf 1965, Weighted voting doesn't work, p. 339: Nassau County 1964, 115 votes, quota 58: three towns with 21, 2 and 2 votes never change a result.
    [Fact]
    public void Nassau_county_gave_votes_without_power()
    {
        var rule = VotingRule.Weighted([31, 31, 28, 21, 2, 2], 58);
        Assert.Equal([16, 16, 16, 0, 0, 0], VotingPower.Banzhaf(rule).Swings);
        Assert.Equal([3, 4, 5], VotingPower.Roles(rule).Dummies);
    }

    // Felsenthal and Machover 1998, Table 5.3.1: Council of the six, 1958: Luxembourg had one vote of 17 and no power.
    [Fact]
    public void Luxembourg_had_a_vote_and_no_power()
    {
        var rule = VotingRule.Weighted([4, 4, 4, 2, 2, 1], 12);
        Assert.Equal([10, 10, 10, 6, 6, 0], VotingPower.Banzhaf(rule).Swings);
        Assert.Equal(["7/30", "7/30", "7/30", "3/20", "3/20", "0"], VotingPower.ShapleyShubik(rule).Exact.Select(f => f.ToString()));
    }

    // Straffin 1994, Power and stability in politics, section 4: the Security Council; 848 winning coalitions, a permanent member's share 421/2145.
    [Fact]
    public void Five_may_veto_and_ten_may_be_needed()
    {
        var council = VotingRule.HeadCount(15, 9).WithVetoes(0, 1, 2, 3, 4);
        Assert.Equal(848, VotingPower.WinningCoalitions(council).Winning);
        var shares = VotingPower.ShapleyShubik(council).Exact;
        Assert.Equal("421/2145", shares[0].ToString());
        Assert.Equal("4/2145", shares[14].ToString());
    }

    [Fact]
    public void Counts_beyond_64_bits_are_exact()
    {
        // 99 equal members, quota 50: half of all coalitions win; swings are 98 choose 49.
        var power = VotingPower.Banzhaf(VotingRule.HeadCount(99, 50));
        var chosen = Enumerable.Range(1, 49).Aggregate(BigInteger.One, (product, i) => product * (49 + i) / i);
        Assert.All(power.Swings, swings => Assert.Equal(chosen, swings));
        Assert.Equal(BigInteger.One << 98, VotingPower.WinningCoalitions(VotingRule.HeadCount(99, 50)).Winning);
        Assert.All(VotingPower.ShapleyShubik(VotingRule.HeadCount(99, 50)).Exact, share => Assert.Equal(new ExactFraction(1, 99), share));
    }
}
