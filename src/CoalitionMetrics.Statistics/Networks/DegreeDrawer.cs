using System.Runtime.CompilerServices;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Random networks with given in- and out-degrees. Each arc keeps its tail, so that arcs stay grouped by tail; moves change heads.
/// Both moves are proposed with equal chance in either direction: two arcs are chosen uniformly; a cycle of three through a uniform arc a -> b and a uniform arc out of b,
/// whose chance depends on out-degrees only, and these never change.
/// </summary>
internal sealed class DegreeDrawer<TSet> : NetworkDrawer
    where TSet : struct, IArcSet
{
    // One step in eight tries to reverse a cycle of three: often enough to cross between the parts that exchanges alone cannot connect. Which steps these are is fixed beforehand; each kind of
    // step by itself leaves all networks equally likely.
    private const int StepsPerCycle = 8;

    private readonly int _vertices;
    private readonly long _moves;
    private readonly int[] _start;
    private readonly int[] _original;
    private readonly int[] _tails;
    private readonly int[] _heads;
    private readonly TSet _taken;
    private readonly ulong[] _bits = new ulong[256];

    public DegreeDrawer(DirectedNetwork network, long moves, TSet taken)
    {
        _vertices = network.VertexCount;
        _moves = moves;
        _start = network.Outgoing.Start;
        _original = network.Outgoing.Neighbours;
        _heads = new int[_original.Length];
        _tails = new int[_original.Length];
        for (var v = 0; v < _vertices; v++)
        {
            _tails.AsSpan(_start[v], _start[v + 1] - _start[v]).Fill(v);
        }

        _taken = taken;
    }

    public override DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway)
    {
        AcceptedMoves = 0;
        _original.CopyTo(_heads, 0);
        _taken.Clear();
        for (var v = 0; v < _vertices; v++)
        {
            _taken.Add(v, v);
        }

        for (var e = 0; e < _heads.Length; e++)
        {
            _taken.Add(_tails[e], _heads[e]);
        }

        Move(ref random, _moves / 2);
        halfway?.Invoke(Network());
        Move(ref random, _moves - (_moves / 2));
        return Network();
    }

    private void Move(ref RandomStream random, long steps)
    {
        if (_heads.Length == 0)
        {
            return;
        }

        var (tails, heads, taken) = (_tails, _heads, _taken);
        var arcs = (uint)heads.Length;
        var accepted = 0;
        for (var done = 0L; done < steps; done += _bits.Length)
        {
            random.Fill(_bits);
            var end = (int)Math.Min(_bits.Length, steps - done);
            for (var k = 0; k < end; k++)
            {
                var bits = _bits[k];
                var first = Below(ref random, arcs, (uint)(bits >> 32));
                if (k % StepsPerCycle == 0)
                {
                    accepted += Reverse(first, ref random) ? 1 : 0;
                    continue;
                }

                var second = Below(ref random, arcs, (uint)bits);
                var (a, b) = (tails[first], heads[first]);
                var (c, d) = (tails[second], heads[second]);
                // Self-loops stand in the set as taken, and with a shared tail or head the new arcs are old ones: two looks are enough.
                if (taken.Contains(a, d) | taken.Contains(c, b))
                {
                    continue;
                }

                taken.Remove(a, b);
                taken.Remove(c, d);
                taken.Add(a, d);
                taken.Add(c, b);
                heads[first] = d;
                heads[second] = b;
                accepted++;
            }
        }

        AcceptedMoves += accepted;
    }

    /// <summary>Reverses a -> b -> c -> a if it is there and none of its arcs is returned; every other time it stays, since a network that is one cycle would else swing to and fro for ever.</summary>
    private bool Reverse(int first, ref RandomStream random)
    {
        var (a, b) = (_tails[first], _heads[first]);
        var choices = _start[b + 1] - _start[b];
        var bits = random.NextUInt64();
        if (choices == 0 || (bits & 1) == 0)
        {
            return false;
        }

        var second = _start[b] + Below(ref random, (uint)choices, (uint)(bits >> 32));
        var c = _heads[second];
        if (c == a || !_taken.Contains(c, a) || _taken.Contains(b, a) || _taken.Contains(c, b) || _taken.Contains(a, c))
        {
            return false;
        }

        var third = Array.IndexOf(_heads, a, _start[c], _start[c + 1] - _start[c]);
        _taken.Remove(a, b);
        _taken.Remove(b, c);
        _taken.Remove(c, a);
        _taken.Add(b, a);
        _taken.Add(c, b);
        _taken.Add(a, c);
        _heads[first] = c;
        _heads[second] = a;
        _heads[third] = b;
        return true;
    }

    /// <summary>A number below the bound from 32 random bits, without bias (Lemire 2019).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(ref RandomStream random, uint bound, uint bits)
    {
        var product = (ulong)bits * bound;
        return (uint)product < bound ? BelowAgain(ref random, bound, product) : (int)(product >> 32);
    }

    private static int BelowAgain(ref RandomStream random, uint bound, ulong product)
    {
        var threshold = (0 - bound) % bound;
        while ((uint)product < threshold)
        {
            product = (ulong)(uint)random.NextUInt64() * bound;
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
