using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The intervals of proportions in participation.json.</summary>
internal static class ProportionBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["proportionInterval"] = c => Limits(ProportionInterval.Of(Count(c, "successes"), Count(c, "trials"), Method(c), Level(c))),
        ["newcombeDifference"] = NewcombeDifference,
    };

    private static Figures NewcombeDifference(ReferenceCase c) =>
        c.TextParameter("method", "Newcombe 1998 method 10").StartsWith("Newcombe 1998 method 10", StringComparison.Ordinal)
            ? Limits(ProportionDifference.Newcombe(Count(c, "successes1"), Count(c, "trials1"), Count(c, "successes2"), Count(c, "trials2"), Level(c)))
            : throw new InvalidOperationException($"{c}: the method is unknown.");

    private static Figures Limits(Estimate estimate) =>
        new() { ["estimate"] = estimate.Value, ["lower"] = estimate.Interval!.Value.Lower, ["upper"] = estimate.Interval!.Value.Upper };

    private static ProportionIntervalMethod Method(ReferenceCase c) => c.TextParameter("method", "wilson") switch
    {
        "wilson" => ProportionIntervalMethod.Wilson,
        "clopper-pearson" => ProportionIntervalMethod.ClopperPearson,
        "jeffreys" => ProportionIntervalMethod.Jeffreys,
        "agresti-coull" => ProportionIntervalMethod.AgrestiCoull,
        var method => throw new InvalidOperationException($"{c}: the method '{method}' is unknown."),
    };

    private static ConfidenceLevel Level(ReferenceCase c) => new(c.NumberParameter("level", 0.95));

    // A count that is no whole number, or none at all, is outside the domain; the library's type says so already.
    private static long Count(ReferenceCase c, string role) =>
        c.Scalar(role) is var value && value == Math.Floor(value) && Math.Abs(value) <= 1L << 53 ? (long)value : throw new ArgumentOutOfRangeException(role, value, "A count is a whole number.");
}
