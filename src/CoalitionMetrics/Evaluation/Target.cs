namespace CoalitionMetrics;

/// <summary>How a figure is held against a target.</summary>
public enum Comparison
{
    /// <summary>The figure should be at least the value.</summary>
    AtLeast,

    /// <summary>The figure should be at most the value.</summary>
    AtMost,
}

/// <summary>A target fixed before the evaluation: what the coalition said it would reach.</summary>
public sealed record Target
{
    private readonly Facet? _facet;

    /// <summary>The metric's key.</summary>
    public required string Metric { get; init; }

    /// <summary>What it is about; fields left out match the only finding that has the others.</summary>
    public Facet Facet
    {
        get => _facet ?? Facet.Whole;
        init => _facet = value;
    }

    /// <summary>The figure's key; null = the headline.</summary>
    public string? Figure { get; init; }

    /// <summary>How the figure is held against the value.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>The value; finite.</summary>
    public required double Value { get; init; }
}

/// <summary>What can be said of a target.</summary>
public enum Verdict
{
    /// <summary>All likely values reach the target.</summary>
    Met,

    /// <summary>No likely value reaches the target.</summary>
    NotMet,

    /// <summary>Some likely values reach it and some do not: too early to tell.</summary>
    Inconclusive,

    /// <summary>There is no figure, or no interval where one is needed.</summary>
    NotAssessable,
}

/// <summary>Why a verdict is what it is.</summary>
public enum VerdictBasis
{
    /// <summary>The interval, simultaneous over all targets, was held against the value.</summary>
    Interval,

    /// <summary>The figure is a full count: the value itself was held against the target.</summary>
    FullCount,

    /// <summary>What the non-respondents could have answered reaches to both sides of the target.</summary>
    NonResponse,

    /// <summary>The figure has no interval, and needs one.</summary>
    NoInterval,

    /// <summary>There is no figure: undefined, not collected or withheld.</summary>
    NoFigure,
}

/// <summary>A target and what can be said of it.</summary>
public sealed class TargetVerdict
{
    /// <summary>The target.</summary>
    public required Target Target { get; init; }

    /// <summary>What can be said.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why.</summary>
    public required VerdictBasis Basis { get; init; }

    /// <summary>The figure that was held against the target, at the level simultaneous over all targets; null when there is none.</summary>
    public Figure? Figure { get; init; }
}
