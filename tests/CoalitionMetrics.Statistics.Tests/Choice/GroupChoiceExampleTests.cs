using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Votes that can be counted on paper.</summary>
public sealed class GroupChoiceExampleTests
{
    // Tennessee chooses its capital: 0 Memphis, 1 Nashville, 2 Chattanooga, 3 Knoxville; everybody prefers what is near.
    private static readonly RankedBallots Tennessee = RankedBallots.Of(4, [Ballot(42, 0, 1, 2, 3), Ballot(26, 1, 2, 3, 0), Ballot(15, 2, 3, 1, 0), Ballot(17, 3, 2, 1, 0)]);

    // Each option beats one and loses against one: a > b > c > a.
    private static readonly RankedBallots Circle = RankedBallots.Of(3, [RankedBallot.Strict(0, 1, 2), RankedBallot.Strict(1, 2, 0), RankedBallot.Strict(2, 0, 1)]);

    [Fact]
    public void The_capital_of_tennessee_is_nashville_by_every_rule()
    {
        Assert.Equal([126.0, 194, 173, 107], GroupChoice.Borda(Tennessee).Scores);
        Assert.Equal([[1], [2], [0], [3]], GroupChoice.Borda(Tennessee).Ranking);
        Assert.Equal([0.0, 3, 2, 1], GroupChoice.Copeland(Tennessee).Scores);
        Assert.Equal([-3, 3, 1, -1], GroupChoice.Copeland(Tennessee).WinsMinusLosses);
        var kemeny = GroupChoice.Kemeny(Tennessee);
        Assert.Equal(207, kemeny.Distance);
        Assert.Equal([1, 2, 3, 0], Assert.Single(kemeny.Optimal));
        Assert.Equal([1], GroupChoice.Schulze(Tennessee).Winners);
        Assert.Equal([58.0, 0, 0, 83], GroupChoice.Schulze(Tennessee).Strengths[2]);
        var condorcet = GroupChoice.Condorcet(Tennessee);
        Assert.Equal((1, 0), (condorcet.Winner, condorcet.Loser));
        Assert.Equal([1], condorcet.SmithSet);
        Assert.False(condorcet.HasCycle);
    }

    [Fact]
    public void In_a_circle_nobody_wins_and_every_turn_of_it_is_best()
    {
        var condorcet = GroupChoice.Condorcet(Circle);
        Assert.Null(condorcet.Winner);
        Assert.Null(condorcet.Loser);
        Assert.Equal([0, 1, 2], condorcet.SmithSet);
        Assert.Equal([0, 1, 2], condorcet.SchwartzSet);
        Assert.True(condorcet.HasCycle);
        var kemeny = GroupChoice.Kemeny(Circle);
        Assert.Equal(4, kemeny.Distance);
        Assert.Equal([[0, 1, 2], [1, 2, 0], [2, 0, 1]], kemeny.Optimal);
        Assert.Equal([0, 1, 2], GroupChoice.Schulze(Circle).Winners);
        Assert.Equal([[0, 1, 2]], GroupChoice.Copeland(Circle).Ranking);
    }

    [Fact]
    public void Borda_may_pass_over_the_option_that_wins_against_every_other()
    {
        // Three of five want 0 most, but two want it least: 1 gets 3 + 4 points, 0 only 6.
        var ballots = RankedBallots.Of(3, [Ballot(3, 0, 1, 2), Ballot(2, 1, 2, 0)]);
        Assert.Equal([6.0, 7, 2], GroupChoice.Borda(ballots).Scores);
        Assert.Equal(0, GroupChoice.Condorcet(ballots).Winner);
        Assert.Equal([0, 1, 2], Assert.Single(GroupChoice.Kemeny(ballots).Optimal));
    }

    [Fact]
    public void The_smith_set_may_hold_more_than_the_schwartz_set()
    {
        // 0 beats 1, 1 beats 2, 0 and 2 are level: each of the three is not beaten by someone, but only 0 is beaten by nobody.
        var ballots = RankedBallots.Of(3, [Ballot(1, 0, 1, 2), RankedBallot.Of([[1], [2], [0]]), RankedBallot.Of([[0], [1, 2]]), RankedBallot.Of([[2], [0, 1]])]);
        Assert.Equal(0, ballots.Pairwise.Margin(0, 2));
        Assert.True(ballots.Pairwise.Margin(0, 1) > 0 && ballots.Pairwise.Margin(1, 2) > 0);
        Assert.Equal([0, 1, 2], GroupChoice.Condorcet(ballots).SmithSet);
        Assert.Equal([0], GroupChoice.Condorcet(ballots).SchwartzSet);
    }

    [Fact]
    public void Options_that_nobody_compares_are_level_and_every_order_of_them_is_best()
    {
        var ballots = RankedBallots.Of(5, [RankedBallot.Of([[4], [0, 1, 2, 3]])]);
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.Equal(0, kemeny.Distance);
        Assert.Equal(24, kemeny.OptimalCount);
        Assert.Equal(24, kemeny.Optimal.Count);
        Assert.Equal([4, 0, 1, 2, 3], kemeny.Optimal[0]);
        Assert.Equal([4, 3, 2, 1, 0], kemeny.Optimal[^1]);
        Assert.Equal([3.0 / 2, 3.0 / 2, 3.0 / 2, 3.0 / 2, 4], GroupChoice.Borda(ballots).Scores);
    }

    [Fact]
    public void What_a_ballot_leaves_out_comes_last_when_that_is_said()
    {
        var ballots = RankedBallots.Of(3, [RankedBallot.Strict(2)], UnrankedOptions.TiedLast);
        Assert.Equal((1, 1, 0, 0), (ballots.Pairwise[2, 0], ballots.Pairwise[2, 1], ballots.Pairwise[0, 1], ballots.Pairwise[1, 0]));
        Assert.Equal([0.5, 0.5, 2], GroupChoice.Borda(ballots).Scores);
        var blank = RankedBallots.Of(3, [RankedBallot.Strict()], UnrankedOptions.TiedLast);
        Assert.Equal([[0, 1, 2]], GroupChoice.Borda(blank).Ranking);
    }

    [Fact]
    public void Weights_are_compared_exactly_and_not_as_doubles()
    {
        // 0.1 + 0.2 against 0.3: level, though not in doubles.
        var ballots = RankedBallots.Of(2, [Ballot(0.1m, 0, 1), Ballot(0.2m, 0, 1), Ballot(0.3m, 1, 0)]);
        Assert.Equal(0, ballots.Pairwise.Margin(0, 1));
        Assert.Equal(0.3, ballots.Pairwise[0, 1]);
        Assert.Equal([[0, 1]], GroupChoice.Copeland(ballots).Ranking);
        Assert.Equal(2, GroupChoice.Kemeny(ballots).OptimalCount);
    }

    [Fact]
    public void A_single_option_wins_without_a_contest()
    {
        var ballots = RankedBallots.Of(1, [RankedBallot.Strict(0)]);
        Assert.Equal(0, GroupChoice.Condorcet(ballots).Winner);
        Assert.Null(GroupChoice.Condorcet(ballots).Loser);
        Assert.Equal([0.0], GroupChoice.Borda(ballots).Scores);
        Assert.Equal(BigInteger.One, GroupChoice.Kemeny(ballots).OptimalCount);
    }

    [Fact]
    public void Many_options_are_ordered_exactly_when_few_lead_round_in_a_circle()
    {
        // Seventy circles of three, one below the other: 3 best orders each.
        var ballots = RankedBallots.Of(210, [.. Enumerable.Range(0, 3).Select(turn => RankedBallot.Strict([.. Enumerable.Range(0, 210).Select(i => (i / 3 * 3) + ((i + turn) % 3))]))]);
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.Equal(70 * 4, kemeny.Distance);
        Assert.Equal(BigInteger.Pow(3, 70), kemeny.OptimalCount);
        Assert.Equal(24, kemeny.Optimal.Count);
        Assert.Equal(Enumerable.Range(0, 210), kemeny.Optimal[0]);
        Assert.All(kemeny.Optimal, order => Assert.Equal(280, GroupChoice.KendallDistance(ballots, order.Select(option => (int[])[option]))));
    }

    [Fact]
    public void Sixty_level_options_have_as_many_best_orders_as_there_are_orders()
    {
        var ballots = RankedBallots.Of(60, [RankedBallot.Of([Enumerable.Range(0, 60)])]);
        Assert.Equal(Enumerable.Range(1, 60).Aggregate(BigInteger.One, (product, i) => product * i), GroupChoice.Kemeny(ballots).OptimalCount);
        Assert.Equal([.. Enumerable.Range(0, 58), 59, 58], GroupChoice.Kemeny(ballots).Optimal[1]);
    }

    [Fact]
    public void Level_groups_are_interleaved_in_every_way()
    {
        // 1 above 3 by one ballot, 2 above 0 by another, all else level: 4! / 2 / 2 orders.
        var ballots = RankedBallots.Of(4, [RankedBallot.Strict(1, 3, 2, 0), RankedBallot.Strict(2, 0, 1, 3)]);
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.Equal(4, kemeny.Distance);
        Assert.Equal(6, kemeny.OptimalCount);
        Assert.Equal([[1, 2, 0, 3], [1, 2, 3, 0], [1, 3, 2, 0], [2, 0, 1, 3], [2, 1, 0, 3], [2, 1, 3, 0]], kemeny.Optimal);
    }

    [Fact]
    public void Many_options_of_which_each_voter_ranks_a_few_are_ordered_exactly()
    {
        // Thirty voters rank three of sixty options, most of which are then level.
        var stream = new RandomStream(11, 0);
        var ballots = RankedBallots.Of(60, [.. Enumerable.Range(0, 30).Select(_ => RankedBallot.Strict([.. Enumerable.Range(0, 60).OrderBy(_ => stream.NextInt32(int.MaxValue)).Take(3)]))], UnrankedOptions.TiedLast);
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.True(kemeny.OptimalCount > BigInteger.Pow(10, 40));
        Assert.Equal(24, kemeny.Optimal.Count);
        Assert.All(kemeny.Optimal, order => Assert.Equal(kemeny.Distance, GroupChoice.KendallDistance(ballots, order.Select(option => (int[])[option]))));
        Assert.All(kemeny.Optimal.Zip(kemeny.Optimal.Skip(1)), pair => Assert.True(pair.First.ToArray().AsSpan().SequenceCompareTo(pair.Second.ToArray()) < 0));
    }

    [Fact]
    public void Orders_of_a_fence_are_counted_by_euler_numbers()
    {
        // 0 > 1 < 2 > 3 < ... of 24 options, all others level: as many orders as alternating permutations (Andre 1881), the 24th Euler number.
        Assert.Equal(BigInteger.Parse("15514534163557086905", CultureInfo.InvariantCulture), GroupChoice.Kemeny(Fence(24)).OptimalCount);
        Assert.Equal(50521, GroupChoice.Kemeny(Fence(10)).OptimalCount);
    }

    [Fact]
    public void Orders_that_are_too_many_to_be_counted_are_found_all_the_same()
    {
        var ballots = Fence(70);
        var kemeny = GroupChoice.Kemeny(ballots);
        Assert.Null(kemeny.OptimalCount);
        Assert.Equal(24, kemeny.Optimal.Count);

        // The least there can be: of each pair, the smaller side.
        var options = Enumerable.Range(0, 70);
        Assert.Equal(options.Sum(i => options.Where(j => j > i).Sum(j => Math.Min(ballots.Pairwise[i, j], ballots.Pairwise[j, i]))), kemeny.Distance);
        Assert.All(kemeny.Optimal, order => Assert.Equal(kemeny.Distance, GroupChoice.KendallDistance(ballots, order.Select(option => (int[])[option]))));
    }

    // For each neighbours, two ballots that agree on them alone: the even one above the odd one.
    private static RankedBallots Fence(int options) => RankedBallots.Of(options, Enumerable.Range(0, options - 1).SelectMany(i =>
    {
        int[] pair = i % 2 == 0 ? [i, i + 1] : [i + 1, i];
        var rest = Enumerable.Range(0, options).Except(pair);
        return (RankedBallot[])[RankedBallot.Strict([.. pair, .. rest]), RankedBallot.Strict([.. rest.Reverse(), .. pair])];
    }));

    private static RankedBallot Ballot(decimal weight, params int[] ranking) => RankedBallot.Of(ranking.Select(option => (int[])[option]), weight);
}
