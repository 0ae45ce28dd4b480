namespace CoalitionMetrics.Statistics;

/// <summary>Which regression looks for larger effects in smaller studies.</summary>
public enum EggerModel
{
    /// <summary>Egger's: one true effect, the spread around the line scales the errors, Student's t.</summary>
    WeightedRegression,

    /// <summary>True effects vary between studies (REML), normal.</summary>
    MixedEffects,
}

/// <summary>Whether small studies report larger effects than large ones.</summary>
public sealed record FunnelAsymmetry
{
    /// <summary>By how many standard errors small studies report more (or, below 0, less): the slope on the standard error, with its test.</summary>
    public required Coefficient Asymmetry { get; init; }

    /// <summary>The effect that the line gives a study without sampling error, in the unit of the effects.</summary>
    public required Estimate LimitEffect { get; init; }
}
