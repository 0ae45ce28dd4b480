namespace CoalitionMetrics;

/// <summary>Which error an interval speaks of: what would have to be drawn again for the figure to come out differently.</summary>
public enum IntervalBasis
{
    /// <summary>None: the figure has no interval.</summary>
    None,

    /// <summary>Other units could have been sampled from the same population.</summary>
    Sampling,

    /// <summary>Assignment by lot could have come out differently (design-based).</summary>
    DesignBased,

    /// <summary>The figure was held against random rearrangements.</summary>
    Permutation,

    /// <summary>Other members could have been there: members were resampled with replacement.</summary>
    BootstrapOverMembers,

    /// <summary>The census could have come out differently: the population that the room is held against is an estimate with a margin of error.</summary>
    Census,

    /// <summary>Both: others could have come, and the census could have come out differently.</summary>
    SamplingAndCensus,

    /// <summary>The series could have swung otherwise round its course: other things of the kind that moved it before could have happened.</summary>
    OverTime,
}
