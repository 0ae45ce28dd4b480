using BenchmarkDotNet.Attributes;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>How long things last: curves of 100,000 units, and Cox regression of 10,000 units on five covariates.</summary>
[MemoryDiagnoser]
public class SurvivalBenchmarks
{
    private const int Many = 100_000;
    private const int Regressed = 10_000;

    private readonly double[] _times = new double[Many];
    private readonly int[] _causes = new int[Many];
    private readonly bool[] _happened = new bool[Many];
    private readonly Regressor[] _covariates = new Regressor[5];
    private SurvivalTimes _sorted = null!;
    private SurvivalTimes _regressed = null!;
    private CompetingTimes _competing = null!;
    private Grouping _groups = null!;

    [GlobalSetup]
    public void Draw()
    {
        var stream = new RandomStream(1, 1);
        var values = new double[_covariates.Length][];
        for (var j = 0; j < values.Length; j++)
        {
            values[j] = new double[Regressed];
            for (var i = 0; i < Regressed; i++)
            {
                values[j][i] = stream.NextNormal();
            }

            _covariates[j] = new Regressor($"x{j}", values[j]);
        }

        var groups = new int[Many];
        for (var i = 0; i < Many; i++)
        {
            // In whole days, so that there are ties, sooner for those with a higher first covariate.
            _times[i] = Math.Ceiling(-Math.Log(1 - stream.NextDouble()) * 1000 * (i < Regressed ? Math.Exp(-0.5 * values[0][i]) : 1));
            _happened[i] = stream.NextDouble() < 0.6;
            _causes[i] = _happened[i] ? 1 + stream.NextInt32(2) : 0;
            groups[i] = stream.NextInt32(4);
        }

        _sorted = new SurvivalTimes(_times, _happened);
        _competing = new CompetingTimes(_times, _causes);
        _regressed = new SurvivalTimes(_times.AsSpan(0, Regressed), _happened.AsSpan(0, Regressed));
        _groups = Grouping.Of<int>(groups);
    }

    [Benchmark]
    public KaplanMeierCurve SortAndKaplanMeier() => Survival.KaplanMeier(_times, _happened);

    [Benchmark]
    public Estimate RestrictedMean() => Survival.KaplanMeier(_sorted).RestrictedMean(1000);

    [Benchmark]
    public LogRankTest LogRankOfFourGroups() => Survival.LogRank(_sorted, _groups);

    [Benchmark]
    public Estimate CumulativeIncidence() => Survival.CumulativeIncidence(_competing).At(1, 1000, IncidenceVariance.InfinitesimalJackknife);

    [Benchmark]
    public ChiSquareTest GrayOfFourGroups() => Survival.GrayTest(_competing, 1, _groups);

    [Benchmark]
    public CoxRegression CoxWithTies() => Survival.Cox(_regressed, _covariates);
}
