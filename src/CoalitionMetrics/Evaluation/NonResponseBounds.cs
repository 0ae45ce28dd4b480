namespace CoalitionMetrics;

/// <summary>How tight a bound over the missing answers is.</summary>
public enum BoundsKind
{
    /// <summary>Both ends are attained by answers that could have been given.</summary>
    Exact,

    /// <summary>No answers lead outside, but an end may not be attained.</summary>
    Proven,
}

/// <summary>The smallest and largest value a figure could have had, over everything the non-respondents could have answered.</summary>
public sealed record NonResponseBounds
{
    /// <summary>The smallest value.</summary>
    public required double Lower { get; init; }

    /// <summary>The largest value.</summary>
    public required double Upper { get; init; }

    /// <summary>How tight the bounds are.</summary>
    public required BoundsKind Kind { get; init; }
}
