namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Budgets that can be spent on paper.</summary>
public sealed class ParticipatoryBudgetExampleTests
{
    // 90 to spend, four projects of 30: eight voters want 0, 1 and 2, four want 3.
    private static readonly BudgetVote Minority = BudgetVote.Of(90, [30, 30, 30, 30], [.. Enumerable.Repeat((int[])[0, 1, 2], 8), .. Enumerable.Repeat((int[])[3], 4)]);

    [Fact]
    public void Most_approvals_first_leaves_the_minority_with_nothing()
    {
        var outcome = ParticipatoryBudget.GreedyApproval(Minority);
        Assert.Equal([0, 1, 2], outcome.Funded);
        Assert.Equal((90, 0), (outcome.Spent, outcome.Remaining));
        Assert.Equal([8, 9, 10, 11], outcome.VotersWithNothing);

        // A third of the voters could pay for a third of the budget.
        var leftOut = Assert.Single(outcome.LeftOutGroups);
        Assert.Equal(3, leftOut.Project);
        Assert.Equal([8, 9, 10, 11], leftOut.Voters);
        Assert.Equal([[0, 1, 2]], ParticipatoryBudget.Optimum(Minority, BudgetSatisfaction.Cardinality).Maximisers);
        Assert.Equal(24, ParticipatoryBudget.Optimum(Minority, BudgetSatisfaction.Cardinality).Value);
        Assert.Equal(720, ParticipatoryBudget.Optimum(Minority, BudgetSatisfaction.Cost).Value);
    }

    [Fact]
    public void Equal_shares_give_the_minority_its_project()
    {
        // 7.5 each: eight pay 3.75 for the first and the second, then have nothing; four pay all of theirs for the last.
        var result = ParticipatoryBudget.EqualShares(Minority, BudgetSatisfaction.Cardinality);
        Assert.Equal([0, 1, 3], result.Outcome.Funded);
        Assert.Equal(["15/4", "15/4", "15/2"], result.Rounds.Select(round => round.Rho.ToString()));
        Assert.Equal(["15/4", "15/4", "15/2"], result.Rounds.Select(round => round.Payment.ToString()));
        Assert.All(result.Leftover, left => Assert.Equal(default, left));
        Assert.Empty(result.Outcome.VotersWithNothing);
        Assert.Equal(new ExactFraction(20, 12), result.MeanSatisfaction);
        Assert.Equal(["1/8", "1/8", "1/4"], ParticipatoryBudget.EqualShares(Minority, BudgetSatisfaction.Cost).Rounds.Select(round => round.Rho.ToString()));
    }

    [Fact]
    public void Who_has_too_little_left_pays_all_and_the_others_share_the_rest()
    {
        // 10 each. Project 0 costs 12: voters 0 and 1 pay 6 each. Project 1 costs 18: voter 0 has 4 left and pays it, voters 2 and 3 pay 7 each.
        var vote = BudgetVote.Of(40, [12, 18], [[0, 1], [0], [1], [1]]);
        var result = ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cardinality);
        Assert.Equal([0, 1], result.Rounds.Select(round => round.Project));
        Assert.Equal(["6", "7"], result.Rounds.Select(round => round.Payment.ToString()));
        Assert.Equal([0, 1], result.Rounds.Select(round => round.VotersPayingAll));
        Assert.Equal(["0", "4", "3", "3"], result.Leftover.Select(left => left.ToString()));
    }

    [Fact]
    public void Counting_projects_prefers_cheap_ones_and_counting_money_does_not()
    {
        // 10 each. Per project, 1 costs its one voter 8 and 0 costs its four voters 10: 1 first, and then 0 is out of reach. Per cost, 0 is far better.
        var vote = BudgetVote.Of(40, [40, 8], [[0, 1], [0], [0], [0]]);
        Assert.Equal([1], ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cardinality).Outcome.Funded);
        Assert.Equal([0], ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost).Outcome.Funded);
    }

    [Fact]
    public void A_completion_spends_what_the_shares_leave_over()
    {
        // 5 each: nobody can pay for anything alone. The completion funds 1, approved by two whose 10 do not pay for 12, and then has 8 for 0.
        var vote = BudgetVote.Of(20, [8, 12, 9], [[0], [1], [1], [2]]);
        Assert.Empty(ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost).Outcome.Funded);
        var completed = ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost, BudgetCompletion.GreedyApproval);
        Assert.Equal([1, 0], completed.Outcome.Funded);
        Assert.Equal([1, 0], completed.Completed);
        Assert.Empty(completed.Rounds);
        Assert.Equal(0, completed.Outcome.Remaining);
        Assert.Equal(new ExactFraction(8 + 24, 4), completed.MeanSatisfaction);
        Assert.All(completed.Leftover, left => Assert.Equal(new ExactFraction(5, 1), left));
    }

    [Fact]
    public void Greedy_rules_skip_what_does_not_fit_and_go_on()
    {
        var vote = BudgetVote.Of(10, [8, 5, 2], [[0, 1], [0, 1], [0, 2]]);
        Assert.Equal([0, 2], ParticipatoryBudget.GreedyApproval(vote).Funded);

        // Approvals per cost: 3/8, 2/5, 1/2.
        Assert.Equal([2, 1], ParticipatoryBudget.GreedyPerCost(vote).Funded);
        Assert.Equal([5m, 5, 2], ParticipatoryBudget.GreedyPerCost(vote).ApprovedCost);
        Assert.Equal([1, 1, 1], ParticipatoryBudget.GreedyPerCost(vote).ApprovedProjects);
    }

    [Fact]
    public void What_nobody_approves_is_funded_by_greedy_rules_and_named_and_never_by_equal_shares()
    {
        var vote = BudgetVote.Of(10, [4, 6], [[0]]);
        Assert.Equal([0, 1], ParticipatoryBudget.GreedyApproval(vote).Funded);
        Assert.Equal([1], ParticipatoryBudget.GreedyApproval(vote).FundedWithoutApproval);
        Assert.Equal([1], ParticipatoryBudget.GreedyPerCost(vote).FundedWithoutApproval);
        Assert.Equal([0], ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost).Outcome.Funded);
        Assert.Equal([[0], [0, 1]], ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cardinality).Maximisers);
    }

    [Fact]
    public void An_empty_budget_funds_nothing()
    {
        var vote = BudgetVote.Of(0, [5], [[0]]);
        Assert.Empty(ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cardinality).Outcome.Funded);
        Assert.Empty(ParticipatoryBudget.GreedyApproval(vote).Funded);
        Assert.Equal([[]], ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost).Maximisers);
        Assert.Equal(0, ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost).Value);
    }

    [Fact]
    public void Cents_are_exact()
    {
        // 0.1 + 0.2 of 0.3, which doubles would overspend.
        var vote = BudgetVote.Of(0.3m, [0.1m, 0.2m], [[0, 1]]);
        Assert.Equal([0, 1], ParticipatoryBudget.GreedyApproval(vote).Funded);
        Assert.Equal([[0, 1]], ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost).Maximisers);
        Assert.Equal(0.3m, ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost).Value);
        Assert.Equal(default, Assert.Single(ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost).Leftover));
        Assert.Equal(["1/10", "1/5"], ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cardinality).Rounds.Select(round => round.Rho.ToString()));
    }

    [Fact]
    public void More_than_a_thousand_best_sets_are_not_all_listed_and_that_is_said()
    {
        // Six of twelve equal projects: 924 sets; seven of fourteen: 3,432.
        var few = BudgetVote.Of(6, [.. Enumerable.Repeat(1m, 12)], [[.. Enumerable.Range(0, 12)]]);
        Assert.Equal((924, true), (ParticipatoryBudget.Optimum(few, BudgetSatisfaction.Cardinality).Maximisers.Count, ParticipatoryBudget.Optimum(few, BudgetSatisfaction.Cardinality).AllListed));
        var many = BudgetVote.Of(7, [.. Enumerable.Repeat(1m, 14)], [[.. Enumerable.Range(0, 14)]]);
        Assert.Equal((1000, false), (ParticipatoryBudget.Optimum(many, BudgetSatisfaction.Cardinality).Maximisers.Count, ParticipatoryBudget.Optimum(many, BudgetSatisfaction.Cardinality).AllListed));
    }

    [Fact]
    public void A_hundred_projects_are_spent_exactly()
    {
        // The value is met again by a table over every sum of money.
        var stream = new RandomStream(5, 0);
        decimal[] costs = [.. Enumerable.Range(0, 100).Select(_ => 10m + stream.NextInt32(190))];
        var vote = BudgetVote.Of(2500, costs, [.. Enumerable.Range(0, 400).Select(_ => Enumerable.Range(0, 100).Where(_ => stream.NextInt32(8) == 0).ToArray())]);
        var best = new long[2501];
        for (var p = 0; p < 100; p++)
        {
            for (var money = 2500; money >= (int)costs[p]; money--)
            {
                best[money] = Math.Max(best[money], best[money - (int)costs[p]] + vote.ApprovalCounts[p]);
            }
        }

        var optimum = ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cardinality);
        Assert.Equal(best[2500], optimum.Value);
        Assert.All(optimum.Maximisers, set => Assert.Equal(best[2500], set.Sum(p => vote.ApprovalCounts[p])));
    }
}
