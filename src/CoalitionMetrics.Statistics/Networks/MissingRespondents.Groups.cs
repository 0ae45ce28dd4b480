using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class MissingRespondents
{
    /// <summary>How much of what crosses between groups comes back (<see cref="GroupFlowTable.TwoWayShare"/>), and what it could be.</summary>
    /// <remarks>
    /// Definition: over all completions each flow between two groups is any whole number from what is known to what is known and all open arcs, whatever the others are. Largest: the smaller flow of two
    /// groups rises as far as both can. Smallest: of two groups each flow is at one of its ends, which is searched by Dinkelbach's method. Exact.
    /// Invariance: as for the density. Cost: linear in arcs; a few rounds over the pairs of groups.
    /// Source: Dinkelbach 1967, Management Science 13, 492-498.
    /// </remarks>
    /// <param name="network">The network, with its unobserved rows marked.</param>
    /// <param name="groups">The group of each vertex, of those who did not answer too.</param>
    /// <returns>The bounds; NaN when no arc between groups is possible.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> or <paramref name="groups"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many labels as vertices.</exception>
    public static CompletionBounds TwoWayShare(DirectedNetwork network, Grouping groups)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkGuard.Groups(groups, network.VertexCount, nameof(groups));
        var known = GroupFlows.Count(network, groups);
        var missing = new long[groups.GroupCount];
        long within = 0;
        for (var v = 0; v < network.VertexCount; v++)
        {
            missing[groups.Codes[v]] += network.IsObserved(v) ? 0 : 1;
            within += network.IsObserved(v) ? 0 : groups.Members(groups.Codes[v]).Length - 1;
        }

        var pairs = new List<FlowPair>();
        for (var g = 0; g < groups.GroupCount; g++)
        {
            for (var h = g + 1; h < groups.GroupCount; h++)
            {
                var (there, back) = (known[(g * groups.GroupCount) + h], known[(h * groups.GroupCount) + g]);
                pairs.Add(new FlowPair { There = there, MostThere = there + (missing[g] * groups.Members(h).Length), Back = back, MostBack = back + (missing[h] * groups.Members(g).Length) });
            }
        }

        var isEmpty = pairs.TrueForAll(p => p.There + p.Back == 0);
        var observed = network.ObservedCount == 0 ? double.NaN
            : GroupFlows.Of(network.AmongObserved(), groups.Part([.. network.ObservedVertices()])).TwoWayShare;
        return new CompletionBounds
        {
            FromObserved = observed,
            Lower = SmallestTwoWay(pairs),
            Upper = LargestTwoWay(pairs),
            Kind = BoundKind.Exact,
            Completions = BigInteger.Pow(2, (int)OpenArcs(network)),
            UndefinedCompletions = isEmpty ? BigInteger.Pow(2, (int)within) : 0,
        };
    }

    /// <summary>The mean of scores of which some are missing, and what it could be.</summary>
    /// <remarks>
    /// Definition: over all completions in which each of the missing scores is not given at all, or is anything from the lowest to the highest. Exact: all are given at one end.
    /// Invariance: the order of the scores changes nothing. Cost: linear.
    /// </remarks>
    /// <param name="known">The scores that were given.</param>
    /// <param name="missing">How many could have been given beside them; not negative.</param>
    /// <param name="lowest">The lowest score there is.</param>
    /// <param name="highest">The highest.</param>
    /// <returns>The bounds; NaN when there is no score and could be none.</returns>
    /// <exception cref="ArgumentException">A score is NaN or lies outside the scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is negative, or the scale is none.</exception>
    public static CompletionBounds Mean(ReadOnlySpan<double> known, long missing, double lowest, double highest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(missing);
        Guard.Finite(lowest, nameof(lowest));
        Guard.Finite(highest, nameof(highest));
        if (!(lowest <= highest))
        {
            throw new ArgumentOutOfRangeException(nameof(highest), highest, string.Create(CultureInfo.InvariantCulture, $"The highest score must not lie below the lowest, {lowest}."));
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (!(known[i] >= lowest && known[i] <= highest))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"known[{i}] is {known[i]}; expected a score from {lowest} to {highest}."), nameof(known));
            }
        }

        var sum = known.IsEmpty ? 0 : Summation.Sum(known);
        var all = known.Length + (double)missing;
        return new CompletionBounds
        {
            FromObserved = sum / known.Length,
            Lower = Math.Max(lowest, (sum + (missing * lowest)) / all),
            Upper = Math.Min(highest, (sum + (missing * highest)) / all),
            Kind = BoundKind.Exact,
            Completions = missing == 0 ? 1 : null,
            UndefinedCompletions = known.IsEmpty ? 1 : 0,
        };
    }

    private static double LargestTwoWay(List<FlowPair> pairs)
    {
        long both = 0, all = 0, open = 0;
        foreach (var pair in pairs)
        {
            var most = Math.Min(pair.MostThere, pair.MostBack);
            both += 2 * most;
            all += Math.Max(pair.There, most) + Math.Max(pair.Back, most);
            open += pair.MostThere + pair.MostBack;
        }

        // Where no two groups can both give, what can be given is not returned.
        return all > 0 ? both / (double)all : open > 0 ? 0 : double.NaN;
    }

    private static double SmallestTwoWay(List<FlowPair> pairs)
    {
        var share = pairs.Exists(p => p.MostThere + p.MostBack > 0) ? 1 : double.NaN;
        while (true)
        {
            long both = 0, all = 0;
            foreach (var pair in pairs)
            {
                var (there, back) = pair.Least(share);
                both += 2 * Math.Min(there, back);
                all += there + back;
            }

            var next = both / (double)all;
            if (!(next < share))
            {
                return share;
            }

            share = next;
        }
    }

    /// <summary>The two flows between two groups: what is known, and what it could be at most.</summary>
    private sealed record FlowPair
    {
        public required long There { get; init; }

        public required long MostThere { get; init; }

        public required long Back { get; init; }

        public required long MostBack { get; init; }

        /// <summary>The ends at which what comes back, less the share of what flows, is least.</summary>
        public (long There, long Back) Least(double share)
        {
            var (best, least) = ((There, Back), double.PositiveInfinity);
            foreach (var ends in new[] { (There, Back), (There, MostBack), (MostThere, Back), (MostThere, MostBack) })
            {
                var value = (2 * Math.Min(ends.Item1, ends.Item2)) - (share * (ends.Item1 + ends.Item2));
                (best, least) = value < least ? (ends, value) : (best, least);
            }

            return best;
        }
    }
}
