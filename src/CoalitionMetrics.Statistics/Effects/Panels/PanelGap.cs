using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A period of the panel in which a unit was not observed.</summary>
/// <remarks>A sound panel may have gaps; what is done about them is up to each method, which says so.</remarks>
public sealed record PanelGap
{
    /// <summary>The label of the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The period in which others were observed and this unit was not.</summary>
    public required int Period { get; init; }

    /// <summary>The gap in words, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Unit} in period {Period}");
}
