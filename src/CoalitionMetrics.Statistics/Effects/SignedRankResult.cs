using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether pairs tend to differ in one direction.</summary>
public sealed record SignedRankResult
{
    /// <summary>The sum of the ranks of the differences above 0, from 0 (none) to all ranks.</summary>
    public required double W { get; init; }

    /// <summary>How many pairs differ.</summary>
    public required int Pairs { get; init; }

    /// <summary>How many pairs do not differ and are left out.</summary>
    public required int WithoutDifference { get; init; }

    /// <summary>The ranks above 0 less those below it, as a share of all: from -1 (all below) through 0 to 1 (all above). NaN when no pair differs.</summary>
    public required double RankBiserial { get; init; }

    /// <summary>How often signs by chance would give a sum at least so far from the middle.</summary>
    public required double TwoSided { get; init; }

    /// <summary>How often they would give a sum at least as large.</summary>
    public required double Greater { get; init; }

    /// <summary>How often they would give a sum at most as large.</summary>
    public required double Less { get; init; }

    /// <summary>True when p is over all signs; false when by the normal distribution, above 200 pairs.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"signed ranks {W:G4} over {Pairs} pairs, p = {TwoSided:G3}");
}
