namespace CoalitionMetrics.Statistics;

/// <summary>Wald's <c>b'V^-1 b</c>, through correlations, so that the units of the values do not matter.</summary>
internal static class WaldStatistic
{
    public static double Of(double[] values, Func<int, int, double> covariance)
    {
        var q = values.Length;
        var errors = new double[q];
        for (var i = 0; i < q; i++)
        {
            errors[i] = Math.Sqrt(covariance(i, i));
        }

        var matrix = new double[q * q];
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                matrix[(i * q) + j] = covariance(i, j) / errors[i] / errors[j];
            }
        }

        var vectors = new double[q * q];
        SymmetricEigen.Decompose(matrix, vectors, q);
        double statistic = 0;
        for (var l = 0; l < q; l++)
        {
            var value = matrix[(l * q) + l];
            if (value < 1e-12 * q)
            {
                throw new NotIdentifiedException(
                    NotIdentifiedReason.NoStandardError, "The coefficients are too many to be tested together: their errors depend on each other exactly.");
            }

            double along = 0;
            for (var i = 0; i < q; i++)
            {
                along += vectors[(i * q) + l] * values[i] / errors[i];
            }

            statistic += along * along / value;
        }

        return statistic;
    }
}
