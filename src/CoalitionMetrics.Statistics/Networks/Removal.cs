namespace CoalitionMetrics.Statistics;

/// <summary>Takes vertices away one after another.</summary>
internal sealed class Removal(SparseRows outgoing, SparseRows incoming)
{
    private readonly int _vertices = outgoing.Start.Length - 1;

    // An undirected network has one kind of rows: counting both would count each tie twice.
    private readonly bool _isDirected = !ReferenceEquals(outgoing, incoming);

    public int[] LargestAfter(ReadOnlySpan<int> order)
    {
        var leaves = new bool[_vertices];
        foreach (var v in order)
        {
            leaves[v] = true;
        }

        var components = new JoinedComponents(_vertices);
        var largest = 0;
        for (var v = 0; v < _vertices; v++)
        {
            if (!leaves[v])
            {
                largest = Math.Max(largest, Return(components, v));
            }
        }

        var sizes = new int[order.Length + 1];
        sizes[^1] = largest;
        for (var k = order.Length - 1; k >= 0; k--)
        {
            largest = Math.Max(largest, Return(components, order[k]));
            sizes[k] = largest;
        }

        return sizes;
    }

    public int[] ByDegree(bool countedAnew)
    {
        int[] degree = [.. Enumerable.Range(0, _vertices).Select(v => outgoing.Degree(v) + (_isDirected ? incoming.Degree(v) : 0))];
        if (!countedAnew)
        {
            return [.. Enumerable.Range(0, _vertices).OrderByDescending(v => degree[v])];
        }

        var waiting = new SortedSet<(int Negative, int Vertex)>(Enumerable.Range(0, _vertices).Select(v => (-degree[v], v)));
        var order = new int[_vertices];
        var gone = new bool[_vertices];
        for (var k = 0; k < order.Length; k++)
        {
            var best = waiting.Min;
            waiting.Remove(best);
            order[k] = best.Vertex;
            gone[best.Vertex] = true;
            LoseTies(outgoing.Row(best.Vertex));
            if (_isDirected)
            {
                LoseTies(incoming.Row(best.Vertex));
            }
        }

        return order;

        void LoseTies(ReadOnlySpan<int> row)
        {
            foreach (var w in row)
            {
                if (!gone[w])
                {
                    waiting.Remove((-degree[w], w));
                    degree[w]--;
                    waiting.Add((-degree[w], w));
                }
            }
        }
    }

    /// <summary>Puts a vertex back with its ties to those who are there; tells the size of its component.</summary>
    private int Return(JoinedComponents components, int vertex)
    {
        components.Add(vertex);
        foreach (var w in outgoing.Row(vertex))
        {
            components.Join(vertex, w);
        }

        foreach (var w in incoming.Row(vertex))
        {
            components.Join(vertex, w);
        }

        return components.SizeOf(vertex);
    }
}

/// <summary>Components that only ever grow together (union by size, path halving).</summary>
internal sealed class JoinedComponents
{
    private readonly int[] _parent;
    private readonly int[] _size;

    public JoinedComponents(int vertices)
    {
        _parent = new int[vertices];
        _size = new int[vertices];
        Array.Fill(_parent, -1);
    }

    public void Add(int vertex)
    {
        _parent[vertex] = vertex;
        _size[vertex] = 1;
    }

    public int SizeOf(int vertex) => _size[Root(vertex)];

    /// <summary>Joins the components of two vertices, if both are there.</summary>
    public void Join(int first, int second)
    {
        if (_parent[second] < 0)
        {
            return;
        }

        var (a, b) = (Root(first), Root(second));
        if (a == b)
        {
            return;
        }

        if (_size[a] < _size[b])
        {
            (a, b) = (b, a);
        }

        _parent[b] = a;
        _size[a] += _size[b];
    }

    public int Root(int vertex)
    {
        while (_parent[vertex] != vertex)
        {
            _parent[vertex] = _parent[_parent[vertex]];
            vertex = _parent[vertex];
        }

        return vertex;
    }
}
