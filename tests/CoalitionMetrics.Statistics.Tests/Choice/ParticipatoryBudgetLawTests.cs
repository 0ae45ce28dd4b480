using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class ParticipatoryBudgetLawTests
{
    private static readonly BudgetSatisfaction[] Both = [BudgetSatisfaction.Cardinality, BudgetSatisfaction.Cost];

    [Property]
    public void Every_round_funds_what_is_met_at_the_smallest_rho_and_nothing_is_left_that_could_be_paid_for(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        foreach (var satisfaction in Both)
        {
            var result = ParticipatoryBudget.EqualShares(vote, satisfaction);
            ExactFraction[] money = [.. Enumerable.Repeat(RandomBudgets.Times(RandomBudgets.Exact(vote.Budget), new ExactFraction(1, vote.VoterCount)), vote.VoterCount)];
            var open = Enumerable.Range(0, vote.ProjectCount).ToList();
            foreach (var round in result.Rounds)
            {
                Assert.Equal(RandomBudgets.Exact(vote.Costs[round.Project]), Raised(round.Project, round.Rho));
                foreach (var other in open.Where(other => other != round.Project))
                {
                    // What does not reach its cost at this rho needs a larger one.
                    var raised = Raised(other, round.Rho);
                    Assert.True(RandomBudgets.IsLess(raised, RandomBudgets.Exact(vote.Costs[other])) || (raised == RandomBudgets.Exact(vote.Costs[other]) && other > round.Project));
                }

                Assert.Equal(Pays(round.Project, round.Rho), round.Payment);
                foreach (var voter in Supporters(round.Project))
                {
                    money[voter] = RandomBudgets.Minus(money[voter], RandomBudgets.Least(money[voter], round.Payment));
                }

                Assert.True(open.Remove(round.Project));
            }

            Assert.Equal(money, result.Leftover);
            Assert.All(open, project => Assert.True(RandomBudgets.IsLess(Sum(Supporters(project).Select(voter => money[voter])), RandomBudgets.Exact(vote.Costs[project]))));

            IEnumerable<int> Supporters(int project) => Enumerable.Range(0, vote.VoterCount).Where(voter => vote.Approvals[voter].Contains(project));

            ExactFraction Pays(int project, ExactFraction rho) => satisfaction == BudgetSatisfaction.Cost ? RandomBudgets.Times(rho, RandomBudgets.Exact(vote.Costs[project])) : rho;

            ExactFraction Raised(int project, ExactFraction rho) => Sum(Supporters(project).Select(voter => RandomBudgets.Least(money[voter], Pays(project, rho))));
        }
    }

    [Property]
    public void Best_sets_are_those_of_every_set(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        foreach (var satisfaction in Both)
        {
            var every = RandomBudgets.Feasible(vote).Select(set => (Set: set, Value: set.Sum(p => vote.ApprovalCounts[p] * (satisfaction == BudgetSatisfaction.Cost ? vote.Costs[p] : 1)))).ToList();
            var largest = every.Max(e => e.Value);
            var best = every.Where(e => e.Value == largest).Select(e => e.Set).ToList();
            best.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
            var optimum = ParticipatoryBudget.Optimum(vote, satisfaction);
            Assert.Equal(largest, optimum.Value);
            Assert.Equal(best, optimum.Maximisers);
            Assert.True(optimum.AllListed);
        }
    }

    [Property]
    public void Greedy_rules_take_the_best_of_what_fits_each_time(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        AssertGreedy(ParticipatoryBudget.GreedyApproval(vote), p => vote.ApprovalCounts[p]);

        // Costs are halves up to 6, so that approvals times 27720 (which 1 to 12 divide) per cost are whole.
        AssertGreedy(ParticipatoryBudget.GreedyPerCost(vote), p => vote.ApprovalCounts[p] * 27720 / (vote.Costs[p] * 2));

        void AssertGreedy(BudgetOutcome outcome, Func<int, decimal> worth)
        {
            var (money, open) = (vote.Budget, Enumerable.Range(0, vote.ProjectCount).ToList());
            foreach (var funded in outcome.Funded)
            {
                Assert.Equal(open.Where(p => vote.Costs[p] <= money).MaxBy(worth), funded);
                money -= vote.Costs[funded];
                open.Remove(funded);
            }

            Assert.DoesNotContain(open, p => vote.Costs[p] <= money);
            Assert.Equal(money, outcome.Remaining);
        }
    }

    [Property]
    public void No_rule_spends_more_than_there_is_and_what_voters_have_adds_up(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        foreach (var outcome in Outcomes(vote))
        {
            Assert.True(outcome.Spent <= vote.Budget);
            Assert.Equal(vote.Budget, outcome.Spent + outcome.Remaining);
            Assert.Equal(outcome.Funded.Sum(p => vote.Costs[p]), outcome.Spent);
            Assert.Equal(outcome.Funded.Distinct(), outcome.Funded);
            Assert.Equal(outcome.Funded.Sum(p => vote.ApprovalCounts[p]), outcome.ApprovedProjects.Sum());
            Assert.Equal(outcome.Funded.Sum(p => vote.ApprovalCounts[p] * vote.Costs[p]), outcome.ApprovedCost.Sum());
            Assert.Equal(Enumerable.Range(0, vote.VoterCount).Where(v => outcome.ApprovedProjects[v] == 0), outcome.VotersWithNothing);
            Assert.True(outcome.ApprovedProjects.Sum() <= ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cardinality).Value);
            Assert.True(outcome.ApprovedCost.Sum() <= ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost).Value);
        }
    }

    [Property]
    public void Equal_shares_leave_no_group_out_that_could_pay(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        Assert.All(Both, satisfaction => Assert.Empty(ParticipatoryBudget.EqualShares(vote, satisfaction).Outcome.LeftOutGroups));
    }

    [Property]
    public void Groups_left_out_are_those_who_have_nothing_and_could_pay(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        foreach (var outcome in Outcomes(vote))
        {
            var expected = Enumerable.Range(0, vote.ProjectCount).Select(p => (Project: p, Voters: outcome.VotersWithNothing.Where(v => vote.Approvals[v].Contains(p)).ToArray()))
                .Where(group => group.Voters.Length > 0 && group.Voters.Length * vote.Budget >= vote.Costs[group.Project] * vote.VoterCount).ToList();
            Assert.Equal(expected.Select(group => group.Project), outcome.LeftOutGroups.Select(group => group.Project));
            Assert.Equal(expected.Select(group => group.Voters), outcome.LeftOutGroups.Select(group => group.Voters));
        }
    }

    [Property]
    public void What_is_paid_and_what_is_left_is_the_budget(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        var result = ParticipatoryBudget.EqualShares(vote, BudgetSatisfaction.Cost, BudgetCompletion.GreedyApproval);
        var paid = result.Rounds.Sum(round => vote.Costs[round.Project]);
        Assert.Equal(RandomBudgets.Exact(vote.Budget - paid), Sum(result.Leftover));
        Assert.Equal(result.Outcome.Funded, result.Rounds.Select(round => round.Project).Concat(result.Completed));
        for (var i = 1; i < result.Rounds.Count; i++)
        {
            Assert.False(RandomBudgets.IsLess(result.Rounds[i].Rho, result.Rounds[i - 1].Rho));
        }
    }

    [Property]
    public void Neither_the_order_of_voters_nor_the_unit_of_money_nor_doubling_every_ballot_changes_what_is_funded(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        decimal[] costs = [.. vote.Costs];
        BudgetVote[] others =
        [
            BudgetVote.Of(vote.Budget, costs, vote.Approvals.Reverse()),
            BudgetVote.Of(vote.Budget * 0.07m, Array.ConvertAll(costs, cost => cost * 0.07m), vote.Approvals),
            BudgetVote.Of(vote.Budget, costs, vote.Approvals.Concat(vote.Approvals)),
        ];
        foreach (var other in others)
        {
            Assert.Equal(Outcomes(vote).Select(outcome => outcome.Funded), Outcomes(other).Select(outcome => outcome.Funded));
            Assert.All(Both, s => Assert.Equal(ParticipatoryBudget.Optimum(vote, s).Maximisers, ParticipatoryBudget.Optimum(other, s).Maximisers));
        }
    }

    [Property]
    public void Rho_halves_when_every_ballot_is_cast_twice_and_rises_with_the_unit_of_money(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        var twice = BudgetVote.Of(vote.Budget, [.. vote.Costs], vote.Approvals.Concat(vote.Approvals));
        Assert.All(Both, s => Assert.Equal(Rhos(vote, s).Select(rho => RandomBudgets.Times(rho, new ExactFraction(1, 2))), Rhos(twice, s)));
        var dearer = BudgetVote.Of(vote.Budget * 3, [.. vote.Costs.Select(cost => cost * 3)], vote.Approvals);
        Assert.Equal(Rhos(vote, BudgetSatisfaction.Cost), Rhos(dearer, BudgetSatisfaction.Cost));
        Assert.Equal(Rhos(vote, BudgetSatisfaction.Cardinality).Select(rho => RandomBudgets.Times(rho, new ExactFraction(3, 1))), Rhos(dearer, BudgetSatisfaction.Cardinality));

        static IEnumerable<ExactFraction> Rhos(BudgetVote vote, BudgetSatisfaction satisfaction) => ParticipatoryBudget.EqualShares(vote, satisfaction).Rounds.Select(round => round.Rho);
    }

    [Property]
    public void With_equal_costs_both_kinds_of_satisfaction_fund_the_same(int seed)
    {
        var vote = RandomBudgets.Of(seed);
        var equal = BudgetVote.Of(vote.Budget, [.. vote.Costs.Select(_ => 2.5m)], vote.Approvals);
        Assert.Equal(ParticipatoryBudget.EqualShares(equal, BudgetSatisfaction.Cardinality).Outcome.Funded, ParticipatoryBudget.EqualShares(equal, BudgetSatisfaction.Cost).Outcome.Funded);
        Assert.Equal(ParticipatoryBudget.GreedyApproval(equal).Funded, ParticipatoryBudget.GreedyPerCost(equal).Funded);
    }

    private static IEnumerable<BudgetOutcome> Outcomes(BudgetVote vote) =>
    [
        ParticipatoryBudget.GreedyApproval(vote),
        ParticipatoryBudget.GreedyPerCost(vote),
        .. Both.Select(satisfaction => ParticipatoryBudget.EqualShares(vote, satisfaction).Outcome),
        .. Both.Select(satisfaction => ParticipatoryBudget.EqualShares(vote, satisfaction, BudgetCompletion.GreedyApproval).Outcome),
    ];

    private static ExactFraction Sum(IEnumerable<ExactFraction> fractions) => fractions.Aggregate(default(ExactFraction), RandomBudgets.Plus);
}
