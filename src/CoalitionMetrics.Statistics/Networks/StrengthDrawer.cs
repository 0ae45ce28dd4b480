namespace CoalitionMetrics.Statistics;

/// <summary>
/// Random networks with given strengths: all tables with the same row and column sums and an empty diagonal are equally likely. A move takes four cells that lie crosswise, or the six of three
/// members, and shifts an amount along them: any amount that leaves no cell negative is equally likely. These moves reach every table (Aoki and Takemura 2005, Metrika 61, 53-72).
/// </summary>
internal sealed class StrengthDrawer : NetworkDrawer
{
    private const int StepsPerCycle = 4;

    private readonly int _vertices;
    private readonly bool _isCounted;
    private readonly long _moves;
    private readonly double[] _original;
    private readonly double[] _table;
    private readonly int[] _givers;
    private readonly int[] _takers;

    public StrengthDrawer(DirectedNetwork network, bool isCounted, long moves)
    {
        _vertices = network.VertexCount;
        _isCounted = isCounted;
        _moves = moves;
        _original = new double[_vertices * _vertices];
        _table = new double[_original.Length];
        var rows = network.Outgoing;
        for (var v = 0; v < _vertices; v++)
        {
            for (var e = rows.Start[v]; e < rows.Start[v + 1]; e++)
            {
                _original[(v * _vertices) + rows.Neighbours[e]] = rows.WeightAt(e);
            }
        }

        _givers = [.. Enumerable.Range(0, _vertices).Where(v => network.Outgoing.Degree(v) > 0)];
        _takers = [.. Enumerable.Range(0, _vertices).Where(v => network.Incoming.Degree(v) > 0)];
    }

    public override DirectedNetwork Draw(RandomStream random, Action<DirectedNetwork>? halfway)
    {
        AcceptedMoves = 0;
        _original.CopyTo(_table, 0);
        Move(ref random, _moves / 2);
        halfway?.Invoke(Network());
        Move(ref random, _moves - (_moves / 2));
        return Network();
    }

    private void Move(ref RandomStream random, long steps)
    {
        for (var step = 0L; step < steps && _givers.Length > 0; step++)
        {
            var i = _givers[random.NextInt32(_givers.Length)];
            var j = _takers[random.NextInt32(_takers.Length)];
            var k = _givers[random.NextInt32(_givers.Length)];
            if (i == j || i == k || j == k)
            {
                continue;
            }

            if (step % StepsPerCycle == 0)
            {
                Shift([Cell(i, j), Cell(j, k), Cell(k, i)], [Cell(j, i), Cell(k, j), Cell(i, k)], ref random);
                continue;
            }

            var l = _takers[random.NextInt32(_takers.Length)];
            if (l != i && l != j && l != k)
            {
                Shift([Cell(i, j), Cell(k, l)], [Cell(i, l), Cell(k, j)], ref random);
            }
        }
    }

    private int Cell(int row, int column) => (row * _vertices) + column;

    /// <summary>Adds an amount to some cells and takes it from others; it may be negative.</summary>
    private void Shift(ReadOnlySpan<int> up, ReadOnlySpan<int> down, ref RandomStream random)
    {
        var (room, back) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var cell in down)
        {
            room = Math.Min(room, _table[cell]);
        }

        foreach (var cell in up)
        {
            back = Math.Min(back, _table[cell]);
        }

        if (room + back == 0)
        {
            return;
        }

        // Whole numbers below 2^53 are exact, and so is the draw of one of them up to 2^-53.
        var amount = (_isCounted ? Math.Floor(random.NextDouble() * (room + back + 1)) : random.NextDouble() * (room + back)) - back;
        foreach (var cell in up)
        {
            _table[cell] = Math.Max(0, _table[cell] + amount);
        }

        foreach (var cell in down)
        {
            _table[cell] = Math.Max(0, _table[cell] - amount);
        }

        AcceptedMoves += amount == 0 ? 0 : 1;
    }

    private DirectedNetwork Network()
    {
        var start = new int[_vertices + 1];
        var count = _table.Count(cell => cell > 0);
        var (neighbours, weights) = (new int[count], new double[count]);
        var next = 0;
        for (var v = 0; v < _vertices; v++)
        {
            for (var w = 0; w < _vertices; w++)
            {
                if (_table[Cell(v, w)] > 0)
                {
                    neighbours[next] = w;
                    weights[next++] = _table[Cell(v, w)];
                }
            }

            start[v + 1] = next;
        }

        return DirectedNetwork.FromRows(new SparseRows(start, neighbours, weights));
    }
}
