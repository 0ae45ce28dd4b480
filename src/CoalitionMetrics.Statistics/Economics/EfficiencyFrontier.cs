using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The place of an option beside the others.</summary>
public enum FrontierStatus
{
    /// <summary>It is the best choice at some price for a unit of effect.</summary>
    OnFrontier,

    /// <summary>Another costs no more and brings no less, one of them strictly; or is the same and stands before it.</summary>
    Dominated,

    /// <summary>A mix of two others brings as much for less.</summary>
    ExtendedlyDominated,
}

/// <summary>Which options are worth choosing, and what each step between them costs a unit of effect.</summary>
public sealed record EfficiencyFrontier
{
    /// <summary>The place of each option, in the order of input.</summary>
    public required IReadOnlyList<FrontierStatus> Status { get; init; }

    /// <summary>The options of the frontier by their place in the input, from the least costly.</summary>
    public required IReadOnlyList<int> Frontier { get; init; }

    /// <summary>What each option of the frontier costs for each unit more than the one before it brings; never falling. NaN for the first, which has none before it.</summary>
    public required IReadOnlyList<double> IncrementalRatios { get; init; }

    /// <summary>The best choice at a price for a unit of effect: the largest <c>price * effect - cost</c>, of equal ones the least costly.</summary>
    /// <param name="price">What one unit of effect is worth, in the unit of the costs; finite, not negative.</param>
    /// <returns>The option, by its place in the input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is negative, NaN or infinite.</exception>
    public int BestAt(double price)
    {
        Guard.NonNegative(price, nameof(price));
        var best = 0;
        while (best + 1 < Frontier.Count && IncrementalRatios[best + 1] < price)
        {
            best++;
        }

        return Frontier[best];
    }

    /// <summary>The path on one line, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"frontier of {Frontier.Count} of {Status.Count} options: {string.Join(", ", Frontier)}");
}
