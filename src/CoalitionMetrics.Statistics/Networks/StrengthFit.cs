namespace CoalitionMetrics.Statistics;

/// <summary>
/// Finds a and b such that the means match the strengths: the minimum of the convex function sum a s + sum b t - sum over arcs of the integral of the mean, by Newton's method with a step that
/// is halved until every u stays positive and the function falls.
/// </summary>
internal sealed class StrengthFit
{
    private const int LargestRounds = 1_000;

    private readonly StrengthNull _chance;
    private readonly double[,] _pairs;
    private readonly double[] _rowTotals;
    private readonly double[] _columnTotals;
    private readonly bool[] _pinned;

    /// <summary>Sets the problem up.</summary>
    /// <param name="chance">The distribution of amounts.</param>
    /// <param name="pairs">How many arcs there can be from a kind of givers (row) to a kind of receivers (column).</param>
    /// <param name="rowTotals">What each kind gives in all; positive.</param>
    /// <param name="columnTotals">What each kind gets in all; positive.</param>
    public StrengthFit(StrengthNull chance, double[,] pairs, double[] rowTotals, double[] columnTotals)
    {
        _chance = chance;
        _pairs = pairs;
        _rowTotals = rowTotals;
        _columnTotals = columnTotals;
        _pinned = OneColumnOfEachPart();
        Rows = new double[rowTotals.Length];
        Columns = new double[columnTotals.Length];
    }

    public double[] Rows { get; private set; }

    public double[] Columns { get; private set; }

    /// <summary>Solves it.</summary>
    /// <exception cref="NotIdentifiedException">The strengths could not be matched.</exception>
    public void Solve()
    {
        double count = 0;
        foreach (var pairs in _pairs)
        {
            count += pairs;
        }

        var start = Amounts.Inverse(_chance, Summation.Sum(_rowTotals) / count) / 2;
        Array.Fill(Rows, start);
        Array.Fill(Columns, start);
        var best = double.PositiveInfinity;
        for (var round = 0; round < LargestRounds; round++)
        {
            var (rows, columns, mismatch) = Step();
            // Exact within rounding, or close and no longer getting closer.
            if (mismatch <= 1e-15 || (mismatch <= 1e-9 && mismatch >= 0.5 * best) || !Take(rows, columns))
            {
                best = Math.Min(best, mismatch);
                break;
            }

            best = Math.Min(best, mismatch);
        }

        if (best > 1e-9)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "No random amounts were found that match all strengths.");
        }
    }

    /// <summary>Adding a number to all a of a connected part and taking it from all its b changes nothing: one b of each part is held fast.</summary>
    private bool[] OneColumnOfEachPart()
    {
        var (rows, columns) = (_rowTotals.Length, _columnTotals.Length);
        var parts = new JoinedComponents(rows + columns);
        for (var v = 0; v < rows + columns; v++)
        {
            parts.Add(v);
        }

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (_pairs[i, j] > 0)
                {
                    parts.Join(i, rows + j);
                }
            }
        }

        var seen = new HashSet<int>();
        return [.. Enumerable.Range(0, columns).Select(j => seen.Add(parts.Root(rows + j)))];
    }

    /// <summary>The Newton step and the largest relative mismatch before it. The a are eliminated, since their part of the matrix is diagonal.</summary>
    private (double[] Rows, double[] Columns, double Mismatch) Step()
    {
        var (rows, columns) = (_rowTotals.Length, _columnTotals.Length);
        var slope = new double[rows, columns];
        var (rowSlope, columnSlope) = (new double[rows], new double[columns]);
        var (rowGap, columnGap) = ((double[])[.. _rowTotals], (double[])[.. _columnTotals]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (_pairs[i, j] > 0)
                {
                    var mean = Amounts.Mean(_chance, Rows[i] + Columns[j]);
                    slope[i, j] = _pairs[i, j] * Amounts.Slope(_chance, mean);
                    rowSlope[i] += slope[i, j];
                    columnSlope[j] += slope[i, j];
                    rowGap[i] -= _pairs[i, j] * mean;
                    columnGap[j] -= _pairs[i, j] * mean;
                }
            }
        }

        var mismatch = Math.Max(rowGap.Select((gap, i) => Math.Abs(gap) / _rowTotals[i]).Max(), columnGap.Select((gap, j) => Math.Abs(gap) / _columnTotals[j]).Max());
        var columnStep = SolveColumns(slope, rowSlope, columnSlope, rowGap, columnGap);
        var rowStep = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            rowStep[i] = -rowGap[i];
            for (var j = 0; j < columns; j++)
            {
                rowStep[i] -= slope[i, j] * columnStep[j];
            }

            rowStep[i] /= rowSlope[i];
        }

        return (rowStep, columnStep, mismatch);
    }

    private double[] SolveColumns(double[,] slope, double[] rowSlope, double[] columnSlope, double[] rowGap, double[] columnGap)
    {
        var columns = columnSlope.Length;
        var matrix = new double[columns, columns];
        var right = new double[columns];
        for (var j = 0; j < columns; j++)
        {
            if (_pinned[j])
            {
                matrix[j, j] = 1;
                continue;
            }

            matrix[j, j] = columnSlope[j];
            right[j] = -columnGap[j];
            for (var i = 0; i < rowSlope.Length; i++)
            {
                var share = slope[i, j] / rowSlope[i];
                right[j] += share * rowGap[i];
                for (var k = 0; k <= j && share != 0; k++)
                {
                    matrix[j, k] -= _pinned[k] ? 0 : share * slope[i, k];
                }
            }
        }

        return Cholesky(matrix, columnSlope, right);
    }

    /// <summary>Solves a positive definite system of which the lower half is given. A pivot that rounding has eaten is left out: the step then does not move along it.</summary>
    private static double[] Cholesky(double[,] matrix, double[] scale, double[] right)
    {
        var size = right.Length;
        for (var j = 0; j < size; j++)
        {
            for (var k = 0; k < j; k++)
            {
                matrix[j, j] -= matrix[j, k] * matrix[j, k];
            }

            matrix[j, j] = matrix[j, j] > 1e-15 * scale[j] ? Math.Sqrt(matrix[j, j]) : double.PositiveInfinity;
            for (var i = j + 1; i < size; i++)
            {
                for (var k = 0; k < j; k++)
                {
                    matrix[i, j] -= matrix[i, k] * matrix[j, k];
                }

                matrix[i, j] /= matrix[j, j];
            }
        }

        for (var j = 0; j < size; j++)
        {
            for (var k = 0; k < j; k++)
            {
                right[j] -= matrix[j, k] * right[k];
            }

            right[j] /= matrix[j, j];
        }

        for (var j = size - 1; j >= 0; j--)
        {
            for (var k = j + 1; k < size; k++)
            {
                right[j] -= matrix[k, j] * right[k];
            }

            right[j] /= matrix[j, j];
        }

        return right;
    }

    /// <summary>Goes as much of the step as keeps every u positive and the function from rising; false when that is nothing.</summary>
    private bool Take(double[] rowStep, double[] columnStep)
    {
        var (rows, columns) = (Rows, Columns);
        var before = Value(rows, columns);
        for (var length = 1.0; length > 1e-14; length /= 2)
        {
            double[] nextRows = [.. rows.Select((a, i) => a + (length * rowStep[i]))];
            double[] nextColumns = [.. columns.Select((b, j) => b + (length * columnStep[j]))];
            // Near the minimum the function is flat beyond its rounding: a rise within it is none.
            if (Value(nextRows, nextColumns) <= before + (1e-12 * Math.Abs(before)))
            {
                (Rows, Columns) = (nextRows, nextColumns);
                return true;
            }
        }

        return false;
    }

    private double Value(double[] rows, double[] columns)
    {
        var sum = new CompensatedSum();
        for (var i = 0; i < rows.Length; i++)
        {
            sum.AddProduct(_rowTotals[i], rows[i]);
            for (var j = 0; j < columns.Length; j++)
            {
                if (_pairs[i, j] > 0)
                {
                    var u = rows[i] + columns[j];
                    if (u is not > 0)
                    {
                        return double.PositiveInfinity;
                    }

                    sum.Add(-_pairs[i, j] * Amounts.Integral(_chance, u));
                }
            }
        }

        for (var j = 0; j < columns.Length; j++)
        {
            sum.AddProduct(_columnTotals[j], columns[j]);
        }

        return sum.Value;
    }
}
