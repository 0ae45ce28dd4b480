namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The long way to every figure of a voting rule: each of the 2^n coalitions, and each of the n! orders, one by one.</summary>
internal sealed class EveryCoalition
{
    private readonly VotingRule _rule;

    public EveryCoalition(VotingRule rule)
    {
        _rule = rule;
        Wins = [.. Enumerable.Range(0, 1 << rule.MemberCount).Select(set => rule.Wins(Members(set)))];
    }

    /// <summary>By coalition, one bit a member.</summary>
    public bool[] Wins { get; }

    public int Winning => Wins.Count(w => w);

    public int[] Swings => [.. Enumerable.Range(0, _rule.MemberCount).Select(i => Enumerable.Range(0, Wins.Length).Count(set => IsCritical(set, i)))];

    public int[] Minimal => [.. Enumerable.Range(0, Wins.Length).Where(set => Wins[set] && Members(set).All(i => IsCritical(set, i)))];

    public bool IsProper => !Enumerable.Range(0, Wins.Length).Any(set => Wins[set] && Wins[Wins.Length - 1 - set]);

    /// <summary>How often each member turns the scale, over all orders in which members may join; blocs, where given, stay together.</summary>
    public ExactFraction[] Pivots(int[]? blocs = null)
    {
        var pivots = new int[_rule.MemberCount];
        var orders = 0;
        foreach (var order in Permutations([.. Enumerable.Range(0, _rule.MemberCount)]))
        {
            if (blocs is not null && !StayTogether(order, blocs))
            {
                continue;
            }

            orders++;
            var set = 0;
            foreach (var member in order)
            {
                if (!Wins[set] && Wins[set | (1 << member)])
                {
                    pivots[member]++;
                }

                set |= 1 << member;
            }
        }

        return [.. pivots.Select(p => new ExactFraction(p, orders))];
    }

    public static int[] Members(int set) => [.. Enumerable.Range(0, 32).Where(i => (set >> i & 1) == 1)];

    /// <summary>Rules of all kinds: weights with zeros, ties and decimals, vetoes, a head-count, a quorum, a second weight.</summary>
    public static VotingRule RandomRule(int seed, int largest = 7)
    {
        var stream = new RandomStream((ulong)seed, 7);
        var count = 1 + stream.NextInt32(largest);
        var rule = RandomWeights(ref stream, count, null);
        if (stream.NextInt32(3) == 0)
        {
            rule = rule.AndHeadCount(1 + stream.NextInt32(count));
        }

        if (stream.NextInt32(3) == 0)
        {
            rule = RandomWeights(ref stream, count, rule);
        }

        if (stream.NextInt32(3) == 0)
        {
            rule = rule.WithVetoes(stream.NextInt32(count), stream.NextInt32(count));
        }

        return stream.NextInt32(4) == 0 ? rule.WithQuorum(1 + stream.NextInt32(count)) : rule;
    }

    private static VotingRule RandomWeights(ref RandomStream stream, int count, VotingRule? rule)
    {
        var unit = stream.NextInt32(2) == 0 ? 1m : 0.1m;
        var weights = new decimal[count];
        for (var i = 0; i < count; i++)
        {
            weights[i] = stream.NextInt32(10) * unit;
        }

        weights[0] += unit;
        var comparison = (QuotaComparison)stream.NextInt32(2);
        var quota = (1 + stream.NextInt32((int)(weights.Sum() / unit))) * unit;
        if (comparison == QuotaComparison.MoreThan && quota == weights.Sum())
        {
            comparison = QuotaComparison.AtLeast;
        }

        return rule is null ? VotingRule.Weighted(weights, quota, comparison) : rule.AndWeighted(weights, quota, comparison);
    }

    private static bool StayTogether(int[] order, int[] blocs)
    {
        var changes = 0;
        for (var i = 1; i < order.Length; i++)
        {
            changes += blocs[order[i]] == blocs[order[i - 1]] ? 0 : 1;
        }

        return changes == blocs.Distinct().Count() - 1;
    }

    public static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }

        foreach (var first in items)
        {
            foreach (var rest in Permutations([.. items.Where(i => i != first)]))
            {
                yield return [first, .. rest];
            }
        }
    }

    private bool IsCritical(int set, int member) => (set >> member & 1) == 1 && Wins[set] && !Wins[set & ~(1 << member)];
}
