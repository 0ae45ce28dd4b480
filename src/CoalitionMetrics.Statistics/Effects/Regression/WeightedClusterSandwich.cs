namespace CoalitionMetrics.Statistics;

/// <summary>
/// CR2 with sampling weights W, the working model being equal, independent errors (Pustejovsky and Tipton 2018 with a working identity). With X in the coordinates in
/// which X'WX = I, the matrix of a cluster is B = I - X_g X_g'W_g - W_g X_g X_g' + X_g K X_g', K = X'W^2X, and its adjustment A = B^-1/2. B differs from I only in the
/// directions of X_g and W_g X_g, at most 2k of them.
/// </summary>
internal static class WeightedClusterSandwich
{
    public static Sandwich Of(double[][] basis, double[] residuals, double[] roots, double[] inverseUpper, Grouping clusters)
    {
        var k = basis.Length;
        var groups = clusters.GroupCount;
        var sandwich = new Sandwich(k, groups - 1);
        var kernel = Kernel(basis, roots);
        var meat = new double[k * k];
        var cross = new double[groups][];
        for (var g = 0; g < groups; g++)
        {
            var cluster = new Cluster(basis, residuals, roots, clusters.Members(g));
            cross[g] = cluster.Adjust(kernel, inverseUpper, sandwich, meat);
        }

        LinearRegression.Mirror(meat, k);
        sandwich.Fill(inverseUpper, meat, 1);
        FillDegreesOfFreedom(sandwich, inverseUpper, kernel, cross);
        return sandwich;
    }

    private static double[] Kernel(double[][] basis, double[] roots)
    {
        var k = basis.Length;
        var kernel = new double[k * k];
        for (var j = 0; j < k; j++)
        {
            for (var m = 0; m <= j; m++)
            {
                double sum = 0;
                for (var i = 0; i < roots.Length; i++)
                {
                    sum += roots[i] * roots[i] * basis[j][i] * basis[m][i];
                }

                kernel[(j * k) + m] = kernel[(m * k) + j] = sum;
            }
        }

        return kernel;
    }

    // As for rows that are alike, with P_gh = [g = h] b'N_g b - f_g't_h - t_g'f_h + f_g'K f_h, where Y_g = A_g W_g X_g, f_g = X_g'Y_g b, t_g = X_g'W_g Y_g b, N_g = Y_g'Y_g.
    // With rows a_g = (f_g, t_g) the double sum is that of the 2k x 2k matrix sum a_g a_g'.
    private static void FillDegreesOfFreedom(Sandwich sandwich, double[] inverseUpper, double[] kernel, double[][] cross)
    {
        var k = sandwich.Size;
        var b = new double[k];
        var pair = new double[2 * k];
        var turned = new double[2 * k];
        var norm = new double[k];
        for (var c = 0; c < k; c++)
        {
            inverseUpper.AsSpan(c * k, k).CopyTo(b);
            ClusterSandwich.Normalise(b);
            var all = new double[4 * k * k];
            double trace = 0;
            double squares = 0;
            foreach (var matrices in cross)
            {
                ClusterSandwich.Multiply(matrices.AsSpan(0, k * k), b, pair.AsSpan(0, k));
                ClusterSandwich.Multiply(matrices.AsSpan(k * k, k * k), b, pair.AsSpan(k));
                ClusterSandwich.Multiply(matrices.AsSpan(2 * k * k), b, norm);
                Turn(kernel, pair, turned);
                var mine = ClusterSandwich.Dot(b, norm);
                var taken = -ClusterSandwich.Dot(pair, turned);
                trace += mine - taken;
                squares += ((mine - taken) * (mine - taken)) - (taken * taken);
                for (var j = 0; j < 2 * k; j++)
                {
                    for (var m = 0; m < 2 * k; m++)
                    {
                        all[(j * 2 * k) + m] += turned[j] * pair[m];
                    }
                }
            }

            for (var j = 0; j < 2 * k; j++)
            {
                for (var m = 0; m < 2 * k; m++)
                {
                    squares += all[(j * 2 * k) + m] * all[(m * 2 * k) + j];
                }
            }

            sandwich.DegreesOfFreedom[c] = trace * trace / squares;
        }
    }

    // (f, t) into (K f - t, -f), so that a_g' of it is the part of P_gh that runs over all clusters.
    private static void Turn(double[] kernel, ReadOnlySpan<double> pair, Span<double> turned)
    {
        var k = pair.Length / 2;
        ClusterSandwich.Multiply(kernel, pair[..k], turned[..k]);
        for (var j = 0; j < k; j++)
        {
            turned[j] -= pair[k + j];
            turned[k + j] = -pair[j];
        }
    }

    /// <summary>The rows of one cluster.</summary>
    private sealed class Cluster
    {
        // What is left of a direction after taking out the others, relative to it, is rounding below this.
        private const double Negligible = 1e-12;

        private readonly int _rows;
        private readonly double[][] _x;
        private readonly double[][] _weighted;
        private readonly double[] _residuals;

        public Cluster(double[][] basis, double[] residuals, double[] roots, ReadOnlySpan<int> members)
        {
            _rows = members.Length;
            var rows = members.ToArray();
            _x = Array.ConvertAll(basis, column => Array.ConvertAll(rows, i => column[i] / roots[i]));
            _weighted = Array.ConvertAll(basis, column => Array.ConvertAll(rows, i => column[i] * roots[i]));
            _residuals = Array.ConvertAll(rows, i => residuals[i] / roots[i]);
        }

        /// <summary>Adds the cluster's part to the meat; returns X'Y, X'WY and Y'Y, Y = A W X, one after the other.</summary>
        public double[] Adjust(double[] kernel, double[] inverseUpper, Sandwich sandwich, double[] meat)
        {
            var k = _x.Length;
            var (directions, roots) = Spectrum(kernel);
            var adjusted = Array.ConvertAll(_weighted, column => (double[])column.Clone());
            foreach (var (direction, root) in directions.Zip(roots))
            {
                var pull = new double[k];
                for (var j = 0; j < k; j++)
                {
                    pull[j] = ClusterSandwich.Dot(direction, _weighted[j]);
                    for (var i = 0; i < _rows; i++)
                    {
                        adjusted[j][i] += (root - 1) * pull[j] * direction[i];
                    }
                }

                if (root == 0)
                {
                    sandwich.MarkLeverageOne(inverseUpper, pull, errorRemains: false);
                }
            }

            var score = Array.ConvertAll(adjusted, column => ClusterSandwich.Dot(column, _residuals));
            var cross = new double[3 * k * k];
            for (var j = 0; j < k; j++)
            {
                for (var m = 0; m < k; m++)
                {
                    cross[(j * k) + m] = ClusterSandwich.Dot(_x[j], adjusted[m]);
                    cross[(k * k) + (j * k) + m] = ClusterSandwich.Dot(_weighted[j], adjusted[m]);
                    cross[(2 * k * k) + (j * k) + m] = ClusterSandwich.Dot(adjusted[j], adjusted[m]);
                    meat[(j * k) + m] += m <= j ? score[j] * score[m] : 0;
                }
            }

            return cross;
        }

        // The directions in which B differs from I, with the inverse root of B along them; 0 where B is 0.
        private (List<double[]> Directions, List<double> Roots) Spectrum(double[] kernel)
        {
            var k = _x.Length;
            var space = Orthonormal([.. _x, .. _weighted]);
            var r = space.Count;
            var left = new double[r * k];
            var right = new double[r * k];
            for (var a = 0; a < r; a++)
            {
                for (var j = 0; j < k; j++)
                {
                    left[(a * k) + j] = ClusterSandwich.Dot(space[a], _x[j]);
                    right[(a * k) + j] = ClusterSandwich.Dot(space[a], _weighted[j]);
                }
            }

            var matrix = new double[r * r];
            var turned = new double[k];
            for (var a = 0; a < r; a++)
            {
                ClusterSandwich.Multiply(kernel, left.AsSpan(a * k, k), turned);
                for (var c = 0; c < r; c++)
                {
                    matrix[(a * r) + c] = ClusterSandwich.Dot(turned, left.AsSpan(c * k, k))
                        - ClusterSandwich.Dot(left.AsSpan(a * k, k), right.AsSpan(c * k, k))
                        - ClusterSandwich.Dot(right.AsSpan(a * k, k), left.AsSpan(c * k, k));
                }
            }

            var vectors = new double[r * r];
            SymmetricEigen.Decompose(matrix, vectors, r);
            var directions = new List<double[]>(r);
            var roots = new List<double>(r);
            for (var l = 0; l < r; l++)
            {
                var direction = new double[_rows];
                for (var a = 0; a < r; a++)
                {
                    for (var i = 0; i < _rows; i++)
                    {
                        direction[i] += vectors[(a * r) + l] * space[a][i];
                    }
                }

                var value = 1 + matrix[(l * r) + l];
                directions.Add(direction);
                roots.Add(value > 1 - Sandwich.LeverageOne ? 1 / Math.Sqrt(value) : 0);
            }

            return (directions, roots);
        }

        // Gram-Schmidt, each direction twice, which keeps it orthogonal to the last digit.
        private static List<double[]> Orthonormal(double[][] columns)
        {
            var space = new List<double[]>(columns.Length);
            foreach (var column in columns)
            {
                var rest = (double[])column.Clone();
                var size = Math.Sqrt(ClusterSandwich.Dot(column, column));
                for (var pass = 0; pass < 2; pass++)
                {
                    foreach (var known in space)
                    {
                        var along = ClusterSandwich.Dot(known, rest);
                        for (var i = 0; i < rest.Length; i++)
                        {
                            rest[i] -= along * known[i];
                        }
                    }
                }

                var left = Math.Sqrt(ClusterSandwich.Dot(rest, rest));
                if (left > Negligible * size)
                {
                    space.Add(Array.ConvertAll(rest, value => value / left));
                }
            }

            return space;
        }
    }
}
