using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The sums of how far values lie from their mean.</summary>
public sealed record CusumResult
{
    /// <summary>The sum up to and with each observation; the last is 0.</summary>
    public required IReadOnlyList<double> Path { get; init; }

    /// <summary>The largest sum less the smallest, the 0 at the start included; in the unit of the values, not negative.</summary>
    public required double Range { get; init; }

    /// <summary>The range in standard deviations (divisor n). NaN when all values are equal.</summary>
    public required double ScaledRange { get; init; }

    /// <summary>The place, from 0, of the first observation after the sum that lies farthest from 0: where the level may have shifted. Null when all values are equal.</summary>
    public required int? FirstAfter { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cumulative sums, range {Range:G4}, first after the turn: {FirstAfter}");
}
