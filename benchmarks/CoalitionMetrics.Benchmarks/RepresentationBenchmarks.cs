using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Representation and separation beside what one would write with LINQ: distances, exact tests, and the random expectation of separation over 5,000 gatherings and 200 groups.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class RepresentationBenchmarks
{
    private const int Groups = 200;
    private const int Units = 5_000;
    private double[] _room = [];
    private double[] _people = [];
    private double[] _cells = [];
    private ContingencyTable _table = new([1], 1, 1);
    private int[] _groupOf = [];
    private int[] _persons = [];
    private int[] _units = [];

    [GlobalSetup]
    public void MakeRooms()
    {
        var stream = new RandomStream(1, 0);
        _room = [.. Enumerable.Range(0, Groups).Select(_ => (double)stream.NextInt32(40))];
        _people = [.. Enumerable.Range(0, Groups).Select(i => 1.0 + i)];

        // 10,000 people, 20 to a gathering on average, each person at about ten gatherings.
        _groupOf = [.. Enumerable.Range(0, 10_000).Select(_ => stream.NextInt32(Groups))];
        _persons = [.. Enumerable.Range(0, 100_000).Select(_ => stream.NextInt32(_groupOf.Length))];
        _units = [.. Enumerable.Range(0, 100_000).Select(_ => stream.NextInt32(Units))];
        _cells = new double[Groups * Units];
        for (var i = 0; i < _persons.Length; i++)
        {
            _cells[(_groupOf[_persons[i]] * Units) + _units[i]]++;
        }

        _table = new ContingencyTable(_cells, Groups, Units);
    }

    [BenchmarkCategory("Rose index"), Benchmark(Baseline = true, Description = "LINQ")]
    public double NaiveRose() => 1 - (_room.Zip(_people, (x, q) => Math.Abs((x / _room.Sum()) - (q / _people.Sum()))).Sum() / 2);

    [BenchmarkCategory("Rose index"), Benchmark(Description = "Representation.RoseIndex")]
    public double Rose() => Representation.RoseIndex(_room, _people);

    [BenchmarkCategory("exact multinomial, 40 seats, 5 groups"), Benchmark(Baseline = true, Description = "every outcome by recursion")]
    public double NaiveMultinomial()
    {
        double[] seats = [14, 4, 11, 3, 8];
        double[] shares = [0.2, 0.25, 0.2, 0.15, 0.2];
        var n = (int)seats.Sum();
        var threshold = LogProbability(seats, shares) + 1e-7;
        var sum = 0.0;
        Visit(new double[5], 0, n);
        return sum;

        void Visit(double[] x, int group, int left)
        {
            if (group == 4)
            {
                x[4] = left;
                var log = LogProbability(x, shares);
                sum += log <= threshold ? Math.Exp(log) : 0;
                return;
            }

            for (var k = 0; k <= left; k++)
            {
                x[group] = k;
                Visit(x, group + 1, left - k);
            }
        }
    }

    [BenchmarkCategory("exact multinomial, 40 seats, 5 groups"), Benchmark(Description = "Representation.MultinomialTest")]
    public MultinomialTestResult Multinomial() => Representation.MultinomialTest([14, 4, 11, 3, 8], [0.2, 0.25, 0.2, 0.15, 0.2]);

    [BenchmarkCategory("separation, 5,000 x 200"), Benchmark(Baseline = true, Description = "LINQ, mutual information alone")]
    public double NaiveInformation()
    {
        var n = _cells.Sum();
        var rows = Enumerable.Range(0, Groups).Select(g => Enumerable.Range(0, Units).Sum(u => _cells[(g * Units) + u])).ToArray();
        var columns = Enumerable.Range(0, Units).Select(u => Enumerable.Range(0, Groups).Sum(g => _cells[(g * Units) + u])).ToArray();
        return Enumerable.Range(0, Groups).Sum(g => Enumerable.Range(0, Units).Where(u => _cells[(g * Units) + u] > 0)
            .Sum(u => _cells[(g * Units) + u] / n * Math.Log(_cells[(g * Units) + u] * n / (rows[g] * columns[u]))));
    }

    [BenchmarkCategory("separation, 5,000 x 200"), Benchmark(Description = "Segregation.MutualInformation")]
    public double Information() => Segregation.MutualInformation(_table);

    [BenchmarkCategory("separation, 5,000 x 200"), Benchmark(Description = "Segregation.Indices: all, with exact expectation")]
    public SegregationIndices Indices() => Segregation.Indices(_table);

    [BenchmarkCategory("separation, 5,000 x 200"), Benchmark(Description = "Segregation.PermutePersons, 99 permutations")]
    public SegregationIndices Permuted() => Segregation.PermutePersons(_groupOf, _persons, _units, 99);

    [BenchmarkCategory("ratios with both errors, 200 groups"), Benchmark(Baseline = true, Description = "plus or minus 1.96 standard errors, census taken as exact")]
    public double NaiveRatios()
    {
        var sum = 0.0;
        for (var i = 0; i < Groups; i++)
        {
            var p = _room[i] / _room.Sum();
            sum += ((p + (1.96 * Math.Sqrt(p * (1 - p) / _room.Sum()))) / (_people[i] / _people.Sum())) - (p / (_people[i] / _people.Sum()));
        }

        return sum;
    }

    [BenchmarkCategory("ratios with both errors, 200 groups"), Benchmark(Description = "Representation.Ratio")]
    public double Ratios()
    {
        var (sum, all, people) = (0.0, (long)_room.Sum(), _people.Sum());
        for (var i = 0; i < Groups; i++)
        {
            var share = _people[i] / people;
            sum += Representation.Ratio((long)_room[i], all, new CensusFigure(share, 0.1 * share)).Interval!.Value.Width;
        }

        return sum;
    }

    [BenchmarkCategory("ratios with both errors, 200 groups"), Benchmark(Description = "Representation.Pool: 200 groups pooled, with ranges")]
    public PooledRatios Pooled() => Representation.Pool(_room, [.. _people.Select(p => new CensusFigure(p, 0.1 * p))]);

    private static double LogProbability(double[] x, double[] shares) =>
        MathNet.Numerics.SpecialFunctions.GammaLn(x.Sum() + 1) + x.Select((k, i) => (k * Math.Log(shares[i])) - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1)).Sum();
}
