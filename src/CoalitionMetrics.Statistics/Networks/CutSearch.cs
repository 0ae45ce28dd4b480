namespace CoalitionMetrics.Statistics;

/// <summary>One depth-first search that finds cut vertices and bridges: what lies below a vertex hangs on it alone when no tie from there leads above it.</summary>
internal sealed class CutSearch
{
    private readonly SparseRows _rows;
    private readonly int[] _index;
    private readonly int[] _low;
    private readonly int[] _next;
    private readonly int[] _parent;
    private readonly bool[] _cuts;
    private readonly List<VertexPair> _bridges = [];

    private CutSearch(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        _rows = rows;
        _index = new int[vertices];
        _low = new int[vertices];
        _next = [.. rows.Start.AsSpan(0, vertices)];
        _parent = new int[vertices];
        _cuts = new bool[vertices];
    }

    public IReadOnlyList<int> ArticulationPoints => [.. Enumerable.Range(0, _cuts.Length).Where(v => _cuts[v])];

    public IReadOnlyList<VertexPair> Bridges => [.. _bridges.OrderBy(pair => pair.Low).ThenBy(pair => pair.High)];

    public static CutSearch Run(SparseRows rows)
    {
        var search = new CutSearch(rows);
        var visited = 0;
        for (var root = 0; root < search._index.Length; root++)
        {
            if (search._index[root] == 0)
            {
                search.From(root, ref visited);
            }
        }

        return search;
    }

    private void From(int root, ref int visited)
    {
        var below = 0;
        var path = new Stack<int>();
        _parent[root] = -1;
        _index[root] = _low[root] = ++visited;
        path.Push(root);
        while (path.TryPeek(out var v))
        {
            if (_next[v] < _rows.Start[v + 1])
            {
                var w = _rows.Neighbours[_next[v]++];
                if (_index[w] == 0)
                {
                    below += v == root ? 1 : 0;
                    _parent[w] = v;
                    _index[w] = _low[w] = ++visited;
                    path.Push(w);
                }
                else if (w != _parent[v])
                {
                    _low[v] = Math.Min(_low[v], _index[w]);
                }

                continue;
            }

            path.Pop();
            if (_parent[v] is >= 0 and var parent)
            {
                _low[parent] = Math.Min(_low[parent], _low[v]);
                _cuts[parent] |= parent != root && _low[v] >= _index[parent];
                if (_low[v] > _index[parent])
                {
                    _bridges.Add(new VertexPair(v, parent));
                }
            }
        }

        // The root hangs on nothing: it cuts when more than one part hangs on it.
        _cuts[root] = below > 1;
    }
}
