namespace CoalitionMetrics.Statistics;

public static partial class MetaAnalysis
{
    /// <summary>Do effects differ with features of the studies, such as their place or how long they ran?</summary>
    /// <remarks>
    /// <para>Definition: weighted least squares of the effects on the moderators with weights <c>1 / (v + tau2)</c>, tau2 estimated around the line; Wald test of all
    /// coefficients but the intercept; with Hartung-Knapp variances times <c>sum w e^2 / (k - p)</c>, t and F with k - p degrees of freedom.</para>
    /// <para>Invariance: without moderators it is the pooling; scaling a moderator scales its coefficient alone (property tests).</para>
    /// <para>Cost: a few hundred QR decompositions of k rows for REML and ML, a few for the others.</para>
    /// <para>Source: Berkey et al. 1995; Knapp and Hartung 2003; Raudenbush 2009.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite.</param>
    /// <param name="variances">The sampling variance of each effect; positive.</param>
    /// <param name="moderators">The features, one number a study each; with the intercept at least one column.</param>
    /// <param name="options">How to pool; REML with Hartung-Knapp and the floor unless told.</param>
    /// <param name="intercept">Whether there is a constant; true unless told.</param>
    /// <returns>The coefficients and what they leave unexplained.</returns>
    /// <exception cref="ArgumentException">There are no studies, lengths differ, a name stands twice, or there is no column at all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or an option is unknown.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer studies than coefficients, or a moderator is a combination of the others.</exception>
    public static MetaRegression Regression(
        ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, IReadOnlyList<Regressor> moderators, PoolingOptions? options = null, bool intercept = true)
    {
        Check(effects, variances);
        var chosen = (options ?? new PoolingOptions()).Checked(nameof(options));
        var design = RegressionDesign.Of(effects.Length, moderators, null, intercept);
        var (y, v) = (effects.ToArray(), variances.ToArray());
        var fit = FittedEffects.Of(new EffectsModel(y, v, design), chosen);
        var coefficients = design.Names.Select((name, i) => new Coefficient { Name = name, Estimate = fit.Estimate(i) }).ToArray();
        var first = intercept ? 1 : 0;
        var count = coefficients.Length - first;
        var statistic = count == 0 ? double.NaN : Wald(fit, first) / (fit.DegreesOfFreedom is null ? 1 : count);
        return new MetaRegression(coefficients, fit, statistic, count, Explained(fit, FittedEffects.Of(new EffectsModel(y, v), chosen)));
    }

    private static double Explained(FittedEffects with, FittedEffects without)
    {
        if (with.Options.Estimator == HeterogeneityEstimator.FixedEffect)
        {
            return without.H2 > 0 ? 100 * Math.Max(0, 1 - (with.H2 / without.H2)) : double.NaN;
        }

        return without.Tau2.Value > 0 ? 100 * Math.Max(0, 1 - (with.Tau2.Value / without.Tau2.Value))
            : with.Tau2.Value > 0 ? 0
            : double.NaN;
    }

    // b'V^-1 b of the coefficients from one on, through a Cholesky factor of their correlations, so that the units of the moderators do not matter.
    private static double Wald(FittedEffects fit, int first)
    {
        var count = fit.CoefficientCount - first;
        var factor = new double[count, count];
        double statistic = 0;
        var solved = new double[count];
        for (var i = 0; i < count; i++)
        {
            var scale = Math.Sqrt(fit.Covariance(first + i, first + i));
            if (!(scale > 0))
            {
                return double.NaN;
            }

            var rest = fit.Value(first + i) / scale;
            for (var j = 0; j <= i; j++)
            {
                var sum = fit.Covariance(first + i, first + j) / scale / Math.Sqrt(fit.Covariance(first + j, first + j));
                for (var m = 0; m < j; m++)
                {
                    sum -= factor[i, m] * factor[j, m];
                }

                factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
                rest -= i == j ? 0 : factor[i, j] * solved[j];
            }

            solved[i] = rest / factor[i, i];
            statistic += solved[i] * solved[i];
        }

        return statistic;
    }
}
