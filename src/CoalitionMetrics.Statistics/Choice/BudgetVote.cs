using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>A vote on how to spend a budget: what each project costs, and which projects each voter approves. Immutable; projects and voters are numbered from 0. Money is exact.</summary>
/// <remarks>Where projects are level, the one with the lower number goes first: give them in the order in which ties are to be broken (usually the alphabet, or a lot drawn beforehand).</remarks>
public sealed class BudgetVote
{
    // 96 bits: what a decimal holds exactly.
    private static readonly BigInteger LargestUnits = (BigInteger.One << 96) - 1;

    private readonly BigInteger[] _costUnits;

    private BudgetVote(decimal budget, decimal[] costs, IReadOnlyList<int>[] approvals)
    {
        Budget = budget;
        Costs = Array.AsReadOnly(costs);
        Approvals = Array.AsReadOnly(approvals);
        Scale = Math.Max(DecimalUnits.ScaleOf(budget), costs.Max(DecimalUnits.ScaleOf));
        BudgetUnits = DecimalUnits.ToUnits(budget, Scale, nameof(budget));
        _costUnits = Array.ConvertAll(costs, cost => (BigInteger)DecimalUnits.ToUnits(cost, Scale, nameof(costs)));
        var counts = new int[costs.Length];
        foreach (var ballot in approvals)
        {
            foreach (var project in ballot)
            {
                counts[project]++;
            }
        }

        ApprovalCounts = Array.AsReadOnly(counts);
    }

    /// <summary>The money to spend.</summary>
    public decimal Budget { get; }

    /// <summary>What each project costs.</summary>
    public IReadOnlyList<decimal> Costs { get; }

    /// <summary>The projects that each voter approves, in order; perhaps none.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Approvals { get; }

    /// <summary>How many voters approve each project.</summary>
    public IReadOnlyList<int> ApprovalCounts { get; }

    /// <summary>How many projects there are.</summary>
    public int ProjectCount => Costs.Count;

    /// <summary>How many voters there are.</summary>
    public int VoterCount => Approvals.Count;

    /// <summary>How many decimals the money has.</summary>
    internal int Scale { get; }

    /// <summary>The budget in whole units of the last decimal.</summary>
    internal BigInteger BudgetUnits { get; }

    /// <summary>The costs in whole units.</summary>
    internal ReadOnlySpan<BigInteger> CostUnits => _costUnits;

    /// <summary>Gathers the vote.</summary>
    /// <param name="budget">The money to spend; not negative. An exact decimal.</param>
    /// <param name="costs">What each project costs, in the same money; positive, at least one. It may be more than the budget: then the project cannot be funded.</param>
    /// <param name="approvals">For each voter, the projects approved; naming one twice counts once, and a voter may approve none. At least one voter.</param>
    /// <returns>The vote.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="approvals"/> is null or holds a null.</exception>
    /// <exception cref="ArgumentException">There is no project, or no voter.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The budget is negative, a cost is not positive, a voter approves a project that does not exist, or the sums have more digits than a decimal holds exactly.
    /// </exception>
    public static BudgetVote Of(decimal budget, ReadOnlySpan<decimal> costs, IEnumerable<IEnumerable<int>> approvals)
    {
        if (budget < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), budget, string.Create(CultureInfo.InvariantCulture, $"budget is {budget}; expected a number not below 0."));
        }

        Guard.NotEmpty(costs, nameof(costs));
        for (var p = 0; p < costs.Length; p++)
        {
            if (costs[p] <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(costs), costs[p], string.Create(CultureInfo.InvariantCulture, $"costs[{p}] is {costs[p]}; expected a positive number."));
            }
        }

        ArgumentNullException.ThrowIfNull(approvals);
        var ballots = new List<IReadOnlyList<int>>();
        foreach (var ballot in approvals)
        {
            ArgumentNullException.ThrowIfNull(ballot, nameof(approvals));
            int[] projects = [.. ballot.Distinct().Order()];
            foreach (var project in projects)
            {
                if (project < 0 || project >= costs.Length)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(approvals), project, string.Create(CultureInfo.InvariantCulture, $"approvals[{ballots.Count}] holds project {project}; there are {costs.Length} projects, numbered from 0."));
                }
            }

            ballots.Add(Array.AsReadOnly(projects));
        }

        if (ballots.Count == 0)
        {
            throw new ArgumentException("At least one voter is needed; there are none.", nameof(approvals));
        }

        var vote = new BudgetVote(budget, costs.ToArray(), [.. ballots]);
        return vote.BudgetUnits <= LargestUnits && vote.Sum(Enumerable.Range(0, costs.Length)) * ballots.Count <= LargestUnits
            ? vote
            : throw new ArgumentOutOfRangeException(nameof(costs), "The budget, or what all projects cost for all voters, has more digits (28) than a decimal holds exactly; nothing is rounded.");
    }

    /// <summary>What some projects cost together, in whole units.</summary>
    internal BigInteger Sum(IEnumerable<int> projects) => projects.Aggregate(BigInteger.Zero, (sum, project) => sum + _costUnits[project]);

    /// <summary>Whole units as money.</summary>
    internal decimal Money(BigInteger units) => DecimalUnits.FromUnits(units, Scale, nameof(units));
}
