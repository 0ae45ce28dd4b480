namespace CoalitionMetrics.Statistics;

/// <summary>
/// Effects with known sampling variances around a mean or a regression line, with some variance between studies on top: everything that the estimators of that
/// variance ask for, at any value of it. Weights are w = 1 / (v + tau2), residuals e; P is the matrix that takes the weighted fit out.
/// </summary>
internal sealed class EffectsModel
{
    private readonly double[] _effects;
    private readonly double[] _variances;
    private readonly RegressionDesign? _design;

    /// <param name="effects">The effects; checked.</param>
    /// <param name="variances">Their sampling variances; checked.</param>
    /// <param name="design">The columns of a regression; null for a mean.</param>
    public EffectsModel(double[] effects, double[] variances, RegressionDesign? design = null)
    {
        _effects = effects;
        _variances = variances;
        _design = design;
    }

    public int Count => _effects.Length;

    public int CoefficientCount => _design?.Columns.Length ?? 1;

    public int DegreesOfFreedom => Count - CoefficientCount;

    public ReadOnlySpan<double> Effects => _effects;

    public ReadOnlySpan<double> Variances => _variances;

    public double SmallestVariance => _variances.Min();

    public double LargestVariance => _variances.Max();

    /// <summary>The variance of the effects with their number in the denominator.</summary>
    public double EffectVariance => Moments.Variance(_effects) * (Count - 1) / Count;

    /// <summary>What the estimators need at one variance between studies.</summary>
    public ModelPoint At(double tau2) => _design is null ? MeanAt(tau2) : LineAt(tau2);

    /// <summary>What the estimators need when all studies weigh the same.</summary>
    public UnweightedFit Unweighted()
    {
        var fit = new UnweightedFit();
        if (_design is null)
        {
            var mean = Moments.Mean(_effects);
            var share = 1.0 / Count;
            double weighted = 0;
            for (var i = 0; i < Count; i++)
            {
                fit.Squares += (_effects[i] - mean) * (_effects[i] - mean);
                fit.TraceV += _variances[i] * (1 - share);
                fit.TraceVV += _variances[i] * _variances[i] * (1 - (2 * share));
                weighted += _variances[i] * share;
            }

            fit.TraceVV += weighted * weighted;
            return fit;
        }

        var qr = Decompose(null);
        var residuals = Residuals(qr, _effects);
        for (var i = 0; i < Count; i++)
        {
            var leverage = Leverage(qr, i);
            fit.Squares += residuals[i] * residuals[i];
            fit.TraceV += _variances[i] * (1 - leverage);
            fit.TraceVV += _variances[i] * _variances[i] * (1 - (2 * leverage));
        }

        fit.TraceVV += SquaredNorm(qr, _variances);
        return fit;
    }

    /// <summary>The logarithm of the likelihood up to a constant; restricted = of the contrasts that do not depend on the coefficients.</summary>
    public double LogLikelihood(double tau2, bool restricted)
    {
        double logVariances = 0;
        foreach (var variance in _variances)
        {
            logVariances += Math.Log(variance + tau2);
        }

        var point = At(tau2);
        return -(logVariances + point.Q + (restricted ? point.LogDeterminant : 0)) / 2;
    }

    /// <summary>The coefficients and the inverse of X'WX, row by row.</summary>
    public (double[] Coefficients, double[] Covariance) Fit(double tau2)
    {
        if (_design is null)
        {
            var point = MeanAt(tau2);
            return ([point.Mean], [1 / point.WeightSum]);
        }

        var roots = Roots(tau2);
        var qr = Decompose(roots);
        var outcome = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            outcome[i] = _effects[i] * roots[i];
        }

        var inverse = qr.InverseUpper();
        var size = CoefficientCount;
        var covariance = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                covariance[(i * size) + j] = Summation.Dot(inverse.AsSpan(i * size, size), inverse.AsSpan(j * size, size));
            }
        }

        return (qr.Solve(outcome).Coefficients, covariance);
    }

    private ModelPoint MeanAt(double tau2)
    {
        double sum = 0;
        double weighted = 0;
        for (var i = 0; i < _effects.Length; i++)
        {
            var weight = 1 / (_variances[i] + tau2);
            sum += weight;

            // From the first effect on, so that equal effects have exactly their value as mean.
            weighted += weight * (_effects[i] - _effects[0]);
        }

        var shift = weighted / sum;
        var point = new ModelPoint { WeightSum = sum, Mean = _effects[0] + shift, LogDeterminant = Math.Log(sum) };
        for (var i = 0; i < _effects.Length; i++)
        {
            var weight = 1 / (_variances[i] + tau2);
            var residual = weight * (_effects[i] - _effects[0] - shift);
            point.Q += residual * residual / weight;
            point.SquaredScores += residual * residual;
            point.TraceP += weight * (1 - (weight / sum));
            point.TracePP += weight * weight * (1 - (2 * weight / sum));
            point.SquaredWeightSum += weight * weight;
        }

        point.TracePP += point.SquaredWeightSum / sum * (point.SquaredWeightSum / sum);
        return point;
    }

    private ModelPoint LineAt(double tau2)
    {
        var roots = Roots(tau2);
        var qr = Decompose(roots);
        var outcome = new double[Count];
        var weights = new double[Count];
        var point = new ModelPoint();
        for (var i = 0; i < Count; i++)
        {
            outcome[i] = _effects[i] * roots[i];
            weights[i] = roots[i] * roots[i];
        }

        var residuals = Residuals(qr, outcome);
        for (var i = 0; i < Count; i++)
        {
            var leverage = Leverage(qr, i);
            point.WeightSum += weights[i];
            point.SquaredWeightSum += weights[i] * weights[i];
            point.Q += residuals[i] * residuals[i];
            point.SquaredScores += weights[i] * residuals[i] * residuals[i];
            point.TraceP += weights[i] * (1 - leverage);
            point.TracePP += weights[i] * weights[i] * (1 - (2 * leverage));
        }

        point.TracePP += SquaredNorm(qr, weights);
        var inverse = qr.InverseUpper();
        for (var j = 0; j < CoefficientCount; j++)
        {
            point.LogDeterminant -= 2 * Math.Log(Math.Abs(inverse[(j * CoefficientCount) + j]));
        }

        return point;
    }

    private double[] Roots(double tau2) => Array.ConvertAll(_variances, v => 1 / Math.Sqrt(v + tau2));

    private HouseholderQr Decompose(double[]? roots)
    {
        var columns = new double[CoefficientCount][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = (double[])_design!.Columns[j].Clone();
            for (var i = 0; roots is not null && i < Count; i++)
            {
                columns[j][i] *= roots[i];
            }
        }

        return HouseholderQr.Of(columns, _design!.Names);
    }

    private static double[] Residuals(HouseholderQr qr, double[] outcome)
    {
        var residuals = (double[])outcome.Clone();
        foreach (var direction in qr.Basis)
        {
            var along = Summation.Dot(direction, outcome);
            for (var i = 0; i < residuals.Length; i++)
            {
                residuals[i] -= along * direction[i];
            }
        }

        return residuals;
    }

    private static double Leverage(HouseholderQr qr, int row)
    {
        double leverage = 0;
        foreach (var direction in qr.Basis)
        {
            leverage += direction[row] * direction[row];
        }

        return leverage;
    }

    // The squared norm of Q' diag(d) Q, which is the sum over pairs of d_i d_j h_ij^2.
    private static double SquaredNorm(HouseholderQr qr, ReadOnlySpan<double> diagonal)
    {
        double norm = 0;
        foreach (var a in qr.Basis)
        {
            foreach (var b in qr.Basis)
            {
                double product = 0;
                for (var i = 0; i < diagonal.Length; i++)
                {
                    product += a[i] * diagonal[i] * b[i];
                }

                norm += product * product;
            }
        }

        return norm;
    }
}

/// <summary>The model at one variance between studies.</summary>
internal struct ModelPoint
{
    /// <summary>The sum of weights.</summary>
    public double WeightSum;

    /// <summary>The sum of squared weights.</summary>
    public double SquaredWeightSum;

    /// <summary>The weighted mean, of a model without moderators.</summary>
    public double Mean;

    /// <summary>y'Py, the sum of w e^2.</summary>
    public double Q;

    /// <summary>y'PPy, the sum of w^2 e^2.</summary>
    public double SquaredScores;

    /// <summary>The trace of P.</summary>
    public double TraceP;

    /// <summary>The trace of PP.</summary>
    public double TracePP;

    /// <summary>The logarithm of the determinant of X'WX.</summary>
    public double LogDeterminant;
}

/// <summary>The model when all studies weigh the same; M is the matrix that takes the fit out.</summary>
internal struct UnweightedFit
{
    /// <summary>The sum of squared residuals.</summary>
    public double Squares;

    /// <summary>The trace of MV.</summary>
    public double TraceV;

    /// <summary>The trace of MVMV.</summary>
    public double TraceVV;
}
