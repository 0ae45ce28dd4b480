namespace CoalitionMetrics.Statistics;

/// <summary>How two Lorenz curves lie to each other.</summary>
public enum LorenzOrder
{
    /// <summary>The curves are the same: no measure that looks at shares tells the two apart.</summary>
    Same,

    /// <summary>The first curve nowhere lies below the second and somewhere above it: every measure that obeys the transfer principle calls the first more equal.</summary>
    FirstDominates,

    /// <summary>The second curve nowhere lies below the first and somewhere above it: every measure that obeys the transfer principle calls the second more equal.</summary>
    SecondDominates,

    /// <summary>The curves cross: which of the two is more equal depends on the measure, so that none alone may be quoted.</summary>
    Cross,
}

/// <summary>In what the curves are measured.</summary>
public enum LorenzScale
{
    /// <summary>Shares of the total: is it more equally shared?</summary>
    Relative,

    /// <summary>Shares of the total times the mean: do the lowest 10 %, 20 %, ... have more in amounts? (Shorrocks 1983, generalised Lorenz curve.)</summary>
    Generalised,
}

/// <summary>Two Lorenz curves held against each other.</summary>
public sealed record LorenzComparison
{
    /// <summary>How the curves lie to each other.</summary>
    public required LorenzOrder Order { get; init; }

    /// <summary>The largest height of the first curve above the second; not negative, since the curves meet at 0.</summary>
    public required double LargestLead { get; init; }

    /// <summary>The largest height of the second curve above the first; not negative.</summary>
    public required double LargestLag { get; init; }

    /// <summary>How often the lead changes from one curve to the other.</summary>
    public required int CrossingCount { get; init; }
}
