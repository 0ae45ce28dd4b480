using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Resampling beside the loop one would write today, which is on one core and gives other figures on every run.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class UncertaintyBenchmarks
{
    private const int Replicates = 9_999;
    private const int Units = 200;

    private readonly double[] _values = [.. Enumerable.Range(0, Units).Select(i => Math.Exp(i / 60.0))];

    [BenchmarkCategory("bootstrap of a mean"), Benchmark(Baseline = true, Description = "loop, Random, LINQ")]
    public double PlainBootstrap()
    {
        var random = new Random(1);
        var means = new double[Replicates];
        for (var b = 0; b < Replicates; b++)
        {
            means[b] = Enumerable.Range(0, Units).Select(_ => _values[random.Next(Units)]).Average();
        }

        Array.Sort(means);
        return means[249];
    }

    [BenchmarkCategory("bootstrap of a mean"), Benchmark(Description = "Bootstrap.Run, percentile")]
    public Estimate Percentile() => Bootstrap.Run(Units, Mean, new() { Interval = BootstrapInterval.Percentile }).Estimate;

    [BenchmarkCategory("bootstrap of a mean"), Benchmark(Description = "Bootstrap.Run, BCa")]
    public Estimate BiasCorrected() => Bootstrap.Run(Units, Mean).Estimate;

    [BenchmarkCategory("permutation"), Benchmark(Baseline = true, Description = "loop, Random.Shuffle")]
    public double PlainPermutation()
    {
        var random = new Random(1);
        var order = Enumerable.Range(0, Units).ToArray();
        var observed = FirstHalf(order);
        var extreme = 0;
        for (var b = 0; b < Replicates; b++)
        {
            random.Shuffle(order);
            extreme += FirstHalf(order) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (Replicates + 1);
    }

    [BenchmarkCategory("permutation"), Benchmark(Description = "Permutation.Run")]
    public double Permuted() => Permutation.Run(Units, FirstHalf).UpperP;

    private double Mean(ReadOnlySpan<int> draws)
    {
        var sum = 0.0;
        foreach (var i in draws)
        {
            sum += _values[i];
        }

        return sum / draws.Length;
    }

    private double FirstHalf(ReadOnlySpan<int> order)
    {
        var sum = 0.0;
        foreach (var i in order[..(Units / 2)])
        {
            sum += _values[i];
        }

        return sum;
    }
}
