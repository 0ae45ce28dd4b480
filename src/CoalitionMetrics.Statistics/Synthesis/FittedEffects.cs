namespace CoalitionMetrics.Statistics;

/// <summary>A mean or a regression of effects, fitted: the coefficients, their errors and the heterogeneity around them.</summary>
internal sealed class FittedEffects
{
    private readonly double[] _coefficients;
    private readonly double[] _covariance;

    /// <summary>By how much variances are multiplied; NaN when a single study leaves nothing to learn it from.</summary>
    private readonly double _factor;

    private FittedEffects(EffectsModel model, PoolingOptions options, BetweenStudies tau2)
    {
        Options = options;
        Count = model.Count;
        Tau2 = tau2;
        (_coefficients, _covariance) = model.Fit(tau2.Value);
        var free = model.DegreesOfFreedom;
        var fixedPoint = model.At(0);
        Heterogeneity = new ChiSquareTest { Statistic = free == 0 ? 0 : fixedPoint.Q, DegreesOfFreedom = free };
        var scatter = free == 0 ? double.NaN : model.At(tau2.Value).Q / free;
        _factor = options.Adjustment switch
        {
            SmallSampleAdjustment.KnappHartung => scatter,
            SmallSampleAdjustment.KnappHartungWithFloor when free > 0 => Math.Max(1, scatter),
            _ => 1,
        };
        DegreesOfFreedom = options.Adjustment == SmallSampleAdjustment.None || free == 0 ? null : free;
        (I2, H2) = free == 0 ? (double.NaN, double.NaN) : Inconsistency(options.Estimator, tau2.Value, free / fixedPoint.TraceP, Heterogeneity);
    }

    public PoolingOptions Options { get; }

    public int Count { get; }

    public int CoefficientCount => _coefficients.Length;

    public BetweenStudies Tau2 { get; }

    public ChiSquareTest Heterogeneity { get; }

    public double I2 { get; }

    public double H2 { get; }

    /// <summary>Of Student's t; null for the normal distribution.</summary>
    public int? DegreesOfFreedom { get; }

    public static FittedEffects Of(EffectsModel model, PoolingOptions options) => new(model, options, BetweenStudies.Estimate(model, options.Estimator));

    /// <summary>How much of the variance of the effects is real, in percent, and total over sampling variance.</summary>
    public static (double I2, double H2) Inconsistency(HeterogeneityEstimator estimator, double tau2, double typicalVariance, ChiSquareTest q) =>
        estimator == HeterogeneityEstimator.FixedEffect
            ? (q.Statistic == 0 ? 0 : 100 * Math.Max(0, (q.Statistic - q.DegreesOfFreedom) / q.Statistic), q.Statistic / q.DegreesOfFreedom)
            : (100 * tau2 / (tau2 + typicalVariance), (tau2 / typicalVariance) + 1);

    public double Covariance(int i, int j) => _covariance[(i * CoefficientCount) + j] * _factor;

    public double Value(int coefficient) => _coefficients[coefficient];

    public Estimate Estimate(int coefficient)
    {
        var value = _coefficients[coefficient];
        var method = Count == 1 ? "one study, normal" : Options.Method;

        // One study alone keeps its own error; a line through as many studies as it has coefficients leaves nothing to learn an adjustment from.
        if (double.IsNaN(_factor) || (CoefficientCount > 1 && DegreesOfFreedom is null && Options.Adjustment != SmallSampleAdjustment.None))
        {
            return Statistics.Estimate.WithoutInterval(value, Count == 1 ? NoIntervalReason.SingleUnit : NoIntervalReason.TooFewDegreesOfFreedom, Options.Level, Options.Method, Count);
        }

        var error = Math.Sqrt(Covariance(coefficient, coefficient));
        if (error == 0)
        {
            return Statistics.Estimate.WithoutInterval(value, NoIntervalReason.NoSpread, Options.Level, Options.Method, Count, 0);
        }

        var tail = Options.Level.Alpha / 2;
        var reach = error * (DegreesOfFreedom is { } free ? StudentTDistribution.UpperQuantile(tail, free) : NormalDistribution.UpperQuantile(tail));
        return Statistics.Estimate.WithInterval(value, error, new ConfidenceInterval(value - reach, value + reach, Options.Level), method, Count, DegreesOfFreedom);
    }

    public double Statistic(int coefficient)
    {
        var error = Math.Sqrt(Covariance(coefficient, coefficient));
        return error > 0 ? _coefficients[coefficient] / error : double.NaN;
    }

    public double PValue(double statistic) => double.IsNaN(statistic) ? double.NaN
        : DegreesOfFreedom is { } free ? Math.Min(1, 2 * StudentTDistribution.UpperTail(Math.Abs(statistic), free))
        : Math.Min(1, 2 * NormalDistribution.UpperTail(Math.Abs(statistic)));
}
