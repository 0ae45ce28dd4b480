using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How often each group was seen in a sample, counted once and asked many times. <see cref="AbundanceSample"/> when people were drawn one by one,
/// <see cref="IncidenceSample"/> when whole gatherings were, and a group was there or not.
/// </summary>
/// <remarks>
/// Holds each different count once, with the number of groups that have it, so that every question costs one step per different count and no loop over people.
/// Immutable; may be shared between threads.
/// </remarks>
public abstract class GroupSample
{
    private protected GroupSample(ReadOnlySpan<double> counts, string parameter)
    {
        Guard.NotEmpty(counts, parameter);
        Guard.WholeCounts(counts, parameter);
        var sorted = counts.ToArray();
        Array.Sort(sorted);
        var sizes = new List<double>();
        var groups = new List<double>();
        var total = 0.0;
        foreach (var count in sorted)
        {
            if (count == 0)
            {
                continue;
            }

            total += count;
            if (sizes.Count > 0 && sizes[^1] == count)
            {
                groups[^1]++;
            }
            else
            {
                sizes.Add(count);
                groups.Add(1);
            }
        }

        if (total > Guard.LargestCount)
        {
            throw new ArgumentOutOfRangeException(parameter, total, string.Create(CultureInfo.InvariantCulture, $"The counts of {parameter} add up to {total}; expected at most 2^53."));
        }

        Sizes = [.. sizes];
        Multiplicities = [.. groups];
        Total = (long)total;
        foreach (var multiplicity in groups)
        {
            Groups += (int)multiplicity;
        }

        SeenOnce = GroupsSeen(1);
        SeenTwice = GroupsSeen(2);
    }

    /// <summary>How many groups were seen.</summary>
    public int Groups { get; }

    /// <summary>How many groups were seen exactly once (singletons, uniques).</summary>
    public int SeenOnce { get; }

    /// <summary>How many groups were seen exactly twice (doubletons, duplicates).</summary>
    public int SeenTwice { get; }

    /// <summary>The sum of the counts: people, or pairs of gathering and group.</summary>
    public long Total { get; }

    /// <summary>How many units were drawn: people, or gatherings.</summary>
    public abstract long Units { get; }

    /// <summary>The different counts above 0, rising.</summary>
    internal double[] Sizes { get; }

    /// <summary>How many groups have each of them.</summary>
    internal double[] Multiplicities { get; }

    /// <summary>How many groups were seen exactly so often.</summary>
    internal int GroupsSeen(double count)
    {
        var i = Array.BinarySearch(Sizes, count);
        return i < 0 ? 0 : (int)Multiplicities[i];
    }

    /// <summary>The sum over groups of a function of their count.</summary>
    internal double Sum(Func<double, double> term)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < Sizes.Length; i++)
        {
            sum.AddProduct(Multiplicities[i], term(Sizes[i]));
        }

        return sum.Value;
    }

    /// <summary>Refuses what a sample of fewer than two units cannot tell.</summary>
    internal void RequirePair()
    {
        if (Units < 2 || Total < 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"What was not seen cannot be judged from {Units} drawn and {Total} seen: at least two must be drawn and one group seen."));
        }
    }
}

/// <summary>A sample of people (attendances) drawn one by one, each of one group.</summary>
public sealed class AbundanceSample : GroupSample
{
    /// <summary>Counts the sample once.</summary>
    /// <param name="counts">People per group; whole numbers from 0, at least one; together at most 2^53.</param>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN or infinite.</exception>
    public AbundanceSample(ReadOnlySpan<double> counts)
        : base(counts, nameof(counts))
    {
    }

    /// <summary>How many people were drawn; equals <see cref="GroupSample.Total"/>.</summary>
    public override long Units => Total;
}

/// <summary>A sample of gatherings (or any other sampling units), in each of which a group was there or not.</summary>
public sealed class IncidenceSample : GroupSample
{
    /// <summary>Counts the sample once.</summary>
    /// <param name="incidences">In how many gatherings each group was there; whole numbers from 0 to <paramref name="units"/>, at least one group.</param>
    /// <param name="units">How many gatherings there were; at least 1.</param>
    /// <exception cref="ArgumentException"><paramref name="incidences"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN, infinite or above <paramref name="units"/>; there is no gathering.</exception>
    public IncidenceSample(ReadOnlySpan<double> incidences, long units)
        : base(incidences, nameof(incidences))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        for (var i = 0; i < incidences.Length; i++)
        {
            if (incidences[i] > units)
            {
                throw Guard.Refuse(nameof(incidences), i, incidences[i], string.Create(CultureInfo.InvariantCulture, $"at most the number of units, {units}"));
            }
        }

        Units = units;
    }

    /// <summary>How many gatherings there were.</summary>
    public override long Units { get; }
}
