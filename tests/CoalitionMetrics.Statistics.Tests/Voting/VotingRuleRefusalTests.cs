namespace CoalitionMetrics.Statistics.Tests;

public sealed class VotingRuleRefusalTests
{
    [Fact]
    public void A_body_without_members_is_refused()
    {
        Assert.Throws<ArgumentException>(() => VotingRule.Weighted([], 1));
        Assert.Throws<ArgumentException>(() => VotingRule.ShareOfTotal([], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.HeadCount(0, 1));
    }

    [Fact]
    public void Quota_that_no_decimal_holds_is_refused_and_not_rounded()
    {
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => VotingRule.ShareOfTotal([1e20m, 1e-10m], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => VotingRule.ShareOfTotal([decimal.MaxValue, decimal.MaxValue], int.MaxValue, int.MaxValue));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_quota_that_the_empty_coalition_meets_or_nobody_meets_is_refused(int quota)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([1, 2, 3], quota));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([1, 2, 3], 6).WithQuota(quota));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.HeadCount(3, 2).AndWeighted([1, 2, 3], quota));
    }

    [Fact]
    public void More_than_all_votes_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([1, 2, 3], 6, QuotaComparison.MoreThan));

    [Fact]
    public void A_body_in_which_nobody_has_a_vote_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([0, 0], 1));

    [Fact]
    public void A_negative_weight_is_refused_by_its_place()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([3, -1, 3], 2));
        Assert.Contains("weights[1] is -1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_do_not_match_the_members_are_refused() => Assert.Throws<ArgumentException>(() => VotingRule.HeadCount(3, 2).AndWeighted([1, 2], 2));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_member_who_does_not_exist_is_refused(int member)
    {
        var rule = VotingRule.HeadCount(3, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => rule.WithVetoes(member));
        Assert.Throws<ArgumentOutOfRangeException>(() => rule.Wins(0, member));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_head_count_or_quorum_outside_the_body_is_refused(int members)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.HeadCount(3, 2).WithQuorum(members));
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.HeadCount(3, 2).AndHeadCount(members));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 2)]
    [InlineData(-1, -2)]
    public void A_share_outside_zero_to_one_is_refused(int numerator, int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.ShareOfTotal([1, 2], numerator, denominator));

    [Fact]
    public void Digits_that_cannot_be_held_are_refused_and_not_rounded() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VotingRule.Weighted([decimal.MaxValue, 0.0000000001m], 1));

    [Fact]
    public void A_rule_beyond_exact_counting_is_refused_and_not_approximated()
    {
        var stream = new RandomStream(1, 0);
        decimal[] weights = [.. Enumerable.Range(0, 120).Select(_ => (decimal)(stream.NextUInt64() >> 8))];
        Assert.Throws<ArgumentException>(() => VotingPower.Banzhaf(VotingRule.ShareOfTotal(weights, 1, 2)));
    }

    [Fact]
    public void A_count_can_be_ended_early()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => VotingPower.ShapleyShubik(VotingRule.HeadCount(50, 26), null, source.Token));
    }

    [Fact]
    public void Progress_runs_to_one()
    {
        var told = new Told();
        VotingPower.ShapleyShubik(VotingRule.Weighted([5, 4, 3, 2, 1], 8), told);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.Equal(1, told.Values[^1]);
    }

    // By one table, by a diagram for each quota, and by several conditions.
    [Theory]
    [InlineData(1, false)]
    [InlineData(1_000_003, false)]
    [InlineData(1, true)]
    public void Progress_of_a_sweep_never_falls(int unit, bool heads)
    {
        var told = new Told();
        var rule = VotingRule.Weighted([5 * unit, (4 * unit) + 1, 3 * unit, 2, 1], 8 * unit);
        VotingPower.QuotaSweep(heads ? rule.AndHeadCount(3) : rule, [.. rule.Conditions[0].MajorityQuotas(5)], PowerIndex.Banzhaf, told);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.Equal(1, told.Values[^1]);
        Assert.True(told.Values.Count >= 5);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
