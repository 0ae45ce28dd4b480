using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Effects of pilots beside what one would write with MathNet.Numerics or LINQ, which gives the bare number: no clustered error, no exact ties, no interval.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class EffectsBenchmarks
{
    private const int Rows = 20_000;
    private const int ClusterCount = 200;
    private const int StaggeredUnits = 1_000;
    private const int StaggeredPeriods = 20;

    private double[] _outcome = [];
    private Regressor[] _columns = [];
    private double[][] _rows = [];
    private Grouping _clusters = Grouping.Of("none");
    private double[] _sixty = [];
    private bool[] _sixtyTreated = [];
    private double[] _sixteen = [];
    private bool[] _sixteenTreated = [];
    private double[] _panelOutcome = [];
    private int[] _panelUnits = [];
    private int[] _panelPeriods = [];
    private int?[] _panelFirst = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new RandomStream(1, 0);
        var (first, second, third) = (new double[Rows], new double[Rows], new double[Rows]);
        _outcome = new double[Rows];
        var labels = new int[Rows];
        for (var i = 0; i < Rows; i++)
        {
            labels[i] = i % ClusterCount;
            (first[i], second[i], third[i]) = (labels[i] % 2, random.NextDouble(), random.NextDouble());
            _outcome[i] = first[i] + second[i] + random.NextDouble();
        }

        _columns = [new("treated", first), new("x", second), new("z", third)];
        _rows = [.. Enumerable.Range(0, Rows).Select(i => new[] { first[i], second[i], third[i] })];
        _clusters = Grouping.Of<int>(labels);
        (_sixty, _sixtyTreated) = Arms(60, ref random);
        (_sixteen, _sixteenTreated) = Arms(16, ref random);
        Staggered(ref random);
    }

    // The means of cohorts alone: no error, no weights, no aggregation.
    [BenchmarkCategory("staggered, 1,000 units, 20 periods"), Benchmark]
    public double[] GroupTimeMeansByLinq()
    {
        var rows = Enumerable.Range(0, _panelOutcome.Length).ToLookup(i => (_panelFirst[i], _panelPeriods[i]), i => _panelOutcome[i]);
        double Mean(int? first, int period) => rows[(first, period)].Average();
        return
        [
            .. from first in _panelFirst.Where(g => g is not null).Distinct()
               from period in Enumerable.Range(1, StaggeredPeriods)
               select Mean(first, period) - Mean(first, first!.Value - 1) - (Mean(null, period) - Mean(null, first.Value - 1)),
        ];
    }

    [BenchmarkCategory("staggered, 1,000 units, 20 periods"), Benchmark]
    public Estimate GroupTimeEffectsWithErrors()
    {
        var panel = Panel.Of(_panelOutcome, Grouping.Of<int>(_panelUnits), _panelPeriods, new PanelDesign { FirstTreated = _panelFirst });
        var effects = DifferenceInDifferences.GroupTime(panel, new GroupTimeOptions { Comparison = ComparisonUnits.NotYetTreated });
        return Enum.GetValues<EffectAggregation>().Select(aggregation => effects.Aggregate(aggregation).Overall).Last();
    }

    [BenchmarkCategory("staggered, 1,000 units, 20 periods"), Benchmark]
    public UniformBand UniformBandOfTheCurve()
    {
        var panel = Panel.Of(_panelOutcome, Grouping.Of<int>(_panelUnits), _panelPeriods, new PanelDesign { FirstTreated = _panelFirst });
        return DifferenceInDifferences.GroupTime(panel).Band();
    }

    // Coefficients alone, by the QR of MathNet.
    [BenchmarkCategory("20,000 rows, 200 clusters"), Benchmark(Baseline = true)]
    public double[] CoefficientsByMathNet() => MultipleRegression.QR(_rows, _outcome, intercept: true);

    // Coefficients by the normal equations, and the plain cluster sandwich.
    [BenchmarkCategory("20,000 rows, 200 clusters"), Benchmark]
    public Matrix<double> ClusterSandwichByMathNet()
    {
        var x = Matrix<double>.Build.Dense(Rows, 4, (i, j) => j == 0 ? 1 : _rows[i][j - 1]);
        var bread = x.TransposeThisAndMultiply(x).Inverse();
        var residuals = Vector<double>.Build.Dense(_outcome) - (x * (bread * x.TransposeThisAndMultiply(Vector<double>.Build.Dense(_outcome))));
        var scores = Matrix<double>.Build.Dense(ClusterCount, 4);
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                scores[_clusters.Codes[i], j] += x[i, j] * residuals[i];
            }
        }

        return bread * scores.TransposeThisAndMultiply(scores) * bread;
    }

    [BenchmarkCategory("20,000 rows, 200 clusters"), Benchmark]
    public CoefficientTable RegressionWithCr2() => LinearRegression.Fit(_outcome, _columns).Coefficients(_clusters);

    [BenchmarkCategory("10,000 draws of 60 units"), Benchmark(Baseline = true)]
    public double DrawsByLinq()
    {
        var random = new System.Random(1);
        var observed = Math.Abs(Gap(_sixty, _sixtyTreated));
        var shuffled = (bool[])_sixtyTreated.Clone();
        var beyond = 0;
        for (var r = 0; r < 10_000; r++)
        {
            random.Shuffle(shuffled);
            beyond += Math.Abs(Gap(_sixty, shuffled)) >= observed ? 1 : 0;
        }

        return (beyond + 1.0) / 10_001;
    }

    [BenchmarkCategory("10,000 draws of 60 units"), Benchmark]
    public RandomizationResult Draws() => RandomizationTest.DifferenceInMeans(_sixty, _sixtyTreated, default, new() { Replicates = 10_000 });

    [BenchmarkCategory("All 12,870 assignments of 16 units"), Benchmark(Baseline = true)]
    public double AllByLinq()
    {
        var observed = Math.Abs(Gap(_sixteen, _sixteenTreated));
        return Enumerable.Range(0, 1 << 16)
            .Where(mask => int.PopCount(mask) == 8)
            .Count(mask => Math.Abs(_sixteen.Where((_, i) => (mask >> i & 1) == 1).Mean() - _sixteen.Where((_, i) => (mask >> i & 1) == 0).Mean()) >= observed) / 12_870.0;
    }

    [BenchmarkCategory("All 12,870 assignments of 16 units"), Benchmark]
    public RandomizationResult All() => RandomizationTest.DifferenceInMeans(_sixteen, _sixteenTreated);

    private static double Gap(double[] outcome, bool[] treated) => outcome.Where((_, i) => treated[i]).Mean() - outcome.Where((_, i) => !treated[i]).Mean();

    private static (double[] Outcome, bool[] Treated) Arms(int count, ref RandomStream random)
    {
        var outcome = new double[count];
        var treated = new bool[count];
        for (var i = 0; i < count; i++)
        {
            (outcome[i], treated[i]) = (random.NextDouble() + (0.3 * (i % 2)), i % 2 == 1);
        }

        return (outcome, treated);
    }

    // Every period but the first has a cohort that starts in it, and a fourth of the units is never treated.
    private void Staggered(ref RandomStream random)
    {
        var count = StaggeredUnits * StaggeredPeriods;
        (_panelOutcome, _panelUnits, _panelPeriods, _panelFirst) = (new double[count], new int[count], new int[count], new int?[count]);
        for (var i = 0; i < count; i++)
        {
            (_panelUnits[i], _panelPeriods[i]) = (i / StaggeredPeriods, (i % StaggeredPeriods) + 1);
            _panelFirst[i] = _panelUnits[i] % 4 == 0 ? null : 2 + (_panelUnits[i] % (StaggeredPeriods - 1));
            _panelOutcome[i] = _panelUnits[i] + (_panelFirst[i] <= _panelPeriods[i] ? 1 : 0) + random.NextNormal();
        }
    }
}
