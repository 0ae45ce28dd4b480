using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Does each group get chosen as often, and as much? Rates of selection and means by group, held against each other.</summary>
public static partial class GroupParity
{
    /// <summary>The rate of each group, the largest difference and the smallest ratio between two groups, and the four-fifths rule.</summary>
    /// <remarks>
    /// Definition: rate = selected / total; difference = largest - smallest rate; ratio = smallest / largest rate; the rule of thumb is passed when the ratio is at least the threshold.
    /// Invariance: does not depend on the order of the groups, nor on multiplying selected and total of a group by the same number.
    /// It describes the groups at hand and says nothing about chance: with few people a large difference can be luck.
    /// Cost: one pass.
    /// Source: Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D (1978).
    /// </remarks>
    /// <param name="selected">How many of each group were selected; finite, not negative, at most the total.</param>
    /// <param name="total">How many each group has; finite, not negative, as many as groups.</param>
    /// <param name="threshold">The smallest ratio that passes, above 0 and at most 1; 0.8 unless told.</param>
    /// <returns>The comparison. A group without members has no rate (NaN), and then there is no largest difference either.</returns>
    /// <exception cref="ArgumentException"><paramref name="selected"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static ParityComparison Compare(ReadOnlySpan<double> selected, ReadOnlySpan<double> total, double threshold = 0.8)
    {
        Guard.NotEmpty(selected, nameof(selected));
        Guard.SameLength(total.Length, selected.Length, nameof(total), nameof(selected));
        Guard.NonNegative(total, nameof(total));
        Guard.NonNegative(selected, nameof(selected));
        if (threshold is not (> 0 and <= 1))
        {
            throw Guard.Refuse(nameof(threshold), threshold, "a ratio above 0 and at most 1");
        }

        var rates = new double[selected.Length];
        var highest = 0.0;
        var lowest = 1.0;
        for (var g = 0; g < rates.Length; g++)
        {
            if (selected[g] > total[g])
            {
                throw Guard.Refuse(nameof(selected), g, selected[g], string.Create(CultureInfo.InvariantCulture, $"at most the group's total of {total[g]}"));
            }

            rates[g] = selected[g] / total[g];
            // Math.Max and Math.Min hand NaN on, so that a group without members leaves no largest difference.
            highest = Math.Max(highest, rates[g]);
            lowest = Math.Min(lowest, rates[g]);
        }

        var ratio = lowest / highest;
        return new ParityComparison
        {
            Rates = rates,
            Difference = highest - lowest,
            Ratio = ratio,
            RatiosToHighest = Array.ConvertAll(rates, rate => rate / highest),
            Threshold = threshold,
            Passes = double.IsNaN(ratio) ? null : ratio >= threshold,
        };
    }
}

/// <summary>Rates of selection by group, held against each other.</summary>
public sealed class ParityComparison
{
    /// <summary>The rate of each group, from 0 to 1, in the order given. NaN for a group without members.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>The largest difference between two groups, from 0 (same rates) to 1. NaN when a group has no members.</summary>
    public required double Difference { get; init; }

    /// <summary>The smallest ratio between two groups, from 0 to 1 (same rates). NaN when a group has no members or nobody was selected at all (0/0).</summary>
    public required double Ratio { get; init; }

    /// <summary>The rate of each group over the highest, in the order given. NaN as <see cref="Ratio"/>.</summary>
    public required IReadOnlyList<double> RatiosToHighest { get; init; }

    /// <summary>The smallest ratio that passes.</summary>
    public required double Threshold { get; init; }

    /// <summary>Whether the ratio reaches the threshold (at 0.8 the four-fifths rule); null when there is no ratio.</summary>
    public required bool? Passes { get; init; }
}
