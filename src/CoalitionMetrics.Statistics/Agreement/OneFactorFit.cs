using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// One factor behind items, by maximum likelihood on their correlations: the loadings l and residual variances u that make ln|S| + tr(R S^-1) smallest, S = l l' + diag(u). Fisher scoring; residual variances may
/// come out below 0, which is said and not hidden.
/// </summary>
internal sealed class OneFactorFit
{
    private const int MostSteps = 500;

    // A pivot that lost all digits of its diagonal is none.
    private const double Lost = 1e-13;

    private const double Settled = 1e-11;
    private const double Negligible = 1e-14;

    private readonly int _k;
    private readonly double[] _correlations;
    private readonly double[] _inverse;
    private readonly double[] _middle;
    private readonly double[] _towards;
    private double[] _unknowns;

    private OneFactorFit(ReadOnlySpan<double> products, int k)
    {
        _k = k;
        _correlations = new double[k * k];
        _inverse = new double[k * k];
        _middle = new double[k * k];
        _towards = new double[k];
        _unknowns = new double[2 * k];
        for (var i = 0; i < k; i++)
        {
            if (!(products[(i * k) + i] > 0))
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, string.Create(CultureInfo.InvariantCulture, $"Item {i} is the same for all people."));
            }

            for (var j = 0; j < k; j++)
            {
                _correlations[(i * k) + j] = i == j ? 1 : products[(i * k) + j] / (Math.Sqrt(products[(i * k) + i]) * Math.Sqrt(products[(j * k) + j]));
            }
        }
    }

    /// <summary>How much larger the criterion is than for covariances without any model.</summary>
    public double Discrepancy { get; private set; }

    public bool IsProper => !_unknowns.AsSpan(_k).ContainsAnyInRange(double.NegativeInfinity, -Negligible);

    /// <summary>The loadings in the items' own units; their sum is not negative.</summary>
    public double[] Loadings(double[] scales)
    {
        var loadings = new double[_k];
        for (var i = 0; i < _k; i++)
        {
            loadings[i] = _unknowns[i] * scales[i];
        }

        return Summation.Sum(loadings) < 0 ? Array.ConvertAll(loadings, l => -l) : loadings;
    }

    public double[] Residuals(double[] scales)
    {
        var residuals = new double[_k];
        for (var i = 0; i < _k; i++)
        {
            residuals[i] = _unknowns[_k + i] * scales[i] * scales[i];
        }

        return residuals;
    }

    /// <summary>Fits the model.</summary>
    /// <param name="products">Sums of products of the items' deviations.</param>
    /// <param name="k">How many items.</param>
    /// <param name="start">A fit to nearly the same products; null = none.</param>
    public static OneFactorFit Of(ReadOnlySpan<double> products, int k, OneFactorFit? start)
    {
        var fit = new OneFactorFit(products, k);
        var saturated = fit.Invert(fit._correlations);
        if (!double.IsFinite(saturated))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.Collinear, "An item follows exactly from the others, so that the likelihood has no maximum.");
        }

        if (start is null)
        {
            fit.StartFromPrincipalAxis();
        }
        else
        {
            start._unknowns.CopyTo(fit._unknowns, 0);
        }

        var criterion = fit.Climb();
        fit.Discrepancy = Math.Max(0, criterion - saturated - k);
        return fit;
    }

    private void StartFromPrincipalAxis()
    {
        var (values, vectors) = ((double[])_correlations.Clone(), new double[_k * _k]);
        SymmetricEigen.Decompose(values, vectors, _k);
        var first = 0;
        for (var l = 1; l < _k; l++)
        {
            first = values[(l * _k) + l] > values[(first * _k) + first] ? l : first;
        }

        for (var i = 0; i < _k; i++)
        {
            var loading = Math.Clamp(0.9 * vectors[(i * _k) + first] * Math.Sqrt(values[(first * _k) + first]), -0.9, 0.9);
            (_unknowns[i], _unknowns[_k + i]) = (loading, 1 - (loading * loading));
        }
    }

    // Leaves the inverse behind; the logarithm of the determinant, infinite where the matrix is not positive definite.
    private double Invert(double[] matrix)
    {
        if (PositiveDefinite.Factor(matrix, _k, Lost, out _) is not { } factor)
        {
            return double.PositiveInfinity;
        }

        factor.Inverse().CopyTo(_inverse, 0);
        return factor.LogDeterminant();
    }

    // Steps of Fisher scoring, halved until the criterion falls; the smallest criterion.
    private double Climb()
    {
        var (gradient, information) = (new double[2 * _k], new double[4 * _k * _k]);
        var criterion = Criterion(_unknowns);
        for (var i = 0; i < MostSteps && double.IsFinite(criterion); i++)
        {
            Slopes(gradient, information);
            if (PositiveDefinite.Factor(information, 2 * _k, Lost, out _)?.Solve(gradient) is not { } step)
            {
                break;
            }

            double largest = 0;
            foreach (var change in step)
            {
                largest = Math.Max(largest, Math.Abs(change));
            }

            var (next, size) = (double.NaN, 2.0);
            double[] there = [];
            while (!(next <= criterion + Negligible) && size > 1e-8)
            {
                size /= 2;
                there = [.. _unknowns];
                for (var p = 0; p < there.Length; p++)
                {
                    there[p] -= size * step[p];
                }

                next = Criterion(there);
            }

            if (!(next <= criterion + Negligible))
            {
                // Nothing nearby is better: settled if the step was rounding, else lost.
                if (largest < 1e-7)
                {
                    return Criterion(_unknowns);
                }

                break;
            }

            (_unknowns, criterion) = (there, next);
            if (largest < Settled)
            {
                return criterion;
            }
        }

        throw new NotIdentifiedException(NotIdentifiedReason.NoConvergence, "The likelihood of one thing behind the items has no maximum that could be found: the items hardly go together, or two of them nearly coincide.");
    }

    // ln|S| + tr(R S^-1); leaves S^-1 behind. Infinite where S is no covariance.
    private double Criterion(double[] unknowns)
    {
        for (var i = 0; i < _k; i++)
        {
            for (var j = 0; j < _k; j++)
            {
                _middle[(i * _k) + j] = (unknowns[i] * unknowns[j]) + (i == j ? unknowns[_k + i] : 0);
            }
        }

        return Invert(_middle) + Summation.Dot(_correlations, _inverse);
    }

    private void Slopes(double[] gradient, double[] information)
    {
        // G = W - W R W, W = S^-1; d/dl = 2 G l, d/du = diag G.
        var (k, w) = (_k, _inverse);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                double sum = 0;
                for (var l = 0; l < k; l++)
                {
                    sum += w[(i * k) + l] * _correlations[(l * k) + j];
                }

                _middle[(i * k) + j] = sum;
            }
        }

        double along = 0;
        for (var i = 0; i < k; i++)
        {
            double sum = 0;
            for (var j = 0; j < k; j++)
            {
                sum += w[(i * k) + j] * _unknowns[j];
            }

            _towards[i] = sum;
            along += sum * _unknowns[i];
        }

        Array.Clear(gradient);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                double twice = 0;
                for (var l = 0; l < k; l++)
                {
                    twice += _middle[(i * k) + l] * w[(l * k) + j];
                }

                var slope = w[(i * k) + j] - twice;
                gradient[i] += 2 * slope * _unknowns[j];
                if (i == j)
                {
                    gradient[k + i] = slope;
                }

                information[(i * 2 * k) + j] = 2 * ((_towards[i] * _towards[j]) + (w[(i * k) + j] * along));
                information[(i * 2 * k) + k + j] = 2 * w[(i * k) + j] * _towards[j];
                information[((k + j) * 2 * k) + i] = 2 * w[(i * k) + j] * _towards[j];
                information[((k + i) * 2 * k) + k + j] = w[(i * k) + j] * w[(i * k) + j];
            }
        }
    }
}
