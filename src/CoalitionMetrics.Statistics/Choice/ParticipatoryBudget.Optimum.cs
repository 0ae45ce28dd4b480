namespace CoalitionMetrics.Statistics;

public static partial class ParticipatoryBudget
{
    /// <summary>The sets of projects within the budget of which all voters together have most. The largest sum says nothing about who has it: a minority may have none.</summary>
    /// <remarks>
    /// <para>Definition: the sets that maximise the sum, over funded projects, of approvals (cardinality) or of approvals times cost, among those that cost no more than the budget. A project that nobody approves may stand in a
    /// set when it fits: it changes nothing.</para>
    /// <para>Invariance: order of voters; all money times one factor; every ballot cast twice doubles the value (property tests).</para>
    /// <para>
    /// Exact: a 0-1 knapsack, by the list of sets that none exceeds at less cost, cut by the bound that projects were divisible. Votes with so many such sets that they cannot be held (hardly ever below a hundred
    /// projects) are refused, never approximated.
    /// </para>
    /// <para>Source: Talmon and Faliszewski 2019 (max rule); Nemhauser and Ullmann 1969; bound: Dantzig 1957.</para>
    /// </remarks>
    /// <param name="vote">The vote.</param>
    /// <param name="satisfaction">What a voter has of a project: one project, or its cost.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The largest sum, and the sets that reach it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="vote"/> is null.</exception>
    /// <exception cref="ArgumentException">The costs have too many digits, or there are too many sets to be held.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="satisfaction"/> is not known.</exception>
    /// <exception cref="OperationCanceledException">The search was ended early.</exception>
    public static BudgetOptimum Optimum(BudgetVote vote, BudgetSatisfaction satisfaction, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vote);
        CheckKnown(satisfaction);
        var knapsack = BudgetKnapsack.Of(vote, satisfaction, progress, cancellationToken);
        var maximisers = knapsack.Best(cancellationToken, out var allListed);
        progress?.Report(1);
        return new BudgetOptimum
        {
            Value = satisfaction == BudgetSatisfaction.Cost ? vote.Money(knapsack.Value) : (decimal)knapsack.Value,
            Maximisers = [.. maximisers.Select(set => (IReadOnlyList<int>)Array.AsReadOnly(set))],
            AllListed = allListed,
        };
    }
}
