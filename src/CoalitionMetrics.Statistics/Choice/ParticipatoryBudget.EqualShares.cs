using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class ParticipatoryBudget
{
    /// <summary>
    /// Every voter gets the same share of the budget, and pays only for projects that the voter approves, together with all others who do. A group that is large enough to pay for a project out of its
    /// shares is never left with nothing.
    /// </summary>
    /// <remarks>
    /// <para>Definition: each voter starts with budget / voters. In each round every project is looked at whose voters have enough money left together: rho is the smallest number for which
    /// its cost is met when each of them pays rho times the satisfaction, or all that is left where that is less. The project with the smallest rho is funded and paid for; until no project can be paid for.
    /// Money that is then left is spent only by a completion.</para>
    /// <para>Invariance: order of voters; all money times one factor (which multiplies rho too, per project but not per cost); every ballot cast twice divides rho by two (property tests).</para>
    /// <para>Cost: exact fractions whose digits grow with the rounds; well below a second for ten thousand voters and a hundred projects. Source: Peters and Skowron 2020; Peters, Pierczynski and Skowron 2021.</para>
    /// </remarks>
    /// <param name="vote">The vote.</param>
    /// <param name="satisfaction">What a voter has of a project: one project, or its cost. With cost, large projects are not at a disadvantage.</param>
    /// <param name="completion">What happens to money that is left over.</param>
    /// <param name="progress">Told how much of the budget is spent, from 0; 1 at the end.</param>
    /// <param name="cancellationToken">Ends the rounds early.</param>
    /// <returns>What is funded, who paid how much, and what is left to each.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="vote"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An enum is not known.</exception>
    /// <exception cref="OperationCanceledException">The rounds were ended early.</exception>
    public static EqualSharesResult EqualShares(
        BudgetVote vote, BudgetSatisfaction satisfaction, BudgetCompletion completion = BudgetCompletion.None, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vote);
        CheckKnown(satisfaction);
        if (completion is not (BudgetCompletion.None or BudgetCompletion.GreedyApproval))
        {
            throw Guard.Unknown(nameof(completion), completion);
        }

        var purses = new VoterPurses(vote);
        var rounds = purses.Spend(satisfaction, progress, cancellationToken);
        int[] paid = [.. rounds.Select(round => round.Project)];
        int[] completed = completion == BudgetCompletion.None ? [] : [.. WhatFits(vote, ByApprovals(vote).Except(paid), vote.BudgetUnits - vote.Sum(paid))];
        int[] funded = [.. paid, .. completed];
        progress?.Report(1);
        return new EqualSharesResult
        {
            Outcome = Outcome(vote, funded),
            Satisfaction = satisfaction,
            Rounds = rounds.AsReadOnly(),
            Completed = Array.AsReadOnly(completed),
            Leftover = purses.Leftover(),
            MeanSatisfaction = Mean(vote, funded, satisfaction),
        };
    }

    private static ExactFraction Mean(BudgetVote vote, int[] funded, BudgetSatisfaction satisfaction)
    {
        var sum = BigInteger.Zero;
        foreach (var project in funded)
        {
            sum += vote.ApprovalCounts[project] * (satisfaction == BudgetSatisfaction.Cost ? vote.CostUnits[project] : BigInteger.One);
        }

        return new ExactFraction(sum, vote.VoterCount * (satisfaction == BudgetSatisfaction.Cost ? BigInteger.Pow(10, vote.Scale) : BigInteger.One));
    }

    private static void CheckKnown(BudgetSatisfaction satisfaction)
    {
        if (satisfaction is not (BudgetSatisfaction.Cardinality or BudgetSatisfaction.Cost))
        {
            throw Guard.Unknown(nameof(satisfaction), satisfaction);
        }
    }
}
