namespace CoalitionMetrics.Statistics;

/// <summary>Generalised least squares of a series at a given autocorrelation: each period less what it keeps of the one before, in units of what is then new.</summary>
internal sealed class WhitenedSeries
{
    private WhitenedSeries(double rho, HouseholderQr qr, double[] coefficients, double residualSumOfSquares, double logLikelihood)
    {
        Rho = rho;
        Coefficients = coefficients;
        ResidualSumOfSquares = residualSumOfSquares;
        Variance = residualSumOfSquares / (qr.RowCount - qr.ColumnCount);
        LogLikelihood = logLikelihood;
        InverseUpper = qr.InverseUpper();
    }

    public double Rho { get; }

    public double[] Coefficients { get; }

    public double ResidualSumOfSquares { get; }

    /// <summary>Of one period round the line.</summary>
    public double Variance { get; }

    /// <summary>Restricted, without what does not depend on rho.</summary>
    public double LogLikelihood { get; }

    /// <summary>R^-1 of the whitened columns, row by row: its rows' products are (X'C^-1 X)^-1.</summary>
    public double[] InverseUpper { get; }

    public static WhitenedSeries Of(double[] outcome, RegressionDesign design, int[] gaps, double rho)
    {
        var n = outcome.Length;
        var (kept, unit) = (new double[n], new double[n]);
        var determinant = default(CompensatedSum);
        unit[0] = 1;
        for (var t = 1; t < n; t++)
        {
            kept[t] = Math.Pow(rho, gaps[t]);
            var left = (1 - kept[t]) * (1 + kept[t]);
            unit[t] = Math.Sqrt(left);
            determinant.Add(Math.Log(left));
        }

        var qr = HouseholderQr.Of(Array.ConvertAll(design.Columns, Whitened), design.Names);
        var (coefficients, residuals) = qr.Solve(Whitened(outcome));
        var squares = Summation.Dot(residuals, residuals);
        var k = design.Names.Length;
        var inverse = qr.InverseUpper();
        for (var j = 0; j < k; j++)
        {
            determinant.Add(-2 * Math.Log(Math.Abs(inverse[(j * k) + j])));
        }

        return new WhitenedSeries(rho, qr, coefficients, squares, -((n - k) * Math.Log(squares) + determinant.Value) / 2);

        double[] Whitened(double[] column)
        {
            var white = new double[n];
            white[0] = column[0];
            for (var t = 1; t < n; t++)
            {
                white[t] = (column[t] - (kept[t] * column[t - 1])) / unit[t];
            }

            return white;
        }
    }
}
