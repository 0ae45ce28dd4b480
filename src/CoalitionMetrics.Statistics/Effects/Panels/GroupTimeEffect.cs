using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The effect on the units first treated in one period, in another period.</summary>
public sealed record GroupTimeEffect
{
    /// <summary>The first treated period of the units.</summary>
    public required int Group { get; init; }

    /// <summary>The period in which the effect is seen; before <see cref="Group"/> none should be.</summary>
    public required int Period { get; init; }

    /// <summary>The period from which the change is measured.</summary>
    public required int BasePeriod { get; init; }

    /// <summary>The effect with its error and interval, or the reason why there is none; in the unit of the outcome.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>Whether this is the base period itself, whose effect is 0 by definition.</summary>
    public bool IsBase => Period == BasePeriod;

    /// <summary>The effect on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"first treated {Group}, period {Period}: {Estimate}");
}
