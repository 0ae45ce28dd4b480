using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How long each unit was watched, and which of several events ended it: a member who left of their own will, moved away, or is still there. Sorted once, asked many times.
/// </summary>
/// <remarks>
/// Definition: each unit has at most one event; the first of any kind keeps the others from happening.
/// Invariance: does not depend on the order of the units.
/// Cost: one sort.
/// Source: Prentice et al. 1978, The analysis of failure times in the presence of competing risks.
/// </remarks>
public sealed class CompetingTimes
{
    /// <summary>Sorts units.</summary>
    /// <param name="times">How long each unit was watched from its own start; finite, not negative, any unit of time.</param>
    /// <param name="causes">0 where nothing had happened yet (censored), else the number of the cause from 1. As many as times.</param>
    /// <exception cref="ArgumentException">There are no units, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, NaN or infinite, or a cause is negative.</exception>
    public CompetingTimes(ReadOnlySpan<double> times, ReadOnlySpan<int> causes)
    {
        Any = new SurvivalTimes(times, causes.ToArray(), nameof(causes), int.MaxValue);
        foreach (var cause in causes)
        {
            CauseCount = Math.Max(CauseCount, cause);
        }
    }

    /// <summary>The same units with the first event of any kind as the event.</summary>
    public SurvivalTimes Any { get; }

    /// <summary>The largest number of a cause; 0 when all are censored.</summary>
    public int CauseCount { get; }

    /// <summary>The events of one cause at each event time of any cause.</summary>
    internal int[] EventsOf(int cause)
    {
        var counts = new int[Any.EventTimes.Length];
        var at = 0;
        for (var i = 0; i < Any.Count; i++)
        {
            if (Any.SortedCodes[i] != cause)
            {
                continue;
            }

            while (Any.EventTimes[at] < Any.Sorted[i])
            {
                at++;
            }

            counts[at]++;
        }

        return counts;
    }

    internal void CheckCause(int cause)
    {
        if (cause < 1 || cause > CauseCount)
        {
            throw new ArgumentOutOfRangeException(nameof(cause), cause, string.Create(CultureInfo.InvariantCulture, $"There are {CauseCount} causes, numbered from 1."));
        }
    }
}
