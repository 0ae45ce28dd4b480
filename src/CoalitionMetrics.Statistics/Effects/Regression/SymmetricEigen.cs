namespace CoalitionMetrics.Statistics;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by Jacobi's rotations, which find small eigenvalues as exactly as large ones allow.</summary>
internal static class SymmetricEigen
{
    /// <summary>Decomposes in place.</summary>
    /// <param name="matrix">The matrix, row by row; on return its diagonal holds the eigenvalues.</param>
    /// <param name="vectors">On return the eigenvectors, one a column.</param>
    /// <param name="size">Rows and columns.</param>
    public static void Decompose(Span<double> matrix, Span<double> vectors, int size)
    {
        vectors.Clear();
        double scale = 0;
        for (var i = 0; i < size; i++)
        {
            vectors[(i * size) + i] = 1;
            scale = Math.Max(scale, Math.Abs(matrix[(i * size) + i]));
        }

        // Sixty sweeps are never needed: convergence is quadratic after a few.
        for (var sweep = 0; sweep < 60; sweep++)
        {
            var rotated = false;
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    if (Math.Abs(matrix[(p * size) + q]) > 1e-18 * scale)
                    {
                        Rotate(matrix, vectors, size, p, q);
                        rotated = true;
                    }
                }
            }

            if (!rotated)
            {
                return;
            }
        }
    }

    private static void Rotate(Span<double> a, Span<double> v, int size, int p, int q)
    {
        var apq = a[(p * size) + q];
        var theta = (a[(q * size) + q] - a[(p * size) + p]) / (2 * apq);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(1 + (theta * theta)));
        var c = 1 / Math.Sqrt(1 + (t * t));
        var s = t * c;
        for (var i = 0; i < size; i++)
        {
            var (ip, iq) = (a[(i * size) + p], a[(i * size) + q]);
            a[(i * size) + p] = (c * ip) - (s * iq);
            a[(i * size) + q] = (s * ip) + (c * iq);
        }

        for (var i = 0; i < size; i++)
        {
            var (pi, qi) = (a[(p * size) + i], a[(q * size) + i]);
            a[(p * size) + i] = (c * pi) - (s * qi);
            a[(q * size) + i] = (s * pi) + (c * qi);
            var (vp, vq) = (v[(i * size) + p], v[(i * size) + q]);
            v[(i * size) + p] = (c * vp) - (s * vq);
            v[(i * size) + q] = (s * vp) + (c * vq);
        }

        a[(p * size) + q] = 0;
        a[(q * size) + p] = 0;
    }
}
