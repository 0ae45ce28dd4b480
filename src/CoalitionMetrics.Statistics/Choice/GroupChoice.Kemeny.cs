using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class GroupChoice
{
    /// <summary>How many of the best orders are listed at most.</summary>
    private const int MostListed = 24;

    /// <summary>
    /// The order of all options that disagrees least with the ballots: what the voters would most likely call the right order, were each right about a pair more often than wrong. All best orders are
    /// counted exactly, and the first 24 are listed.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the orders without ties that minimise the distance, the number of pairs of options turned around, over all ballots by weight (<see cref="KendallDistance"/>). A pair tied on a ballot costs nothing.</para>
    /// <para>Invariance: order of ballots; names of options (which only decide what is listed first); weights times one factor multiply the distance. An option that wins against every other comes first (property tests).</para>
    /// <para>
    /// Exact: options of which each wins against every option of a later group stand above them in every best order (extended Condorcet criterion), so that each group is ordered by itself, by dynamic
    /// programming over its subsets. Up to 22 options always; more when no group of options that lead round in a circle, or are level, has more than 22.
    /// </para>
    /// <para>Cost: options cubed, and m 2^m for the largest group of m. Source: Kemeny 1959; Young and Levenglick 1978; groups: Truchon 1998; subsets: Held and Karp 1962.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The distance, the number of best orders, and the first of them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    /// <exception cref="ArgumentException">More than 22 options lead round in a circle or are level, which is beyond what is ordered exactly.</exception>
    /// <exception cref="OperationCanceledException">The search was ended early.</exception>
    public static KemenyResult Kemeny(RankedBallots ballots, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var groups = MajorityPaths.Of(pairs, strict: false).Groups();
        if (Array.Find(groups, group => group.Length > KemenyGroup.Largest) is { } beyond)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{beyond.Length} options, among them {beyond[0]} and {beyond[1]}, lead round in a circle or are level; the best order of more than {KemenyGroup.Largest} such options is not found exactly."),
                nameof(ballots));
        }

        var all = groups.Sum(group => Math.ScaleB(1, group.Length));
        var done = 0.0;
        var distance = Between(pairs, groups);
        var count = BigInteger.One;
        IEnumerable<int[]> orders = [[]];
        foreach (var group in groups)
        {
            var before = done;
            var ordered = KemenyGroup.Of(pairs, group, part => progress?.Report((before + (part * Math.ScaleB(1, group.Length))) / all), cancellationToken);
            done += Math.ScaleB(1, group.Length);
            distance += ordered.Distance;
            count *= ordered.Count;
            var own = ordered.First(MostListed);
            orders = [.. orders.SelectMany(above => own.Select(below => (int[])[.. above, .. below])).Take(MostListed)];
        }

        progress?.Report(1);
        return new KemenyResult
        {
            Distance = pairs.ToDouble(distance),
            OptimalCount = count,
            Optimal = [.. orders.Select(order => (IReadOnlyList<int>)Array.AsReadOnly(order))],
        };
    }

    // What the order of the groups costs: the ballots that would rather have an option of a later group.
    private static Int128 Between(PairwiseMatrix pairs, int[][] groups)
    {
        var sum = Int128.Zero;
        var above = new List<int>();
        foreach (var group in groups)
        {
            foreach (var option in group)
            {
                foreach (var better in above)
                {
                    sum += pairs.Units(option, better);
                }
            }

            above.AddRange(group);
        }

        return sum;
    }
}
