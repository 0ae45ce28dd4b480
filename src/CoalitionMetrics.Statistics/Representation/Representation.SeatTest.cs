using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether a group's number of seats could be chance, had the seats been given by lot.</summary>
public sealed record SeatTestResult
{
    /// <summary>How often a lot among all members would give the group a number of seats at least as unusual.</summary>
    public required double PValue { get; init; }

    /// <summary>How many seats the group would have on average.</summary>
    public required double Expected { get; init; }

    /// <summary>Seats held over seats expected; NaN when none are expected.</summary>
    public required double Ratio { get; init; }

    /// <summary>Which departures count.</summary>
    public required Alternative Alternative { get; init; }
}

public static partial class Representation
{
    /// <summary>Could a group's number of seats be chance, had the seats been given by lot among all members? Exact, also for a committee of five.</summary>
    /// <remarks>
    /// Definition: the number of seats is hypergeometric; two-sided, the sum of the probabilities of all numbers at most as probable as the one at hand (ties within a relative 1e-7), as in Fisher's exact test.
    /// Invariance: exchanging the group and all others; exchanging seats and group.
    /// Cost: a few tail probabilities, whatever the number of members.
    /// Source: Fisher 1935; Irwin 1935.
    /// </remarks>
    /// <param name="groupSeats">The seats that the group holds; from 0, at most the seats and the group.</param>
    /// <param name="seats">All seats; from 1 to the number of members.</param>
    /// <param name="groupMembers">The members who are of the group; from 0 to the number of members.</param>
    /// <param name="members">All members among whom a lot would be drawn; at least 1.</param>
    /// <param name="alternative">Which departures count; both directions unless told.</param>
    /// <returns>The p-value and the number expected.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is impossible beside the others, or the alternative is unknown.</exception>
    public static SeatTestResult SeatTest(long groupSeats, long seats, long groupMembers, long members, Alternative alternative = Alternative.TwoSided)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        Between(groupMembers, 0, members, nameof(groupMembers));
        Between(seats, 1, members, nameof(seats));
        var fewest = Math.Max(0, seats + groupMembers - members);
        var most = Math.Min(seats, groupMembers);
        Between(groupSeats, fewest, most, nameof(groupSeats));
        var pValue = alternative switch
        {
            Alternative.Less => HypergeometricDistribution.LowerTail(groupSeats, members, groupMembers, seats),
            Alternative.Greater => HypergeometricDistribution.UpperTail(groupSeats - 1, members, groupMembers, seats),
            Alternative.TwoSided => TwoSided(groupSeats, seats, groupMembers, members, fewest, most),
            _ => throw Guard.Unknown(nameof(alternative), alternative),
        };
        var expected = seats * (groupMembers / (double)members);
        return new SeatTestResult { PValue = pValue, Expected = expected, Ratio = groupSeats / expected, Alternative = alternative };
    }

    // The probabilities rise to the mode and fall from there, so that what is at most as probable is a lower and an upper tail.
    private static double TwoSided(long groupSeats, long seats, long groupMembers, long members, long fewest, long most)
    {
        var threshold = Log(groupSeats) + 1e-7;
        var mode = (long)Math.Clamp((seats + 1.0) * ((groupMembers + 1.0) / (members + 2.0)), fewest, most);
        if (Log(mode) <= threshold)
        {
            return 1;
        }

        var lower = CountRoot.Smallest(fewest, mode, k => Log(k) > threshold) - 1;
        var upper = CountRoot.Smallest(mode, most + 1, k => k > most || Log(k) <= threshold);
        var below = lower < fewest ? 0 : HypergeometricDistribution.LowerTail(lower, members, groupMembers, seats);
        var above = upper > most ? 0 : HypergeometricDistribution.UpperTail(upper - 1, members, groupMembers, seats);
        return Math.Min(1, below + above);

        double Log(long k) => HypergeometricDistribution.LogProbability(k, members, groupMembers, seats);
    }

    private static void Between(long value, long lowest, long highest, string parameter)
    {
        if (value < lowest || value > highest)
        {
            throw new ArgumentOutOfRangeException(parameter, value, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}; beside the other numbers it can only be from {lowest} to {highest}."));
        }
    }
}
