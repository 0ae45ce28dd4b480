namespace CoalitionMetrics.Statistics;

public static partial class GroupChoice
{
    /// <summary>Points for places: an option gets one point for each option ranked below it. The highest total is what is most widely liked, though it may lose against another option alone.</summary>
    /// <remarks>
    /// <para>Definition: n - 1 points for the first of n options, 0 for the last; options ranked alike share the mean of their points. Summed over ballots by weight.</para>
    /// <para>Invariance: order of ballots; names of options; weights times one factor multiply the points (property tests).</para>
    /// <para>Cost: options squared. Source: Borda 1781; ties: Black 1976.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <returns>Points and ranking.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    public static BordaResult Borda(RankedBallots ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var halves = new Int128[pairs.OptionCount];
        for (var i = 0; i < halves.Length; i++)
        {
            for (var j = 0; j < halves.Length; j++)
            {
                // A point from whoever ranks it above, half a point from whoever ranks both alike: W + above - below, halved.
                halves[i] += i == j ? 0 : pairs.TotalUnits + pairs.MarginUnits(i, j);
            }
        }

        return new BordaResult { Scores = [.. halves.Select(score => pairs.ToDouble(score, 2))], Ranking = Ranked(halves) };
    }

    /// <summary>How many other options each option wins against, two at a time. The highest is closest to beating all; by how much it wins does not count.</summary>
    /// <remarks>
    /// <para>Definition: 1 for each other option that less weight ranks above it than below, 1/2 when both are level, 0 when it loses; the other usual form is wins less losses.</para>
    /// <para>Invariance: order of ballots; names of options; all weights times one factor. An option that wins against every other comes first alone; the first come from the Smith set (property tests).</para>
    /// <para>Cost: options squared. Source: Copeland 1951.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <returns>Both forms of the score, and the ranking.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    public static CopelandResult Copeland(RankedBallots ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var balance = new int[pairs.OptionCount];
        for (var i = 0; i < balance.Length; i++)
        {
            for (var j = 0; j < balance.Length; j++)
            {
                balance[i] += Int128.Sign(pairs.MarginUnits(i, j));
            }
        }

        return new CopelandResult
        {
            Scores = [.. balance.Select(winsLessLosses => (balance.Length - 1 + winsLessLosses) / 2.0)],
            WinsMinusLosses = Array.AsReadOnly(balance),
            Ranking = Ranked(balance),
        };
    }

    /// <summary>
    /// The strongest chain of wins from each option to each other one. An option wins when no other has a stronger chain to it than it has back; so that it never wins who loses against all,
    /// and never loses who wins against all.
    /// </summary>
    /// <remarks>
    /// <para>Definition: a win of i over j is as strong as the weight that ranks i above j (winning votes), a path as strong as its weakest win; i beats j when its strongest path to j is stronger than that back.
    /// The winners are beaten by nobody; the ranking goes by the number of options beaten.</para>
    /// <para>Invariance: order of ballots; names of options; all weights times one factor. Beating is transitive; the winners come from the Schwartz set (property tests).</para>
    /// <para>Cost: options cubed. Source: Schulze 2011.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <returns>The strengths, the winners and the ranking.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    public static SchulzeResult Schulze(RankedBallots ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var n = pairs.OptionCount;
        var options = Enumerable.Range(0, n);

        // Only the order of strengths matters on the way: they go by their place among all that occur, 0 where there is no win.
        Int128[] levels = [.. options.SelectMany(i => options.Select(j => WinningVotes(pairs, i, j))).Append(Int128.Zero).Distinct().Order()];
        int[][] strength = [.. options.Select(i => options.Select(j => Array.BinarySearch(levels, WinningVotes(pairs, i, j))).ToArray())];
        for (var via = 0; via < n; via++)
        {
            var beyond = strength[via];
            foreach (var row in strength)
            {
                var to = row[via];
                for (var j = 0; j < row.Length; j++)
                {
                    row[j] = Math.Max(row[j], Math.Min(to, beyond[j]));
                }
            }
        }

        double[] votes = [.. levels.Select(level => pairs.ToDouble(level))];
        return new SchulzeResult
        {
            Strengths = [.. options.Select(i => (IReadOnlyList<double>)[.. options.Select(j => i == j ? 0 : votes[strength[i][j]])])],
            Winners = [.. options.Where(i => options.All(j => strength[i][j] >= strength[j][i]))],
            Ranking = Ranked(options.Select(i => options.Count(j => strength[i][j] > strength[j][i])).ToArray()),
        };
    }

    private static Int128 WinningVotes(PairwiseMatrix pairs, int option, int other) => pairs.MarginUnits(option, other) > 0 ? pairs.Units(option, other) : 0;
}
