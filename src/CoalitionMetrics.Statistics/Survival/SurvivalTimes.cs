using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How long each unit was watched, and whether what was waited for had happened when watching ended: members until they left, promises until they were kept. Sorted once, asked many times.
/// </summary>
/// <remarks>
/// Definition: a unit whose event had not happened yet is censored at its last time: it lasted at least that long. Who is censored at the time of an event counts as still there at that
/// time. Times are equal when all their digits are.
/// Invariance: does not depend on the order of the units.
/// Cost: one sort.
/// Source: Kaplan and Meier 1958, Nonparametric estimation from incomplete observations.
/// </remarks>
public sealed class SurvivalTimes
{
    /// <summary>Sorts units.</summary>
    /// <param name="times">How long each unit was watched from its own start; finite, not negative, any unit of time.</param>
    /// <param name="happened">True where the event happened at that time; false where it had not happened yet (censored). As many as times.</param>
    /// <exception cref="ArgumentException">There are no units, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, NaN or infinite.</exception>
    public SurvivalTimes(ReadOnlySpan<double> times, ReadOnlySpan<bool> happened)
        : this(times, Codes(happened), nameof(happened), 1)
    {
    }

    /// <summary>Sorts units whose events are codes.</summary>
    /// <param name="times">How long each unit was watched from its own start; finite, not negative, any unit of time.</param>
    /// <param name="events">1 where the event happened at that time; 0 where it had not happened yet (censored). As many as times. For several kinds of event see <see cref="CompetingTimes"/>.</param>
    /// <exception cref="ArgumentException">There are no units, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, NaN or infinite, or a code is neither 0 nor 1.</exception>
    public SurvivalTimes(ReadOnlySpan<double> times, ReadOnlySpan<int> events)
        : this(times, events.ToArray(), nameof(events), 1)
    {
    }

    internal SurvivalTimes(ReadOnlySpan<double> times, int[] codes, string parameter, int largestCode)
    {
        Guard.NotEmpty(times, nameof(times));
        Guard.SameLength(times.Length, codes.Length, nameof(times), parameter);
        Guard.NonNegative(times, nameof(times));
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 0 || codes[i] > largestCode)
            {
                throw new ArgumentOutOfRangeException(parameter, codes[i], string.Create(
                    CultureInfo.InvariantCulture, $"{parameter}[{i}] is {codes[i]}; expected 0 (censored){(largestCode == 1 ? " or 1 (happened)" : " or the number of a cause from 1")}."));
            }
        }

        // Adding 0 turns -0 into 0, so that the two are one time.
        var sorted = new double[times.Length];
        var order = new double[times.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = times[i] + 0.0;
            order[i] = i;
        }

        Sorting.Sort(sorted, order);
        Sorted = sorted;
        Order = Array.ConvertAll(order, i => (int)i);
        SortedCodes = Array.ConvertAll(Order, i => codes[i]);
        (EventTimes, AtRiskCounts, EventCounts) = CountEvents();
        foreach (var count in EventCounts)
        {
            EventCount += count;
        }
    }

    /// <summary>How many units there are.</summary>
    public int Count => Sorted.Length;

    /// <summary>How many of them had the event.</summary>
    public int EventCount { get; }

    /// <summary>The longest time that a unit was watched: nothing is known beyond, unless all had the event.</summary>
    public double LastTime => Sorted[^1];

    /// <summary>The times at which an event happened, each once, ascending; empty when all are censored.</summary>
    public ReadOnlySpan<double> Times => EventTimes;

    /// <summary>How many were still there and watched just before each of <see cref="Times"/>.</summary>
    public ReadOnlySpan<int> AtRisk => AtRiskCounts;

    /// <summary>How many events happened at each of <see cref="Times"/>.</summary>
    public ReadOnlySpan<int> Events => EventCounts;

    /// <summary>The time of each unit, ascending.</summary>
    internal double[] Sorted { get; }

    /// <summary>The position of each unit as it was given, in the order of <see cref="Sorted"/>.</summary>
    internal int[] Order { get; }

    /// <summary>The code of each unit in the order of <see cref="Sorted"/>: 0 = censored.</summary>
    internal int[] SortedCodes { get; }

    internal double[] EventTimes { get; }

    internal int[] AtRiskCounts { get; }

    internal int[] EventCounts { get; }

    /// <summary>The number of units watched for longer than a time.</summary>
    internal int CountAfter(double time)
    {
        var (low, high) = (0, Sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Sorted[middle] <= time ? (middle + 1, high) : (low, middle);
        }

        return Sorted.Length - low;
    }

    /// <summary>The last event time that is not after a time; -1 when there is none.</summary>
    internal int EventIndexAt(double time)
    {
        var index = Array.BinarySearch(EventTimes, time);
        return index >= 0 ? index : ~index - 1;
    }

    internal static int[] Codes(ReadOnlySpan<bool> happened)
    {
        var codes = new int[happened.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = happened[i] ? 1 : 0;
        }

        return codes;
    }

    private (double[] Times, int[] AtRisk, int[] Events) CountEvents()
    {
        var (times, atRisk, events) = (new List<double>(), new List<int>(), new List<int>());
        for (var i = 0; i < Sorted.Length;)
        {
            var start = i;
            var count = 0;
            for (; i < Sorted.Length && Sorted[i] == Sorted[start]; i++)
            {
                count += SortedCodes[i] != 0 ? 1 : 0;
            }

            if (count > 0)
            {
                times.Add(Sorted[start]);
                atRisk.Add(Sorted.Length - start);
                events.Add(count);
            }
        }

        return ([.. times], [.. atRisk], [.. events]);
    }
}
