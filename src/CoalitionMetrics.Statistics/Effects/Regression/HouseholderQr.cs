using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// X = Q R by Householder reflections, columns in their order, so that the first column that is an exact combination of those before it can be named.
/// Columns are brought to a like size by powers of two, which changes no digit.
/// </summary>
internal sealed class HouseholderQr
{
    private readonly double[][] _columns;
    private readonly double[] _scale;
    private readonly double[] _upper;

    private HouseholderQr(double[][] columns, double[] scale, double[] upper, double[][] basis)
    {
        _columns = columns;
        _scale = scale;
        _upper = upper;
        Basis = basis;
    }

    public int RowCount => _columns[0].Length;

    public int ColumnCount => _columns.Length;

    /// <summary>The columns of Q.</summary>
    public double[][] Basis { get; }

    /// <summary>Decomposes columns, at least as many rows as columns; the columns are taken over.</summary>
    /// <exception cref="NotIdentifiedException">A column is a combination of those before it.</exception>
    public static HouseholderQr Of(double[][] columns, IReadOnlyList<string> names)
    {
        var (n, k) = (columns[0].Length, columns.Length);
        var scale = new double[k];
        for (var j = 0; j < k; j++)
        {
            scale[j] = PowerOfTwo(columns[j]);
            for (var i = 0; i < n; i++)
            {
                columns[j][i] *= scale[j];
            }
        }

        var upper = new double[k * k];
        var norms = new double[k];
        var reflectors = new double[k][];
        for (var j = 0; j < k; j++)
        {
            var column = (double[])columns[j].Clone();
            norms[j] = Norm(column);
            for (var i = 0; i < j; i++)
            {
                Reflect(reflectors[i], i, column);
                upper[(i * k) + j] = column[i];
            }

            var rest = Norm(column.AsSpan(j));
            RequireOwnDirection(upper, norms, j, rest, n, names);
            upper[(j * k) + j] = column[j] > 0 ? -rest : rest;
            reflectors[j] = Reflector(column, j, rest);
        }

        var basis = new double[k][];
        for (var j = 0; j < k; j++)
        {
            basis[j] = new double[n];
            basis[j][j] = 1;
            for (var i = k - 1; i >= 0; i--)
            {
                Reflect(reflectors[i], i, basis[j]);
            }
        }

        return new HouseholderQr(columns, scale, upper, basis);
    }

    /// <summary>
    /// The coefficients that make the sum of squared residuals smallest, and those residuals; refined with products in twice the digits, so that they are as good as the
    /// columns themselves allow (Björck 1967, Iterative refinement of linear least squares solutions).
    /// </summary>
    public (double[] Coefficients, double[] Residuals) Solve(ReadOnlySpan<double> outcome)
    {
        var (n, k) = (RowCount, ColumnCount);
        var coefficients = new double[k];
        var residuals = new double[n];
        var rowRest = outcome.ToArray();
        var columnRest = new double[k];
        var previous = double.PositiveInfinity;
        for (var round = 0; round < 6; round++)
        {
            var correction = Correct(rowRest, columnRest, coefficients, residuals);

            // A round that does not at least halve the correction works on rounding alone.
            if (!(correction > 1e-16 && correction < previous / 2))
            {
                break;
            }

            previous = correction;
            for (var i = 0; i < n; i++)
            {
                var rest = default(CompensatedSum);
                rest.Add(outcome[i]);
                rest.Add(-residuals[i]);
                for (var j = 0; j < k; j++)
                {
                    rest.AddProduct(-_columns[j][i], coefficients[j]);
                }

                rowRest[i] = rest.Value;
            }

            for (var j = 0; j < k; j++)
            {
                columnRest[j] = -Summation.Dot(_columns[j], residuals);
            }
        }

        for (var j = 0; j < k; j++)
        {
            coefficients[j] *= _scale[j];
        }

        return (coefficients, residuals);
    }

    /// <summary>R^-1 in the units of the original columns, row by row: the coefficients are <c>R^-1 Q'y</c>, their covariances <c>R^-1 (...) R^-T</c>.</summary>
    public double[] InverseUpper()
    {
        var k = ColumnCount;
        var inverse = new double[k * k];
        for (var j = 0; j < k; j++)
        {
            inverse[(j * k) + j] = 1 / _upper[(j * k) + j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = default(CompensatedSum);
                for (var m = i + 1; m <= j; m++)
                {
                    sum.AddProduct(_upper[(i * k) + m], inverse[(m * k) + j]);
                }

                inverse[(i * k) + j] = -sum.Value / _upper[(i * k) + i];
            }
        }

        for (var i = 0; i < k; i++)
        {
            for (var j = i; j < k; j++)
            {
                inverse[(i * k) + j] *= _scale[i];
            }
        }

        return inverse;
    }

    /// <summary>A column as it was decomposed, in its own unit.</summary>
    public double[] Column(int index) => Array.ConvertAll(_columns[index], value => value / _scale[index]);

    // One step towards r + X b = y, X'r = 0; returns the size of the change of b relative to b.
    private double Correct(double[] rowRest, double[] columnRest, double[] coefficients, double[] residuals)
    {
        var (n, k) = (RowCount, ColumnCount);
        var along = new double[k];
        var needed = new double[k];
        for (var j = 0; j < k; j++)
        {
            along[j] = Summation.Dot(Basis[j], rowRest);
            var sum = columnRest[j];
            for (var i = 0; i < j; i++)
            {
                sum -= _upper[(i * k) + j] * needed[i];
            }

            needed[j] = sum / _upper[(j * k) + j];
        }

        double change = 0;
        double size = 0;
        var step = new double[k];
        for (var j = k - 1; j >= 0; j--)
        {
            var sum = along[j] - needed[j];
            for (var m = j + 1; m < k; m++)
            {
                sum -= _upper[(j * k) + m] * step[m];
            }

            step[j] = sum / _upper[(j * k) + j];
            coefficients[j] += step[j];
            change = Math.Max(change, Math.Abs(step[j]));
            size = Math.Max(size, Math.Abs(coefficients[j]));
        }

        for (var i = 0; i < n; i++)
        {
            var move = rowRest[i];
            for (var j = 0; j < k; j++)
            {
                move += Basis[j][i] * (needed[j] - along[j]);
            }

            residuals[i] += move;
        }

        return size == 0 ? 0 : change / size;
    }

    // What is left of the column after taking out those before it must exceed what rounding of the columns themselves can leave.
    private static void RequireOwnDirection(double[] upper, double[] norms, int j, double rest, int rows, IReadOnlyList<string> names)
    {
        var k = norms.Length;
        if (norms[j] == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.Collinear, $"The regressor '{names[j]}' is 0 for every unit.");
        }

        var combination = new double[j];
        var size = norms[j];
        for (var i = j - 1; i >= 0; i--)
        {
            var sum = upper[(i * k) + j];
            for (var m = i + 1; m < j; m++)
            {
                sum -= upper[(i * k) + m] * combination[m];
            }

            combination[i] = sum / upper[(i * k) + i];
            size += Math.Abs(combination[i]) * norms[i];
        }

        if (rest > 8 * (k + Math.Sqrt(rows)) * Math.ScaleB(size, -52))
        {
            return;
        }

        var parts = names.Take(j).Where((_, i) => Math.Abs(combination[i]) * norms[i] > 1e-9 * size);
        throw new NotIdentifiedException(
            NotIdentifiedReason.Collinear,
            string.Create(CultureInfo.InvariantCulture, $"The regressor '{names[j]}' is an exact combination of {string.Join(", ", parts.Select(name => $"'{name}'"))}; its coefficient cannot be told from theirs."));
    }

    // The reflection I - v v' that turns the column from row j on into (-+rest, 0, ...).
    private static double[] Reflector(double[] column, int j, double rest)
    {
        var v = column.AsSpan(j).ToArray();
        v[0] += v[0] > 0 ? rest : -rest;
        var length = Math.Sqrt(rest * Math.Abs(v[0]));
        for (var i = 0; i < v.Length; i++)
        {
            v[i] /= length;
        }

        return v;
    }

    private static void Reflect(double[] reflector, int from, double[] column)
    {
        var part = column.AsSpan(from);
        var factor = Summation.Dot(reflector, part);
        for (var i = 0; i < part.Length; i++)
        {
            part[i] -= factor * reflector[i];
        }
    }

    private static double Norm(ReadOnlySpan<double> values) => Math.Sqrt(Summation.Dot(values, values));

    /// <summary>The power of two that brings the largest value to between 1 and 2.</summary>
    internal static double PowerOfTwo(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest), -1000, 1000));
    }
}
