using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How consistently the items of a scale order people.</summary>
public sealed record CronbachAlphaResult
{
    /// <summary>Alpha from the covariances: 1 the items say all the same, 0 nothing in common; below 0 some run the other way and were not turned round. Its likely range is Feldt's, which takes normally distributed answers for granted.</summary>
    public required Estimate Raw { get; init; }

    /// <summary>The same alpha with a range that does not take normally distributed answers for granted.</summary>
    public required Estimate Robust { get; init; }

    /// <summary>Alpha with all items on the same spread: k r / (1 + (k - 1) r), r the mean correlation. NaN when an item does not vary.</summary>
    public required double Standardised { get; init; }

    /// <summary>The mean correlation of two items. NaN when an item does not vary.</summary>
    public required double MeanCorrelation { get; init; }

    /// <summary>Alpha without each item, in the order of the items: one that is higher than <see cref="Raw"/> points to an item that does not belong. NaN when one item would be left, or the others do not vary together.</summary>
    public required IReadOnlyList<double> RawWithout { get; init; }

    /// <summary>Standardised alpha without each item. NaN when one item would be left, or one of the others does not vary.</summary>
    public required IReadOnlyList<double> StandardisedWithout { get; init; }

    /// <summary>The correlation of each item with the sum of the others: below 0 the item runs the other way. NaN when it or the sum does not vary.</summary>
    public required IReadOnlyList<double> ItemRestCorrelations { get; init; }

    /// <summary>How many people answered all items.</summary>
    public required int PersonCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"alpha {Raw}, standardised {Standardised:G4}");
}
