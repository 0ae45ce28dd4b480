using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What the power indices are made of: by member and row (sum of exponents of the other members), how many coalitions win with the member and lose without;
/// and by row, how many coalitions win.
/// </summary>
internal sealed class SwingProfile
{
    // Above this many limb additions a diagram of distinct situations is tried first, where few members make it small.
    private const double MuchWork = 5e8;
    private const int FewMembers = 40;

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
    /// <param name="table">A table that <see cref="SharedTable"/> made for games of which this is one.</param>
    public static SwingProfile Of(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken, CoalitionTable? table = null)
    {
        var rest = game.WithoutVetoers(out var players);
        var among = table is not null && rest.Quotas.Length == 1
            ? OfTable(rest, table, (int)rest.Quotas[0], isDual: false, cancellationToken)
            : OfVetoless(rest, progress, cancellationToken);
        if (players.Length == game.Count)
        {
            return among;
        }

        // A coalition wins when all who may veto are in it and the others in it win among themselves: everything moves up by their exponents.
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

    /// <summary>One table for games that differ in their quota alone; null when they have several conditions or it would be too large.</summary>
    public static CoalitionTable? SharedTable(IReadOnlyList<SimpleGame> games, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rests = games.Select(game => game.WithoutVetoers(out _)).Where(rest => rest.Quotas.Length > 0).ToArray();
        if (rests.Length == 0 || Array.Exists(rests, rest => rest.Quotas.Length > 1))
        {
            return null;
        }

        var width = rests.Max(rest => rest.Quotas[0]);
        var rows = 1 + rests[0].Exponents.Sum();
        return CoalitionTable.Fits(width, rows, rests[0].Count)
            ? CoalitionTable.Of(rests[0].Weights[0], rests[0].Exponents, (int)width, progress, cancellationToken)
            : null;
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
            var fits = CoalitionTable.Fits(width, rows, game.Count);
            if (fits && (game.Count > FewMembers || CoalitionTable.Work(width, rows, game.Count) < MuchWork))
            {
                var table = CoalitionTable.Of(game.Weights[0], game.Exponents, (int)width, progress, cancellationToken);
                return OfTable(game, table, (int)width, dual < game.Quotas[0], cancellationToken);
            }
        }
        else if (game.Quotas.Length == 2 && rows == game.Count + 1 && (game.IsHeadCount(0) || game.IsHeadCount(1)))
        {
            var heads = game.IsHeadCount(0) ? 0 : 1;
            var width = game.Quotas[1 - heads];
            if (CoalitionTable.Fits(width, rows, game.Count) && (game.Count > FewMembers || CoalitionTable.Work(width, rows, game.Count) < MuchWork))
            {
                return OfWeightsAndHeads(game, heads, (int)width, progress, cancellationToken);
            }
        }

        var diagram = CoalitionDiagram.Of(game, progress, cancellationToken);
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
