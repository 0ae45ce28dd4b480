namespace CoalitionMetrics;

/// <summary>What a pilot's design is made of; parts are combined: <c>DesignPart.Randomized | DesignPart.Blocked</c>.</summary>
[Flags]
public enum DesignPart
{
    /// <summary>No part: not a design. A pilot that only watches is <see cref="Observational"/>.</summary>
    None = 0,

    /// <summary>A lottery decided who got the pilot.</summary>
    Randomized = 1,

    /// <summary>The lottery was held separately in each block.</summary>
    Blocked = 2,

    /// <summary>Units were paired and one of each pair got the pilot.</summary>
    MatchedPairs = 4,

    /// <summary>Whole clusters (schools, buildings, neighbourhoods) were treated or not.</summary>
    Clustered = 8,

    /// <summary>The change in treated places is compared with the change in others.</summary>
    DifferenceInDifferences = 16,

    /// <summary>Places got the pilot at different times.</summary>
    Staggered = 32,

    /// <summary>One long series, before and after.</summary>
    InterruptedSeries = 64,

    /// <summary>One treated place against a mix of similar ones.</summary>
    SyntheticControl = 128,

    /// <summary>Neither lottery nor comparison by design.</summary>
    Observational = 256,
}
