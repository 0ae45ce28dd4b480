using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A rule in whole numbers, ready to be counted: a coalition wins when it holds every member with a veto and reaches every quota. Each member has an
/// exponent: coalitions are counted apart by the sum of exponents of their members (all 0: counted together; all 1: by size).
/// </summary>
internal sealed class SimpleGame
{
    private SimpleGame(Int128[][] weights, Int128[] quotas, bool[] vetoers, int[] exponents)
    {
        Weights = weights;
        Quotas = quotas;
        Vetoers = vetoers;
        Exponents = exponents;
    }

    public int Count => Vetoers.Length;

    /// <summary>By condition, then by member; each condition divided by its greatest common divisor.</summary>
    public Int128[][] Weights { get; }

    public Int128[] Quotas { get; }

    public bool[] Vetoers { get; }

    public int[] Exponents { get; }

    /// <summary>The rule itself, one player a member.</summary>
    public static SimpleGame Of(VotingRule rule, bool bySize)
    {
        var members = Enumerable.Range(0, rule.MemberCount).Select(i => new[] { i }).ToArray();
        return Of(rule, members, [.. Enumerable.Repeat(bySize ? 1 : 0, members.Length)]);
    }

    /// <summary>The rule among players that are groups of members who vote as one.</summary>
    public static SimpleGame Of(VotingRule rule, IReadOnlyList<int[]> players, int[] exponents)
    {
        var vetoers = players.Select(p => p.Any(m => rule.Vetoers.Contains(m))).ToArray();
        var weights = new List<Int128[]>();
        var quotas = new List<Int128>();
        foreach (var condition in rule.Conditions)
        {
            var units = players.Select(p => p.Aggregate(Int128.Zero, (sum, m) => sum + condition.Units[m])).ToArray();
            Add(units, condition.QuotaUnits, weights, quotas);
        }

        if (rule.Quorum is { } quorum)
        {
            Add([.. players.Select(p => (Int128)p.Length)], quorum, weights, quotas);
        }

        return new SimpleGame([.. weights], [.. quotas], vetoers, exponents);
    }

    /// <summary>
    /// The game that is left among the others when the members with a veto have agreed; <paramref name="players"/> are their numbers here. Conditions that
    /// they have met already are gone.
    /// </summary>
    public SimpleGame WithoutVetoers(out int[] players)
    {
        players = [.. Enumerable.Range(0, Count).Where(i => !Vetoers[i])];
        var kept = players;
        var weights = new List<Int128[]>();
        var quotas = new List<Int128>();
        for (var c = 0; c < Quotas.Length; c++)
        {
            var quota = Quotas[c];
            for (var i = 0; i < Count; i++)
            {
                quota -= Vetoers[i] ? Weights[c][i] : 0;
            }

            if (quota > 0)
            {
                var source = Weights[c];
                Add([.. kept.Select(i => source[i])], quota, weights, quotas);
            }
        }

        return new SimpleGame([.. weights], [.. quotas], new bool[kept.Length], [.. kept.Select(i => Exponents[i])]);
    }

    /// <summary>Whether a condition counts heads: one for each player.</summary>
    public bool IsHeadCount(int condition) => Array.TrueForAll(Weights[condition], w => w == 1);

    public Int128 Total(int condition) => Weights[condition].Aggregate(Int128.Zero, (sum, w) => sum + w);

    private static void Add(Int128[] units, Int128 quota, List<Int128[]> weights, List<Int128> quotas)
    {
        var divisor = BigInteger.Zero;
        foreach (var unit in units)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, unit);
        }

        var common = (Int128)divisor;
        Int128[] reduced = [.. units.Select(u => u / common)];
        var needed = (quota + common - 1) / common;
        var same = weights.FindIndex(w => w.AsSpan().SequenceEqual(reduced));
        if (same >= 0)
        {
            // Two quotas of the same weights: the higher one decides.
            quotas[same] = Int128.Max(quotas[same], needed);
            return;
        }

        weights.Add(reduced);
        quotas.Add(needed);
    }
}
