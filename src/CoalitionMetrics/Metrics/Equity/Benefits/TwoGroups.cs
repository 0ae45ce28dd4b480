using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Two groups and what each of their heads received; the one with more per head stands first.</summary>
internal sealed class TwoGroups
{
    public required BenefitGroup Higher { get; init; }

    public required BenefitGroup Lower { get; init; }

    public required double HigherMean { get; init; }

    public required double LowerMean { get; init; }

    /// <summary>From how many groups the two were picked because they are furthest apart; 2 where there was nothing to pick, as when the plan named them.</summary>
    public required int PickedFrom { get; init; }

    /// <summary>How many pairs of groups could have been the one picked.</summary>
    public int Pairs => PickedFrom * (PickedFrom - 1) / 2;

    /// <summary>Groups not taken that received as much as the one, or as little as the other.</summary>
    public required IReadOnlyList<BenefitGroup> Tied { get; init; }

    /// <summary>The ids of both groups' units, in the order of <see cref="Values"/>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public double[] Values => [.. Higher.Values, .. Lower.Values];

    public bool[] IsHigher => [.. Enumerable.Repeat(true, Higher.Values.Length), .. Enumerable.Repeat(false, Lower.Values.Length)];

    /// <summary>The two named groups, or the two that are furthest apart; of those alike, the first by name. Several small groups together and those not known are no group that could be either.</summary>
    /// <returns>Null when there are no two such groups that may be shown.</returns>
    public static TwoGroups? Of(GroupedBenefits benefits, IReadOnlyList<string> named)
    {
        var groups = benefits.Units.Groups.Zip(benefits.Groups)
            .Where(g => g.Second.Label is { Length: > 0 } label && (named.Count == 0 || named.Contains(label, StringComparer.Ordinal)))
            .Select(g => (Units: g.First, Benefits: g.Second, Mean: Moments.Mean(g.Second.Values)))
            .OrderByDescending(g => g.Mean).ThenBy(g => g.Benefits.Label, StringComparer.Ordinal)
            .ToList();
        if (groups.Count < 2 || (named.Count > 0 && groups.Count != 2))
        {
            return null;
        }

        var most = groups.Where(g => LeastAndMost.IsAlike(g.Mean, groups[0].Mean)).OrderBy(g => g.Benefits.Label, StringComparer.Ordinal).ToList();
        var least = groups.Where(g => LeastAndMost.IsAlike(g.Mean, groups[^1].Mean)).OrderBy(g => g.Benefits.Label, StringComparer.Ordinal).ToList();
        var areAlike = most.Count == groups.Count;
        var (higher, lower) = (most[0], least[areAlike ? 1 : 0]);
        return new TwoGroups
        {
            Higher = higher.Benefits,
            Lower = lower.Benefits,
            HigherMean = higher.Mean,
            LowerMean = lower.Mean,
            PickedFrom = groups.Count,
            Tied = areAlike ? [] : [.. most.Skip(1).Concat(least.Skip(1)).Select(g => g.Benefits)],
            Names = [.. higher.Units.Units.Concat(lower.Units.Units).Select(u => benefits.Shared.Names[u])],
        };
    }
}
