namespace CoalitionMetrics.Statistics;

/// <summary>
/// The cluster-robust covariance where the working model makes all rows (as weighted) alike: no weights, frequencies or precisions. All of a cluster that matters are the
/// k x k products of its rows of Q, so that the cost does not depend on how large clusters are: with V L V' the products, (I - H)^-1/2 turns a score s into V (1 - L)^-1/2 V's.
/// </summary>
internal static class ClusterSandwich
{
    public static Sandwich Of(double[][] basis, double[] residuals, double[] inverseUpper, Grouping clusters, bool adjusted, double factor)
    {
        var k = basis.Length;
        var groups = clusters.GroupCount;
        var sandwich = new Sandwich(k, groups - 1);
        var meat = new double[k * k];
        var products = new double[k * k];
        var vectors = new double[k * k];
        var score = new double[k];
        var turned = new double[k];
        var direction = new double[k];

        // Of each cluster, for the degrees of freedom: V (1 - L)^-1/2 V' and its product with Q_g'Q_g.
        var roots = adjusted ? new double[groups * k * k] : [];
        var own = adjusted ? new double[groups * k * k] : [];
        for (var g = 0; g < groups; g++)
        {
            Products(basis, residuals, clusters.Members(g), products, score);
            if (adjusted)
            {
                products.CopyTo(own.AsSpan(g * k * k));
            }

            SymmetricEigen.Decompose(products, vectors, k);
            turned.AsSpan().Clear();
            for (var l = 0; l < k; l++)
            {
                var share = products[(l * k) + l];
                var decides = share > Sandwich.LeverageOne;
                double along = 0;
                for (var j = 0; j < k; j++)
                {
                    direction[j] = vectors[(j * k) + l];
                    along += direction[j] * score[j];
                }

                if (decides)
                {
                    sandwich.MarkLeverageOne(inverseUpper, direction, errorRemains: !adjusted);
                }

                var root = !adjusted ? 1 : decides ? 0 : 1 / Math.Sqrt(1 - share);
                for (var j = 0; j < k; j++)
                {
                    turned[j] += direction[j] * root * along;
                    for (var m = 0; adjusted && m < k; m++)
                    {
                        roots[(g * k * k) + (j * k) + m] += root * direction[j] * direction[m];
                    }
                }
            }

            for (var j = 0; j < k; j++)
            {
                for (var m = 0; m <= j; m++)
                {
                    meat[(j * k) + m] += turned[j] * turned[m];
                }
            }
        }

        LinearRegression.Mirror(meat, k);
        sandwich.Fill(inverseUpper, meat, factor);
        if (adjusted)
        {
            FillDegreesOfFreedom(sandwich, inverseUpper, roots, own, groups);
        }

        return sandwich;
    }

    private static void Products(double[][] basis, double[] residuals, ReadOnlySpan<int> members, double[] products, double[] score)
    {
        var k = basis.Length;
        for (var j = 0; j < k; j++)
        {
            var left = basis[j];
            double along = 0;
            foreach (var i in members)
            {
                along += left[i] * residuals[i];
            }

            score[j] = along;
            for (var m = 0; m <= j; m++)
            {
                var right = basis[m];
                double sum = 0;
                foreach (var i in members)
                {
                    sum += left[i] * right[i];
                }

                products[(j * k) + m] = products[(m * k) + j] = sum;
            }
        }
    }

    // The degrees of freedom of a mean of squares with the same mean and variance (Satterthwaite): (sum P_gg)^2 / sum P_gh^2, where
    // P_gh = [g = h] t_g'G_g t_g - p_g'p_h, t_g = (1 - L)^-1/2 b turned, p_g = G_g t_g, and b = R^-T of the coefficient. The sum over all g, h of (p_g'p_h)^2
    // is the squared size of the k x k matrix sum p_g p_g'.
    private static void FillDegreesOfFreedom(Sandwich sandwich, double[] inverseUpper, double[] roots, double[] own, int groups)
    {
        var k = sandwich.Size;
        var b = new double[k];
        var t = new double[k];
        var p = new double[k];
        var all = new double[k * k];
        for (var c = 0; c < k; c++)
        {
            inverseUpper.AsSpan(c * k, k).CopyTo(b);
            Normalise(b);
            all.AsSpan().Clear();
            double trace = 0;
            double squares = 0;
            for (var g = 0; g < groups; g++)
            {
                Multiply(roots.AsSpan(g * k * k, k * k), b, t);
                Multiply(own.AsSpan(g * k * k, k * k), t, p);
                var mine = Dot(t, p);
                var taken = Dot(p, p);
                trace += mine - taken;
                squares += ((mine - taken) * (mine - taken)) - (taken * taken);
                for (var j = 0; j < k; j++)
                {
                    for (var m = 0; m < k; m++)
                    {
                        all[(j * k) + m] += p[j] * p[m];
                    }
                }
            }

            squares += Dot(all, all);
            sandwich.DegreesOfFreedom[c] = trace * trace / squares;
        }
    }

    // Degrees of freedom do not depend on the size of b; a size of one keeps its squares from vanishing.
    internal static void Normalise(double[] values)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= largest;
        }
    }

    internal static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, Span<double> result)
    {
        var k = vector.Length;
        for (var j = 0; j < result.Length; j++)
        {
            result[j] = Dot(matrix.Slice(j * k, k), vector);
        }
    }

    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
