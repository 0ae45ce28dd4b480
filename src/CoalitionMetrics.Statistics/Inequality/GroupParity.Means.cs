namespace CoalitionMetrics.Statistics;

public static partial class GroupParity
{
    // Each mean is right to a unit or two in the last place: 2^-50 of it is rounding.
    private const double RoundingOfMeans = 1.0 / (1L << 50);

    /// <summary>What each group has per head, held against all the others together, and the smallest against the largest.</summary>
    /// <remarks>
    /// Definition: mean = sum / heads of each group; the rest = all units of the other groups together; difference = mean - mean of the rest; ratio = mean / mean of the rest; over all groups:
    /// difference = largest - smallest mean, ratio = smallest / largest mean. Means that are the same but for the rounding of amounts such as 0.1 differ by 0.
    /// Invariance: does not depend on the order of units, nor on replicating all of them; a factor multiplies means and differences and leaves ratios and shares.
    /// It describes the groups at hand and says nothing about chance: for units that were drawn, see <see cref="MeanRatio.TwoGroups"/> and <see cref="Experiment.DifferenceInMeans(ReadOnlySpan{double}, ReadOnlySpan{double}, ConfidenceLevel)"/>.
    /// Cost: one pass.
    /// Source: the four-fifths rule carried over from rates to amounts: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D (1978).
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="groups">The group of each unit.</param>
    /// <param name="threshold">The smallest ratio of two means that passes, above 0 and at most 1; 0.8 unless told.</param>
    /// <returns>The comparison. With a single group there is no rest, and what speaks of it is NaN.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty, or there are not as many groups' units as values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or the threshold is outside its domain.</exception>
    public static MeanParity CompareMeans(ReadOnlySpan<double> values, Grouping groups, double threshold = 0.8)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Guard.NotEmpty(values, nameof(values));
        Guard.SameLength(groups.UnitCount, values.Length, nameof(groups), nameof(values));
        Guard.NonNegative(values, nameof(values));
        if (threshold is not (> 0 and <= 1))
        {
            throw Guard.Refuse(nameof(threshold), threshold, "a ratio above 0 and at most 1");
        }

        // In units of about the largest value, so that no sum can overflow, and of a power of two, so that none is rounded; and the rest is added up, not subtracted, so that no digits are lost.
        var unit = UnitOf(values);
        var totals = new double[groups.GroupCount];
        for (var g = 0; g < totals.Length; g++)
        {
            var sum = default(CompensatedSum);
            foreach (var i in groups.Members(g))
            {
                sum.Add(values[i] / unit);
            }

            totals[g] = sum.Value;
        }

        var rest = SumOfOthers(totals);
        var parts = new MeanParityGroup[totals.Length];
        for (var g = 0; g < parts.Length; g++)
        {
            var count = groups.Members(g).Length;
            var mean = totals[g] / count;
            var restMean = parts.Length == 1 ? double.NaN : rest[g] / (values.Length - count);
            parts[g] = new MeanParityGroup
            {
                Label = groups.Label(g),
                Count = count,
                Mean = mean * unit,
                RestMean = restMean * unit,
                Difference = Less(mean, restMean) * unit,
                Ratio = mean / restMean is var ratio && double.IsFinite(ratio) ? ratio : double.NaN,
                ValueShare = totals[g] / (totals[g] + rest[g]),
            };
        }

        var largest = parts.Max(p => p.Mean);
        var smallest = parts.Min(p => p.Mean);
        return new MeanParity
        {
            Groups = parts,
            Difference = parts.Length == 1 ? double.NaN : Less(largest, smallest),
            Ratio = parts.Length == 1 ? double.NaN : smallest / largest,
            RatiosToHighest = Array.ConvertAll(parts, p => p.Mean / largest),
            Threshold = threshold,
            Passes = parts.Length == 1 || largest == 0 ? null : smallest / largest >= threshold,
        };
    }

    private static double Less(double mean, double other) => Math.Abs(mean - other) <= RoundingOfMeans * Math.Max(mean, other) ? 0 : mean - other;

    /// <summary>The largest power of two that is not above the largest value; 1 where all are 0.</summary>
    internal static double UnitOf(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    // What all groups but one have: what stands before it and what stands after it.
    private static double[] SumOfOthers(double[] totals)
    {
        var others = new double[totals.Length];
        var sum = default(CompensatedSum);
        for (var g = 0; g < totals.Length; g++)
        {
            others[g] = sum.Value;
            sum.Add(totals[g]);
        }

        sum = default;
        for (var g = totals.Length - 1; g >= 0; g--)
        {
            others[g] += sum.Value;
            sum.Add(totals[g]);
        }

        return others;
    }
}

/// <summary>Means by group, held against each other.</summary>
public sealed class MeanParity
{
    /// <summary>The groups, in the order in which they first appear.</summary>
    public required IReadOnlyList<MeanParityGroup> Groups { get; init; }

    /// <summary>The largest mean less the smallest. NaN with a single group.</summary>
    public required double Difference { get; init; }

    /// <summary>The smallest mean over the largest, from 0 to 1 (all groups have as much per head). NaN with a single group, or when all values are 0 (0/0).</summary>
    public required double Ratio { get; init; }

    /// <summary>The mean of each group over the largest. NaN when all values are 0.</summary>
    public required IReadOnlyList<double> RatiosToHighest { get; init; }

    /// <summary>The smallest ratio that passes.</summary>
    public required double Threshold { get; init; }

    /// <summary>Whether the ratio reaches the threshold; null when there is no ratio.</summary>
    public required bool? Passes { get; init; }
}

/// <summary>What one group has per head, beside all others together.</summary>
public sealed record MeanParityGroup
{
    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>How many units it has.</summary>
    public required int Count { get; init; }

    /// <summary>Its mean, in the unit of the values.</summary>
    public required double Mean { get; init; }

    /// <summary>The mean of all others together. NaN with a single group.</summary>
    public required double RestMean { get; init; }

    /// <summary><see cref="Mean"/> less <see cref="RestMean"/>. NaN with a single group.</summary>
    public required double Difference { get; init; }

    /// <summary><see cref="Mean"/> over <see cref="RestMean"/>. NaN with a single group, or when the others have nothing.</summary>
    public required double Ratio { get; init; }

    /// <summary>Its share of the total. NaN when the total is 0.</summary>
    public required double ValueShare { get; init; }
}
