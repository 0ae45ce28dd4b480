using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether values of one group tend to lie above those of the other.</summary>
public sealed record MannWhitneyResult
{
    /// <summary>The number of pairs in which the first group's value is larger, plus half the ties: from 0 (never) to all pairs (always).</summary>
    public required double U { get; init; }

    /// <summary>The sum of the first group's mid-ranks among all values.</summary>
    public required double RankSum { get; init; }

    /// <summary>How often a value of the first group lies above one of the second, ties half: from 0 (never) through 0.5 (as often as not) to 1 (always).</summary>
    public required double ProbabilityOfSuperiority { get; init; }

    /// <summary>The same from -1 (never above) through 0 to 1 (always above): Cliff's delta.</summary>
    public required double CliffDelta { get; init; }

    /// <summary>The share of assignments whose U lies at least as far from the middle as the observed one.</summary>
    public required double TwoSided { get; init; }

    /// <summary>The share of assignments whose U is at least as large.</summary>
    public required double Greater { get; init; }

    /// <summary>The share of assignments whose U is at most as large.</summary>
    public required double Less { get; init; }

    /// <summary>The two-sided p by the normal distribution, for many units. NaN when all values are equal, since nothing varies.</summary>
    public required double NormalPValue { get; init; }

    /// <summary>The same with half a pair taken off for continuity. NaN when all values are equal.</summary>
    public required double NormalPValueWithContinuity { get; init; }

    /// <summary>In how many ways the values can be shared out between the groups (rounded above 2^53).</summary>
    public required double Assignments { get; init; }

    /// <summary>True when p is over every assignment; false when over a random selection.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The smallest two-sided p that groups of these sizes can give.</summary>
    public required double SmallestPossible { get; init; }

    /// <summary>The method by its usual name.</summary>
    public required string Method { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"above in {ProbabilityOfSuperiority:G3} of pairs, p = {TwoSided:G3}, {Method}");
}
