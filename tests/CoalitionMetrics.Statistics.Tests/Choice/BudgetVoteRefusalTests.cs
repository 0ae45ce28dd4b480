namespace CoalitionMetrics.Statistics.Tests;

public sealed class BudgetVoteRefusalTests
{
    private static readonly BudgetVote One = BudgetVote.Of(10, [4, 7], [[0]]);

    [Fact]
    public void A_budget_below_0_and_costs_not_above_0_are_refused_by_their_place()
    {
        Assert.Throws<ArgumentOutOfRangeException>("budget", () => BudgetVote.Of(-0.01m, [1], [[0]]));
        Assert.Contains("costs[1] is 0;", Assert.Throws<ArgumentOutOfRangeException>("costs", () => BudgetVote.Of(1, [1, 0], [[0]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("costs", () => BudgetVote.Of(1, [-1], [[0]]));
    }

    [Fact]
    public void A_vote_without_projects_or_voters_is_refused()
    {
        Assert.Throws<ArgumentException>("costs", () => BudgetVote.Of(1, [], [[]]));
        Assert.Throws<ArgumentException>("approvals", () => BudgetVote.Of(1, [1], []));
        Assert.Throws<ArgumentNullException>("approvals", () => BudgetVote.Of(1, [1], null!));
        Assert.Throws<ArgumentNullException>("approvals", () => BudgetVote.Of(1, [1], [null!]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_project_that_does_not_exist_is_refused_by_its_place(int project)
    {
        Assert.Contains("approvals[1]", Assert.Throws<ArgumentOutOfRangeException>("approvals", () => BudgetVote.Of(1, [1, 1], [[0], [1, project]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("funded", () => ParticipatoryBudget.Outcome(One, [project]));
    }

    [Fact]
    public void Naming_a_project_twice_counts_once() => Assert.Equal([0], BudgetVote.Of(1, [1], [[0, 0]]).Approvals[0]);

    [Fact]
    public void Funding_twice_or_beyond_the_budget_is_refused()
    {
        Assert.Throws<ArgumentException>("funded", () => ParticipatoryBudget.Outcome(One, [0, 0]));
        Assert.Throws<ArgumentException>("funded", () => ParticipatoryBudget.Outcome(One, [0, 1]));
        Assert.Throws<ArgumentNullException>("funded", () => ParticipatoryBudget.Outcome(One, null!));
    }

    [Fact]
    public void Money_beyond_what_a_decimal_holds_exactly_is_refused_and_not_rounded()
    {
        Assert.Throws<ArgumentOutOfRangeException>("costs", () => BudgetVote.Of(1, [decimal.MaxValue, 1], [[0]]));
        Assert.Throws<ArgumentOutOfRangeException>("costs", () => BudgetVote.Of(decimal.MaxValue, [0.1m], [[0]]));
        Assert.Throws<ArgumentOutOfRangeException>("costs", () => BudgetVote.Of(1, [decimal.MaxValue], [[0], [0]]));
        Assert.Equal(decimal.MaxValue, ParticipatoryBudget.GreedyApproval(BudgetVote.Of(decimal.MaxValue, [decimal.MaxValue], [[0]])).Spent);
        Assert.Throws<ArgumentException>("vote", () => ParticipatoryBudget.Optimum(BudgetVote.Of(1e20m, [1e20m, 1], [[0]]), BudgetSatisfaction.Cost));
    }

    [Fact]
    public void Unknown_members_of_an_enum_and_nulls_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("satisfaction", () => ParticipatoryBudget.EqualShares(One, (BudgetSatisfaction)9));
        Assert.Throws<ArgumentOutOfRangeException>("satisfaction", () => ParticipatoryBudget.Optimum(One, (BudgetSatisfaction)9));
        Assert.Throws<ArgumentOutOfRangeException>("completion", () => ParticipatoryBudget.EqualShares(One, BudgetSatisfaction.Cost, (BudgetCompletion)9));
        Assert.Throws<ArgumentNullException>("vote", () => ParticipatoryBudget.EqualShares(null!, BudgetSatisfaction.Cost));
        Assert.Throws<ArgumentNullException>("vote", () => ParticipatoryBudget.Optimum(null!, BudgetSatisfaction.Cost));
        Assert.Throws<ArgumentNullException>("vote", () => ParticipatoryBudget.GreedyApproval(null!));
        Assert.Throws<ArgumentNullException>("vote", () => ParticipatoryBudget.GreedyPerCost(null!));
        Assert.Throws<ArgumentNullException>("vote", () => ParticipatoryBudget.Outcome(null!, []));
    }

    [Fact]
    public void More_sets_than_can_be_held_are_refused_and_not_guessed()
    {
        // Forty projects whose costs have all different sums (powers of two on a large one), worth what they cost: hardly any set is better than another for less.
        decimal[] costs = [.. Enumerable.Range(0, 40).Select(i => (decimal)((1L << 45) + (1L << i)))];
        var vote = BudgetVote.Of(Math.Floor(costs.Sum() / 2), costs, [[.. Enumerable.Range(0, 40)]]);
        Assert.Contains("too many sets", Assert.Throws<ArgumentException>("vote", () => ParticipatoryBudget.Optimum(vote, BudgetSatisfaction.Cost)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ending_early_ends_and_progress_runs_to_one()
    {
        var ended = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => ParticipatoryBudget.EqualShares(One, BudgetSatisfaction.Cost, cancellationToken: ended));
        Assert.Throws<OperationCanceledException>(() => ParticipatoryBudget.Optimum(One, BudgetSatisfaction.Cost, cancellationToken: ended));
        var told = new Told();
        ParticipatoryBudget.EqualShares(One, BudgetSatisfaction.Cost, progress: told);
        Assert.Equal(1, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);
        told.Values.Clear();
        ParticipatoryBudget.Optimum(One, BudgetSatisfaction.Cost, told);
        Assert.Equal(1, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);
    }

    private sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
