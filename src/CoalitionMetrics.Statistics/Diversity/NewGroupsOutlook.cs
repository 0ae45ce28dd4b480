namespace CoalitionMetrics.Statistics;

/// <summary>What further seats or gatherings would bring, if people go on being invited as now.</summary>
public sealed record NewGroupsOutlook
{
    /// <summary>How many further units: people, or gatherings.</summary>
    public required long Further { get; init; }

    /// <summary>The expected number of groups not seen so far; its interval is for the number that will turn up, chance included.</summary>
    public required Estimate Expected { get; init; }

    /// <summary>Up to how many further units the expected number may be trusted: as many as were drawn. Beyond it is a lower bound.</summary>
    public required long TrustedUpTo { get; init; }

    /// <summary>Whether <see cref="Further"/> lies within that.</summary>
    public bool IsTrusted => Further <= TrustedUpTo;

    /// <summary>For people, the chance that the very next one is of a new group; for gatherings, the chance that the next group met at one is new.</summary>
    public required double ChanceNextIsNew { get; init; }
}
