using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Sums, moments, quantiles and distributions beside LINQ, a plain loop and MathNet. The plain loops lose digits; these do not.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class NumericsBenchmarks
{
    private double[] _x = [];
    private double[] _y = [];

    [Params(1_000, 1_000_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void MakeNumbers()
    {
        var stream = new RandomStream(1, 0);
        _x = [.. Enumerable.Range(0, Count).Select(_ => stream.NextNormal())];
        _y = [.. Enumerable.Range(0, Count).Select(_ => stream.NextNormal())];
    }

    [BenchmarkCategory("sum"), Benchmark(Baseline = true, Description = "plain loop")]
    public double PlainSum()
    {
        var sum = 0.0;
        foreach (var value in _x)
        {
            sum += value;
        }

        return sum;
    }

    [BenchmarkCategory("sum"), Benchmark(Description = "Summation.Sum")]
    public double Sum() => Summation.Sum(_x);

    [BenchmarkCategory("dot"), Benchmark(Baseline = true, Description = "plain loop")]
    public double PlainDot()
    {
        var sum = 0.0;
        for (var i = 0; i < _x.Length; i++)
        {
            sum += _x[i] * _y[i];
        }

        return sum;
    }

    [BenchmarkCategory("dot"), Benchmark(Description = "Summation.Dot")]
    public double Dot() => Summation.Dot(_x, _y);

    [BenchmarkCategory("variance"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetVariance() => MathNet.Numerics.Statistics.ArrayStatistics.Variance(_x);

    [BenchmarkCategory("variance"), Benchmark(Description = "Moments.Variance")]
    public double Variance() => Moments.Variance(_x);

    [BenchmarkCategory("correlation"), Benchmark(Baseline = true, Description = "MathNet")]
    public double MathNetCorrelation() => MathNet.Numerics.Statistics.Correlation.Pearson(_x, _y);

    [BenchmarkCategory("correlation"), Benchmark(Description = "Moments.Correlation")]
    public double Correlation() => Moments.Correlation(_x, _y);

    [BenchmarkCategory("nine deciles"), Benchmark(Baseline = true, Description = "sorted by LINQ, MathNet")]
    public double MathNetDeciles()
    {
        var sorted = _x.Order().ToArray();
        var sum = 0.0;
        for (var decile = 1; decile < 10; decile++)
        {
            sum += MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, decile / 10.0, MathNet.Numerics.Statistics.QuantileDefinition.R7);
        }

        return sum;
    }

    [BenchmarkCategory("nine deciles"), Benchmark(Description = "Quantiles.Quantile")]
    public double[] Deciles() => Quantiles.Quantile(_x, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
}
