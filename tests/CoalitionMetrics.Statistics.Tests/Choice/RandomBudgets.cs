using System.Numerics;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Votes on a budget drawn by seed: 1 to 9 projects, 1 to 9 voters; some projects without approvals, some beyond the budget, some level.</summary>
internal static class RandomBudgets
{
    public static BudgetVote Of(int seed)
    {
        var stream = new RandomStream((ulong)(uint)seed, 0);
        decimal[] costs = [.. Enumerable.Range(0, 1 + stream.NextInt32(9)).Select(_ => (1 + stream.NextInt32(12)) / 2m)];
        return BudgetVote.Of(stream.NextInt32(25), costs, [.. Enumerable.Range(0, 1 + stream.NextInt32(9)).Select(_ => Enumerable.Range(0, costs.Length).Where(_ => stream.NextInt32(3) == 0).ToArray())]);
    }

    /// <summary>The numbers of the sets of projects within the budget, one bit a project.</summary>
    public static IEnumerable<int[]> Feasible(BudgetVote vote) => Enumerable.Range(0, 1 << vote.ProjectCount)
        .Select(set => Enumerable.Range(0, vote.ProjectCount).Where(p => (set >> p & 1) == 1).ToArray())
        .Where(set => set.Sum(p => vote.Costs[p]) <= vote.Budget);

    public static ExactFraction Plus(ExactFraction one, ExactFraction other) =>
        new((one.Numerator * other.Denominator) + (other.Numerator * one.Denominator), one.Denominator * other.Denominator);

    public static ExactFraction Minus(ExactFraction one, ExactFraction other) => Plus(one, new ExactFraction(-other.Numerator, other.Denominator));

    public static ExactFraction Times(ExactFraction one, ExactFraction other) => new(one.Numerator * other.Numerator, one.Denominator * other.Denominator);

    public static ExactFraction Least(ExactFraction one, ExactFraction other) => IsLess(other, one) ? other : one;

    public static bool IsLess(ExactFraction one, ExactFraction other) => Minus(one, other).Numerator.Sign < 0;

    /// <summary>Money with at most two decimals as a fraction.</summary>
    public static ExactFraction Exact(decimal money) => new((BigInteger)(money * 100), 100);
}
