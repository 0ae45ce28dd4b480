using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>
/// The sort beside the framework's; all measures of ten million values beside either sort alone and beside LINQ; and ten thousand bootstrap replicates of the Gini coefficient beside resampling and sorting each time (by hand, a fiftieth of
/// the replicates: multiply by 50).
/// </summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class InequalityBenchmarks
{
    private const int Replicates = 10_000;

    private delegate void Sort(Span<double> values);

    private readonly double[] _many = Amounts(10_000_000);
    private readonly double[] _hundredThousand = Amounts(100_000);
    private readonly double[] _some = Amounts(10_000);
    private readonly double[] _scratch = new double[10_000_000];

    [BenchmarkCategory("sort, n = 10^5"), Benchmark(Baseline = true)]
    public double FrameworkSort() => Sorted(_hundredThousand, s => s.Sort());

    [BenchmarkCategory("sort, n = 10^5"), Benchmark]
    public double RadixSort() => Sorted(_hundredThousand, Sorting.Sort);

    // The floor: nothing that needs the order can be quicker than the sort it uses.
    [BenchmarkCategory("all measures, n = 10^7"), Benchmark]
    public double RadixSortAlone() => Sorted(_many, Sorting.Sort);

    [BenchmarkCategory("all measures, n = 10^7"), Benchmark(Baseline = true)]
    public double SortAlone() => Sorted(_many, s => s.Sort());

    [BenchmarkCategory("all measures, n = 10^7"), Benchmark]
    public InequalityProfile Profile() => Inequality.Profile(_many);

    [BenchmarkCategory("all measures, n = 10^7"), Benchmark]
    public double[] ByLinq()
    {
        var sorted = _many.Order().ToArray();
        var n = sorted.Length;
        var total = sorted.Sum();
        var mean = total / n;
        return
        [
            sorted.Select((x, i) => ((2.0 * i) + 1 - n) * x).Sum() / (n * total),
            sorted.Average(x => x / mean * Math.Log(x / mean)),
            -sorted.Average(x => Math.Log(x / mean)),
            1 - Math.Pow(sorted.Average(x => Math.Sqrt(x / mean)), 2),
            1 - (1 / sorted.Average(x => mean / x)),
            sorted.Sum(x => Math.Abs(x - mean)) / (2 * total),
            Math.Sqrt(sorted.Average(x => (x - mean) * (x - mean))) / mean,
            sorted.Sum(x => x / total * (x / total)),
            sorted.Skip(n * 9 / 10).Sum() / sorted.Take(n * 4 / 10).Sum(),
            sorted.Skip(n * 8 / 10).Sum() / sorted.Take(n * 2 / 10).Sum(),
        ];
    }

    [BenchmarkCategory("bootstrap of Gini, n = 10^4"), Benchmark(Baseline = true)]
    public double[] AFiftiethByResamplingAndSorting()
    {
        var random = new Random(1);
        var drawn = new double[_some.Length];
        var results = new double[Replicates / 50];
        for (var b = 0; b < results.Length; b++)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = _some[random.Next(_some.Length)];
            }

            Array.Sort(drawn);
            double ranked = 0;
            double total = 0;
            for (var i = 0; i < drawn.Length; i++)
            {
                ranked += ((2.0 * i) + 1 - drawn.Length) * drawn[i];
                total += drawn[i];
            }

            results[b] = ranked / (drawn.Length * total);
        }

        return results;
    }

    [BenchmarkCategory("bootstrap of Gini, n = 10^4"), Benchmark]
    public double[] GiniReplicates() => InequalityInference.GiniReplicates(_some, GiniCorrection.None, Replicates);

    private double Sorted(double[] values, Sort sort)
    {
        values.CopyTo(_scratch, 0);
        sort(_scratch.AsSpan(0, values.Length));
        return _scratch[0];
    }

    private static double[] Amounts(int count)
    {
        var stream = new RandomStream(1, 0);
        var amounts = new double[count];
        for (var i = 0; i < count; i++)
        {
            amounts[i] = -Math.Log(1 - stream.NextDouble());
        }

        return amounts;
    }
}
