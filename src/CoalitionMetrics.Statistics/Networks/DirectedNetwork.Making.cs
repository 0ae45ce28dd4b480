using System.Globalization;

namespace CoalitionMetrics.Statistics;

public sealed partial class DirectedNetwork
{
    /// <summary>A network from a list of arcs that all weigh the same.</summary>
    /// <param name="vertexCount">How many vertices there are, those without arcs included; at least 1.</param>
    /// <param name="from">The tail of each arc, from 0.</param>
    /// <param name="to">The head of each arc, from 0; as many as tails.</param>
    /// <param name="parallel">What becomes of parallel arcs; added up unless told, so that an arc given three times weighs 3.</param>
    /// <returns>The network, every row observed.</returns>
    /// <exception cref="ArgumentException">Tails and heads are not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no vertex, or an arc names one that does not exist.</exception>
    public static DirectedNetwork FromArcs(int vertexCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ParallelTies parallel = ParallelTies.Sum) =>
        Make(vertexCount, from, to, [], parallel);

    /// <summary>A network from a list of weighted arcs.</summary>
    /// <param name="vertexCount">How many vertices there are, those without arcs included; at least 1.</param>
    /// <param name="from">The tail of each arc, from 0.</param>
    /// <param name="to">The head of each arc, from 0; as many as tails.</param>
    /// <param name="weights">The weight of each arc, not negative, finite; 0 means that the arc is not there. As many as tails.</param>
    /// <param name="parallel">What becomes of parallel arcs; their weights are added up unless told.</param>
    /// <returns>The network, every row observed.</returns>
    /// <exception cref="ArgumentException">Tails, heads and weights are not equally many, or the weights add up to infinity.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no vertex, an arc names one that does not exist, or a weight is negative, NaN or infinite.</exception>
    public static DirectedNetwork FromArcs(int vertexCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights, ParallelTies parallel = ParallelTies.Sum)
    {
        Guard.SameLength(weights.Length, from.Length, nameof(weights), nameof(from));
        Guard.NonNegative(weights, nameof(weights));
        return Make(vertexCount, from, to, weights, parallel);
    }

    /// <summary>A network from a square table: row i, column j holds what i gives to j.</summary>
    /// <param name="vertexCount">How many rows and columns there are; at least 1.</param>
    /// <param name="table">The cells, row after row; not negative, finite. The diagonal holds self-loops, which are left out.</param>
    /// <returns>The network, every row observed.</returns>
    /// <exception cref="ArgumentException">There are not as many cells as a square table has.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no vertex, or a cell is negative, NaN or infinite.</exception>
    public static DirectedNetwork FromTable(int vertexCount, ReadOnlySpan<double> table)
    {
        NetworkGuard.VertexCount(vertexCount, nameof(vertexCount));
        if (table.Length != (long)vertexCount * vertexCount)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A table of {vertexCount} rows and columns has {(long)vertexCount * vertexCount} cells, not {table.Length}."), nameof(table));
        }

        Guard.NonNegative(table, nameof(table));
        var (from, to, weights) = (new List<int>(), new List<int>(), new List<double>());
        for (var i = 0; i < vertexCount; i++)
        {
            for (var j = 0; j < vertexCount; j++)
            {
                if (table[(i * vertexCount) + j] > 0)
                {
                    from.Add(i);
                    to.Add(j);
                    weights.Add(table[(i * vertexCount) + j]);
                }
            }
        }

        return Make(vertexCount, from.ToArray(), to.ToArray(), weights.ToArray(), ParallelTies.Sum);
    }

    /// <summary>The same network with some rows marked as not observed: those vertices did not answer, so that what they give is unknown.</summary>
    /// <param name="vertices">The vertices who did not answer, from 0; none of them may have outgoing arcs. They join those marked before.</param>
    /// <returns>The network with the marks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    /// <exception cref="ArgumentException">A row that is said to be unobserved has arcs.</exception>
    public DirectedNetwork WithUnobserved(ReadOnlySpan<int> vertices)
    {
        NetworkGuard.Vertices(vertices, VertexCount, nameof(vertices));
        if (vertices.IsEmpty)
        {
            return this;
        }

        var unobserved = _unobserved is null ? new bool[VertexCount] : [.. _unobserved];
        foreach (var v in vertices)
        {
            if (_outgoing.Degree(v) > 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Vertex {v} has {_outgoing.Degree(v)} outgoing arcs, so its row was observed."), nameof(vertices));
            }

            unobserved[v] = true;
        }

        return new DirectedNetwork(_outgoing, _incoming, unobserved, SelfLoopCount, MergedArcCount);
    }

    /// <summary>The network among those who answered only: vertices whose row was not observed are left out with all arcs that point to them.</summary>
    /// <returns>A fully observed network whose vertex k is the k-th of <see cref="ObservedVertices"/>.</returns>
    /// <exception cref="ArgumentException">Nobody answered.</exception>
    public DirectedNetwork AmongObserved() => IsFullyObserved ? this : Among([.. ObservedVertices()]);

    /// <summary>The ties that were seen, and no others: rows that were not observed are taken as empty. This counts an unknown answer as "no"; say so where it is used.</summary>
    /// <returns>A fully observed network on the same vertices.</returns>
    public DirectedNetwork AsReported() => IsFullyObserved ? this : new DirectedNetwork(_outgoing, _incoming, null, SelfLoopCount, MergedArcCount);

    /// <summary>The network among some of the vertices.</summary>
    /// <param name="vertices">The vertices to keep, from 0, none twice; at least one. Vertex k of the answer is the k-th of them.</param>
    /// <returns>The network with the arcs between them; unobserved rows stay unobserved.</returns>
    /// <exception cref="ArgumentException">No vertex is named, or one is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public DirectedNetwork Among(ReadOnlySpan<int> vertices)
    {
        Guard.NotEmpty(vertices, nameof(vertices));
        NetworkGuard.DistinctVertices(vertices, VertexCount, nameof(vertices));
        var place = new int[VertexCount];
        Array.Fill(place, -1);
        for (var k = 0; k < vertices.Length; k++)
        {
            place[vertices[k]] = k;
        }

        var (from, to, weights) = (new List<int>(), new List<int>(), new List<double>());
        bool[]? unobserved = null;
        for (var k = 0; k < vertices.Length; k++)
        {
            var v = vertices[k];
            if (_unobserved is not null && _unobserved[v])
            {
                unobserved ??= new bool[vertices.Length];
                unobserved[k] = true;
            }

            for (var e = _outgoing.Start[v]; e < _outgoing.Start[v + 1]; e++)
            {
                if (place[_outgoing.Neighbours[e]] is >= 0 and var head)
                {
                    from.Add(k);
                    to.Add(head);
                    weights.Add(_outgoing.WeightAt(e));
                }
            }
        }

        var outgoing = SparseRows.Build(vertices.Length, from.ToArray(), to.ToArray(), weights.ToArray(), ParallelTies.Sum);
        return new DirectedNetwork(outgoing, outgoing.Transposed(), unobserved, 0, 0);
    }

    /// <summary>Every arc turned round: who received now gives.</summary>
    /// <returns>The reversed network.</returns>
    /// <exception cref="ArgumentException">A row was not observed: turned round, a part of every row would be unknown.</exception>
    public DirectedNetwork Reversed()
    {
        NetworkGuard.FullyObserved(this, "network");
        return new DirectedNetwork(_incoming, _outgoing, null, SelfLoopCount, MergedArcCount);
    }

    /// <summary>The same arcs, each of weight 1.</summary>
    /// <returns>The network without weights.</returns>
    public DirectedNetwork WithoutWeights() => !IsWeighted ? this : new DirectedNetwork(
        new SparseRows(_outgoing.Start, _outgoing.Neighbours, null), new SparseRows(_incoming.Start, _incoming.Neighbours, null), _unobserved, SelfLoopCount, MergedArcCount);

    /// <summary>The network without directions.</summary>
    /// <param name="rule">When two vertices count as tied: either names the other, or both do.</param>
    /// <returns>The undirected network; a tie weighs what both arcs together weigh, or 1 when no arc of the network has a weight of its own.</returns>
    /// <exception cref="ArgumentException">A row was not observed, so that some ties are unknown.</exception>
    public UndirectedNetwork ToUndirected(TieRule rule)
    {
        NetworkGuard.FullyObserved(this, "network");
        return UndirectedNetwork.FromDirected(this, rule);
    }

    /// <summary>Rows that are already in order, and known to be sound: what the null models and the bootstrap make by the thousand.</summary>
    internal static DirectedNetwork FromRows(SparseRows outgoing, SparseRows? incoming = null) => new(outgoing, incoming ?? outgoing.Transposed(), null, 0, 0);

    private static DirectedNetwork Make(int vertexCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ReadOnlySpan<double> weights, ParallelTies parallel)
    {
        NetworkGuard.VertexCount(vertexCount, nameof(vertexCount));
        Guard.SameLength(to.Length, from.Length, nameof(to), nameof(from));
        NetworkGuard.Vertices(from, vertexCount, nameof(from));
        NetworkGuard.Vertices(to, vertexCount, nameof(to));
        if (parallel is not (ParallelTies.Sum or ParallelTies.Any))
        {
            throw new ArgumentOutOfRangeException(nameof(parallel), parallel, "There is no such rule for parallel arcs.");
        }

        var ties = TieList.Sift(from, to, weights);
        var outgoing = SparseRows.Build(vertexCount, ties.From, ties.To, ties.Weights, parallel);
        var network = new DirectedNetwork(outgoing, outgoing.Transposed(), null, ties.SelfLoops, ties.From.Length - outgoing.Count);
        return double.IsFinite(network.TotalWeight)
            ? network
            : throw new ArgumentException("The weights add up to more than a number can hold.", nameof(weights));
    }
}
