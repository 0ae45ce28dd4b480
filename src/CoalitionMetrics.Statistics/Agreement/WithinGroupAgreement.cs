using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How much the answers of a group agree, beside answers given without looking.</summary>
public sealed record WithinGroupAgreement
{
    /// <summary>From 0 (the answers differ as much as answers given without looking, or more) to 1 (all alike). NaN for one person.</summary>
    public double Value => double.IsNaN(ObservedVariance) ? double.NaN : ObservedVariance > UniformVariance ? 0 : Unclamped;

    /// <summary>The value as computed: below 0 (for several questions also above 1) where answers differ more than answers given without looking, which the measure is not made for. NaN for one person, and where its divisor is 0.</summary>
    public required double Unclamped { get; init; }

    /// <summary>The variance of the answers, divisor n - 1; for several questions its mean. NaN for one person.</summary>
    public required double ObservedVariance { get; init; }

    /// <summary>The variance of answers given without looking.</summary>
    public required double UniformVariance { get; init; }

    /// <summary>How many questions.</summary>
    public required int ItemCount { get; init; }

    /// <summary>How many people answered.</summary>
    public required int PersonCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, variance {ObservedVariance:G4} of {UniformVariance:G4}, n = {PersonCount}");
}
