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
    /// rate. Both are Shapley values: each difference counts at the average level of the other. Where a group lacks a category, the same is done among the categories that both have, with shares of those
    /// (<see cref="KitagawaDecomposition.Common"/>), and what the others add to each group's rate stands apart (Nopo): rate of a - rate of a in the common categories, and rate of b there - rate of b.
    /// Invariance: composition + rate = gap; common composition + common rate + only a + only b = gap, and the last two are 0 where all categories are common; exchanging the groups changes the signs; splitting a category into parts with the same rates and make-up changes nothing.
    /// Cost: one pass.
    /// Source: Kitagawa 1955, Components of a difference between two rates; Nopo 2008, Matching as a tool to decompose wage gaps (categories that one group lacks).
    /// </remarks>
    /// <param name="eventsA">The events in each category of group a; finite, not negative, at most the total.</param>
    /// <param name="totalsA">The size of each category in group a; finite, not negative, at least one positive.</param>
    /// <param name="eventsB">The events in each category of group b.</param>
    /// <param name="totalsB">The size of each category in group b.</param>
    /// <returns>The parts. A category that one group lacks has no rate there: its parts, and the two effects over all categories, are NaN; the gap and what is said of the common categories remain.</returns>
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

        var common = KitagawaCommonPart.Of(eventsA, totalsA, eventsB, totalsB);
        return new KitagawaDecomposition
        {
            Common = common,
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

    /// <summary>What can be said where categories have members in only one group; null when the groups have no category in common.</summary>
    public required KitagawaCommonPart? Common { get; init; }
}

/// <summary>The difference split among the categories that both groups have, and what those of the other categories add to it.</summary>
public sealed class KitagawaCommonPart
{
    /// <summary>What goes with the different make-up of the groups, among the common categories.</summary>
    public required double CompositionEffect { get; init; }

    /// <summary>What goes with different rates inside the common categories.</summary>
    public required double RateEffect { get; init; }

    /// <summary>What those of group a add who are in categories that group b lacks; 0 when there are none.</summary>
    public required double OnlyA { get; init; }

    /// <summary>What those of group b add who are in categories that group a lacks; 0 when there are none.</summary>
    public required double OnlyB { get; init; }

    /// <summary>The share of group a that is in categories group b lacks, from 0 to below 1.</summary>
    public required double ShareOnlyA { get; init; }

    /// <summary>The share of group b that is in categories group a lacks, from 0 to below 1.</summary>
    public required double ShareOnlyB { get; init; }

    internal static KitagawaCommonPart? Of(ReadOnlySpan<double> eventsA, ReadOnlySpan<double> totalsA, ReadOnlySpan<double> eventsB, ReadOnlySpan<double> totalsB)
    {
        var (a, b) = (default(Side), default(Side));
        for (var k = 0; k < eventsA.Length; k++)
        {
            var isCommon = totalsA[k] > 0 && totalsB[k] > 0;
            a.Add(eventsA[k], totalsA[k], isCommon);
            b.Add(eventsB[k], totalsB[k], isCommon);
        }

        if (a.Size == 0)
        {
            return null;
        }

        var (composition, rates) = (default(CompensatedSum), default(CompensatedSum));
        for (var k = 0; k < eventsA.Length; k++)
        {
            if (totalsA[k] > 0 && totalsB[k] > 0)
            {
                var (shareA, shareB, rateA, rateB) = (totalsA[k] / a.Size, totalsB[k] / b.Size, eventsA[k] / totalsA[k], eventsB[k] / totalsB[k]);
                composition.AddProduct(shareA - shareB, (rateA + rateB) / 2);
                rates.AddProduct(rateA - rateB, (shareA + shareB) / 2);
            }
        }

        return new() { CompositionEffect = composition.Value, RateEffect = rates.Value, OnlyA = a.Outside, OnlyB = -b.Outside, ShareOnlyA = a.ShareOutside, ShareOnlyB = b.ShareOutside };
    }

    // Events and size of one group, among the common categories and in all.
    private struct Side
    {
        private CompensatedSum _events;
        private CompensatedSum _size;
        private CompensatedSum _allEvents;
        private CompensatedSum _all;

        public readonly double Size => _size.Value;

        public readonly double ShareOutside => 1 - (_size.Value / _all.Value);

        public readonly double Outside => (_allEvents.Value / _all.Value) - (_events.Value / _size.Value);

        public void Add(double events, double size, bool isCommon)
        {
            _allEvents.Add(events);
            _all.Add(size);
            if (isCommon)
            {
                _events.Add(events);
                _size.Add(size);
            }
        }
    }
}
