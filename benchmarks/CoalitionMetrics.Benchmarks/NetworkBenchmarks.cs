using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Benchmarks;

/// <summary>Networks beside what one would write today: a set of arcs and loops over it.</summary>
[MemoryDiagnoser]
[ShortRunJob]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class NetworkBenchmarks
{
    private DirectedNetwork _million = null!;
    private DirectedNetwork _sparse = null!;
    private DirectedNetwork _middle = null!;
    private DirectedNetwork _coalition = null!;
    private HashSet<(int From, int To)> _millionArcs = null!;
    private HashSet<(int From, int To)> _coalitionArcs = null!;
    private List<int>[] _middleRows = null!;

    /// <summary>Random networks of the sizes that the library promises to be fast for.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _million = Make(200_000, 1_000_000, 1);
        _sparse = Make(10_000, 50_000, 2);
        _middle = Make(2_000, 10_000, 3);
        _coalition = Make(100, 700, 4);
        _millionArcs = Arcs(_million);
        _coalitionArcs = Arcs(_coalition);
        _middleRows = [.. Enumerable.Range(0, _middle.VertexCount).Select(v => _middle.OutNeighbours(v).ToArray().ToList())];
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("reciprocity, 1,000,000 arcs")]
    public double ReciprocityBySetOfArcs() => _millionArcs.Count(arc => _millionArcs.Contains((arc.To, arc.From))) / (double)_millionArcs.Count;

    [Benchmark]
    [BenchmarkCategory("reciprocity, 1,000,000 arcs")]
    public double ReciprocityOfArcs() => Reciprocity.Of(_million);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("triads, 100 vertices")]
    public long TriadsByThreeLoops()
    {
        // Only tells the number of tied pairs in each set of three: a part of the census, and already slow.
        var counts = new long[7];
        for (var i = 0; i < 100; i++)
        {
            for (var j = 0; j < i; j++)
            {
                for (var k = 0; k < j; k++)
                {
                    counts[Tied(i, j) + Tied(i, k) + Tied(j, k)]++;
                }
            }
        }

        return counts[6];

        int Tied(int a, int b) => (_coalitionArcs.Contains((a, b)) ? 1 : 0) + (_coalitionArcs.Contains((b, a)) ? 1 : 0);
    }

    [Benchmark]
    [BenchmarkCategory("triads, 100 vertices")]
    public long TriadCensusOfCoalition() => Cohesion.TriadCensus(_coalition)[Triad.T300];

    [Benchmark]
    [BenchmarkCategory("triads, 10,000 vertices and 50,000 arcs")]
    public long TriadCensusOfSparse() => Cohesion.TriadCensus(_sparse)[Triad.T300];

    [Benchmark]
    [BenchmarkCategory("triads, 200,000 vertices and 1,000,000 arcs")]
    public long TriadCensusOfMillion() => Cohesion.TriadCensus(_million)[Triad.T300];

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("betweenness, 2,000 vertices and 10,000 arcs")]
    public double BetweennessWithListsOfPredecessors()
    {
        var values = new double[_middleRows.Length];
        for (var source = 0; source < values.Length; source++)
        {
            var (stack, queue) = (new Stack<int>(), new Queue<int>([source]));
            var predecessors = Enumerable.Range(0, values.Length).Select(_ => new List<int>()).ToArray();
            var (paths, distance, dependency) = (new double[values.Length], new int[values.Length], new double[values.Length]);
            Array.Fill(distance, -1);
            (paths[source], distance[source]) = (1, 0);
            while (queue.TryDequeue(out var v))
            {
                stack.Push(v);
                foreach (var w in _middleRows[v])
                {
                    if (distance[w] < 0)
                    {
                        distance[w] = distance[v] + 1;
                        queue.Enqueue(w);
                    }

                    if (distance[w] == distance[v] + 1)
                    {
                        paths[w] += paths[v];
                        predecessors[w].Add(v);
                    }
                }
            }

            while (stack.TryPop(out var w))
            {
                foreach (var v in predecessors[w])
                {
                    dependency[v] += paths[v] / paths[w] * (1 + dependency[w]);
                }

                values[w] += w == source ? 0 : dependency[w];
            }
        }

        return values.Max();
    }

    [Benchmark]
    [BenchmarkCategory("betweenness, 2,000 vertices and 10,000 arcs")]
    public double BetweennessOfAll() => Centrality.Betweenness(_middle).Max();

    [Benchmark]
    [BenchmarkCategory("10,000 networks with the same degrees, 100 vertices and 700 arcs")]
    public double NetworksWithTheSameDegrees() => NetworkNullModel.Compare(_coalition, network => Reciprocity.Of(network), replicates: 10_000).UpperP;

    [Benchmark]
    [BenchmarkCategory("vertex bootstrap, 9,999 replicates, 100 vertices and 700 arcs")]
    public double VertexBootstrapOfReciprocity() => VertexBootstrap.Run(_coalition, network => Reciprocity.Of(network)).Value;

    private static DirectedNetwork Make(int vertices, int arcs, ulong seed)
    {
        var random = new RandomStream(seed, 0);
        var (from, to) = (new int[arcs], new int[arcs]);
        for (var k = 0; k < arcs; k++)
        {
            (from[k], to[k]) = (random.NextInt32(vertices), random.NextInt32(vertices));
        }

        return DirectedNetwork.FromArcs(vertices, from, to, ParallelTies.Any);
    }

    private static HashSet<(int From, int To)> Arcs(DirectedNetwork network) =>
        [.. Enumerable.Range(0, network.VertexCount).SelectMany(v => network.OutNeighbours(v).ToArray().Select(w => (v, w)))];
}
