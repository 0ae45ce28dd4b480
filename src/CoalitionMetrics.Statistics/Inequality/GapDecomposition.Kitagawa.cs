using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How much of the gap between two groups goes with other differences between them? An accounting of what goes with what, never of why.</summary>
public static partial class GapDecomposition
{
    /// <summary>
    /// Kitagawa's decomposition: how much of the difference between two rates goes with a different make-up of the groups (by department, age class, district), and how much with different rates
    /// inside the same category?
    /// </summary>
    /// <remarks>
    /// Definition: gap = rate of a - rate of b; composition = <c>sum (p_a - p_b)(r_a + r_b) / 2</c>, rate = <c>sum (r_a - r_b)(p_a + p_b) / 2</c> with p a category's share of the group and r its
    /// rate. Both are Shapley values: each difference counts at the average level of the other.
    /// Invariance: composition + rate = gap; exchanging the groups changes the signs; splitting a category into parts with the same rates and make-up changes nothing.
    /// Cost: one pass.
    /// Source: Kitagawa 1955, Components of a difference between two rates.
    /// </remarks>
    /// <param name="eventsA">The events in each category of group a; finite, not negative, at most the total.</param>
    /// <param name="totalsA">The size of each category in group a; finite, not negative, at least one positive.</param>
    /// <param name="eventsB">The events in each category of group b.</param>
    /// <param name="totalsB">The size of each category in group b.</param>
    /// <returns>The parts. A category that one group lacks has no rate there: its parts, and the two effects, are NaN; the gap remains.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or a group has nobody.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite, or there are more events than the category is large.</exception>
    public static KitagawaDecomposition Kitagawa(
        ReadOnlySpan<double> eventsA, ReadOnlySpan<double> totalsA, ReadOnlySpan<double> eventsB, ReadOnlySpan<double> totalsB)
    {
        Guard.NotEmpty(eventsA, nameof(eventsA));
        Guard.SameLength(eventsB.Length, eventsA.Length, nameof(eventsB), nameof(eventsA));
        var sizeA = CheckRates(eventsA, totalsA, nameof(eventsA), nameof(totalsA));
        var sizeB = CheckRates(eventsB, totalsB, nameof(eventsB), nameof(totalsB));
        var composition = new double[eventsA.Length];
        var rates = new double[eventsA.Length];
        for (var k = 0; k < composition.Length; k++)
        {
            var shareA = totalsA[k] / sizeA;
            var shareB = totalsB[k] / sizeB;
            var rateA = eventsA[k] / totalsA[k];
            var rateB = eventsB[k] / totalsB[k];
            // A category that neither group has does not exist.
            var absent = totalsA[k] == 0 && totalsB[k] == 0;
            composition[k] = absent ? 0 : (shareA - shareB) * ((rateA + rateB) / 2);
            rates[k] = absent ? 0 : (rateA - rateB) * ((shareA + shareB) / 2);
        }

        return new KitagawaDecomposition
        {
            Gap = (Summation.Sum(eventsA) / sizeA) - (Summation.Sum(eventsB) / sizeB),
            CompositionEffect = SumOrNaN(composition),
            RateEffect = SumOrNaN(rates),
            CompositionByCategory = composition,
            RateByCategory = rates,
        };
    }

    private static double CheckRates(ReadOnlySpan<double> events, ReadOnlySpan<double> totals, string parameter, string totalParameter)
    {
        Guard.SameLength(totals.Length, events.Length, totalParameter, parameter);
        Guard.NonNegative(totals, totalParameter);
        Guard.NonNegative(events, parameter);
        for (var k = 0; k < events.Length; k++)
        {
            if (events[k] > totals[k])
            {
                throw Guard.Refuse(parameter, k, events[k], string.Create(CultureInfo.InvariantCulture, $"at most the category's size of {totals[k]}"));
            }
        }

        var size = Summation.Sum(totals);
        return size is > 0 and < double.PositiveInfinity ? size : throw new ArgumentException("The group has nobody, or more than a double can hold.", totalParameter);
    }

    private static double SumOrNaN(double[] parts) => Array.Exists(parts, double.IsNaN) ? double.NaN : Summation.Sum(parts);
}

/// <summary>The difference between two rates, split into make-up and rates.</summary>
public sealed class KitagawaDecomposition
{
    /// <summary>The rate of group a less the rate of group b.</summary>
    public required double Gap { get; init; }

    /// <summary>What goes with the different make-up of the groups. NaN when a category has members in only one group.</summary>
    public required double CompositionEffect { get; init; }

    /// <summary>What goes with different rates inside the categories. NaN when a category has members in only one group.</summary>
    public required double RateEffect { get; init; }

    /// <summary>Each category's part of the composition effect, in the order given.</summary>
    public required IReadOnlyList<double> CompositionByCategory { get; init; }

    /// <summary>Each category's part of the rate effect, in the order given.</summary>
    public required IReadOnlyList<double> RateByCategory { get; init; }
}
