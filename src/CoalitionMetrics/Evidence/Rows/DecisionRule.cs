namespace CoalitionMetrics;

/// <summary>
/// How a body decides: one of several conditions that must hold together, such as <c>weights</c> and <c>heads</c>; or the single rule
/// <see cref="Consensus"/> or <see cref="Advisory"/>, where there are no votes to weigh.
/// </summary>
public sealed record DecisionRule
{
    /// <summary>The rule of a body that decides when nobody objects.</summary>
    public const string Consensus = "consensus";

    /// <summary>The rule of a body that advises and does not decide.</summary>
    public const string Advisory = "advisory";

    /// <summary>The body.</summary>
    public required string Body { get; init; }

    /// <summary>The rule's name; <c>consensus</c> and <c>advisory</c> have their own meaning.</summary>
    public required string Rule { get; init; }

    /// <summary>The weight of votes that carries a decision: it is won when the weights in favour reach it. Null under consensus and advice.</summary>
    public decimal? Quota { get; init; }

    /// <summary>How much weight must be present; null = no quorum.</summary>
    public decimal? Quorum { get; init; }
}
