using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The smallest under-representation that so many people, or seats, could show.</summary>
public sealed record DetectableShortfall
{
    /// <summary>At how many of the group, or fewer, chance stops being an answer; null when even nobody would be no surprise.</summary>
    public required long? MostToShow { get; init; }

    /// <summary>The largest share below the group's own that would be shown with at least the power asked for; null when none would.</summary>
    public required double? Share { get; init; }

    /// <summary>That share over the group's own, from 0 to below 1: the smallest under-representation that could be shown; null when none could.</summary>
    public required double? Ratio { get; init; }

    /// <summary>How often a lot in proportion would be called too low all the same: at most the alpha asked for; 0 when nothing could be shown.</summary>
    public required double FalseAlarm { get; init; }

    /// <summary>How many people, or seats, it takes for nobody of the group to show anything; null when no number is enough.</summary>
    public required long? NeededForAbsence { get; init; }
}

public static partial class Representation
{
    private const long MostPeople = 1L << 53;

    /// <summary>What so many people drawn from a community could show at all: from which under-representation on they would, in most draws, have too few of a group for it to be chance.</summary>
    /// <remarks>
    /// Definition: c is the largest count with P(X at most c) at most alpha for X binomial(people, share); the detectable share solves P(X at most c) = power, so that it is the (1 - power) quantile of
    /// Beta(c + 1, people - c). One-sided; exact, so that the false alarm is usually below alpha.
    /// Invariance: more people detect the same share or a larger one up to the steps of a count; more power or less alpha a smaller one.
    /// Cost: a few tail probabilities. Source: Clopper and Pearson 1934; Chernick and Liu 2002, The saw-toothed behavior of power versus sample size.
    /// </remarks>
    /// <param name="people">How many people there are; at least 1.</param>
    /// <param name="share">The group's share of the community, inside 0 and 1, held as known.</param>
    /// <param name="power">In which share of draws it should be shown; above alpha, below 1; 0.8 unless told.</param>
    /// <param name="alpha">How often a draw in proportion may be called too low; inside 0 and 1; 0.05 unless told.</param>
    /// <returns>What can be shown.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain.</exception>
    public static DetectableShortfall Detectable(long people, double share, double power = 0.8, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, MostPeople);
        if (share is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(share), share, "a share inside 0 and 1");
        }

        CheckPower(power, alpha);
        var needed = Math.Ceiling(Math.Log(alpha) / SpecialFunctions.LogP1(-share) * CountRoot.Slack);
        var most = CountRoot.Smallest(0, people, k => BinomialDistribution.LowerTail(k, people, share) > alpha / CountRoot.Slack) - 1;
        double? detectable = most < 0 ? null : BetaDistribution.Quantile(1 - power, most + 1, people - most);
        return new DetectableShortfall
        {
            MostToShow = most < 0 ? null : most,
            Share = detectable,
            Ratio = detectable / share,
            FalseAlarm = most < 0 ? 0 : BinomialDistribution.LowerTail(most, people, share),
            NeededForAbsence = needed <= MostPeople ? Math.Max(1, (long)needed) : null,
        };
    }

    /// <summary>What so many seats, given by lot among a finite number of members, could show at all: from which under-representation on a group would, in most lots, have too few for it to be chance.</summary>
    /// <remarks>
    /// Definition: as the other overload, X hypergeometric; the detectable share is the largest k / members, k below the group's number, with P(X at most c) at least power had the group only k members.
    /// Invariance: as there. Cost: a few dozen tail probabilities. Source: as there.
    /// </remarks>
    /// <param name="seats">All seats; from 1 to the number of members.</param>
    /// <param name="groupMembers">The members who are of the group; from 1 to the number of members.</param>
    /// <param name="members">All members among whom a lot would be drawn; at least 1.</param>
    /// <param name="power">In which share of lots it should be shown; above alpha, below 1; 0.8 unless told.</param>
    /// <param name="alpha">How often a lot in proportion may be called too low; inside 0 and 1; 0.05 unless told.</param>
    /// <returns>What can be shown; the share is of the members.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain.</exception>
    public static DetectableShortfall Detectable(long seats, long groupMembers, long members, double power = 0.8, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, MostPeople);
        Between(groupMembers, 1, members, nameof(groupMembers));
        Between(seats, 1, members, nameof(seats));
        CheckPower(power, alpha);
        var fewest = Math.Max(0, seats + groupMembers - members);
        var most = CountRoot.Smallest(fewest, Math.Min(seats, groupMembers), k => HypergeometricDistribution.LowerTail(k, members, groupMembers, seats) > alpha / CountRoot.Slack) - 1;
        var shown = most >= fewest;

        // Tails fall as the group grows, so the last size that still reaches the power is found by halving.
        long? size = shown ? groupMembers - CountRoot.Smallest(1, groupMembers, less => HypergeometricDistribution.LowerTail(most, members, groupMembers - less, seats) >= power * CountRoot.Slack) : null;
        var absence = CountRoot.Smallest(1, members - groupMembers + 1, n => HypergeometricDistribution.LowerTail(0, members, groupMembers, n) <= alpha / CountRoot.Slack);
        return new DetectableShortfall
        {
            MostToShow = shown ? most : null,
            Share = size / (double)members,
            Ratio = size / (double)groupMembers,
            FalseAlarm = shown ? HypergeometricDistribution.LowerTail(most, members, groupMembers, seats) : 0,

            // From that number on the group cannot be absent at all.
            NeededForAbsence = absence <= members - groupMembers ? absence : null,
        };
    }

    private static void CheckPower(double power, double alpha)
    {
        if (alpha is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(alpha), alpha, "a probability inside 0 and 1");
        }

        if (!(power > alpha && power < 1))
        {
            throw Guard.Refuse(nameof(power), power, string.Create(CultureInfo.InvariantCulture, $"a probability above alpha = {alpha} and below 1"));
        }
    }
}
