using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ChangeToMatterTests
{
    // Luxembourg, 1 vote of 17, quota 12. The others have even votes, so that their sums are even: an odd quota gives it a vote.
    [Fact]
    public void A_quota_of_eleven_or_thirteen_or_a_second_vote_would_have_given_luxembourg_a_say()
    {
        var change = VotingPower.SmallestChangesToMatter(VotingRule.Weighted([4, 4, 4, 2, 2, 1], 12)).Single();
        Assert.Equal(11, change.LowerQuota);
        Assert.Equal(13, change.HigherQuota);
        Assert.Equal(2, change.OwnWeight);
        Assert.Equal((0, 1m), (change.TransferFrom, change.Transfer));
    }

    [Fact]
    public void Who_matters_needs_no_change() => Assert.Empty(VotingPower.SmallestChangesToMatter(VotingRule.Weighted([3, 2, 2], 4)));

    [Fact]
    public void A_member_without_votes_is_not_helped_by_another_quota()
    {
        var change = VotingPower.SmallestChangesToMatter(VotingRule.Weighted([3, 2, 0], 4)).Single();
        Assert.Null(change.LowerQuota);
        Assert.Null(change.HigherQuota);
        Assert.Equal(1, change.OwnWeight);
    }

    [Property(MaxTest = 300)]
    public void Each_change_is_the_least_of_its_kind(int seed)
    {
        var rule = RandomRule(seed, out var unit);
        var all = VotingPower.SmallestChangesToMatter(rule);
        Assert.Equal(Enumerable.Range(0, rule.MemberCount).Where(i => !Matters(rule, i)), all.Select(c => c.Member));
        foreach (var change in all)
        {
            Assert.Equal(SearchedFor(rule, 0, change.Member, unit), change);
        }
    }

    // Each condition in turn, the other one weighing other votes.
    [Property(MaxTest = 300)]
    public void Each_change_is_the_least_of_its_kind_where_several_conditions_weigh_votes(int seed)
    {
        var rule = RandomRule(seed, out var unit);
        var stream = new RandomStream((ulong)seed, 12);
        decimal[] others = [1, .. rule.Conditions[0].Weights.Skip(1).Select(_ => (decimal)stream.NextInt32(5))];
        rule = rule.AndWeighted(others, 1 + stream.NextInt32((int)others.Sum()));
        for (var condition = 0; condition < rule.Conditions.Count; condition++)
        {
            foreach (var change in VotingPower.SmallestChangesToMatter(rule, condition))
            {
                Assert.Equal(SearchedFor(rule, condition, change.Member, condition == 0 ? unit : 1), change);
            }
        }
    }

    // Beside whole numbers of votes of which there are few sums, so many that no list of sums could be held.
    [Fact]
    public void Huge_votes_are_no_harder_than_small_ones()
    {
        var small = VotingPower.SmallestChangesToMatter(VotingRule.Weighted([400, 400, 400, 200, 200, 1], 1200)).Single();
        var huge = VotingPower.SmallestChangesToMatter(VotingRule.Weighted([4e12m, 4e12m, 4e12m, 2e12m, 2e12m, 1e10m], 12e12m)).Single();
        Assert.Equal((1200m - 200 + 1, 1201m, 200m), (small.LowerQuota, small.HigherQuota, small.OwnWeight));
        Assert.Equal((12e12m - 2e12m + 1e10m, 12e12m + 1, 2e12m), (huge.LowerQuota, huge.HigherQuota, huge.OwnWeight));
        Assert.Equal((0, 1m), (huge.TransferFrom, huge.Transfer));
    }

    // One of 10^8 votes beside sixty with up to half a million each, with and without heads: told in a moment.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_sixty_beside_a_dictator_lack_is_found(bool heads)
    {
        var stream = new RandomStream(5, 13);
        decimal[] weights = [100_000_000, .. Enumerable.Range(0, 60).Select(_ => (decimal)(1 + stream.NextInt32(500_000)))];
        var others = weights.Skip(1).Sum();
        var rule = VotingRule.Weighted(weights, 60_000_000);
        var changes = VotingPower.SmallestChangesToMatter(heads ? rule.WithQuorum(1) : rule);
        Assert.Equal(60, changes.Count);
        Assert.All(changes, c => Assert.Equal((others, 100_000_001m, 60_000_000 - others + weights[c.Member]), (c.LowerQuota, c.HigherQuota, c.OwnWeight)));
        Assert.All(changes, c => Assert.Equal((0, 40_000_001m), (c.TransferFrom, c.Transfer)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_condition_that_does_not_exist_is_refused(int condition) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingPower.SmallestChangesToMatter(VotingRule.Weighted([3, 1, 1], 3).AndWeighted([1, 2, 3], 2), condition));

    [Fact]
    public void The_search_ends_when_told()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        Assert.Throws<OperationCanceledException>(() => VotingPower.SmallestChangesToMatter(VotingRule.Weighted([4, 4, 4, 2, 2, 1], 12), 0, null, ended.Token));
    }

    private static ChangeToMatter SearchedFor(VotingRule rule, int c, int member, decimal unit)
    {
        var condition = rule.Conditions[c];
        var steps = (int)(condition.Weights.Sum() / unit);
        var quotas = Enumerable.Range(1, steps).Select(s => s * unit).Where(q => Possible(() => With(rule, c, q)) && Matters(With(rule, c, q), member)).ToArray();
        var transfers =
            from votes in Enumerable.Range(1, steps).Select(s => s * unit)
            from giver in Enumerable.Range(0, rule.MemberCount)
            where giver != member && condition.Weights[giver] >= votes
                && Matters(With(rule, c, null, (member, condition.Weights[member] + votes), (giver, condition.Weights[giver] - votes)), member)
            select ((int?)giver, (decimal?)votes);
        var (from, transfer) = transfers.FirstOrDefault();
        return new ChangeToMatter
        {
            Member = member,
            LowerQuota = quotas.Where(q => q < condition.Quota).Select(q => (decimal?)q).LastOrDefault(),
            HigherQuota = quotas.Where(q => q > condition.Quota).Select(q => (decimal?)q).FirstOrDefault(),
            OwnWeight = Enumerable.Range(1, steps + 2).Select(s => condition.Weights[member] + (s * unit))
                .Where(w => Matters(With(rule, c, null, (member, w)), member)).Select(w => (decimal?)w).FirstOrDefault(),
            TransferFrom = from,
            Transfer = transfer,
        };
    }

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

    private static VotingRule With(VotingRule rule, int condition, decimal? quota, params (int Member, decimal Weight)[] changes)
    {
        VotingRule? changed = null;
        for (var c = 0; c < rule.Conditions.Count; c++)
        {
            var each = rule.Conditions[c];
            decimal[] weights = [.. each.Weights];
            foreach (var (member, weight) in c == condition ? changes : [])
            {
                weights[member] = weight;
            }

            var needed = c == condition ? quota ?? each.Quota : each.Quota;
            changed = changed is null ? VotingRule.Weighted(weights, needed, each.Comparison) : changed.AndWeighted(weights, needed, each.Comparison);
        }

        changed = changed!.WithVetoes([.. rule.Vetoers]);
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
