using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether chance alone could have filled a table of two rows and two columns.</summary>
public sealed record FisherExactResult
{
    /// <summary>The total probability of all tables not more probable than the observed one.</summary>
    public required double TwoSided { get; init; }

    /// <summary>The probability of a first cell at least as large.</summary>
    public required double Greater { get; init; }

    /// <summary>The probability of a first cell at most as large.</summary>
    public required double Less { get; init; }

    /// <summary>
    /// The odds ratio, conditional maximum likelihood: 1 = no difference. Infinite when the first cell is as large as the margins allow; NaN when they leave only one table.
    /// </summary>
    public required double OddsRatio { get; init; }

    /// <summary>The exact interval of the odds ratio; unbounded above when the first cell is as large as the margins allow.</summary>
    public required ConfidenceSet Interval { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"odds ratio {OddsRatio:G4}, likely range {Interval}, Fisher exact p = {TwoSided:G3}");
}
