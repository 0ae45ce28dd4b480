using BenchmarkDotNet.Attributes;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Internal rates of forty years by months, paid evenly or changing sign every other month, and two arms of a thousand persons.</summary>
[MemoryDiagnoser]
public class EconomicsBenchmarks
{
    private const int Months = 480;
    private const int Persons = 2000;

    private readonly double[] _even = [-100, .. Enumerable.Repeat(0.75, Months - 1), 100.75];
    private readonly double[] _restless = new double[Months];
    private readonly double[] _costs = new double[Persons];
    private readonly double[] _effects = new double[Persons];
    private readonly bool[] _treated = new bool[Persons];

    [GlobalSetup]
    public void Draw()
    {
        var stream = new RandomStream(1, 0);
        for (var t = 0; t < Months; t++)
        {
            _restless[t] = stream.NextDouble() - 0.5;
        }

        for (var i = 0; i < Persons; i++)
        {
            (_costs[i], _effects[i], _treated[i]) = (1000 * stream.NextDouble(), stream.NextDouble(), i % 2 == 0);
        }
    }

    [Benchmark]
    public InternalRateResult RateOfABond() => Discounting.InternalRateOfReturn(_even);

    [Benchmark]
    public InternalRateResult RatesOfRestlessFlows() => Discounting.InternalRateOfReturn(_restless);

    [Benchmark]
    public QuadrantProbabilities CompareAndQuadrants() => CostEffectiveness.Compare(_costs, _effects, _treated).Quadrants();
}
