using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ChangeToMatterTests
{
    // Luxembourg, 1 vote of 17, quota 12. The others have even votes, so that their sums are even: an odd quota gives it a vote.
    [Fact]
    public void A_quota_of_eleven_or_thirteen_or_a_second_vote_would_have_given_luxembourg_a_say()
    {
        var change = VotingPower.SmallestChangeToMatter(VotingRule.Weighted([4, 4, 4, 2, 2, 1], 12), 5)!;
        Assert.Equal(11, change.LowerQuota);
        Assert.Equal(13, change.HigherQuota);
        Assert.Equal(2, change.OwnWeight);
        Assert.Equal((0, 1m), (change.TransferFrom, change.Transfer));
    }

    [Fact]
    public void Who_matters_needs_no_change() => Assert.Null(VotingPower.SmallestChangeToMatter(VotingRule.Weighted([3, 2, 2], 4), 1));

    [Fact]
    public void A_member_without_votes_is_not_helped_by_another_quota()
    {
        var change = VotingPower.SmallestChangeToMatter(VotingRule.Weighted([3, 2, 0], 4), 2)!;
        Assert.Null(change.LowerQuota);
        Assert.Null(change.HigherQuota);
        Assert.Equal(1, change.OwnWeight);
    }

    [Property(MaxTest = 300)]
    public void Each_change_is_the_least_of_its_kind(int seed)
    {
        var rule = RandomRule(seed, out var unit);
        for (var member = 0; member < rule.MemberCount; member++)
        {
            var change = VotingPower.SmallestChangeToMatter(rule, member);
            Assert.Equal(!Matters(rule, member), change is not null);
            if (change is null)
            {
                continue;
            }

            var condition = rule.Conditions[0];
            var steps = (int)(condition.Weights.Sum() / unit);
            var quotas = Enumerable.Range(1, steps).Select(s => s * unit).Where(q => Possible(() => rule.WithQuota(q)) && Matters(rule.WithQuota(q), member)).ToArray();
            Assert.Equal(quotas.Where(q => q < condition.Quota).Select(q => (decimal?)q).LastOrDefault(), change.LowerQuota);
            Assert.Equal(quotas.Where(q => q > condition.Quota).Select(q => (decimal?)q).FirstOrDefault(), change.HigherQuota);
            var own = Enumerable.Range(1, steps + 2).Select(s => condition.Weights[member] + (s * unit))
                .Where(w => Matters(WithWeights(rule, (member, w)), member)).Select(w => (decimal?)w).FirstOrDefault();
            Assert.Equal(own, change.OwnWeight);
            var transfers =
                from votes in Enumerable.Range(1, steps).Select(s => s * unit)
                from giver in Enumerable.Range(0, rule.MemberCount)
                where giver != member && condition.Weights[giver] >= votes
                    && Matters(WithWeights(rule, (member, condition.Weights[member] + votes), (giver, condition.Weights[giver] - votes)), member)
                select ((int?)giver, (decimal?)votes);
            Assert.Equal(transfers.FirstOrDefault(), (change.TransferFrom, change.Transfer));
        }
    }

    [Fact]
    public void Several_conditions_on_different_votes_are_refused() =>
        Assert.Throws<ArgumentException>(() => VotingPower.SmallestChangeToMatter(VotingRule.Weighted([3, 1, 1], 3).AndWeighted([1, 2, 3], 2), 1));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_member_who_does_not_exist_is_refused(int member) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingPower.SmallestChangeToMatter(VotingRule.HeadCount(3, 2), member));

    private static bool Matters(VotingRule rule, int member) => new EveryCoalition(rule).Swings[member] > 0;

    private static bool Possible(Func<VotingRule> make)
    {
        try
        {
            make();
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static VotingRule WithWeights(VotingRule rule, params (int Member, decimal Weight)[] changes)
    {
        var condition = rule.Conditions[0];
        decimal[] weights = [.. condition.Weights];
        foreach (var (member, weight) in changes)
        {
            weights[member] = weight;
        }

        var changed = VotingRule.Weighted(weights, condition.Quota, condition.Comparison).WithVetoes([.. rule.Vetoers]);
        if (rule.Conditions.Count > 1)
        {
            changed = changed.AndHeadCount((int)rule.Conditions[1].Quota);
        }

        return rule.Quorum is { } quorum ? changed.WithQuorum(quorum) : changed;
    }

    // Few heavy members and light ones, so that dummies are common; half of the rules in tenths.
    private static VotingRule RandomRule(int seed, out decimal unit)
    {
        var stream = new RandomStream((ulong)seed, 11);
        unit = stream.NextInt32(2) == 0 ? 1m : 0.1m;
        var count = 2 + stream.NextInt32(4);
        var weights = new decimal[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = (stream.NextInt32(2) == 0 ? stream.NextInt32(3) : 3 * stream.NextInt32(4)) * unit;
        }

        weights[0] += 3 * unit;

        // A decimal that nobody needs would make the steps finer.
        weights[0] += weights.Sum() % 1 == 0 && unit < 1 ? unit : 0;
        var comparison = (QuotaComparison)stream.NextInt32(2);
        var rule = VotingRule.Weighted(weights, (1 + stream.NextInt32((int)(weights.Sum() / unit) - 1)) * unit, comparison);
        if (stream.NextInt32(3) == 0)
        {
            rule = rule.WithVetoes(stream.NextInt32(count));
        }

        if (stream.NextInt32(3) == 0)
        {
            rule = rule.AndHeadCount(1 + stream.NextInt32(count));
        }

        return stream.NextInt32(4) == 0 ? rule.WithQuorum(1 + stream.NextInt32(count)) : rule;
    }
}
