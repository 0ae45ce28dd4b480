namespace CoalitionMetrics.Statistics;

/// <summary>Whether those who are present speak for themselves only, or for those who could have come.</summary>
public enum Presence
{
    /// <summary>They are a draw: others could have come. Their share carries the error of a draw.</summary>
    Sample,

    /// <summary>They are all there is to count, such as all members: their share has no error, only the census has.</summary>
    FullCount,
}
