using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How group-time effects are put together.</summary>
public enum EffectAggregation
{
    /// <summary>One average over all units and periods from their start on, cohorts by their size.</summary>
    Simple,

    /// <summary>By time since the start, cohorts by their size; overall the plain mean from the start on.</summary>
    Dynamic,

    /// <summary>By cohort, each the plain mean from its start on; overall cohorts by their size.</summary>
    Group,

    /// <summary>By period, cohorts already treated by their size; overall the plain mean of periods.</summary>
    Calendar,
}

/// <summary>One row of an aggregation.</summary>
public sealed record AggregatedEffect
{
    /// <summary>The time since the start, the first treated period of the cohort, or the period.</summary>
    public required int Key { get; init; }

    /// <summary>The effect with its error and interval, or the reason why there is none; in the unit of the outcome.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>Whether all of it is 0 by definition, as effects in a base period are.</summary>
    public required bool IsBase { get; init; }

    /// <summary>The row, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}: {Estimate}");
}

/// <summary>Group-time effects put together in one way: an overall effect and a row a key.</summary>
public sealed record AggregatedEffects
{
    /// <summary>The overall effect, in the unit of the outcome.</summary>
    public required Estimate Overall { get; init; }

    /// <summary>The rows by key; none for the simple aggregation.</summary>
    public required IReadOnlyList<AggregatedEffect> Rows { get; init; }
}

/// <summary>Intervals for all rows of an aggregation that hold together: the whole curve lies inside as often as the level says.</summary>
public sealed record UniformBand
{
    /// <summary>How many standard errors the band would reach to each side with many units; larger than that of a single interval. With few units it reaches further, by Student's t.</summary>
    public required double CriticalValue { get; init; }

    /// <summary>The interval of each row, in the order of the rows; null where a row has no error of its own (a base period, or a reason why there is none).</summary>
    public required IReadOnlyList<ConfidenceInterval?> Intervals { get; init; }
}
