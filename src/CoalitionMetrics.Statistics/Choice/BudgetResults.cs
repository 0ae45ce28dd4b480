namespace CoalitionMetrics.Statistics;

/// <summary>What is funded, and what each voter has of it.</summary>
public sealed record BudgetOutcome
{
    /// <summary>The projects funded, in the order in which they were chosen.</summary>
    public required IReadOnlyList<int> Funded { get; init; }

    /// <summary>What they cost together.</summary>
    public required decimal Spent { get; init; }

    /// <summary>What is left of the budget.</summary>
    public required decimal Remaining { get; init; }

    /// <summary>For each voter, how many funded projects the voter approves.</summary>
    public required IReadOnlyList<int> ApprovedProjects { get; init; }

    /// <summary>For each voter, what is spent on projects that the voter approves.</summary>
    public required IReadOnlyList<decimal> ApprovedCost { get; init; }

    /// <summary>The voters of whose projects none is funded, in order; those who approve none are among them.</summary>
    public required IReadOnlyList<int> VotersWithNothing { get; init; }

    /// <summary>
    /// Groups of voters with nothing who could pay for a project that all of them approve out of equal shares of the budget; by project, so that a voter may stand in several. Where there is
    /// one, the outcome lacks justified representation in its simplest form (after Aziz, Lee and Talmon 2018). Equal shares never do.
    /// </summary>
    public required IReadOnlyList<LeftOutGroup> LeftOutGroups { get; init; }

    /// <summary>Funded projects that nobody approves, in order: greedy rules spend what is left on them too.</summary>
    public required IReadOnlyList<int> FundedWithoutApproval { get; init; }
}

/// <summary>Voters who have nothing although their shares of the budget would pay for a project that all of them approve.</summary>
public sealed record LeftOutGroup
{
    /// <summary>The project that is not funded.</summary>
    public required int Project { get; init; }

    /// <summary>The voters who approve it and have nothing, in order.</summary>
    public required IReadOnlyList<int> Voters { get; init; }
}

/// <summary>What is funded when every voter may spend the same share of the budget, and who pays what.</summary>
public sealed record EqualSharesResult
{
    /// <summary>What is funded, with what a completion added.</summary>
    public required BudgetOutcome Outcome { get; init; }

    /// <summary>What a voter was taken to have of a project.</summary>
    public required BudgetSatisfaction Satisfaction { get; init; }

    /// <summary>The projects that voters paid for out of their shares, in the order in which they were chosen.</summary>
    public required IReadOnlyList<EqualSharesRound> Rounds { get; init; }

    /// <summary>The projects that were funded out of what the shares left over, in the order in which they were chosen; none without a completion.</summary>
    public required IReadOnlyList<int> Completed { get; init; }

    /// <summary>For each voter, what is left of the share once the rounds are over and before any completion; exact.</summary>
    public required IReadOnlyList<ExactFraction> Leftover { get; init; }

    /// <summary>What a voter has of all that is funded, on average: projects, or the money spent on them; exact.</summary>
    public required ExactFraction MeanSatisfaction { get; init; }
}

/// <summary>One project that voters pay for together.</summary>
public sealed record EqualSharesRound
{
    /// <summary>The project.</summary>
    public required int Project { get; init; }

    /// <summary>What its voters pay for each unit of satisfaction; never less than in the round before.</summary>
    public required ExactFraction Rho { get; init; }

    /// <summary>What each of its voters pays; one who has less pays all that is left.</summary>
    public required ExactFraction Payment { get; init; }

    /// <summary>How many of its voters could not pay that much.</summary>
    public required int VotersPayingAll { get; init; }
}

/// <summary>The sets of projects that no other set within the budget exceeds.</summary>
public sealed record BudgetOptimum
{
    /// <summary>What all voters together have of such a set: approvals, or money spent on what each approves.</summary>
    public required decimal Value { get; init; }

    /// <summary>The sets, each in the order of the projects' numbers, at most 1,000 of them; in the order of the numbers.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Maximisers { get; init; }

    /// <summary>True when there are no others.</summary>
    public required bool AllListed { get; init; }
}
