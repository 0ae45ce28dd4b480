using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Where the values before differ most, by rank, from those after.</summary>
public sealed record PettittResult
{
    /// <summary>How many observations there are.</summary>
    public required int Count { get; init; }

    /// <summary>The largest distance from what no shift would give; 0 when all values are equal.</summary>
    public required long K { get; init; }

    /// <summary>The place, from 0, of the first observation after the shift; null when all values are equal. The first of <see cref="Candidates"/>.</summary>
    public required int? FirstAfter { get; init; }

    /// <summary>All places where the distance is as large.</summary>
    public required IReadOnlyList<int> Candidates { get; init; }

    /// <summary>The approximate p, from 0 to 1; 1 when all values are equal.</summary>
    public required double PValue { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Pettitt, first after the shift: {FirstAfter}, p = {PValue:G3}, {Count} observations");
}
