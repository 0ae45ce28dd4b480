using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of network.json.</summary>
internal static class NetworkBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["size"] = Size,
        ["density"] = c => Figures.Of("estimate", NetworkInput.IsDirected(c) ? Cohesion.Density(NetworkInput.Directed(c)) : Cohesion.Density(NetworkInput.Undirected(c))),
        ["dyadCensus"] = DyadCensus,
        ["reciprocity"] = ReciprocityOfTies,
        ["reciprocityLogRatio"] = c => Figures.Of("estimate", Reciprocity.Of(NetworkInput.Directed(c), ReciprocityDefinition.LogRatio)),
        ["reciprocityGarlaschelliLoffredo"] = c => Figures.Of("estimate", Reciprocity.Of(NetworkInput.Directed(c), ReciprocityDefinition.Correlation)),
    };

    private static Figures Size(ReferenceCase c)
    {
        if (!NetworkInput.IsDirected(c))
        {
            var ties = NetworkInput.Undirected(c);
            return new Figures { ["vertices"] = ties.VertexCount, ["edges"] = ties.TieCount };
        }

        var network = NetworkInput.Directed(c);
        return new Figures { ["vertices"] = network.VertexCount, ["edges"] = network.ArcCount };
    }

    private static Figures DyadCensus(ReferenceCase c)
    {
        var census = Cohesion.DyadCensus(NetworkInput.Directed(c));
        return new Figures { ["mutual"] = census.Mutual, ["asymmetric"] = census.Asymmetric, ["null"] = census.Null };
    }

    private static Figures ReciprocityOfTies(ReferenceCase c)
    {
        var network = NetworkInput.Directed(c);
        return new Figures
        {
            ["dyadic"] = Reciprocity.Of(network, ReciprocityDefinition.AllDyad),
            ["dyadicNonNull"] = Reciprocity.Of(network, ReciprocityDefinition.Dyad),
            ["edgewise"] = Reciprocity.Of(network, ReciprocityDefinition.Arc),
        };
    }
}
