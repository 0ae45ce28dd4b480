using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Choosing together: the costly rules on votes of the size of a city's, the best budget beside the table over every sum of money that one would write by hand.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ChoiceBenchmarks
{
    private readonly RankedBallots _circle = RankedBallots.Of(20, Enumerable.Range(0, 20).Select(turn => RankedBallot.Strict([.. Enumerable.Range(0, 20).Select(i => (i + turn) % 20)])));
    private readonly RankedBallots _hundred = Ballots(100, 1000);
    private readonly BudgetVote _city = City(100, 10_000);

    [BenchmarkCategory("Kemeny, 20 options in one circle"), Benchmark]
    public KemenyResult Kemeny() => GroupChoice.Kemeny(_circle);

    [BenchmarkCategory("Schulze, 100 options"), Benchmark]
    public SchulzeResult Schulze() => GroupChoice.Schulze(_hundred);

    [BenchmarkCategory("Equal shares, 100 projects, 10,000 voters"), Benchmark]
    public EqualSharesResult EqualShares() => ParticipatoryBudget.EqualShares(_city, BudgetSatisfaction.Cost);

    [BenchmarkCategory("Best budget, 100 projects"), Benchmark(Baseline = true)]
    public long OptimumByHand()
    {
        var best = new long[(int)_city.Budget + 1];
        for (var p = 0; p < _city.ProjectCount; p++)
        {
            var (cost, approvals) = ((int)_city.Costs[p], _city.ApprovalCounts[p]);
            for (var money = best.Length - 1; money >= cost; money--)
            {
                best[money] = Math.Max(best[money], best[money - cost] + approvals);
            }
        }

        return best[^1];
    }

    [BenchmarkCategory("Best budget, 100 projects"), Benchmark]
    public BudgetOptimum Optimum() => ParticipatoryBudget.Optimum(_city, BudgetSatisfaction.Cardinality);

    private static RankedBallots Ballots(int options, int voters)
    {
        var stream = new RandomStream(1, 0);
        return RankedBallots.Of(options, Enumerable.Range(0, voters).Select(_ => RankedBallot.Strict([.. Enumerable.Range(0, options).OrderBy(_ => stream.NextInt32(int.MaxValue))])));
    }

    private static BudgetVote City(int projects, int voters)
    {
        var stream = new RandomStream(2, 0);
        decimal[] costs = [.. Enumerable.Range(0, projects).Select(_ => 5000m + stream.NextInt32(95_000))];
        int[] appeal = [.. Enumerable.Range(0, projects).Select(_ => 1 + stream.NextInt32(25))];
        return BudgetVote.Of(1_250_000, costs, Enumerable.Range(0, voters).Select(_ => Enumerable.Range(0, projects).Where(p => stream.NextInt32(100) < appeal[p]).ToArray()));
    }
}
