using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of numerics.json.</summary>
internal static class NumericsBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["quantile"] = Quantile,
    };

    private static Figures Quantile(ReferenceCase c)
    {
        var values = c.Numbers("values");
        var probabilities = c.NumbersParameter("probabilities");
        var figures = new Figures();
        foreach (var type in Enum.GetValues<QuantileType>())
        {
            figures[$"type{(int)type}"] = (Func<object?>)(() => Quantiles.Quantile(values, probabilities, type));
        }

        return figures;
    }
}
