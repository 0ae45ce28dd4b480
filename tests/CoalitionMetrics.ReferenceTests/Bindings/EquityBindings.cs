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
        ["lorenz"] = c => new Figures { ["p"] = c.NumbersParameter("p"), ["ordinates"] = Curve(c).Ordinates(c.NumbersParameter("p")) },
    };

    private static Figures Gini(ReferenceCase c, GiniCorrection correction) =>
        Index(c, x => Inequality.Gini(x, correction), (x, w) => Inequality.Gini(x, w, WeightKind.Sampling, correction));

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
