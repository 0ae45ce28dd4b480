using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>How many minimal winning coalitions there are by size, and how many of them hold each member.</summary>
internal sealed class MinimalProfile
{
    private MinimalProfile(BigInteger[] all, BigInteger[][] holding)
    {
        All = all;
        Holding = holding;
    }

    /// <summary>By size; one entry when sizes are not told apart.</summary>
    public BigInteger[] All { get; }

    /// <summary>By member, then by size of the coalition.</summary>
    public BigInteger[][] Holding { get; }

    public static MinimalProfile Of(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rest = game.WithoutVetoers(out var players);
        var among = OfVetoless(rest, progress, cancellationToken);

        // Every minimal winning coalition is one of the others' with all who may veto added.
        var rows = 1 + game.Exponents.Sum();
        var offset = game.Exponents.Where((_, i) => game.Vetoers[i]).Sum();
        var all = new BigInteger[rows];
        among.All.CopyTo(all, offset);
        var holding = game.Vetoers.Select(v => v ? all : new BigInteger[rows]).ToArray();
        for (var i = 0; i < players.Length; i++)
        {
            among.Holding[i].CopyTo(holding[players[i]], offset);
        }

        return new MinimalProfile(all, holding);
    }

    private static MinimalProfile OfVetoless(SimpleGame game, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var rows = 1 + game.Exponents.Sum();
        if (game.Quotas.Length == 0)
        {
            // Those with a veto decide alone: the empty coalition of the others is enough.
            var all = new BigInteger[rows];
            all[0] = BigInteger.One;
            return new MinimalProfile(all, [.. game.Exponents.Select(_ => new BigInteger[rows])]);
        }

        var fits = game.Quotas.Length == 1 && CoalitionTable.Fits(game.Quotas[0], rows, game.Count);
        if (fits && (game.Count > 40 || CoalitionTable.Work(game.Quotas[0], rows, game.Count) < 2e8))
        {
            return OfWeights(game, rows, progress, cancellationToken);
        }

        if (CoalitionDiagram.TryOf(game, CoalitionDiagram.LargestSize, progress, cancellationToken) is not { } winning)
        {
            return fits ? OfWeights(game, rows, progress, cancellationToken) : throw CoalitionDiagram.TooIntricate();
        }

        var diagram = winning.Minimal(cancellationToken);
        var counts = diagram.Count(game.Exponents, cancellationToken);
        var holding = counts.With.Select((with, i) => Shifted(with, game.Exponents[i])).ToArray();
        return new MinimalProfile(counts.Accepted, holding);
    }

    /// <summary>
    /// A winning coalition is minimal when it loses without its lightest member. So the members are gone through from the heaviest; a coalition of members
    /// before one that is short of the quota by no more than that one's weight becomes minimal winning with it.
    /// </summary>
    private static MinimalProfile OfWeights(SimpleGame game, int rows, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var weights = game.Weights[0];
        var quota = game.Quotas[0];
        var order = Enumerable.Range(0, game.Count).Where(i => weights[i] > 0).OrderByDescending(i => weights[i]).ThenBy(i => i).ToArray();
        var table = CoalitionTable.Empty((int)quota, rows, game.Count);
        var all = new BigInteger[rows];
        var holding = game.Exponents.Select(_ => new BigInteger[rows]).ToArray();
        var exponent = game.Exponents[0];
        for (var position = 0; position < order.Length; position++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = order[position];
            var weight = weights[last];
            for (var row = 0; row <= position * exponent; row++)
            {
                var completed = table.Count(row, quota - 1) - table.Count(row, quota - 1 - weight);
                if (completed.IsZero)
                {
                    continue;
                }

                all[row + exponent] += completed;
                holding[last][row + exponent] += completed;
                for (var p = 0; p < position;)
                {
                    // Members of the same weight before this one share their count.
                    var earlier = weights[order[p]];
                    var without = table.CountWithout(earlier, exponent, row, quota - 1) - table.CountWithout(earlier, exponent, row, quota - 1 - weight);
                    var with = completed - without;
                    for (; p < position && weights[order[p]] == earlier; p++)
                    {
                        holding[order[p]][row + exponent] += with;
                    }
                }
            }

            table.Add(weight, exponent, cancellationToken);
            progress?.Report((position + 1.0) / order.Length);
        }

        return new MinimalProfile(all, holding);
    }

    private static BigInteger[] Shifted(BigInteger[] counts, int by)
    {
        var shifted = new BigInteger[counts.Length];
        for (var i = by; i < counts.Length; i++)
        {
            shifted[i] = counts[i - by];
        }

        return shifted;
    }
}
