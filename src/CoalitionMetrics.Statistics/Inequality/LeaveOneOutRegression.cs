namespace CoalitionMetrics.Statistics;

/// <summary>A least-squares fit, and the fits without one unit each, which follow from it without fitting again.</summary>
internal sealed class LeaveOneOutRegression
{
    private readonly double[] _inverseUpper;
    private readonly double[][] _basis;
    private readonly double[] _residuals;
    private readonly double[] _leverages;

    public LeaveOneOutRegression(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors)
    {
        var design = RegressionDesign.Of(outcome.Length, regressors, null, intercept: true);
        Names = design.Names;
        var qr = HouseholderQr.Of(design.Columns, design.Names);
        (Coefficients, _residuals) = qr.Solve(outcome);
        _inverseUpper = qr.InverseUpper();
        _basis = qr.Basis;
        _leverages = new double[outcome.Length];
        for (var i = 0; i < _leverages.Length; i++)
        {
            foreach (var column in _basis)
            {
                _leverages[i] += column[i] * column[i];
            }
        }
    }

    public string[] Names { get; }

    /// <summary>The constant, then one coefficient a regressor.</summary>
    public double[] Coefficients { get; }

    /// <summary>Whether one unit alone decides a coefficient, so that without it there is none.</summary>
    public bool HasLeverageOne => Array.Exists(_leverages, h => h > 1 - 1e-10);

    /// <summary>The coefficients without a unit: <c>b - (X'X)^-1 x e / (1 - h)</c> (Miller 1974).</summary>
    public void Without(int unit, Span<double> coefficients)
    {
        var k = Coefficients.Length;
        var step = _residuals[unit] / (1 - _leverages[unit]);
        for (var i = 0; i < k; i++)
        {
            var sum = 0.0;
            for (var j = i; j < k; j++)
            {
                sum += _inverseUpper[(i * k) + j] * _basis[j][unit];
            }

            coefficients[i] = Coefficients[i] - (sum * step);
        }
    }
}
