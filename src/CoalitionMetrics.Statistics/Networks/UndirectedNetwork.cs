using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Who is tied to whom, without direction: vertices numbered from 0, and ties with a weight. Immutable; made once, asked many times.
/// Vertices who did not answer are marked: a tie between two of them is unknown, while a tie to somebody who answered is known from there.
/// </summary>
/// <remarks>
/// Definition: a simple weighted graph in compressed sparse rows. Parallel ties are merged by <see cref="ParallelTies"/> whichever way round they are given,
/// self-loops are left out and counted, ties of weight 0 are no ties. Measures of who is tied to whom treat any positive weight as a tie.
/// Cost: making one is linear in vertices and ties.
/// </remarks>
public sealed class UndirectedNetwork
{
    private readonly SparseRows _rows;
    private readonly bool[]? _unobserved;

    private UndirectedNetwork(SparseRows rows, bool[]? unobserved, int selfLoops, int merged)
    {
        _rows = rows;
        _unobserved = unobserved;
        SelfLoopCount = selfLoops;
        MergedTieCount = merged;
        ObservedCount = unobserved is null ? VertexCount : unobserved.Count(missing => !missing);
    }

    /// <summary>How many vertices there are, isolated and unobserved ones included.</summary>
    public int VertexCount => _rows.Start.Length - 1;

    /// <summary>How many ties there are after parallel ones were merged and self-loops left out.</summary>
    public int TieCount => _rows.Count / 2;

    /// <summary>Whether some tie weighs other than 1.</summary>
    public bool IsWeighted => _rows.Weights is not null;

    /// <summary>How many self-loops were given and left out.</summary>
    public int SelfLoopCount { get; }

    /// <summary>How many ties were merged into another one between the same two vertices.</summary>
    public int MergedTieCount { get; }

    /// <summary>How many vertices answered.</summary>
    public int ObservedCount { get; }

    /// <summary>Whether every vertex answered.</summary>
    public bool IsFullyObserved => _unobserved is null;

    internal SparseRows Rows => _rows;

    /// <summary>A network from a list of ties that all weigh the same.</summary>
    /// <param name="vertexCount">How many vertices there are, those without ties included; at least 1.</param>
    /// <param name="first">One end of each tie, from 0.</param>
    /// <param name="second">The other end of each tie, from 0; as many as first ends.</param>
    /// <param name="parallel">What becomes of parallel ties; added up unless told.</param>
    /// <returns>The network, every vertex observed.</returns>
    /// <exception cref="ArgumentException">The ends are not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no vertex, or a tie names one that does not exist.</exception>
    public static UndirectedNetwork FromTies(int vertexCount, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ParallelTies parallel = ParallelTies.Sum) =>
        Make(vertexCount, first, second, [], parallel);

    /// <summary>A network from a list of weighted ties.</summary>
    /// <param name="vertexCount">How many vertices there are, those without ties included; at least 1.</param>
    /// <param name="first">One end of each tie, from 0.</param>
    /// <param name="second">The other end of each tie, from 0; as many as first ends.</param>
    /// <param name="weights">The weight of each tie, not negative, finite; 0 means that the tie is not there. As many as first ends.</param>
    /// <param name="parallel">What becomes of parallel ties; their weights are added up unless told.</param>
    /// <returns>The network, every vertex observed.</returns>
    /// <exception cref="ArgumentException">Ends and weights are not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no vertex, a tie names one that does not exist, or a weight is negative, NaN or infinite.</exception>
    public static UndirectedNetwork FromTies(int vertexCount, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<double> weights, ParallelTies parallel = ParallelTies.Sum)
    {
        Guard.SameLength(weights.Length, first.Length, nameof(weights), nameof(first));
        Guard.NonNegative(weights, nameof(weights));
        return Make(vertexCount, first, second, weights, parallel);
    }

    /// <summary>Whether the vertex answered.</summary>
    /// <param name="vertex">The vertex, from 0.</param>
    /// <returns>False when its ties are known only from others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public bool IsObserved(int vertex)
    {
        NetworkGuard.Vertex(vertex, VertexCount, nameof(vertex));
        return _unobserved is null || !_unobserved[vertex];
    }

    /// <summary>To whom the vertex is tied, ascending.</summary>
    /// <param name="vertex">The vertex, from 0.</param>
    /// <returns>The other ends of its ties.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public ReadOnlySpan<int> Neighbours(int vertex)
    {
        NetworkGuard.Vertex(vertex, VertexCount, nameof(vertex));
        return _rows.Row(vertex);
    }

    /// <summary>Whether the tie is there.</summary>
    /// <param name="first">One end, from 0.</param>
    /// <param name="second">The other end, from 0.</param>
    /// <returns>True when it is; false for a self-loop.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public bool HasTie(int first, int second) => Weight(first, second) > 0;

    /// <summary>What the tie weighs.</summary>
    /// <param name="first">One end, from 0.</param>
    /// <param name="second">The other end, from 0.</param>
    /// <returns>The weight; 0 when there is no such tie.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    public double Weight(int first, int second)
    {
        NetworkGuard.Vertex(first, VertexCount, nameof(first));
        NetworkGuard.Vertex(second, VertexCount, nameof(second));
        var place = _rows.Find(first, second);
        return place < 0 ? 0 : _rows.WeightAt(place);
    }

    /// <summary>The same network with some vertices marked as not having answered.</summary>
    /// <param name="vertices">The vertices who did not answer, from 0. They join those marked before.</param>
    /// <returns>The network with the marks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vertex.</exception>
    /// <exception cref="ArgumentException">Two vertices who did not answer are tied: nobody can have said so.</exception>
    public UndirectedNetwork WithUnobserved(ReadOnlySpan<int> vertices)
    {
        NetworkGuard.Vertices(vertices, VertexCount, nameof(vertices));
        if (vertices.IsEmpty)
        {
            return this;
        }

        var unobserved = _unobserved is null ? new bool[VertexCount] : [.. _unobserved];
        foreach (var v in vertices)
        {
            unobserved[v] = true;
        }

        for (var v = 0; v < VertexCount; v++)
        {
            foreach (var other in _rows.Row(v))
            {
                if (unobserved[v] && unobserved[other])
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Vertices {v} and {other} are tied, so at least one of them was observed."), nameof(vertices));
                }
            }
        }

        return new UndirectedNetwork(_rows, unobserved, SelfLoopCount, MergedTieCount);
    }

    /// <summary>The network among those who answered only.</summary>
    /// <returns>A fully observed network whose vertex k is the k-th that answered.</returns>
    /// <exception cref="ArgumentException">Nobody answered.</exception>
    public UndirectedNetwork AmongObserved()
    {
        if (IsFullyObserved)
        {
            return this;
        }

        int[] kept = [.. Enumerable.Range(0, VertexCount).Where(v => !_unobserved![v])];
        return FromDirected(DirectedNetwork.FromRows(_rows).Among(kept), TieRule.Both, bothWays: false);
    }

    /// <summary>The ties that were seen, and no others: unknown ties are taken as absent. Say so where it is used.</summary>
    /// <returns>A fully observed network on the same vertices.</returns>
    public UndirectedNetwork AsReported() => IsFullyObserved ? this : new UndirectedNetwork(_rows, null, SelfLoopCount, MergedTieCount);

    /// <summary>The same ties, each of weight 1.</summary>
    /// <returns>The network without weights.</returns>
    public UndirectedNetwork WithoutWeights() =>
        !IsWeighted ? this : new UndirectedNetwork(new SparseRows(_rows.Start, _rows.Neighbours, null), _unobserved, SelfLoopCount, MergedTieCount);

    /// <summary>Every tie as two arcs, one each way, of the tie's weight.</summary>
    /// <returns>The directed network.</returns>
    /// <exception cref="ArgumentException">A vertex did not answer.</exception>
    public DirectedNetwork ToDirected()
    {
        NetworkGuard.FullyObserved(this, "network");
        return DirectedNetwork.FromRows(_rows);
    }

    /// <summary>The ties of a directed network by the rule. Weights of both directions are added, or taken from one where both are the same tie.</summary>
    internal static UndirectedNetwork FromDirected(DirectedNetwork network, TieRule rule, bool bothWays = true)
    {
        if (rule is not (TieRule.Either or TieRule.Both))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule for ties.");
        }

        var (outgoing, incoming) = (network.Outgoing, network.Incoming);
        var start = new int[network.VertexCount + 1];
        var neighbours = new List<int>(network.ArcCount);
        var weights = network.IsWeighted ? new List<double>(network.ArcCount) : null;
        for (var v = 0; v < network.VertexCount; v++)
        {
            var (o, i) = (outgoing.Start[v], incoming.Start[v]);
            while (o < outgoing.Start[v + 1] || i < incoming.Start[v + 1])
            {
                var head = o < outgoing.Start[v + 1] ? outgoing.Neighbours[o] : int.MaxValue;
                var tail = i < incoming.Start[v + 1] ? incoming.Neighbours[i] : int.MaxValue;
                var weight = head <= tail ? outgoing.WeightAt(o) : 0;
                weight += tail <= head && bothWays ? incoming.WeightAt(i) : 0;
                if (rule == TieRule.Either || head == tail)
                {
                    neighbours.Add(Math.Min(head, tail));
                    weights?.Add(weight);
                }

                o += head <= tail ? 1 : 0;
                i += tail <= head ? 1 : 0;
            }

            start[v + 1] = neighbours.Count;
        }

        return new UndirectedNetwork(new SparseRows(start, [.. neighbours], weights is null || weights.TrueForAll(w => w == 1) ? null : [.. weights]), null, 0, 0);
    }

    private static UndirectedNetwork Make(int vertexCount, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<double> weights, ParallelTies parallel)
    {
        NetworkGuard.VertexCount(vertexCount, nameof(vertexCount));
        Guard.SameLength(second.Length, first.Length, nameof(second), nameof(first));
        NetworkGuard.Vertices(first, vertexCount, nameof(first));
        NetworkGuard.Vertices(second, vertexCount, nameof(second));
        if (parallel is not (ParallelTies.Sum or ParallelTies.Any))
        {
            throw new ArgumentOutOfRangeException(nameof(parallel), parallel, "There is no such rule for parallel ties.");
        }

        var ties = TieList.Sift(first, second, weights);
        var (low, high) = (new int[ties.From.Length], new int[ties.From.Length]);
        for (var k = 0; k < low.Length; k++)
        {
            (low[k], high[k]) = (Math.Min(ties.From[k], ties.To[k]), Math.Max(ties.From[k], ties.To[k]));
        }

        var upper = SparseRows.Build(vertexCount, low, high, ties.Weights, parallel);
        var both = FromDirected(DirectedNetwork.FromRows(upper), TieRule.Either);
        return new UndirectedNetwork(both._rows, null, ties.SelfLoops, low.Length - upper.Count);
    }
}
