using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of numerics.json.</summary>
internal static class NumericsBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["univariate"] = Univariate,
        ["quantile"] = Quantile,
        ["distributionFunction"] = DistributionFunction,
        ["distributionQuantile"] = DistributionQuantile,
        ["specialFunction"] = SpecialFunction,
    };

    private static Figures Univariate(ReferenceCase c)
    {
        var values = c.Numbers("values");
        return new()
        {
            ["observations"] = values.Length,
            ["mean"] = Later(() => Moments.Mean(values)),
            ["variance"] = Later(() => Moments.Variance(values)),
            ["standardDeviation"] = Later(() => Moments.StandardDeviation(values)),
            ["lag1Autocorrelation"] = Later(() => Moments.Autocorrelation(values, 1)),
            ["decimalMean"] = Later(() => DecimalMoments.Mean(c.Decimals("values"))),
            ["decimalStandardDeviation"] = Later(() => DecimalMoments.StandardDeviation(c.Decimals("values"))),
            ["decimalLag1Autocorrelation"] = Later(() => DecimalMoments.Autocorrelation(c.Decimals("values"), 1)),
        };
    }

    private static Func<object?> Later(Func<object?> figure) => figure;

    private static Figures Quantile(ReferenceCase c)
    {
        var values = c.Numbers("values");
        var probabilities = c.NumbersParameter("probabilities");
        var figures = new Figures();
        foreach (var type in Enum.GetValues<QuantileType>())
        {
            figures[$"type{(int)type}"] = Later(() => Quantiles.Quantile(values, probabilities, type));
        }

        return figures;
    }

    private static Figures DistributionFunction(ReferenceCase c)
    {
        var x = c.NumberParameter("x");
        var p = c.NumbersParameter("parameters");
        return c.TextParameter("distribution") switch
        {
            "normal" => Tails(() => NormalDistribution.LowerTail(x), () => NormalDistribution.UpperTail(x), () => NormalDistribution.LogLowerTail(x), () => NormalDistribution.LogUpperTail(x)),
            "t" => Tails(
                () => StudentTDistribution.LowerTail(x, p[0]), () => StudentTDistribution.UpperTail(x, p[0]),
                () => StudentTDistribution.LogLowerTail(x, p[0]), () => StudentTDistribution.LogUpperTail(x, p[0])),
            "F" => Tails(
                () => FDistribution.LowerTail(x, p[0], p[1]), () => FDistribution.UpperTail(x, p[0], p[1]),
                () => FDistribution.LogLowerTail(x, p[0], p[1]), () => FDistribution.LogUpperTail(x, p[0], p[1])),
            "chiSquare" => Tails(
                () => ChiSquareDistribution.LowerTail(x, p[0]), () => ChiSquareDistribution.UpperTail(x, p[0]),
                () => ChiSquareDistribution.LogLowerTail(x, p[0]), () => ChiSquareDistribution.LogUpperTail(x, p[0])),
            "beta" => Tails(
                () => BetaDistribution.LowerTail(x, p[0], p[1]), () => BetaDistribution.UpperTail(x, p[0], p[1]),
                () => BetaDistribution.LogLowerTail(x, p[0], p[1]), () => BetaDistribution.LogUpperTail(x, p[0], p[1])),
            "gamma" => Tails(
                () => GammaDistribution.LowerTail(x, p[0], p[1]), () => GammaDistribution.UpperTail(x, p[0], p[1]),
                () => GammaDistribution.LogLowerTail(x, p[0], p[1]), () => GammaDistribution.LogUpperTail(x, p[0], p[1])),
            "noncentralT" => Tails(
                () => NoncentralTDistribution.LowerTail(x, p[0], p[1]), () => NoncentralTDistribution.UpperTail(x, p[0], p[1]),
                () => NoncentralTDistribution.LogLowerTail(x, p[0], p[1]), () => NoncentralTDistribution.LogUpperTail(x, p[0], p[1])),
            var other => throw new NotSupportedException($"The distribution '{other}' is not bound."),
        };
    }

    private static Figures Tails(Func<object?> lower, Func<object?> upper, Func<object?> logLower, Func<object?> logUpper) =>
        new() { ["lower"] = lower, ["upper"] = upper, ["logLower"] = logLower, ["logUpper"] = logUpper };

    private static Figures DistributionQuantile(ReferenceCase c)
    {
        var probability = c.NumberParameter("probability");
        var p = c.NumbersParameter("parameters");
        var upper = c.TextParameter("tail") switch
        {
            "lower" => false,
            "upper" => true,
            var other => throw new NotSupportedException($"The tail '{other}' is not bound."),
        };
        return Figures.Of("quantile", c.TextParameter("distribution") switch
        {
            "normal" => upper ? NormalDistribution.UpperQuantile(probability) : NormalDistribution.Quantile(probability),
            "t" => upper ? StudentTDistribution.UpperQuantile(probability, p[0]) : StudentTDistribution.Quantile(probability, p[0]),
            "F" => upper ? FDistribution.UpperQuantile(probability, p[0], p[1]) : FDistribution.Quantile(probability, p[0], p[1]),
            "chiSquare" => upper ? ChiSquareDistribution.UpperQuantile(probability, p[0]) : ChiSquareDistribution.Quantile(probability, p[0]),
            "beta" => upper ? BetaDistribution.UpperQuantile(probability, p[0], p[1]) : BetaDistribution.Quantile(probability, p[0], p[1]),
            "gamma" => upper ? GammaDistribution.UpperQuantile(probability, p[0], p[1]) : GammaDistribution.Quantile(probability, p[0], p[1]),
            "noncentralT" => upper ? NoncentralTDistribution.UpperQuantile(probability, p[0], p[1]) : NoncentralTDistribution.Quantile(probability, p[0], p[1]),
            var other => throw new NotSupportedException($"The distribution '{other}' is not bound."),
        });
    }

    private static Figures SpecialFunction(ReferenceCase c)
    {
        var x = c.NumbersParameter("arguments");
        return Figures.Of("value", c.TextParameter("function") switch
        {
            "logGamma" => SpecialFunctions.LogGamma(x[0]),
            "digamma" => SpecialFunctions.Digamma(x[0]),
            "erf" => SpecialFunctions.Erf(x[0]),
            "erfc" => SpecialFunctions.Erfc(x[0]),
            "logBeta" => SpecialFunctions.LogBeta(x[0], x[1]),
            "hedgesCorrection" => SpecialFunctions.HedgesCorrection(x[0]),
            var other => throw new NotSupportedException($"The function '{other}' is not bound."),
        });
    }
}
