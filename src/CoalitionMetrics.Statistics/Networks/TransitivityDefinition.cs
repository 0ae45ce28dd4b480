namespace CoalitionMetrics.Statistics;

/// <summary>Which triples of a directed network count for transitivity.</summary>
public enum TransitivityDefinition
{
    /// <summary>Those in which A gives to B and B gives to C: in how many of them does A give to C? The default.</summary>
    Weak,

    /// <summary>All: in how many do the way over B and the direct tie agree, present or absent? Close to 1 in any sparse network.</summary>
    Strong,
}

/// <summary>What a vertex without a local transitivity counts as in the mean.</summary>
public enum UndefinedLocalTransitivity
{
    /// <summary>It is left out (igraph's average). The default.</summary>
    LeftOut,

    /// <summary>It counts as 0 (networkx's average).</summary>
    CountedAsZero,
}
