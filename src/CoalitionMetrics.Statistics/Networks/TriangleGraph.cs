namespace CoalitionMetrics.Statistics;

/// <summary>What is told of every triangle.</summary>
internal interface ITriangleVisitor
{
    /// <summary>Three vertices tied pairwise, and how: each code is that of the tie from the first to the second vertex named (1 = there, 2 = back, 3 = both).</summary>
    void Visit(int a, int b, int c, int ab, int ac, int bc);
}

/// <summary>
/// The pairs that are tied at all, each turned from the vertex with fewer ties to the one with more. No vertex then has more than sqrt(2m) forward neighbours, so that
/// listing all triangles takes m^1.5 steps at worst and about m where ties are spread evenly (Chiba and Nishizeki 1985; Ortmann and Brandes 2014).
/// </summary>
internal sealed class TriangleGraph
{
    private readonly int[] _vertexOfRank;
    private readonly int[] _start;
    private readonly int[] _ranks;
    private readonly byte[] _codes;

    private TriangleGraph(int[] vertexOfRank, int[] start, int[] ranks, byte[] codes)
    {
        _vertexOfRank = vertexOfRank;
        _start = start;
        _ranks = ranks;
        _codes = codes;
    }

    /// <summary>From outgoing and incoming rows; an undirected network gives the same rows twice, and all its codes are 3.</summary>
    public static TriangleGraph Of(SparseRows outgoing, SparseRows incoming)
    {
        var vertices = outgoing.Start.Length - 1;
        var rank = RankByDegree(outgoing, incoming, out var vertexOfRank);
        var start = new int[vertices + 1];
        var ranks = new int[Math.Min((long)outgoing.Count + incoming.Count, Array.MaxLength)];
        var codes = new byte[ranks.Length];
        var count = 0;
        for (var r = 0; r < vertices; r++)
        {
            var v = vertexOfRank[r];
            var (o, oEnd, i, iEnd) = (outgoing.Start[v], outgoing.Start[v + 1], incoming.Start[v], incoming.Start[v + 1]);
            while (o < oEnd || i < iEnd)
            {
                var head = o < oEnd ? outgoing.Neighbours[o] : int.MaxValue;
                var tail = i < iEnd ? incoming.Neighbours[i] : int.MaxValue;
                var code = (head <= tail ? 1 : 0) | (tail <= head ? 2 : 0);
                var other = rank[Math.Min(head, tail)];
                ranks[count] = other;
                codes[count] = (byte)code;
                count += other > r ? 1 : 0;
                o += code & 1;
                i += code >> 1;
            }

            start[r + 1] = count;
        }

        return new TriangleGraph(vertexOfRank, start, ranks, codes);
    }

    /// <summary>Shows each triangle once.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ITriangleVisitor
    {
        var mark = new byte[_vertexOfRank.Length];
        for (var a = 0; a < _vertexOfRank.Length; a++)
        {
            if (_start[a + 1] - _start[a] < 2)
            {
                continue;
            }

            for (var e = _start[a]; e < _start[a + 1]; e++)
            {
                mark[_ranks[e]] = _codes[e];
            }

            for (var e = _start[a]; e < _start[a + 1]; e++)
            {
                var b = _ranks[e];
                for (var f = _start[b]; f < _start[b + 1]; f++)
                {
                    var c = _ranks[f];
                    if (mark[c] != 0)
                    {
                        visitor.Visit(_vertexOfRank[a], _vertexOfRank[b], _vertexOfRank[c], _codes[e], mark[c], _codes[f]);
                    }
                }
            }

            for (var e = _start[a]; e < _start[a + 1]; e++)
            {
                mark[_ranks[e]] = 0;
            }
        }
    }

    /// <summary>Places by number of ties, fewest first (counting sort; equal numbers by vertex).</summary>
    private static int[] RankByDegree(SparseRows outgoing, SparseRows incoming, out int[] vertexOfRank)
    {
        var vertices = outgoing.Start.Length - 1;
        var largest = 0;
        for (var v = 0; v < vertices; v++)
        {
            largest = Math.Max(largest, outgoing.Degree(v) + incoming.Degree(v));
        }

        var next = new int[largest + 2];
        for (var v = 0; v < vertices; v++)
        {
            next[outgoing.Degree(v) + incoming.Degree(v) + 1]++;
        }

        for (var d = 0; d <= largest; d++)
        {
            next[d + 1] += next[d];
        }

        var rank = new int[vertices];
        vertexOfRank = new int[vertices];
        for (var v = 0; v < vertices; v++)
        {
            rank[v] = next[outgoing.Degree(v) + incoming.Degree(v)]++;
            vertexOfRank[rank[v]] = v;
        }

        return rank;
    }
}
