using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The discount rates at which a row of payments is worth nothing.</summary>
public sealed record InternalRateResult
{
    /// <summary>The internal rate of return. NaN when there is none, or more than one.</summary>
    public required double Rate { get; init; }

    /// <summary>All rates above -1 with net present value 0, from the lowest, each once.</summary>
    public required IReadOnlyList<double> Roots { get; init; }

    /// <summary>How often the flows change sign, those of 0 passed over: the most rates there can be.</summary>
    public required int SignChanges { get; init; }

    /// <summary>Whether the signs of the flows alone prove that there is one rate: they change exactly once. With more changes there may still be only one.</summary>
    public required bool IsUniqueBySignChanges { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => Roots.Count switch
    {
        0 => "no internal rate of return",
        1 => string.Create(CultureInfo.InvariantCulture, $"internal rate of return {Rate:G4}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Roots.Count} rates with net present value 0, from {Roots[0]:G4} to {Roots[^1]:G4}"),
    };
}
