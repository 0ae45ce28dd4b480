using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Variety beside what one would write with LINQ and log-factorials. The naive rarefaction loses digits from about a million people on; these do not.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class DiversityBenchmarks
{
    private static readonly double[] Orders = [.. Enumerable.Range(0, 31).Select(i => i / 10.0)];

    private double[] _counts = [];
    private double[] _sizes = [];
    private AbundanceSample _sample = new([1, 1]);

    [Params(200)]
    public int Groups { get; set; }

    [Params(10_000, 1_000_000_000)]
    public int People { get; set; }

    [GlobalSetup]
    public void MakeCommunity()
    {
        // Shares 1/rank, whole numbers, at least one each.
        var weights = Enumerable.Range(1, Groups).Select(i => 1.0 / i).ToArray();
        _counts = [.. weights.Select(w => Math.Max(1, Math.Floor(People * w / weights.Sum())))];
        _sample = new AbundanceSample(_counts);
        _sizes = [.. Enumerable.Range(1, 40).Select(i => Math.Max(1, Math.Floor(_sample.Units * i / 20.0)))];
    }

    [BenchmarkCategory("Hill profile, 31 orders"), Benchmark(Baseline = true, Description = "LINQ")]
    public double[] NaiveProfile()
    {
        var total = _counts.Sum();
        var shares = _counts.Where(c => c > 0).Select(c => c / total);
        return [.. Orders.Select(q => q == 1 ? Math.Exp(-shares.Sum(p => p * Math.Log(p))) : Math.Pow(shares.Sum(p => Math.Pow(p, q)), 1 / (1 - q)))];
    }

    [BenchmarkCategory("Hill profile, 31 orders"), Benchmark(Description = "Diversity.HillProfile")]
    public double[] Profile() => Diversity.HillProfile(_counts, Orders);

    [BenchmarkCategory("rarefaction curve, 20 sizes"), Benchmark(Baseline = true, Description = "log-factorials of MathNet")]
    public double[] NaiveRarefaction()
    {
        var n = _counts.Sum();
        return [.. _sizes.Take(20).Select(m => _counts.Sum(x => n - x < m ? 1 : 1 - Math.Exp(
            MathNet.Numerics.SpecialFunctions.GammaLn(n - x + 1) + MathNet.Numerics.SpecialFunctions.GammaLn(n - m + 1) - MathNet.Numerics.SpecialFunctions.GammaLn(n - x - m + 1) - MathNet.Numerics.SpecialFunctions.GammaLn(n + 1))))];
    }

    [BenchmarkCategory("rarefaction curve, 20 sizes"), Benchmark(Description = "Diversity.AtSizes: orders 0, 1, 2 and coverage")]
    public IReadOnlyList<DiversityPoint> Curve() => Diversity.AtSizes(_sample, _sizes.AsSpan(0, 20));

    [BenchmarkCategory("size for a coverage"), Benchmark(Description = "Diversity.AtCoverage")]
    public DiversityPoint AtCoverage() => Diversity.AtCoverage(_sample, 0.9);
}
