namespace CoalitionMetrics.Statistics;

public static partial class MetaAnalysis
{
    private const string ErrorName = "standard error";

    /// <summary>
    /// Do small studies report larger effects than large ones? Then small ones without an effect may be missing, or small places may differ. Near 0: no sign of it.
    /// </summary>
    /// <remarks>
    /// <para>Definition: weighted regression of the effects on their standard errors, weights 1/v. <see cref="EggerModel.WeightedRegression"/>: the spread around the line scales the errors,
    /// t(k - 2); its slope is the intercept of the regression of effect/error on 1/error. <see cref="EggerModel.MixedEffects"/>: REML variance between studies, normal.</para>
    /// <para>Invariance: multiplying effects and errors by a constant multiplies the limit effect alone.</para>
    /// <para>Cost: one regression. Source: Egger et al. 1997, Bias in meta-analysis detected by a simple, graphical test; Sterne and Egger 2005.</para>
    /// </remarks>
    /// <param name="effects">The effect of each study; finite, at least three.</param>
    /// <param name="variances">The sampling variance of each effect; positive, not all equal.</param>
    /// <param name="model">The regression; that of Egger unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The asymmetry, and the effect that a study without error would have.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many variances as effects.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain, or the model is unknown.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than three studies, or all have the same standard error.</exception>
    public static FunnelAsymmetry Egger(ReadOnlySpan<double> effects, ReadOnlySpan<double> variances, EggerModel model = EggerModel.WeightedRegression, ConfidenceLevel level = default)
    {
        Check(effects, variances);
        if (!Enum.IsDefined(model))
        {
            throw Guard.Unknown(nameof(model), model);
        }

        RequireStudies(effects.Length, 3, "A test of asymmetry");
        var errors = new double[variances.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            errors[i] = Math.Sqrt(variances[i]);
        }

        // Scaling the errors of a fixed-effect line by the spread around it is what Hartung-Knapp does.
        var options = model == EggerModel.WeightedRegression
            ? new PoolingOptions { Estimator = HeterogeneityEstimator.FixedEffect, Adjustment = SmallSampleAdjustment.KnappHartung, Level = level }
            : new PoolingOptions { Adjustment = SmallSampleAdjustment.None, Level = level };
        var line = Regression(effects, variances, [new Regressor(ErrorName, errors)], options);
        return new FunnelAsymmetry { Asymmetry = line.Coefficients[1], LimitEffect = line.Coefficients[0].Estimate };
    }
}
