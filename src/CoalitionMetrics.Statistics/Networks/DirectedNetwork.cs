namespace CoalitionMetrics.Statistics;

/// <summary>
/// Who gives to, names or trusts whom: vertices numbered from 0, and arcs with a direction and a weight. Immutable; made once, asked many times.
/// Rows of vertices who did not answer are marked as not observed, which is not the same as having no arcs.
/// </summary>
/// <remarks>
/// Definition: a simple weighted digraph in compressed sparse rows, outgoing and incoming. Parallel arcs are merged by <see cref="ParallelTies"/>, self-loops
/// are left out and counted, arcs of weight 0 are no arcs. Measures of who is tied to whom treat any positive weight as a tie.
/// Cost: making one is linear in vertices and arcs; memory is 8 bytes an arc, 24 with weights.
/// </remarks>
public sealed partial class DirectedNetwork
{
    private readonly SparseRows _outgoing;
    private readonly SparseRows _incoming;
    private readonly bool[]? _unobserved;

    private DirectedNetwork(SparseRows outgoing, SparseRows incoming, bool[]? unobserved, int selfLoops, int merged)
    {
        _outgoing = outgoing;
        _incoming = incoming;
        _unobserved = unobserved;
        SelfLoopCount = selfLoops;
        MergedArcCount = merged;
        ObservedCount = unobserved is null ? VertexCount : unobserved.Count(missing => !missing);
        TotalWeight = outgoing.TotalWeight();
    }

    /// <summary>How many vertices there are, isolated and unobserved ones included.</summary>
    public int VertexCount => _outgoing.Start.Length - 1;

    /// <summary>How many arcs there are after parallel ones were merged and self-loops left out.</summary>
    public int ArcCount => _outgoing.Count;

    /// <summary>The weights of all arcs together; the number of arcs when none has a weight of its own.</summary>
    public double TotalWeight { get; }

    /// <summary>Whether some arc weighs other than 1.</summary>
    public bool IsWeighted => _outgoing.Weights is not null;

    /// <summary>How many self-loops were given and left out.</summary>
    public int SelfLoopCount { get; }

    /// <summary>How many arcs were merged into another one between the same two vertices.</summary>
    public int MergedArcCount { get; }

    /// <summary>How many rows were observed: how many vertices answered.</summary>
    public int ObservedCount { get; }

    /// <summary>Whether every row was observed.</summary>
    public bool IsFullyObserved => _unobserved is null;

    internal SparseRows Outgoing => _outgoing;

    internal SparseRows Incoming => _incoming;

    /// <summary>Whether the vertex's own row was observed: whether it answered.</summary>
    /// <param name="vertex">The vertex, from 0.</param>
    /// <returns>False when what it gives is unknown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public bool IsObserved(int vertex)
    {
        NetworkGuard.Vertex(vertex, VertexCount, nameof(vertex));
        return _unobserved is null || !_unobserved[vertex];
    }

    /// <summary>The vertices whose rows were observed, ascending.</summary>
    /// <returns>Their numbers.</returns>
    public IReadOnlyList<int> ObservedVertices() => [.. Enumerable.Range(0, VertexCount).Where(v => _unobserved is null || !_unobserved[v])];

    /// <summary>To whom the vertex gives, ascending.</summary>
    /// <param name="vertex">The vertex, from 0.</param>
    /// <returns>The heads of its outgoing arcs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public ReadOnlySpan<int> OutNeighbours(int vertex)
    {
        NetworkGuard.Vertex(vertex, VertexCount, nameof(vertex));
        return _outgoing.Row(vertex);
    }

    /// <summary>From whom the vertex receives, ascending; arcs of unobserved rows are not among them.</summary>
    /// <param name="vertex">The vertex, from 0.</param>
    /// <returns>The tails of its incoming arcs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public ReadOnlySpan<int> InNeighbours(int vertex)
    {
        NetworkGuard.Vertex(vertex, VertexCount, nameof(vertex));
        return _incoming.Row(vertex);
    }

    /// <summary>Whether the arc is there.</summary>
    /// <param name="from">Its tail, from 0.</param>
    /// <param name="to">Its head, from 0.</param>
    /// <returns>True when it is; false for a self-loop.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public bool HasArc(int from, int to) => Place(from, to) >= 0;

    /// <summary>What the arc weighs.</summary>
    /// <param name="from">Its tail, from 0.</param>
    /// <param name="to">Its head, from 0.</param>
    /// <returns>The weight; 0 when there is no such arc.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public double Weight(int from, int to)
    {
        var place = Place(from, to);
        return place < 0 ? 0 : _outgoing.WeightAt(place);
    }

    private int Place(int from, int to)
    {
        NetworkGuard.Vertex(from, VertexCount, nameof(from));
        NetworkGuard.Vertex(to, VertexCount, nameof(to));
        return _outgoing.Find(from, to);
    }
}
