namespace CoalitionMetrics.Statistics;

/// <summary>Which of the conventions of reciprocity is meant; they answer different questions, and their figures differ widely.</summary>
public enum ReciprocityDefinition
{
    /// <summary>Of all arcs, the share that is returned: 2M / (2M + A). The default; igraph's and networkx's default, sna's "edgewise".</summary>
    Arc,

    /// <summary>Of all pairs tied at all, the share tied both ways: M / (M + A). igraph's "ratio", sna's "dyadic.nonnull".</summary>
    Dyad,

    /// <summary>Of all pairs, the share that is symmetric, pairs that are not tied included: (M + N) / pairs. sna's default "dyadic".</summary>
    AllDyad,

    /// <summary>Garlaschelli and Loffredo's rho: (arc reciprocity - density) / (1 - density), the correlation of giving with receiving over all ordered pairs.</summary>
    Correlation,

    /// <summary>The natural logarithm of (arc reciprocity / density): 0 when ties are returned as often as chance would have it. sna's "edgewise.lrr".</summary>
    LogRatio,
}
