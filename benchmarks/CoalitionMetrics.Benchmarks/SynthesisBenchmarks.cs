using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Pooling of 13 sites beside what one would write with MathNet.Numerics: a minimiser over the variance between sites, and a root finder for its interval.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class SynthesisBenchmarks
{
    // The 13 tuberculosis vaccine trials (Colditz et al. 1994).
    private static readonly TwoByTwoTable[] Trials =
    [
        new(4, 119, 11, 128), new(6, 300, 29, 274), new(3, 228, 11, 209), new(62, 13536, 248, 12619), new(33, 5036, 47, 5761), new(180, 1361, 372, 1079), new(8, 2537, 10, 619),
        new(505, 87886, 499, 87892), new(29, 7470, 45, 7232), new(17, 1699, 65, 1600), new(186, 50448, 141, 27197), new(5, 2493, 3, 2338), new(27, 16886, 29, 17825),
    ];

    private static readonly double[] Latitude = [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33];

    private readonly double[] _effects = StudyEffects.FromTables(Trials, TableMeasure.LogRiskRatio).Effects.ToArray();
    private readonly double[] _variances = StudyEffects.FromTables(Trials, TableMeasure.LogRiskRatio).Variances.ToArray();
    private readonly Regressor[] _latitude = [new("latitude", Latitude)];

    // One peak is taken on trust here, and no standard error, heterogeneity or interval is computed.
    [BenchmarkCategory("REML"), Benchmark(Baseline = true)]
    public double RemlByHand() => FindMinimum.OfScalarFunctionConstrained(NegativeLogLikelihood, 0, 10);

    [BenchmarkCategory("REML"), Benchmark]
    public PooledEffect Reml() => MetaAnalysis.Pool(_effects, _variances);

    [BenchmarkCategory("Interval of the variance between sites"), Benchmark(Baseline = true)]
    public (double Lower, double Upper) IntervalByHand()
    {
        var distribution = new ChiSquared(_effects.Length - 1);
        var (high, low) = (distribution.InverseCumulativeDistribution(0.975), distribution.InverseCumulativeDistribution(0.025));
        return (FindRoots.OfFunction(t => Sums(t).Q - high, 0, 100, 1e-10), FindRoots.OfFunction(t => Sums(t).Q - low, 0, 100, 1e-10));
    }

    [BenchmarkCategory("Interval of the variance between sites"), Benchmark]
    public HeterogeneityInterval Interval() => MetaAnalysis.HeterogeneityInterval(_effects, _variances);

    [BenchmarkCategory("Leave one out"), Benchmark]
    public IReadOnlyList<PoolingStep> LeaveOneOut() => MetaAnalysis.LeaveOneOut(_effects, _variances);

    [BenchmarkCategory("Meta-regression"), Benchmark]
    public MetaRegression Regression() => MetaAnalysis.Regression(_effects, _variances, _latitude);

    [BenchmarkCategory("Mantel-Haenszel"), Benchmark]
    public PooledTables MantelHaenszel() => MetaAnalysis.MantelHaenszel(Trials, TableMeasure.LogOddsRatio);

    private double NegativeLogLikelihood(double tau2)
    {
        var (sum, q) = Sums(tau2);
        return (_variances.Sum(v => Math.Log(v + tau2)) + Math.Log(sum) + q) / 2;
    }

    private (double Sum, double Q) Sums(double tau2)
    {
        var weights = _variances.Select(v => 1 / (v + tau2)).ToArray();
        var mean = weights.Zip(_effects, (w, y) => w * y).Sum() / weights.Sum();
        return (weights.Sum(), weights.Zip(_effects, (w, y) => w * (y - mean) * (y - mean)).Sum());
    }
}
