namespace CoalitionMetrics.Statistics;

public static partial class GroupChoice
{
    /// <summary>How many of the best orders are listed at most.</summary>
    private const int MostListed = 24;

    /// <summary>
    /// The order of all options that disagrees least with the ballots: what the voters would most likely call the right order, were each right about a pair more often than wrong. The best orders are
    /// counted exactly, and the first 24 are listed.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the orders without ties that minimise the distance, the number of pairs of options turned around, over all ballots by weight (<see cref="KendallDistance"/>). A pair tied on a ballot costs nothing.</para>
    /// <para>Invariance: order of ballots; names of options (which only decide what is listed first); weights times one factor multiply the distance. An option that wins against every other comes first (property tests).</para>
    /// <para>
    /// Exact: options of which each wins against every option of a later group stand above them in every best order (extended Condorcet criterion), and groups that are level with each other throughout are
    /// ordered by themselves, so that options are split one way and the other as far as it goes; what remains is ordered by dynamic programming over its subsets. Up to 22 options always; more when no more than 22
    /// lead round in one circle, which takes much disagreement. Among more than 22 options that cannot be split but are often level, the orders are found but may be too many to be counted.
    /// </para>
    /// <para>Cost: options cubed, and m 2^m for the largest group of m. Source: Kemeny 1959; Young and Levenglick 1978; groups: Truchon 1998; subsets: Held and Karp 1962.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <param name="progress">Told how much is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The distance, the number of best orders, and the first of them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    /// <exception cref="ArgumentException">More than 22 options lead round in one circle, which is beyond what is ordered exactly.</exception>
    /// <exception cref="OperationCanceledException">The search was ended early.</exception>
    public static KemenyResult Kemeny(RankedBallots ballots, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var best = KemenyOrders.Of(pairs, MostListed, progress, cancellationToken, out var beyond) ?? throw new ArgumentException(KemenyOrders.Refusal(beyond!), nameof(ballots));
        progress?.Report(1);
        return new KemenyResult
        {
            Distance = pairs.ToDouble(best.Distance),
            OptimalCount = best.Count,
            Optimal = [.. best.First.Select(order => (IReadOnlyList<int>)Array.AsReadOnly(order))],
        };
    }
}
