namespace CoalitionMetrics.Statistics;

/// <summary>The eigenvector of the largest eigenvalue of a connected component: all its entries are positive (Perron and Frobenius).</summary>
internal static class PrincipalEigenvector
{
    private const int LargestBasis = 60;
    private const int LargestRestarts = 2_000;

    public static (double Eigenvalue, double[] Vector) Of(SparseRows rows, IReadOnlyList<int> members)
    {
        var local = Local(rows, members);
        var count = members.Count;
        // Degrees are positive and often close to the answer.
        double[] vector = [.. Enumerable.Range(0, count).Select(local.Strength)];
        Normalise(vector);
        var residual = double.PositiveInfinity;
        for (var restart = 0; restart < LargestRestarts; restart++)
        {
            var (eigenvalue, better, left) = Lanczos(local, vector, Math.Min(LargestBasis, count));
            var settled = left <= 4e-16 * eigenvalue * Math.Sqrt(count) || (left >= 0.5 * residual && left <= 1e-12 * eigenvalue);
            residual = left;
            vector = better;
            if (settled)
            {
                var largest = vector.Max();
                return (eigenvalue, [.. vector.Select(entry => Math.Max(entry, 0) / largest)]);
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The principal eigenvector did not settle: the two largest eigenvalues are too close to each other.");
    }

    private static SparseRows Local(SparseRows rows, IReadOnlyList<int> members)
    {
        var place = new Dictionary<int, int>(members.Count);
        for (var k = 0; k < members.Count; k++)
        {
            place[members[k]] = k;
        }

        var start = new int[members.Count + 1];
        var neighbours = new List<int>();
        var weights = rows.Weights is null ? null : new List<double>();
        for (var k = 0; k < members.Count; k++)
        {
            for (var e = rows.Start[members[k]]; e < rows.Start[members[k] + 1]; e++)
            {
                neighbours.Add(place[rows.Neighbours[e]]);
                weights?.Add(rows.Weights![e]);
            }

            start[k + 1] = neighbours.Count;
        }

        return new SparseRows(start, [.. neighbours], weights?.ToArray());
    }

    /// <summary>The best vector of the Krylov space of the start vector, and how far it is from being an eigenvector.</summary>
    private static (double Eigenvalue, double[] Vector, double Residual) Lanczos(SparseRows rows, double[] first, int steps)
    {
        var count = first.Length;
        var basis = new List<double[]> { first };
        var (diagonal, beside) = (new List<double>(), new List<double>());
        for (var j = 0; j < steps; j++)
        {
            var product = Multiply(rows, basis[j]);
            diagonal.Add(Summation.Dot(product, basis[j]));
            // Twice is enough (Kahan and Parlett): afterwards the new vector is orthogonal to all others up to rounding.
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var old in basis)
                {
                    var part = Summation.Dot(product, old);
                    for (var k = 0; k < count; k++)
                    {
                        product[k] -= part * old[k];
                    }
                }
            }

            var length = Math.Sqrt(Summation.Dot(product, product));
            if (j == steps - 1 || length <= 1e-14 * Math.Abs(diagonal[0]))
            {
                break;
            }

            beside.Add(length);
            basis.Add([.. product.Select(entry => entry / length)]);
        }

        var coordinates = LargestOfTridiagonal(diagonal, beside);
        var vector = new double[count];
        for (var j = 0; j < diagonal.Count; j++)
        {
            for (var k = 0; k < count; k++)
            {
                vector[k] += coordinates[j] * basis[j][k];
            }
        }

        if (Summation.Sum(vector) < 0)
        {
            vector = [.. vector.Select(entry => -entry)];
        }

        Normalise(vector);
        var image = Multiply(rows, vector);
        var eigenvalue = Summation.Dot(image, vector);
        var squares = 0.0;
        for (var k = 0; k < count; k++)
        {
            squares += (image[k] - (eigenvalue * vector[k])) * (image[k] - (eigenvalue * vector[k]));
        }

        return (eigenvalue, vector, Math.Sqrt(squares));
    }

    /// <summary>The eigenvector of the largest eigenvalue of a small symmetric tridiagonal matrix.</summary>
    private static double[] LargestOfTridiagonal(List<double> diagonal, List<double> beside)
    {
        var matrix = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(diagonal.Count, diagonal.Count, 0);
        for (var j = 0; j < diagonal.Count; j++)
        {
            matrix[j, j] = diagonal[j];
            if (j < beside.Count && j + 1 < diagonal.Count)
            {
                matrix[j, j + 1] = matrix[j + 1, j] = beside[j];
            }
        }

        var decomposition = matrix.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        var largest = 0;
        for (var j = 1; j < diagonal.Count; j++)
        {
            largest = decomposition.EigenValues[j].Real > decomposition.EigenValues[largest].Real ? j : largest;
        }

        return decomposition.EigenVectors.Column(largest).ToArray();
    }

    private static double[] Multiply(SparseRows rows, double[] vector)
    {
        var product = new double[vector.Length];
        for (var v = 0; v < product.Length; v++)
        {
            double sum = 0;
            for (var e = rows.Start[v]; e < rows.Start[v + 1]; e++)
            {
                sum += rows.WeightAt(e) * vector[rows.Neighbours[e]];
            }

            product[v] = sum;
        }

        return product;
    }

    private static void Normalise(double[] vector)
    {
        var length = Math.Sqrt(Summation.Dot(vector, vector));
        for (var k = 0; k < vector.Length; k++)
        {
            vector[k] /= length;
        }
    }
}
