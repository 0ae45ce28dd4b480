namespace CoalitionMetrics.Statistics;

/// <summary>Small symmetric positive definite matrices, row after row, by Cholesky's factor.</summary>
internal static class PositiveDefinite
{
    // A pivot that lost all digits of its diagonal is none.
    private const double Lost = 1e-13;

    /// <summary>Writes the inverse; returns the logarithm of the determinant, or infinity where the matrix is not positive definite.</summary>
    public static double Invert(ReadOnlySpan<double> matrix, Span<double> inverse, int k)
    {
        var factor = new double[k * k];
        if (!Factor(matrix, factor, k))
        {
            return double.PositiveInfinity;
        }

        double logarithm = 0;
        for (var i = 0; i < k; i++)
        {
            logarithm += 2 * Math.Log(factor[(i * k) + i]);
        }

        var column = new double[k];
        for (var j = 0; j < k; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            Substitute(factor, column, k);
            for (var i = 0; i < k; i++)
            {
                inverse[(i * k) + j] = column[i];
            }
        }

        return logarithm;
    }

    /// <summary>Solves A x = b; false where A is not positive definite.</summary>
    public static bool Solve(ReadOnlySpan<double> matrix, ReadOnlySpan<double> right, double[] solution, int k)
    {
        var factor = new double[k * k];
        if (!Factor(matrix, factor, k))
        {
            return false;
        }

        right.CopyTo(solution);
        Substitute(factor, solution, k);
        return true;
    }

    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> product, int k)
    {
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                double sum = 0;
                for (var l = 0; l < k; l++)
                {
                    sum += left[(i * k) + l] * right[(l * k) + j];
                }

                product[(i * k) + j] = sum;
            }
        }
    }

    private static bool Factor(ReadOnlySpan<double> matrix, double[] factor, int k)
    {
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * k) + j];
                for (var l = 0; l < j; l++)
                {
                    sum -= factor[(i * k) + l] * factor[(j * k) + l];
                }

                if (i != j)
                {
                    factor[(i * k) + j] = sum / factor[(j * k) + j];
                }
                else if (sum > Lost * matrix[(i * k) + i])
                {
                    factor[(i * k) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void Substitute(double[] factor, double[] vector, int k)
    {
        for (var i = 0; i < k; i++)
        {
            for (var l = 0; l < i; l++)
            {
                vector[i] -= factor[(i * k) + l] * vector[l];
            }

            vector[i] /= factor[(i * k) + i];
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var l = i + 1; l < k; l++)
            {
                vector[i] -= factor[(l * k) + i] * vector[l];
            }

            vector[i] /= factor[(i * k) + i];
        }
    }
}
