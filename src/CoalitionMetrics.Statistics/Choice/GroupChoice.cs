using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What do people want together, when each has ranked the options? No rule is best in every respect: points for places reward what is widely liked, comparisons of pairs
/// what a majority would rather have. Where one option wins against each other alone, Copeland, Kemeny and Schulze put it first; Borda need not.
/// </summary>
/// <remarks>Every comparison is exact, so that two options are level exactly when the ballots say so. Nothing is decided by lot: what is tied is reported as tied.</remarks>
public static partial class GroupChoice
{
    /// <summary>Whether one option wins, or loses, against every other alone, and which options are left to choose from when none does.</summary>
    /// <remarks>
    /// <para>Definition: an option wins against another when more weight of ballots ranks it above than below. Smith set: the smallest group of which each wins against every option outside.
    /// Schwartz set: options j such that every option with a path of wins to j can be reached by a path of wins from j.</para>
    /// <para>Invariance: order of ballots; names of options; all weights times one factor (property tests).</para>
    /// <para>Cost: options cubed. Source: Condorcet 1785; Smith 1973; Schwartz 1972.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <returns>The winner and the loser, if any, and both sets.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null.</exception>
    public static CondorcetResult Condorcet(RankedBallots ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var pairs = ballots.Pairwise;
        var options = Enumerable.Range(0, pairs.OptionCount);
        var notBeaten = MajorityPaths.Of(pairs, strict: false);
        var wins = MajorityPaths.Of(pairs, strict: true);
        return new CondorcetResult
        {
            Winner = options.Where(i => options.All(j => j == i || pairs.MarginUnits(i, j) > 0)).Select(i => (int?)i).FirstOrDefault(),
            Loser = options.Where(i => options.All(j => j == i || pairs.MarginUnits(i, j) < 0) && pairs.OptionCount > 1).Select(i => (int?)i).FirstOrDefault(),
            SmithSet = [.. options.Where(i => options.All(j => notBeaten.Reaches(i, j)))],
            SchwartzSet = [.. options.Where(i => options.All(j => !wins.Reaches(j, i) || wins.Reaches(i, j)))],
            HasCycle = options.Any(i => options.Any(j => j != i && wins.Reaches(i, j) && wins.Reaches(j, i))),
        };
    }

    /// <summary>How far an order is from the ballots: in how many pairs of options it contradicts them, over all ballots by weight. 0 when it contradicts nobody.</summary>
    /// <remarks>
    /// <para>Definition: the sum, over pairs of options of which the order puts one strictly above the other, of the weight of ballots that rank them the other way. A pair tied in either costs nothing.</para>
    /// <para>Cost: options squared. Source: Kendall 1938; Kemeny 1959.</para>
    /// </remarks>
    /// <param name="ballots">The ballots.</param>
    /// <param name="order">Groups of options, the most wanted first; every option once.</param>
    /// <returns>The distance; not negative.</returns>
    /// <exception cref="ArgumentNullException">An argument is null, or a group is.</exception>
    /// <exception cref="ArgumentException">An option is missing or stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of an option.</exception>
    public static double KendallDistance(RankedBallots ballots, IEnumerable<IEnumerable<int>> order)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        ArgumentNullException.ThrowIfNull(order);
        var pairs = ballots.Pairwise;
        var above = new List<int>();
        var seen = new bool[pairs.OptionCount];
        var distance = Int128.Zero;
        foreach (var group in order)
        {
            ArgumentNullException.ThrowIfNull(group, nameof(order));
            int[] options = [.. group];
            foreach (var option in options)
            {
                pairs.Check(option, nameof(order));
                if (seen[option])
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Option {option} stands in the order twice."), nameof(order));
                }

                seen[option] = true;
                foreach (var better in above)
                {
                    distance += pairs.Units(option, better);
                }
            }

            above.AddRange(options);
        }

        return Array.IndexOf(seen, false) is var missing and >= 0
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Option {missing} is missing in the order; every option must stand in it."), nameof(order))
            : pairs.ToDouble(distance);
    }

    /// <summary>The options in groups of equal score, the highest first, and by number within a group.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Ranked<T>(T[] scores)
        where T : IComparable<T> =>
        [.. Enumerable.Range(0, scores.Length).GroupBy(i => scores[i]).OrderByDescending(group => group.Key).Select(group => (IReadOnlyList<int>)[.. group])];
}
