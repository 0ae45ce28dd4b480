using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What the power indices are made of: by member and row (sum of exponents of the other members), how many coalitions win with the member and lose without;
/// and by row, how many coalitions win.
/// </summary>
internal sealed class SwingProfile
{
    // Above this many limb additions a diagram of distinct situations is tried before the table; each of its nodes takes about as long as so many additions.
    private const double MuchWork = 5e8;
    private const double WorkPerSituation = 2000;

    private SwingProfile(BigInteger[][] swings, BigInteger[] winning)
    {
        Swings = swings;
        Winning = winning;
    }

    public BigInteger[][] Swings { get; }

    public BigInteger[] Winning { get; }

    /// <param name="game">The game.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    public static SwingProfile Of(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rest = game.WithoutVetoers(out var players);
        return WithVetoers(game, players, OfVetoless(rest, progress, cancellationToken));
    }

    /// <summary>The profiles of games that differ in their quotas alone: one table for all of them, where that is less work than a diagram for each.</summary>
    public static IEnumerable<SwingProfile> OfEach(IReadOnlyList<SimpleGame> games, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        int[] players = [];
        var rests = games.Select(game => game.WithoutVetoers(out players)).ToArray();
        var open = rests.Where(rest => rest.Quotas.Length > 0).ToArray();
        CoalitionTable? table = null;
        if (open.Length > 0 && Array.TrueForAll(open, rest => rest.Quotas.Length == 1))
        {
            var width = open.Max(rest => rest.Quotas[0]);
            var rows = 1 + open[0].Exponents.Sum();
            if (CoalitionTable.Fits(width, rows, open[0].Count))
            {
                var each = CoalitionTable.Work(width, rows, open[0].Count) / open.Length;
                if ((each * open.Length >= MuchWork || PrefersDiagram(open[0], each)) && TryEach(each) is { } profiles)
                {
                    return profiles;
                }

                table = CoalitionTable.Of(open[0].Weights[0], open[0].Exponents, (int)width, new PartProgress(progress, 1, 2), cancellationToken);
            }
        }

        return rests.Select((rest, g) => WithVetoers(games[g], players, table is not null && rest.Quotas.Length > 0
            ? OfTable(rest, table, (int)rest.Quotas[0], isDual: false, cancellationToken)
            : OfVetoless(rest, null, cancellationToken)));

        List<SwingProfile>? TryEach(double work)
        {
            var profiles = new List<SwingProfile>();
            var diagrams = new PartProgress(progress, 0, 2);
            for (var g = 0; g < rests.Length; g++)
            {
                if ((rests[g].Quotas.Length == 0 ? OfVetoless(rests[g], null, cancellationToken) : TryOfDiagram(rests[g], work, cancellationToken)) is not { } profile)
                {
                    return null;
                }

                profiles.Add(WithVetoers(games[g], players, profile));
                diagrams.Report((g + 1.0) / rests.Length);
            }

            return profiles;
        }
    }

    /// <summary>Swings of one player in a game with a single condition, for any quota within the table's width.</summary>
    private static BigInteger[] SwingsAt(CoalitionTable table, Int128 quota, Int128 weight, int exponent, int rows)
    {
        var swings = new BigInteger[rows];
        for (var row = 0; row < rows; row++)
        {
            swings[row] = table.CountWithout(weight, exponent, row, quota - 1) - table.CountWithout(weight, exponent, row, quota - 1 - weight);
        }

        return swings;
    }

    /// <summary>The number of coalitions of each row: the coefficients of the product of (1 + x^exponent).</summary>
    public static BigInteger[] AllCoalitions(IEnumerable<int> exponents)
    {
        BigInteger[] counts = [BigInteger.One];
        foreach (var exponent in exponents)
        {
            var next = new BigInteger[counts.Length + exponent];
            for (var row = 0; row < next.Length; row++)
            {
                next[row] = (row < counts.Length ? counts[row] : 0) + (row >= exponent ? counts[row - exponent] : 0);
            }

            counts = next;
        }

        return counts;
    }

    // A coalition wins when all who may veto are in it and the others in it win among themselves: everything moves up by their exponents.
    private static SwingProfile WithVetoers(SimpleGame game, int[] players, SwingProfile among)
    {
        if (players.Length == game.Count)
        {
            return among;
        }

        var rows = 1 + game.Exponents.Sum();
        var offset = game.Exponents.Where((_, i) => game.Vetoers[i]).Sum();
        var swings = new BigInteger[game.Count][];
        for (var i = 0; i < game.Count; i++)
        {
            if (game.Vetoers[i])
            {
                swings[i] = MovedUp(among.Winning, offset - game.Exponents[i], rows);
            }
        }

        for (var i = 0; i < players.Length; i++)
        {
            swings[players[i]] = MovedUp(among.Swings[i], offset, rows);
        }

        return new SwingProfile(swings, MovedUp(among.Winning, offset, rows));
    }

    private static SwingProfile OfVetoless(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rows = 1 + game.Exponents.Sum();
        if (game.Quotas.Length == 0)
        {
            return new SwingProfile([.. game.Exponents.Select(_ => new BigInteger[rows])], AllCoalitions(game.Exponents));
        }

        if (game.Quotas.Length == 1)
        {
            // The dual game (what blocks) has the same swings and may have the lower quota, hence the smaller table.
            var dual = game.Total(0) - game.Quotas[0] + 1;
            var width = Int128.Min(dual, game.Quotas[0]);
            if (CoalitionTable.Fits(width, rows, game.Count))
            {
                var work = CoalitionTable.Work(width, rows, game.Count);
                return (PrefersDiagram(game, work) ? TryOfDiagram(game, work, cancellationToken) : null)
                    ?? OfTable(
                        game, CoalitionTable.Of(game.Weights[0], game.Exponents, (int)width, progress, cancellationToken), (int)width, dual < game.Quotas[0], cancellationToken);
            }
        }
        else if (game.Quotas.Length == 2 && rows == game.Count + 1 && (game.IsHeadCount(0) || game.IsHeadCount(1)))
        {
            var heads = game.IsHeadCount(0) ? 0 : 1;
            var width = game.Quotas[1 - heads];
            if (CoalitionTable.Fits(width, rows, game.Count))
            {
                var work = CoalitionTable.Work(width, rows, game.Count);
                return (work < MuchWork ? null : TryOfDiagram(game, work, cancellationToken))
                    ?? OfWeightsAndHeads(game, heads, (int)width, progress, cancellationToken);
            }
        }

        return OfDiagram(game, CoalitionDiagram.Of(game, progress, cancellationToken), cancellationToken);
    }

    // Of few members there are few situations, at the most 2^i after the first i and as many as the others have sums; large weights make large tables.
    private static bool PrefersDiagram(SimpleGame game, double tableWork) => tableWork >= MuchWork || 4 * Math.Pow(2, game.Count / 2.0) * WorkPerSituation <= tableWork;

    // Null where the diagram would take too long beside the table.
    private static SwingProfile? TryOfDiagram(SimpleGame game, double tableWork, CancellationToken cancellationToken)
    {
        var largest = (int)Math.Min(CoalitionDiagram.LargestSize, tableWork / WorkPerSituation);
        return CoalitionDiagram.TryOf(game, largest, null, cancellationToken) is { } diagram ? OfDiagram(game, diagram, cancellationToken) : null;
    }

    private static SwingProfile OfDiagram(SimpleGame game, CoalitionDiagram diagram, CancellationToken cancellationToken)
    {
        var counts = diagram.Count(game.Exponents, cancellationToken);
        return new SwingProfile([.. counts.With.Select((with, i) => Difference(with, counts.Without[i]))], counts.Accepted);
    }

    private static SwingProfile OfTable(SimpleGame game, CoalitionTable table, int quota, bool isDual, CancellationToken cancellationToken)
    {
        var weights = game.Weights[0];
        var rows = 1 + game.Exponents.Sum();
        var known = new Dictionary<(Int128, int), BigInteger[]>();
        var swings = new BigInteger[game.Count][];
        for (var i = 0; i < game.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = (weights[i], game.Exponents[i]);
            if (!known.TryGetValue(key, out var own))
            {
                own = SwingsAt(table, quota, weights[i], game.Exponents[i], rows);
                if (isDual)
                {
                    Array.Reverse(own, 0, rows - game.Exponents[i]);
                }

                known.Add(key, own);
            }

            swings[i] = own;
        }

        // Losing coalitions of the dual are the complements of winning ones.
        var losing = Enumerable.Range(0, rows).Select(row => table.Count(row, quota - 1)).ToArray();
        if (isDual)
        {
            Array.Reverse(losing);
            return new SwingProfile(swings, losing);
        }

        return new SwingProfile(swings, Difference(AllCoalitions(game.Exponents), losing));
    }

    private static SwingProfile OfWeightsAndHeads(SimpleGame game, int heads, int width, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var weights = game.Weights[1 - heads];
        var quota = (int)game.Quotas[heads];
        var table = CoalitionTable.Of(weights, game.Exponents, width, progress, cancellationToken);
        var others = AllCoalitions(game.Exponents.Skip(1));
        var known = new Dictionary<Int128, BigInteger[]>();
        var swings = new BigInteger[game.Count][];
        for (var i = 0; i < game.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGetValue(weights[i], out var own))
            {
                own = new BigInteger[game.Count + 1];
                for (var size = Math.Max(0, quota - 1); size < game.Count; size++)
                {
                    var winsWith = others[size] - table.CountWithout(weights[i], 1, size, width - 1 - weights[i]);
                    var winsWithout = size < quota ? 0 : others[size] - table.CountWithout(weights[i], 1, size, width - 1);
                    own[size] = winsWith - winsWithout;
                }

                known.Add(weights[i], own);
            }

            swings[i] = own;
        }

        var winning = AllCoalitions(game.Exponents);
        for (var size = 0; size < winning.Length; size++)
        {
            winning[size] = size < quota ? 0 : winning[size] - table.Count(size, width - 1);
        }

        return new SwingProfile(swings, winning);
    }

    private static BigInteger[] Difference(BigInteger[] from, BigInteger[] subtract)
    {
        var difference = new BigInteger[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            difference[i] = from[i] - subtract[i];
        }

        return difference;
    }

    private static BigInteger[] MovedUp(BigInteger[] counts, int by, int rows)
    {
        var moved = new BigInteger[rows];
        for (var i = 0; i < counts.Length && i + by < rows; i++)
        {
            moved[i + by] = counts[i];
        }

        return moved;
    }
}
