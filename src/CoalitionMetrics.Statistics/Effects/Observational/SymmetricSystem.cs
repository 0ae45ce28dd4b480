namespace CoalitionMetrics.Statistics;

/// <summary>Small symmetric systems that may leave some directions open.</summary>
internal static class SymmetricSystem
{
    /// <summary>The shortest solution of A x = b for a symmetric A without negative eigenvalues; directions in which A is 0 in all digits are left at 0.</summary>
    public static double[] Solve(double[] matrix, double[] right)
    {
        var k = right.Length;
        var work = (double[])matrix.Clone();
        var vectors = new double[k * k];
        SymmetricEigen.Decompose(work, vectors, k);
        double largest = 0;
        for (var l = 0; l < k; l++)
        {
            largest = Math.Max(largest, work[(l * k) + l]);
        }

        var solution = new double[k];
        for (var l = 0; l < k; l++)
        {
            var value = work[(l * k) + l];
            if (!(value > 1e-13 * largest))
            {
                continue;
            }

            double along = 0;
            for (var j = 0; j < k; j++)
            {
                along += vectors[(j * k) + l] * right[j];
            }

            for (var j = 0; j < k; j++)
            {
                solution[j] += vectors[(j * k) + l] * along / value;
            }
        }

        return solution;
    }
}
