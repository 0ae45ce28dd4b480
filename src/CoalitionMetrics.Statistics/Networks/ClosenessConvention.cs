namespace CoalitionMetrics.Statistics;

/// <summary>What closeness does with members that cannot be reached.</summary>
public enum ClosenessConvention
{
    /// <summary>The sum of 1/distance: who is out of reach adds nothing. The default.</summary>
    Harmonic,

    /// <summary>1 / the sum of distances to those who can be reached: a member that reaches one neighbour only looks very close. igraph's since 1.3.</summary>
    ReachableOnly,

    /// <summary>The reachable-only mean scaled by the share that is reached. networkx's default.</summary>
    WassermanFaust,
}
