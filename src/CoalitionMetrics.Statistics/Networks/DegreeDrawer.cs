namespace CoalitionMetrics.Statistics;

/// <summary>
/// Random networks with given in- and out-degrees. Each arc keeps its tail, so that arcs stay grouped by tail; moves change heads.
/// Both moves are proposed with equal chance in either direction: two arcs are chosen uniformly; a cycle of three through a uniform arc a -> b and a uniform arc out of b,
/// whose chance depends on out-degrees only, and these never change.
/// </summary>
internal sealed class DegreeDrawer : NetworkDrawer
{
    // One step in eight tries to reverse a cycle of three: often enough to cross between the parts that exchanges alone cannot connect.
    private const uint CycleShare = 1u << 29;

    private readonly int _vertices;
    private readonly int _movesPerArc;
    private readonly int[] _start;
    private readonly int[] _original;
    private readonly int[] _tails;
    private readonly int[] _heads;
    private readonly ArcSet _arcs;

    public DegreeDrawer(DirectedNetwork network, int movesPerArc)
    {
        _vertices = network.VertexCount;
        _movesPerArc = movesPerArc;
        _start = network.Outgoing.Start;
        _original = network.Outgoing.Neighbours;
        _heads = new int[_original.Length];
        _tails = new int[_original.Length];
        for (var v = 0; v < _vertices; v++)
        {
            _tails.AsSpan(_start[v], _start[v + 1] - _start[v]).Fill(v);
        }

        _arcs = new ArcSet(_vertices, _original.Length);
    }

    public override DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway)
    {
        AcceptedMoves = 0;
        _original.CopyTo(_heads, 0);
        _arcs.Clear();
        for (var e = 0; e < _heads.Length; e++)
        {
            _arcs.Add(_tails[e], _heads[e]);
        }

        var moves = (long)_movesPerArc * _heads.Length;
        Move(ref random, moves / 2);
        halfway?.Invoke(Network());
        Move(ref random, moves - (moves / 2));
        return Network();
    }

    private void Move(ref RandomStream random, long steps)
    {
        var arcs = (uint)_heads.Length;
        for (var step = 0L; step < steps; step++)
        {
            var bits = random.NextUInt64();
            if ((uint)bits < CycleShare)
            {
                Reverse(Below(ref random, arcs, (uint)(bits >> 32)), ref random);
            }
            else
            {
                var second = random.NextUInt64();
                Exchange(Below(ref random, arcs, (uint)(second >> 32)), Below(ref random, arcs, (uint)second));
            }
        }
    }

    private void Exchange(int first, int second)
    {
        var (a, b) = (_tails[first], _heads[first]);
        var (c, d) = (_tails[second], _heads[second]);
        if (a == d || c == b || a == c || b == d || _arcs.Contains(a, d) || _arcs.Contains(c, b))
        {
            return;
        }

        _arcs.Remove(a, b);
        _arcs.Remove(c, d);
        _arcs.Add(a, d);
        _arcs.Add(c, b);
        _heads[first] = d;
        _heads[second] = b;
        AcceptedMoves++;
    }

    /// <summary>Reverses a -> b -> c -> a if it is there and none of its arcs is returned.</summary>
    private void Reverse(int first, ref RandomStream random)
    {
        var (a, b) = (_tails[first], _heads[first]);
        var choices = _start[b + 1] - _start[b];
        if (choices == 0)
        {
            return;
        }

        var second = _start[b] + Below(ref random, (uint)choices, (uint)random.NextUInt64());
        var c = _heads[second];
        if (c == a || !_arcs.Contains(c, a) || _arcs.Contains(b, a) || _arcs.Contains(c, b) || _arcs.Contains(a, c))
        {
            return;
        }

        var third = Array.IndexOf(_heads, a, _start[c], _start[c + 1] - _start[c]);
        _arcs.Remove(a, b);
        _arcs.Remove(b, c);
        _arcs.Remove(c, a);
        _arcs.Add(b, a);
        _arcs.Add(c, b);
        _arcs.Add(a, c);
        _heads[first] = c;
        _heads[second] = a;
        _heads[third] = b;
        AcceptedMoves++;
    }

    /// <summary>A number below the bound from 32 random bits, without bias (Lemire 2019).</summary>
    private static int Below(ref RandomStream random, uint bound, uint bits)
    {
        var product = (ulong)bits * bound;
        if ((uint)product < bound)
        {
            var threshold = (0 - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (ulong)(uint)random.NextUInt64() * bound;
            }
        }

        return (int)(product >> 32);
    }

    private DirectedNetwork Network()
    {
        var unordered = new SparseRows(_start, [.. _heads], null);
        // Transposed twice: the incoming rows come out ascending, and so do the outgoing ones.
        var incoming = unordered.Transposed();
        return DirectedNetwork.FromRows(incoming.Transposed(), incoming);
    }
}
