using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Arbitrary small networks for laws: sparse to dense, with isolates, weights that are whole numbers so that sums are exact.</summary>
public static class RandomNetworks
{
    public static Arbitrary<DirectedNetwork> Directed() => Gen.Choose(1, 9)
        .SelectMany(n => Gen.Choose(0, 8).SelectMany(density => Gen.Choose(0, int.MaxValue).Select(seed => Make(n, density / 8.0, (ulong)seed))))
        .ToArbitrary();

    public static Arbitrary<UndirectedNetwork> Undirected() => Directed().Generator.Select(network => network.ToUndirected(TieRule.Both)).ToArbitrary();

    public static DirectedNetwork Make(int vertices, double density, ulong seed, int largestWeight = 4)
    {
        var random = new RandomStream(seed, 0);
        var table = new double[vertices * vertices];
        for (var cell = 0; cell < table.Length; cell++)
        {
            table[cell] = random.NextDouble() < density ? 1 + random.NextInt32(largestWeight) : 0;
        }

        return DirectedNetwork.FromTable(vertices, table);
    }

    /// <summary>All simple digraphs on so many vertices: 2^(n (n - 1)) of them.</summary>
    public static IEnumerable<DirectedNetwork> All(int vertices)
    {
        var cells = vertices * (vertices - 1);
        for (var bits = 0; bits < 1 << cells; bits++)
        {
            var (from, to) = (new List<int>(), new List<int>());
            for (var cell = 0; cell < cells; cell++)
            {
                if ((bits >> cell & 1) != 0)
                {
                    var i = cell / (vertices - 1);
                    var j = cell % (vertices - 1);
                    from.Add(i);
                    to.Add(j < i ? j : j + 1);
                }
            }

            yield return DirectedNetwork.FromArcs(vertices, from.ToArray(), to.ToArray());
        }
    }

    public static DirectedNetwork Relabelled(DirectedNetwork network, ulong seed)
    {
        var order = Enumerable.Range(0, network.VertexCount).ToArray();
        new RandomStream(seed, 7).Shuffle<int>(order);
        return network.Among(order);
    }

    /// <summary>The arcs as one text, so that two networks can be held against each other.</summary>
    public static string Text(DirectedNetwork network) =>
        string.Join(' ', Enumerable.Range(0, network.VertexCount).SelectMany(v => network.OutNeighbours(v).ToArray().Select(w => $"{v}>{w}:{network.Weight(v, w)}")));
}
