using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Which quantiles the range for the next study uses.</summary>
public enum PredictionReference
{
    /// <summary>Student's t with two degrees of freedom less than studies (Higgins, Thompson and Spiegelhalter 2009); needs 3 studies.</summary>
    StudentKMinusTwo,

    /// <summary>The quantiles of the pooled effect's own interval: normal, or t with one degree of freedom less than studies.</summary>
    AsForMean,
}

/// <summary>What several studies say together, and what the next one may expect.</summary>
public sealed class PooledEffect
{
    internal PooledEffect(FittedEffects fit, double[] weights)
    {
        Estimate = fit.Estimate(0);
        Options = fit.Options;
        StudyCount = fit.Count;
        Statistic = fit.Statistic(0);
        PValue = fit.PValue(Statistic);
        Tau2 = fit.Tau2.Value;
        Tau2StandardError = fit.Tau2.StandardError;
        Heterogeneity = fit.Heterogeneity;
        I2 = fit.I2;
        H2 = fit.H2;
        Weights = Array.AsReadOnly(weights);
    }

    /// <summary>The pooled effect with its standard error and interval, or the reason why there is none; in the unit of the effects.</summary>
    public Estimate Estimate { get; }

    /// <summary>How it was pooled.</summary>
    public PoolingOptions Options { get; }

    /// <summary>How many studies there are.</summary>
    public int StudyCount { get; }

    /// <summary>The pooled effect in standard errors; NaN without a standard error or when it is 0.</summary>
    public double Statistic { get; }

    /// <summary>How often chance alone gives an effect at least as far from 0, 0 to 1, two-sided; NaN when the statistic is.</summary>
    public double PValue { get; }

    /// <summary>The variance of true effects between studies, not negative, in the squared unit; 0 in the fixed-effect model and for a single study, from which nothing is learnt about it.</summary>
    public double Tau2 { get; }

    /// <summary>Its asymptotic standard error; NaN in the fixed-effect model and for a single study.</summary>
    public double Tau2StandardError { get; }

    /// <summary>Cochran's Q: do the effects differ by more than their sampling errors? Always with fixed-effect weights.</summary>
    public ChiSquareTest Heterogeneity { get; }

    /// <summary>How much of the variance of the effects is real difference, in percent from 0 to 100; NaN for a single study, which cannot differ.</summary>
    public double I2 { get; }

    /// <summary>Total variance over sampling variance, 1 or more (Q over its degrees of freedom in the fixed-effect model); NaN for a single study.</summary>
    public double H2 { get; }

    /// <summary>The weight of each study, in order; adds to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Where the true effect of a further study may lie, at the level of the pooled effect.</summary>
    /// <param name="reference">Which quantiles; t with k - 2 degrees of freedom unless told.</param>
    /// <returns>The range; <see langword="null"/> in the fixed-effect model, with too few studies (3, or 2), and where there is no spread to learn from.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="reference"/> is unknown.</exception>
    public ConfidenceInterval? Prediction(PredictionReference reference = PredictionReference.StudentKMinusTwo)
    {
        var fewest = reference switch
        {
            PredictionReference.StudentKMinusTwo => 3,
            PredictionReference.AsForMean => 2,
            _ => throw Guard.Unknown(nameof(reference), reference),
        };
        if (Options.Estimator == HeterogeneityEstimator.FixedEffect || StudyCount < fewest || Estimate.StandardError is not { } error || Tau2 + error == 0)
        {
            return null;
        }

        var tail = Options.Level.Alpha / 2;
        var quantile = reference == PredictionReference.StudentKMinusTwo ? StudentTDistribution.UpperQuantile(tail, StudyCount - 2)
            : Estimate.DegreesOfFreedom is { } free ? StudentTDistribution.UpperQuantile(tail, free)
            : NormalDistribution.UpperQuantile(tail);
        var reach = quantile * Math.Sqrt(Tau2 + (error * error));
        return new ConfidenceInterval(Estimate.Value - reach, Estimate.Value + reach, Options.Level);
    }

    /// <summary>The pooled effect and what it was made of, on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Estimate}; tau2 = {Tau2:G4}, I2 = {I2:F1} %");
}
