using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Tails and quantiles beside MathNet's, which give one tail, no logarithm, and fewer digits.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class DistributionBenchmarks
{
    private double _x = 2;
    private double _p = 0.975;

    [BenchmarkCategory("normal tail"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetNormal() => MathNet.Numerics.Distributions.Normal.CDF(0, 1, _x);

    [BenchmarkCategory("normal tail"), Benchmark(Description = "NormalDistribution")]
    public double Normal() => NormalDistribution.LowerTail(_x);

    [BenchmarkCategory("normal quantile"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetNormalQuantile() => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, _p);

    [BenchmarkCategory("normal quantile"), Benchmark(Description = "NormalDistribution")]
    public double NormalQuantile() => NormalDistribution.Quantile(_p);

    [BenchmarkCategory("t tail"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetT() => MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 30, _x);

    [BenchmarkCategory("t tail"), Benchmark(Description = "StudentTDistribution")]
    public double T() => StudentTDistribution.LowerTail(_x, 30);

    [BenchmarkCategory("t quantile"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetTQuantile() => MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, 30, _p);

    [BenchmarkCategory("t quantile"), Benchmark(Description = "StudentTDistribution")]
    public double TQuantile() => StudentTDistribution.Quantile(_p, 30);

    [BenchmarkCategory("beta quantile"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetBetaQuantile() => MathNet.Numerics.Distributions.Beta.InvCDF(7.5, 13.5, _p);

    [BenchmarkCategory("beta quantile"), Benchmark(Description = "BetaDistribution")]
    public double BetaQuantile() => BetaDistribution.Quantile(_p, 7.5, 13.5);

    [GlobalSetup]
    public void Hide() => (_x, _p) = (_x + 1e-9, _p - 1e-9);
}
