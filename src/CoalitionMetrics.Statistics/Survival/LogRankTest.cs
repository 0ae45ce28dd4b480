using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether groups last differently long: what happened in each beside what would have happened if time ran alike in all.</summary>
public sealed record LogRankTest
{
    /// <summary>The groups, in the order in which they first appear.</summary>
    public required IReadOnlyList<LogRankGroup> Groups { get; init; }

    /// <summary>The chi-square test. Groups of which nobody was there at any event take no part, and no degree of freedom.</summary>
    public required ChiSquareTest Test { get; init; }

    /// <summary>How much early events count beyond late ones: 0 = equally (log-rank), 1 = by the share still there (Peto and Peto).</summary>
    public required double Rho { get; init; }

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"log-rank, rho = {Rho:G3}, {Test}");
}
