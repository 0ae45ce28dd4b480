using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The synthetic control when one donor may not be used.</summary>
public sealed record LeaveOneDonorOut
{
    /// <summary>The donor that was left out.</summary>
    public required string Unit { get; init; }

    /// <summary>The fit of the others.</summary>
    public required SyntheticControl Fit { get; init; }

    /// <summary>The donor and the effect without it, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"without {Unit}: {Fit.Effect.Value:G4}");
}
