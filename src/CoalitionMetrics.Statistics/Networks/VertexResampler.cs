using System.Runtime.InteropServices;

namespace CoalitionMetrics.Statistics;

/// <summary>Draws vertices with replacement and makes the network among the copies.</summary>
internal sealed class VertexResampler
{
    private readonly DirectedNetwork _network;
    private readonly int _vertices;
    private readonly int[] _draws;
    private readonly int[] _copyStart;
    private readonly int[] _copies;
    private readonly List<int> _from = [];
    private readonly List<int> _to = [];
    private readonly List<double> _weights = [];

    public VertexResampler(DirectedNetwork network)
    {
        _network = network;
        _vertices = network.VertexCount;
        _draws = new int[_vertices];
        _copyStart = new int[_vertices + 1];
        _copies = new int[_vertices];
    }

    public DirectedNetwork Draw(RandomStream random)
    {
        _from.Clear();
        _to.Clear();
        _weights.Clear();
        DrawVertices(ref random);
        for (var k = 0; k < _vertices; k++)
        {
            AddOutgoing(k);
        }

        for (var v = 0; v < _vertices; v++)
        {
            AddBetweenCopies(_copies.AsSpan(_copyStart[v], _copyStart[v + 1] - _copyStart[v]), ref random);
        }

        return DirectedNetwork.FromRows(SparseRows.Build(
            _vertices, CollectionsMarshal.AsSpan(_from), CollectionsMarshal.AsSpan(_to), CollectionsMarshal.AsSpan(_weights), ParallelTies.Sum));
    }

    private void DrawVertices(ref RandomStream random)
    {
        Array.Clear(_copyStart);
        for (var k = 0; k < _vertices; k++)
        {
            _draws[k] = random.NextInt32(_vertices);
            _copyStart[_draws[k] + 1]++;
        }

        for (var v = 0; v < _vertices; v++)
        {
            _copyStart[v + 1] += _copyStart[v];
        }

        var next = _copyStart.AsSpan(0, _vertices).ToArray();
        for (var k = 0; k < _vertices; k++)
        {
            _copies[next[_draws[k]]++] = k;
        }
    }

    private void AddOutgoing(int copy)
    {
        var rows = _network.Outgoing;
        for (var e = rows.Start[_draws[copy]]; e < rows.Start[_draws[copy] + 1]; e++)
        {
            var head = rows.Neighbours[e];
            for (var c = _copyStart[head]; c < _copyStart[head + 1]; c++)
            {
                Add(copy, _copies[c], rows.WeightAt(e));
            }
        }
    }

    /// <summary>Two copies of one vertex: nobody knows how it would treat its like, so a dyad of the network stands in, either way round.</summary>
    private void AddBetweenCopies(ReadOnlySpan<int> copies, ref RandomStream random)
    {
        for (var a = 1; a < copies.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var first = random.NextInt32(_vertices);
                var second = random.NextInt32(_vertices - 1);
                second += second >= first ? 1 : 0;
                Add(copies[a], copies[b], _network.Weight(first, second));
                Add(copies[b], copies[a], _network.Weight(second, first));
            }
        }
    }

    private void Add(int from, int to, double weight)
    {
        if (weight > 0)
        {
            _from.Add(from);
            _to.Add(to);
            _weights.Add(weight);
        }
    }
}
