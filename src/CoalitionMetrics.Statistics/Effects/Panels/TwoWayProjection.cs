namespace CoalitionMetrics.Statistics;

/// <summary>
/// Takes what belongs to units and what belongs to periods out of columns, exactly, whatever the gaps: the side with more levels is swept out by its means, the effects of the
/// other solve a system as large as their number that depends on the pattern of the panel alone.
/// </summary>
/// <remarks>
/// The system is the weighted Laplacian of the levels, one level of each connected part held at 0, by Cholesky; the answer is refined until a further round moves nothing, so that no
/// number of sweeps has to be chosen. Source: Abowd, Creecy and Kramarz 2002; Correia 2016 (the Laplacian of the pattern).
/// </remarks>
internal sealed class TwoWayProjection
{
    private readonly int[] _outer;
    private readonly int[] _inner;
    private readonly double[]? _weights;
    private readonly double[] _outerWeights;
    private readonly double[] _innerWeights;
    private readonly double[] _lower;
    private readonly bool[] _held;

    public TwoWayProjection(int[] units, int unitCount, int[] periods, int periodCount, double[]? weights)
    {
        var unitsOutside = unitCount >= periodCount;
        (_outer, _inner) = unitsOutside ? (units, periods) : (periods, units);
        _weights = weights;
        _outerWeights = new double[Math.Max(unitCount, periodCount)];
        _innerWeights = new double[Math.Min(unitCount, periodCount)];
        for (var i = 0; i < units.Length; i++)
        {
            _outerWeights[_outer[i]] += Weight(i);
            _innerWeights[_inner[i]] += Weight(i);
        }

        _held = new bool[_innerWeights.Length];
        _lower = Laplacian(unitsOutside);
        Decompose(_lower, _held);
    }

    /// <summary>What is left of a column.</summary>
    public double[] Residuals(ReadOnlySpan<double> values)
    {
        var rest = values.ToArray();
        var size = Size(rest);
        for (var round = 0; round < 8; round++)
        {
            // A round that moves nothing beyond rounding has nothing left to find.
            if (!(Sweep(rest) > 1e-16 * size))
            {
                break;
            }
        }

        return rest;
    }

    // One exact round in the absence of rounding; returns the size of what was taken out.
    private double Sweep(double[] rest)
    {
        var means = new double[_outerWeights.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            means[_outer[i]] += Weight(i) * rest[i];
        }

        Divide(means, _outerWeights);
        var effects = new double[_innerWeights.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            effects[_inner[i]] += Weight(i) * (rest[i] - means[_outer[i]]);
        }

        Solve(effects);
        var shifts = new double[means.Length];
        for (var i = 0; i < rest.Length; i++)
        {
            shifts[_outer[i]] += Weight(i) * effects[_inner[i]];
        }

        Divide(shifts, _outerWeights);
        double moved = 0;
        for (var i = 0; i < rest.Length; i++)
        {
            var part = means[_outer[i]] + effects[_inner[i]] - shifts[_outer[i]];
            moved = Math.Max(moved, Math.Abs(part));
            rest[i] -= part;
        }

        return moved;
    }

    private double Weight(int row) => _weights is null ? 1 : _weights[row];

    // W_t - sum over outer levels of w_t w_s / w, the weighted pattern without the outer means.
    private double[] Laplacian(bool unitsOutside)
    {
        var k = _innerWeights.Length;
        var matrix = new double[k * k];
        for (var t = 0; t < k; t++)
        {
            matrix[(t * k) + t] = _innerWeights[t];
        }

        var part = new int[k];
        for (var t = 0; t < k; t++)
        {
            part[t] = t;
        }

        foreach (var rows in RowsByOuterLevel(unitsOutside))
        {
            var first = _inner[rows[0]];
            var total = _outerWeights[_outer[rows[0]]];
            foreach (var i in rows)
            {
                Join(part, first, _inner[i]);
                foreach (var j in rows)
                {
                    matrix[(_inner[i] * k) + _inner[j]] -= Weight(i) * Weight(j) / total;
                }
            }
        }

        for (var t = 0; t < k; t++)
        {
            _held[t] = Root(part, t) == t;
        }

        return matrix;
    }

    // Rows of a panel stand by unit; by period they are gathered first.
    private IEnumerable<int[]> RowsByOuterLevel(bool unitsOutside)
    {
        if (!unitsOutside)
        {
            var levels = Grouping.Of<int>(_outer);
            for (var g = 0; g < levels.GroupCount; g++)
            {
                yield return levels.Members(g).ToArray();
            }

            yield break;
        }

        for (var start = 0; start < _outer.Length;)
        {
            var end = start + 1;
            while (end < _outer.Length && _outer[end] == _outer[start])
            {
                end++;
            }

            yield return [.. Enumerable.Range(start, end - start)];
            start = end;
        }
    }

    private static int Root(int[] part, int level)
    {
        while (part[level] != level)
        {
            level = part[level] = part[part[level]];
        }

        return level;
    }

    private static void Join(int[] part, int one, int other)
    {
        var (first, second) = (Root(part, one), Root(part, other));
        part[Math.Max(first, second)] = Math.Min(first, second);
    }

    // Cholesky in place, lower triangle; a held level has the row of the identity.
    private static void Decompose(double[] matrix, bool[] held)
    {
        var k = held.Length;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (held[i] || held[j])
                {
                    matrix[(i * k) + j] = i == j ? 1 : 0;
                    continue;
                }

                var sum = matrix[(i * k) + j];
                for (var m = 0; m < j; m++)
                {
                    sum -= matrix[(i * k) + m] * matrix[(j * k) + m];
                }

                matrix[(i * k) + j] = i == j ? Math.Sqrt(sum) : sum / matrix[(j * k) + j];
            }
        }
    }

    private void Solve(double[] right)
    {
        var k = right.Length;
        for (var i = 0; i < k; i++)
        {
            var sum = _held[i] ? 0 : right[i];
            for (var j = 0; j < i; j++)
            {
                sum -= _lower[(i * k) + j] * right[j];
            }

            right[i] = sum / _lower[(i * k) + i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            var sum = right[i];
            for (var j = i + 1; j < k; j++)
            {
                sum -= _lower[(j * k) + i] * right[j];
            }

            right[i] = sum / _lower[(i * k) + i];
        }
    }

    private static void Divide(double[] sums, double[] weights)
    {
        for (var g = 0; g < sums.Length; g++)
        {
            sums[g] /= weights[g];
        }
    }

    private static double Size(double[] values)
    {
        double size = 0;
        foreach (var value in values)
        {
            size = Math.Max(size, Math.Abs(value));
        }

        return size;
    }
}
