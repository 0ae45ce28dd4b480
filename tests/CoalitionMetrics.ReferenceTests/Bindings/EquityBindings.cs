using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of equity.json.</summary>
internal static class EquityBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["gini"] = c => Gini(c, Correction(c)),
        ["generalisedEntropy"] = c => Index(c, x => Inequality.GeneralisedEntropy(x, c.NumberParameter("alpha")), (x, w) => Inequality.GeneralisedEntropy(x, w, c.NumberParameter("alpha"))),
        ["theilT"] = c => Index(c, x => Inequality.TheilT(x), (x, w) => Inequality.TheilT(x, w)),
        ["meanLogDeviation"] = c => Index(c, x => Inequality.MeanLogDeviation(x), (x, w) => Inequality.MeanLogDeviation(x, w)),
        ["atkinson"] = c => Index(c, x => Inequality.Atkinson(x, c.NumberParameter("epsilon")), (x, w) => Inequality.Atkinson(x, w, c.NumberParameter("epsilon"))),
        ["hoover"] = c => Index(c, x => Inequality.Hoover(x), (x, w) => Inequality.Hoover(x, w)),
        ["herfindahl"] = c => c.FlagParameter("normalised", false)
            ? Index(c, x => Inequality.HerfindahlNormalised(x), (x, w) => Inequality.HerfindahlNormalised(x, w, WeightKind.Sampling))
            : Index(c, x => Inequality.Herfindahl(x), (x, w) => Inequality.Herfindahl(x, w, WeightKind.Sampling)),
        ["palma"] = ShareRatio,
        ["quintileShareRatio"] = ShareRatio,
        ["percentileRatio"] = PercentileRatio,
        ["coefficientOfVariation"] = c => Index(
            c, x => Inequality.CoefficientOfVariation(x, Divisor(c)), (x, w) => Inequality.CoefficientOfVariation(x, w, WeightKind.Sampling, Divisor(c))),
        ["lorenz"] = c => new Figures { ["p"] = c.NumbersParameter("p"), ["ordinates"] = Curve(c).Ordinates(c.NumbersParameter("p")) },
    };

    private static Figures Gini(ReferenceCase c, GiniCorrection correction) =>
        Index(c, x => Inequality.Gini(x, correction), (x, w) => Inequality.Gini(x, w, WeightKind.Sampling, correction));

    // The general form with the shares that the case states; the named ones are this with 0.1 and 0.4, and with 0.2 and 0.2.
    private static Figures ShareRatio(ReferenceCase c)
    {
        var preset = c.Statistic == "palma" ? (Top: 0.1, Bottom: 0.4) : (Top: 0.2, Bottom: 0.2);
        var top = c.NumberParameter("topShare", preset.Top);
        var bottom = c.NumberParameter("bottomShare", preset.Bottom);
        return Index(c, x => Inequality.ShareRatio(x, top, bottom), (x, w) => Inequality.ShareRatio(x, w, top, bottom));
    }

    private static Figures PercentileRatio(ReferenceCase c)
    {
        var upper = c.NumberParameter("upper");
        var lower = c.NumberParameter("lower");
        var values = c.Numbers("values");
        if (c.NumbersOrNull("weights") is { } weights)
        {
            if (c.TextParameter("quantileType", "1") is not ("weighted inverse ECDF (type 1)" or "1"))
            {
                throw new InvalidOperationException($"{c.Id}: unknown weighted quantile.");
            }

            return Ratio(
                Inequality.PercentileRatio(values, weights, upper, lower),
                Quantiles.WeightedQuantile(values, weights, upper),
                Quantiles.WeightedQuantile(values, weights, lower));
        }

        var type = c.HasParameter("quantileType") ? (QuantileType)c.NumberParameter("quantileType") : QuantileType.Linear;
        return Ratio(Inequality.PercentileRatio(values, upper, lower, type), Quantiles.Quantile(values, upper, type), Quantiles.Quantile(values, lower, type));
    }

    // Where the ratio is undefined the statistic is, though the two quantiles exist.
    private static Figures Ratio(double ratio, double upper, double lower) => double.IsNaN(ratio)
        ? Figures.Of("estimate", ratio)
        : new Figures { ["estimate"] = ratio, ["upperQuantile"] = upper, ["lowerQuantile"] = lower };

    private static VarianceDivisor Divisor(ReferenceCase c) => c.TextParameter("denominator", "n") switch
    {
        "n" => VarianceDivisor.Count,
        "n-1" => VarianceDivisor.CountLessOne,
        var other => throw new InvalidOperationException($"{c.Id}: unknown denominator '{other}'."),
    };

    private static GiniCorrection Correction(ReferenceCase c) => c.TextParameter("correction", "none") switch
    {
        "none" => GiniCorrection.None,
        "n/(n-1)" => GiniCorrection.SmallSample,
        var other => throw new InvalidOperationException($"{c.Id}: unknown correction '{other}'."),
    };

    private static LorenzCurve Curve(ReferenceCase c) =>
        c.NumbersOrNull("weights") is { } weights ? new LorenzCurve(c.Numbers("values"), weights) : new LorenzCurve(c.Numbers("values"));

    private static Figures Index(ReferenceCase c, Func<double[], double> plain, Func<double[], double[], double> weighted) =>
        Figures.Of("estimate", c.NumbersOrNull("weights") is { } weights ? weighted(c.Numbers("values"), weights) : plain(c.Numbers("values")));
}
