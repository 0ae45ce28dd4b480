namespace CoalitionMetrics.Statistics;

/// <summary>A symmetric positive matrix as L L', brought to a unit diagonal first, so that the units of its rows do not matter.</summary>
internal sealed class PositiveDefinite
{
    private readonly int _size;
    private readonly double[] _scale;
    private readonly double[] _lower;

    private PositiveDefinite(int size, double[] scale, double[] lower) => (_size, _scale, _lower) = (size, scale, lower);

    /// <summary>Factors the matrix; null when a row keeps no more than the tolerance of its own, and which row that is.</summary>
    public static PositiveDefinite? Factor(double[] matrix, int size, double tolerance, out int dependent)
    {
        var (scale, lower) = (new double[size], new double[size * size]);
        for (var i = 0; i < size; i++)
        {
            scale[i] = 1 / Math.Sqrt(matrix[(i * size) + i]);
        }

        for (dependent = 0; dependent < size; dependent++)
        {
            for (var j = 0; j <= dependent; j++)
            {
                var sum = default(CompensatedSum);
                sum.Add(matrix[(dependent * size) + j] * scale[dependent] * scale[j]);
                for (var m = 0; m < j; m++)
                {
                    sum.AddProduct(-lower[(dependent * size) + m], lower[(j * size) + m]);
                }

                if (j < dependent)
                {
                    lower[(dependent * size) + j] = sum.Value / lower[(j * size) + j];
                }
                else if (sum.Value > tolerance && double.IsFinite(sum.Value))
                {
                    lower[(j * size) + j] = Math.Sqrt(sum.Value);
                }
                else
                {
                    return null;
                }
            }
        }

        return new PositiveDefinite(size, scale, lower);
    }

    /// <summary>The solution x of A x = right.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var x = new double[_size];
        for (var i = 0; i < _size; i++)
        {
            var sum = right[i] * _scale[i];
            for (var m = 0; m < i; m++)
            {
                sum -= _lower[(i * _size) + m] * x[m];
            }

            x[i] = sum / _lower[(i * _size) + i];
        }

        for (var i = _size - 1; i >= 0; i--)
        {
            var sum = x[i];
            for (var m = i + 1; m < _size; m++)
            {
                sum -= _lower[(m * _size) + i] * x[m];
            }

            x[i] = sum / _lower[(i * _size) + i];
        }

        for (var i = 0; i < _size; i++)
        {
            x[i] *= _scale[i];
        }

        return x;
    }

    /// <summary>The logarithm of the determinant.</summary>
    public double LogDeterminant()
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < _size; i++)
        {
            sum.Add(2 * Math.Log(_lower[(i * _size) + i] / _scale[i]));
        }

        return sum.Value;
    }

    /// <summary>The inverse, row by row.</summary>
    public double[] Inverse()
    {
        var inverse = new double[_size * _size];
        var unit = new double[_size];
        for (var j = 0; j < _size; j++)
        {
            unit[j] = 1;
            var column = Solve(unit);
            unit[j] = 0;
            for (var i = 0; i < _size; i++)
            {
                inverse[(i * _size) + j] = column[i];
            }
        }

        return inverse;
    }
}
