namespace CoalitionMetrics.Statistics;

/// <summary>
/// The largest <c>g'y</c> over all g >= 0 with <c>W'g = (1, 0, ..., 0)</c>, for one W and many y: the simplex method, each time from the vertex found last, since the feasible set does not
/// depend on y.
/// </summary>
/// <remarks>Source: Dantzig 1951; Bland 1977 (the rule that cannot cycle, used once plain pivots do not settle).</remarks>
internal sealed class VertexProgram
{
    private const double Tolerance = 1e-10;

    private readonly double[] _columns;
    private readonly int _rows;
    private readonly int _count;
    private readonly int[] _basis;
    private readonly double[] _inverse;
    private readonly double[] _level;
    private int _pivots;

    /// <summary>Finds a first vertex.</summary>
    /// <param name="columns">W row by row: so many numbers for each variable.</param>
    /// <param name="rows">How many conditions there are.</param>
    /// <exception cref="NotIdentifiedException">No g meets the conditions.</exception>
    public VertexProgram(double[] columns, int rows)
    {
        _columns = columns;
        _rows = rows;
        _count = columns.Length / rows;
        _basis = new int[rows];
        _inverse = new double[rows * rows];
        _level = new double[rows];
        FindVertex();
    }

    /// <summary>The vertex found last, a number a variable.</summary>
    public void Vertex(Span<double> g)
    {
        g.Clear();
        for (var i = 0; i < _rows; i++)
        {
            if (_basis[i] < _count)
            {
                g[_basis[i]] = Math.Max(0, _level[i]);
            }
        }
    }

    /// <summary>The largest value; the vertex that has it is kept.</summary>
    public double Maximise(ReadOnlySpan<double> y)
    {
        Span<double> price = stackalloc double[_rows];
        Span<double> direction = stackalloc double[_rows];
        for (var step = 0; step < 10_000; step++)
        {
            Price(y, price);
            var entering = Entering(y, price, step > 200);
            if (entering < 0)
            {
                double value = 0;
                for (var i = 0; i < _rows; i++)
                {
                    value += Value(y, _basis[i]) * _level[i];
                }

                return value;
            }

            Direction(entering, direction);
            var leaving = Leaving(direction, step > 200);
            if (leaving < 0)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoFeasibleWeights, "The moment inequalities have no bound.");
            }

            Pivot(entering, leaving, direction);
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The simplex method did not settle.");
    }

    // From the variables that only measure by how much each condition is missed.
    private void FindVertex()
    {
        for (var i = 0; i < _rows; i++)
        {
            _basis[i] = _count + i;
            _inverse[(i * _rows) + i] = 1;
            _level[i] = i == 0 ? 1 : 0;
        }

        Span<double> direction = stackalloc double[_rows];
        for (var step = 0; step < 10_000; step++)
        {
            // All artificial variables cost the same; those of the program nothing.
            var entering = -1;
            var best = Tolerance;
            for (var j = 0; j < _count; j++)
            {
                if (Array.IndexOf(_basis, j) >= 0)
                {
                    continue;
                }

                Direction(j, direction);
                double gain = 0;
                for (var i = 0; i < _rows; i++)
                {
                    gain += _basis[i] >= _count ? direction[i] : 0;
                }

                if (gain > best)
                {
                    (entering, best) = (j, step > 200 ? double.MaxValue : gain);
                }
            }

            if (entering < 0)
            {
                break;
            }

            Direction(entering, direction);
            Pivot(entering, Leaving(direction, step > 200), direction);
        }

        DriveOutArtificials(direction);
    }

    private void DriveOutArtificials(Span<double> direction)
    {
        for (var i = 0; i < _rows; i++)
        {
            if (_basis[i] < _count)
            {
                continue;
            }

            if (_level[i] > 1e-8)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoFeasibleWeights, "The moment inequalities can all be met by the nuisance parameters alone.");
            }

            for (var j = 0; j < _count && _basis[i] >= _count; j++)
            {
                if (Array.IndexOf(_basis, j) < 0)
                {
                    Direction(j, direction);
                    if (Math.Abs(direction[i]) > 1e-7)
                    {
                        Pivot(j, i, direction);
                    }
                }
            }
        }
    }

    private static double Value(ReadOnlySpan<double> y, int variable) => variable < y.Length ? y[variable] : 0;

    private void Price(ReadOnlySpan<double> y, Span<double> price)
    {
        price.Clear();
        for (var i = 0; i < _rows; i++)
        {
            var value = Value(y, _basis[i]);
            for (var r = 0; r < _rows && value != 0; r++)
            {
                price[r] += value * _inverse[(i * _rows) + r];
            }
        }
    }

    private int Entering(ReadOnlySpan<double> y, ReadOnlySpan<double> price, bool first)
    {
        var entering = -1;
        var best = Tolerance;
        for (var j = 0; j < _count; j++)
        {
            var gain = y[j];
            for (var r = 0; r < _rows; r++)
            {
                gain -= price[r] * _columns[(j * _rows) + r];
            }

            if (gain > best)
            {
                (entering, best) = (j, gain);
                if (first)
                {
                    break;
                }
            }
        }

        return entering;
    }

    private void Direction(int variable, Span<double> direction)
    {
        for (var i = 0; i < _rows; i++)
        {
            double sum = 0;
            for (var r = 0; r < _rows; r++)
            {
                sum += _inverse[(i * _rows) + r] * _columns[(variable * _rows) + r];
            }

            direction[i] = sum;
        }
    }

    // Of equal steps the largest pivot, for its digits; by Bland's rule the first variable.
    private int Leaving(ReadOnlySpan<double> direction, bool first)
    {
        var leaving = -1;
        var shortest = double.PositiveInfinity;
        for (var i = 0; i < _rows; i++)
        {
            if (direction[i] <= 1e-9)
            {
                continue;
            }

            var length = Math.Max(0, _level[i]) / direction[i];
            if (length < shortest - 1e-12 || (length <= shortest + 1e-12 && (first ? _basis[i] < _basis[leaving] : direction[i] > direction[leaving])))
            {
                (leaving, shortest) = (i, Math.Min(shortest, length));
            }
        }

        return leaving;
    }

    private void Pivot(int entering, int leaving, ReadOnlySpan<double> direction)
    {
        var pivot = direction[leaving];
        for (var r = 0; r < _rows; r++)
        {
            _inverse[(leaving * _rows) + r] /= pivot;
        }

        for (var i = 0; i < _rows; i++)
        {
            for (var r = 0; r < _rows && i != leaving; r++)
            {
                _inverse[(i * _rows) + r] -= direction[i] * _inverse[(leaving * _rows) + r];
            }
        }

        _basis[leaving] = entering;
        if (++_pivots % 64 == 0)
        {
            Renew();
        }

        // The level is the first column of the inverse, since only the first condition has a right side.
        for (var i = 0; i < _rows; i++)
        {
            _level[i] = _inverse[i * _rows];
        }
    }

    // The inverse from its basis again, before rounding piles up: one step of Newton's iteration doubles its digits.
    private void Renew()
    {
        var k = _rows;
        var product = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            // Row i of 2 I - inverse * basis, the basis having the variables' numbers as columns.
            for (var j = 0; j < k; j++)
            {
                double sum = 0;
                for (var r = 0; r < k; r++)
                {
                    sum += _inverse[(i * k) + r] * (_basis[j] < _count ? _columns[(_basis[j] * k) + r] : _basis[j] - _count == r ? 1 : 0);
                }

                product[(i * k) + j] = (i == j ? 2 : 0) - sum;
            }
        }

        var before = (double[])_inverse.Clone();
        for (var i = 0; i < k; i++)
        {
            for (var r = 0; r < k; r++)
            {
                double sum = 0;
                for (var j = 0; j < k; j++)
                {
                    sum += product[(i * k) + j] * before[(j * k) + r];
                }

                _inverse[(i * k) + r] = sum;
            }
        }
    }
}
