namespace CoalitionMetrics.Statistics;

/// <summary>What becomes of several ties from one vertex to the same other vertex.</summary>
public enum ParallelTies
{
    /// <summary>They become one tie that weighs as much as all of them together: three acts of help weigh 3. The default.</summary>
    Sum,

    /// <summary>They become one tie of weight 1: that there was any counts, not how often or how much.</summary>
    Any,
}
