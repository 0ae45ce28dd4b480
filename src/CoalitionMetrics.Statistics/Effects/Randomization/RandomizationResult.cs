using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What the lot alone could have produced, and how unusual the observed outcome is among it.</summary>
public sealed record RandomizationResult
{
    /// <summary>The effect as observed, in the unit of the outcome.</summary>
    public required double Estimate { get; init; }

    /// <summary>The share of assignments whose effect is at least as far from 0 as the observed one, in either direction.</summary>
    public required double TwoSided { get; init; }

    /// <summary>The share of assignments whose effect is at least as large as the observed one.</summary>
    public required double Greater { get; init; }

    /// <summary>The share of assignments whose effect is at most as large as the observed one.</summary>
    public required double Less { get; init; }

    /// <summary>The smallest two-sided p that this design could have given, whatever the outcomes: with few units it may lie above 0.05.</summary>
    public required double SmallestPossible { get; init; }

    /// <summary>In how many equally likely ways the lot could have fallen (rounded above 2^53).</summary>
    public required double Assignments { get; init; }

    /// <summary>True when p is over every assignment; false when over a random selection.</summary>
    public required bool IsExact { get; init; }

    /// <summary>True when the interval is over every assignment; false when over a random selection.</summary>
    public required bool IntervalIsExact { get; init; }

    /// <summary>
    /// The effects, the same for every unit, that the two-sided test does not reject; unbounded when the design cannot reject any.
    /// </summary>
    public required ConfidenceSet Interval { get; init; }

    /// <summary>The method by its usual name.</summary>
    public required string Method { get; init; }

    /// <summary>How many units were assigned by lot (clusters, where whole clusters were).</summary>
    public required int Count { get; init; }

    /// <summary>The p-value for an alternative.</summary>
    /// <param name="alternative">Which departures count.</param>
    /// <returns>The p-value, from 0 (excluded) to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alternative"/> is no member of its enumeration.</exception>
    public double PValue(Alternative alternative) => alternative switch
    {
        Alternative.TwoSided => TwoSided,
        Alternative.Greater => Greater,
        Alternative.Less => Less,
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Not a member of the enumeration."),
    };

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Estimate:G4}, p = {TwoSided:G3} (smallest possible {SmallestPossible:G3}), likely range {Interval}, {Method}, n = {Count}");
}
