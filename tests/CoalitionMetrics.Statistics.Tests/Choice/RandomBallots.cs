namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Votes drawn by seed, and the long way to their figures: every ballot and every order, one by one.</summary>
internal static class RandomBallots
{
    /// <summary>2 to <paramref name="largest"/> options and 1 to 7 ballots, some with options side by side, some that weigh less than one.</summary>
    public static RankedBallots Of(int seed, int largest = 6)
    {
        var stream = new RandomStream((ulong)(uint)seed, 0);
        var options = 2 + stream.NextInt32(largest - 1);
        var few = stream.NextInt32(4) == 0;
        return RankedBallots.Of(options, [.. Enumerable.Range(0, 1 + stream.NextInt32(7)).Select(_ => few ? Few(stream, options) : Ballot(stream, options))]);
    }

    private static RankedBallot Ballot(RandomStream stream, int options)
    {
        int[] places = stream.NextInt32(3) == 0
            ? [.. Enumerable.Range(0, options).Select(_ => stream.NextInt32(options))]
            : [.. Enumerable.Range(0, options).OrderBy(_ => stream.NextInt32(int.MaxValue))];
        return RankedBallot.Of(Enumerable.Range(0, options).GroupBy(i => places[i]).OrderBy(group => group.Key), (1 + stream.NextInt32(12)) / 4m);
    }

    // One or two options above all others, as when each voter ranks a few of many.
    private static RankedBallot Few(RandomStream stream, int options)
    {
        var (first, second) = (stream.NextInt32(options), stream.NextInt32(options));
        int[][] ranking = [[first], [.. new[] { second }.Where(i => i != first)], [.. Enumerable.Range(0, options).Where(i => i != first && i != second)]];
        return RankedBallot.Of(ranking.Where(group => group.Length > 0));
    }

    /// <summary>The places of all options on a ballot, the best 0.</summary>
    public static int[] Places(RankedBallot ballot, int options) =>
        [.. Enumerable.Range(0, options).Select(option => Enumerable.Range(0, ballot.Ranking.Count).First(place => ballot.Ranking[place].Contains(option)))];

    /// <summary>The weight of ballots that rank one option strictly above another, ballot by ballot.</summary>
    public static decimal Above(RankedBallots ballots, int option, int other) =>
        ballots.Ballots.Where(ballot => Places(ballot, ballots.OptionCount) is var places && places[option] < places[other]).Sum(ballot => ballot.Weight);

    /// <summary>How often an order contradicts the ballots.</summary>
    public static decimal Distance(RankedBallots ballots, IReadOnlyList<int> order) =>
        Enumerable.Range(0, order.Count).Sum(i => Enumerable.Range(i + 1, order.Count - i - 1).Sum(j => Above(ballots, order[j], order[i])));

    /// <summary>The same ballots with other numbers for the options.</summary>
    public static RankedBallots Renamed(RankedBallots ballots, int[] names) => RankedBallots.Of(
        ballots.OptionCount, ballots.Ballots.Select(ballot => RankedBallot.Of(ballot.Ranking.Select(group => group.Select(option => names[option])), ballot.Weight)));

    /// <summary>Every order of the numbers below n, in the order of the numbers.</summary>
    public static IEnumerable<int[]> Orders(int n)
    {
        return Extended([], [.. Enumerable.Range(0, n)]);

        static IEnumerable<int[]> Extended(int[] start, int[] left) =>
            left.Length == 0 ? [start] : left.SelectMany(next => Extended([.. start, next], [.. left.Where(other => other != next)]));
    }
}
