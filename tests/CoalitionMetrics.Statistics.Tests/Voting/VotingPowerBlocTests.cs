using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class VotingPowerBlocTests
{
    // Majority of three, where the second and third member act together: they hold 2 of 3 votes, the first never changes a result.
    [Fact]
    public void Two_of_three_who_act_together_leave_nothing_to_the_third()
    {
        var rule = VotingRule.HeadCount(3, 2);
        Assert.Equal([0, 0.5, 0.5], VotingPower.Owen(rule, [1, 2, 2]).Values);
        Assert.Equal([0, 0.5, 0.5], VotingPower.BanzhafOwen(rule, [1, 2, 2]).Values);
    }

    [Property(MaxTest = 60)]
    public void Owen_is_shapley_shubik_over_orders_that_keep_blocs_together(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 6);
        var blocs = RandomBlocs(seed, rule.MemberCount);
        Assert.Equal(new EveryCoalition(rule).Pivots(blocs), VotingPower.Owen(rule, blocs).Exact);
    }

    [Property(MaxTest = 60)]
    public void Banzhaf_owen_counts_swings_among_whole_blocs_and_own_partners(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed);
        var blocs = RandomBlocs(seed, rule.MemberCount);
        var every = new EveryCoalition(rule);
        var power = VotingPower.BanzhafOwen(rule, blocs).Exact;
        for (var i = 0; i < rule.MemberCount; i++)
        {
            // Sets without the member in which every other bloc is whole or absent.
            var sets = Enumerable.Range(0, every.Wins.Length).Where(set => (set >> i & 1) == 0 && blocs.Distinct().Where(b => b != blocs[i]).All(b =>
                Enumerable.Range(0, blocs.Length).Where(m => blocs[m] == b).Select(m => set >> m & 1).Distinct().Count() == 1)).ToArray();
            Assert.Equal(new ExactFraction(sets.Count(set => !every.Wins[set] && every.Wins[set | (1 << i)]), sets.Length), power[i]);
        }
    }

    [Property(MaxTest = 60)]
    public void Symmetric_coalitional_banzhaf_lets_other_blocs_vote_at_random_and_own_partners_come_in_random_order(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 6);
        var blocs = RandomBlocs(seed, rule.MemberCount);
        var every = new EveryCoalition(rule);
        var power = VotingPower.SymmetricCoalitionalBanzhaf(rule, blocs);
        int[] all = [.. Enumerable.Range(0, blocs.Length)];
        foreach (var bloc in blocs.Distinct())
        {
            int[] own = [.. all.Where(m => blocs[m] == bloc)];
            var others = blocs.Distinct().Where(b => b != bloc).Select(b => all.Where(m => blocs[m] == b).Sum(m => 1 << m)).ToArray();
            int[] sets = [.. Enumerable.Range(0, 1 << others.Length).Select(choice => others.Where((_, k) => (choice >> k & 1) == 1).Sum())];
            var orders = EveryCoalition.Permutations(own).ToArray();
            foreach (var member in own)
            {
                var pivots = sets.Sum(set => orders.Count(order =>
                {
                    var before = set | order.TakeWhile(m => m != member).Sum(m => 1 << m);
                    return !every.Wins[before] && every.Wins[before | (1 << member)];
                }));
                Assert.Equal(new ExactFraction(pivots, sets.Length * orders.Length), power.Exact[member]);
            }
        }
    }

    [Property(MaxTest = 60)]
    public void Symmetric_coalitional_banzhaf_of_blocs_of_one_is_banzhaf_and_of_one_bloc_shapley_shubik(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 10);
        Assert.Equal(VotingPower.Banzhaf(rule).Absolute, VotingPower.SymmetricCoalitionalBanzhaf(rule, [.. Enumerable.Range(0, rule.MemberCount)]).Values);
        Assert.Equal(VotingPower.ShapleyShubik(rule).Exact, VotingPower.SymmetricCoalitionalBanzhaf(rule, new int[rule.MemberCount]).Exact);
    }

    [Property(MaxTest = 60)]
    public void Blocs_of_one_change_nothing_and_neither_does_one_bloc_of_all(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 10);
        int[] apart = [.. Enumerable.Range(0, rule.MemberCount)];
        var together = new int[rule.MemberCount];
        var orders = VotingPower.ShapleyShubik(rule).Exact;
        Assert.Equal(orders, VotingPower.Owen(rule, apart).Exact);
        Assert.Equal(orders, VotingPower.Owen(rule, together).Exact);
        var absolute = VotingPower.Banzhaf(rule).Absolute;
        Assert.Equal(absolute, VotingPower.BanzhafOwen(rule, apart).Values);
        Assert.Equal(absolute, VotingPower.BanzhafOwen(rule, together).Values);
    }

    [Property(MaxTest = 60)]
    public void The_power_of_a_bloc_is_its_power_among_blocs(int seed)
    {
        var stream = new RandomStream((ulong)seed, 1);
        decimal[] weights = [.. Enumerable.Range(0, 9).Select(_ => 1m + stream.NextInt32(9))];
        var blocs = RandomBlocs(seed, 9);
        var quota = Math.Ceiling(weights.Sum() * 0.6m);
        var owen = VotingPower.Owen(VotingRule.Weighted(weights, quota), blocs).Values;
        var numbers = blocs.Distinct().ToArray();
        var symmetric = VotingPower.SymmetricCoalitionalBanzhaf(VotingRule.Weighted(weights, quota), blocs).Values;
        var banzhaf = VotingPower.Banzhaf(VotingRule.Weighted([.. numbers.Select(b => weights.Where((_, i) => blocs[i] == b).Sum())], quota)).Absolute;
        var among = VotingPower.ShapleyShubik(VotingRule.Weighted([.. numbers.Select(b => weights.Where((_, i) => blocs[i] == b).Sum())], quota)).Values;
        for (var b = 0; b < numbers.Length; b++)
        {
            Assert.Equal(among[b], owen.Where((_, i) => blocs[i] == numbers[b]).Sum(), 12);
            Assert.Equal(banzhaf[b], symmetric.Where((_, i) => blocs[i] == numbers[b]).Sum(), 12);
        }
    }

    [Fact]
    public void A_bloc_for_each_member_is_asked_for()
    {
        Assert.Throws<ArgumentException>(() => VotingPower.Owen(VotingRule.HeadCount(3, 2), [1, 2]));
        Assert.Throws<ArgumentException>(() => VotingPower.BanzhafOwen(VotingRule.HeadCount(3, 2), []));
        Assert.Throws<ArgumentException>(() => VotingPower.SymmetricCoalitionalBanzhaf(VotingRule.HeadCount(3, 2), [1, 2, 3, 4]));
        Assert.Throws<ArgumentNullException>(() => VotingPower.SymmetricCoalitionalBanzhaf(null!, [1]));
    }

    [Property(MaxTest = 60)]
    public void A_sweep_gives_what_each_quota_gives(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 8);
        var condition = rule.Conditions[0];
        decimal[] quotas = [.. Enumerable.Range(1, 9).Select(tenth => Math.Max(0.1m, Math.Floor(condition.Weights.Sum() * tenth) / 10))];
        foreach (var index in Enum.GetValues<PowerIndex>())
        {
            var points = VotingPower.QuotaSweep(rule, quotas, index);
            for (var q = 0; q < quotas.Length; q++)
            {
                var at = rule.WithQuota(quotas[q]);
                var banzhaf = VotingPower.Banzhaf(at);
                Assert.Equal(quotas[q], points[q].Quota);
                Assert.Equal(index switch { PowerIndex.Banzhaf => banzhaf.Normalised, PowerIndex.AbsoluteBanzhaf => banzhaf.Absolute, _ => VotingPower.ShapleyShubik(at).Values }, points[q].Values);
            }
        }
    }

    [Fact]
    public void Majority_quotas_run_from_just_over_half_to_all_in_steps_of_the_last_decimal()
    {
        Assert.Equal([4, 5, 6], VotingRule.Weighted([3, 2, 1], 1).Conditions[0].MajorityQuotas());
        Assert.Equal([0.4m, 0.5m, 0.6m], VotingRule.Weighted([0.3m, 0.1m, 0.1m, 0.1m], 0.30m).Conditions[0].MajorityQuotas());
        Assert.Equal([3, 4, 5], VotingRule.Weighted([3, 2, 1], 1, QuotaComparison.MoreThan).Conditions[0].MajorityQuotas());
        Assert.Equal([51, 63, 75, 87, 100], VotingRule.Weighted([50, 49, 1], 1).Conditions[0].MajorityQuotas(5));
        Assert.Equal([1], VotingRule.HeadCount(1, 1).Conditions[0].MajorityQuotas());
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.HeadCount(1, 1).Conditions[0].MajorityQuotas(1));
    }

    [Property(MaxTest = 60)]
    public void At_every_majority_quota_the_rule_is_proper_and_can_decide(int seed)
    {
        var rule = EveryCoalition.RandomRule(seed, largest: 6);
        Assert.All(rule.Conditions[0].MajorityQuotas(9), quota => Assert.True(VotingPower.Roles(rule.WithQuota(quota)).IsProper));
    }

    [Fact]
    public void A_sweep_over_an_impossible_quota_is_refused()
    {
        var rule = VotingRule.Weighted([3, 2, 1], 4);
        Assert.Throws<ArgumentException>(() => VotingPower.QuotaSweep(rule, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingPower.QuotaSweep(rule, [4, 7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingPower.QuotaSweep(rule, [4], (PowerIndex)9));
    }

    private static int[] RandomBlocs(int seed, int count)
    {
        var stream = new RandomStream((ulong)seed, 3);
        var blocs = new int[count];
        for (var i = 0; i < count; i++)
        {
            blocs[i] = 10 + stream.NextInt32(Math.Min(count, 4));
        }

        return blocs;
    }
}
