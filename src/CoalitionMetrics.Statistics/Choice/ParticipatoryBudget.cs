using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What should a budget pay for, when each voter has said which projects are worth it? Funding what most approve leaves those with nothing whose projects are never the most popular; equal shares give
/// every voter the same money to spend.
/// </summary>
/// <remarks>All money is exact. Projects that are level are taken in the order of their numbers.</remarks>
public static partial class ParticipatoryBudget
{
    /// <summary>Funds the projects with most approvals first and skips what no longer fits: the rule that most cities use.</summary>
    /// <remarks>
    /// <para>Definition: the projects in the order of falling numbers of approvals; each is funded when the money that is left pays for it. Read by its letter, as here, that spends what is left on projects that nobody approves:
    /// the outcome names them.</para>
    /// <para>Invariance: order of voters; all money times one factor; every ballot cast twice (property tests).</para>
    /// <para>Cost: projects times voters. Source: Talmon and Faliszewski 2019 (greedy rule).</para>
    /// </remarks>
    /// <param name="vote">The vote.</param>
    /// <returns>What is funded, and what each voter has of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="vote"/> is null.</exception>
    public static BudgetOutcome GreedyApproval(BudgetVote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return Outcome(vote, WhatFits(vote, ByApprovals(vote), vote.BudgetUnits));
    }

    /// <summary>Funds the projects with most approvals for their cost first and skips what no longer fits.</summary>
    /// <remarks>
    /// <para>Definition: as <see cref="GreedyApproval"/>, in the order of falling approvals per cost.</para>
    /// <para>Invariance: order of voters; all money times one factor; every ballot cast twice (property tests).</para>
    /// <para>Cost: projects times voters. Source: Talmon and Faliszewski 2019 (proportional greedy rule).</para>
    /// </remarks>
    /// <param name="vote">The vote.</param>
    /// <returns>What is funded, and what each voter has of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="vote"/> is null.</exception>
    public static BudgetOutcome GreedyPerCost(BudgetVote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var costs = vote.CostUnits.ToArray();
        var order = Enumerable.Range(0, vote.ProjectCount).OrderByDescending(p => new ExactFraction(vote.ApprovalCounts[p], costs[p]), Comparer<ExactFraction>.Create(ExactFraction.Compare));
        return Outcome(vote, WhatFits(vote, order, vote.BudgetUnits));
    }

    /// <summary>What each voter has of projects that were chosen in any way, such as by a council, and which groups are left out.</summary>
    /// <remarks>
    /// <para>Definition of a group left out: the voters with nothing who approve a project that is not funded, when their number times budget / voters pays for it.</para>
    /// <para>Cost: projects times voters. Source: Aziz, Lee and Talmon 2018.</para>
    /// </remarks>
    /// <param name="vote">The vote.</param>
    /// <param name="funded">The projects that are funded, each once; together within the budget.</param>
    /// <returns>What each voter has of them.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A project stands there twice, or they cost more than the budget.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of a project.</exception>
    public static BudgetOutcome Outcome(BudgetVote vote, IEnumerable<int> funded)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(funded);
        var isFunded = new bool[vote.ProjectCount];
        int[] projects = [.. funded];
        foreach (var project in projects)
        {
            if (project < 0 || project >= isFunded.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(funded), project, string.Create(CultureInfo.InvariantCulture, $"There are {isFunded.Length} projects, numbered from 0."));
            }

            if (isFunded[project])
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Project {project} is funded twice."), nameof(funded));
            }

            isFunded[project] = true;
        }

        var spent = vote.Sum(projects);
        if (spent > vote.BudgetUnits)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The projects cost {vote.Money(spent)} together; the budget is {vote.Budget}."), nameof(funded));
        }

        int[][] approved = [.. vote.Approvals.Select(ballot => ballot.Where(project => isFunded[project]).ToArray())];
        int[] withNothing = [.. Enumerable.Range(0, approved.Length).Where(voter => approved[voter].Length == 0)];
        return new BudgetOutcome
        {
            Funded = Array.AsReadOnly(projects),
            Spent = vote.Money(spent),
            Remaining = vote.Money(vote.BudgetUnits - spent),
            ApprovedProjects = [.. approved.Select(own => own.Length)],
            ApprovedCost = [.. approved.Select(own => vote.Money(vote.Sum(own)))],
            VotersWithNothing = Array.AsReadOnly(withNothing),
            LeftOutGroups = LeftOut(vote, isFunded, withNothing),
            FundedWithoutApproval = [.. projects.Where(project => vote.ApprovalCounts[project] == 0).Order()],
        };
    }

    private static IReadOnlyList<LeftOutGroup> LeftOut(BudgetVote vote, bool[] isFunded, int[] withNothing)
    {
        var voters = new List<int>[isFunded.Length];
        foreach (var voter in withNothing)
        {
            foreach (var project in vote.Approvals[voter])
            {
                (voters[project] ??= []).Add(voter);
            }
        }

        var groups = new List<LeftOutGroup>();
        for (var project = 0; project < voters.Length; project++)
        {
            if (!isFunded[project] && voters[project] is { } group && group.Count * vote.BudgetUnits >= vote.CostUnits[project] * vote.VoterCount)
            {
                groups.Add(new LeftOutGroup { Project = project, Voters = group.AsReadOnly() });
            }
        }

        return groups.AsReadOnly();
    }

    // A stable sort: what is level stays in the order of its numbers.
    private static IEnumerable<int> ByApprovals(BudgetVote vote) => Enumerable.Range(0, vote.ProjectCount).OrderByDescending(p => vote.ApprovalCounts[p]);

    private static List<int> WhatFits(BudgetVote vote, IEnumerable<int> order, BigInteger money)
    {
        var funded = new List<int>();
        foreach (var project in order)
        {
            if (vote.CostUnits[project] <= money)
            {
                money -= vote.CostUnits[project];
                funded.Add(project);
            }
        }

        return funded;
    }
}
