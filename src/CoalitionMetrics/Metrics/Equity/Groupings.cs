namespace CoalitionMetrics;

/// <summary>By which dimensions people and organisations can be grouped, of those asked for.</summary>
internal static class Groupings
{
    /// <summary>The facets, people first.</summary>
    public static IReadOnlyList<Facet> Of(EvidenceView view, EvaluationContext context) =>
    [
        .. Enum.GetValues<Actors>().SelectMany(actors => context.DimensionsOf(view.Evidence.Dimensions(Present.Register(actors))).Select(d => new Facet { Dimension = d, Actors = actors })),
    ];

    /// <summary>What is missing where there is no dimension at all.</summary>
    public static IReadOnlyList<MissingEvidence> Missing(CoalitionEvidence evidence) =>
    [
        .. Enum.GetValues<Actors>().Select(Present.Register).Select(t => new MissingEvidence { Table = t.Name, Field = evidence.IsCollected(t) ? "dimensions" : null }),
    ];
}
