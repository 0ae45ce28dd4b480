using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// How a body decides: who has how many votes, how many are needed, who can block, how many must stand behind a decision. A group of members that meets
/// every condition wins; all other groups lose. Immutable; members are numbered from 0.
/// </summary>
/// <remarks>
/// Weights and quotas are exact decimals: nothing is rounded, and a sum that reaches the quota on paper reaches it here.
/// Start with <see cref="Weighted(ReadOnlySpan{decimal}, decimal, QuotaComparison)"/> or <see cref="HeadCount(int, int)"/> and add what must hold together:
/// <c>VotingRule.Weighted([9, 4, 3], 9).AndHeadCount(2)</c> is "9 votes and 2 members".
/// </remarks>
public sealed class VotingRule
{
    private readonly VotingCondition[] _conditions;
    private readonly int[] _vetoers;

    private VotingRule(VotingCondition[] conditions, int[] vetoers, int? quorum)
    {
        _conditions = conditions;
        _vetoers = vetoers;
        Quorum = quorum;
    }

    /// <summary>How many members the body has.</summary>
    public int MemberCount => _conditions[0].Weights.Count;

    /// <summary>The conditions that must hold together, the first one first; a quorum is not among them.</summary>
    public IReadOnlyList<VotingCondition> Conditions => Array.AsReadOnly(_conditions);

    /// <summary>The members to whom the rule gives a veto by name, in order. Members who can block through their weight alone are found by <see cref="VotingPower.Roles"/>.</summary>
    public IReadOnlyList<int> Vetoers => Array.AsReadOnly(_vetoers);

    /// <summary>How many members must take part; null = no quorum.</summary>
    public int? Quorum { get; }

    /// <summary>Members with votes, and a quota of votes.</summary>
    /// <param name="weights">The votes of each member; not negative, at least one positive. Exact decimals.</param>
    /// <param name="quota">The votes needed; positive, not beyond the total.</param>
    /// <param name="comparison">Whether reaching the quota is enough (the default) or it must be exceeded.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There are no members.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, the quota is not positive, or not even all members together meet it.</exception>
    public static VotingRule Weighted(ReadOnlySpan<decimal> weights, decimal quota, QuotaComparison comparison = QuotaComparison.AtLeast)
    {
        Guard.NotEmpty(weights, nameof(weights));
        return new VotingRule([new VotingCondition(weights.ToArray(), quota, comparison)], [], null);
    }

    /// <summary>Members with votes, and the share of all votes that is needed, such as two thirds, without rounding.</summary>
    /// <param name="weights">The votes of each member; not negative, at least one positive. Exact decimals.</param>
    /// <param name="numerator">The share's numerator: 2 of two thirds; positive.</param>
    /// <param name="denominator">The share's denominator: 3 of two thirds; not below the numerator.</param>
    /// <param name="comparison">Whether reaching the share is enough (the default) or it must be exceeded, as in "more than half".</param>
    /// <returns>The rule; its quota is the smallest sum in units of the weights' last decimal that meets the share.</returns>
    /// <exception cref="ArgumentException">There are no members.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, or the share is not above 0 and at most 1, or not even all members together meet it.</exception>
    public static VotingRule ShareOfTotal(ReadOnlySpan<decimal> weights, int numerator, int denominator, QuotaComparison comparison = QuotaComparison.AtLeast)
    {
        Guard.NotEmpty(weights, nameof(weights));
        ArgumentOutOfRangeException.ThrowIfLessThan(numerator, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominator, numerator);
        if (!Enum.IsDefined(comparison))
        {
            throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Unknown comparison.");
        }

        var scale = 0;
        foreach (var weight in weights)
        {
            scale = Math.Max(scale, DecimalUnits.ScaleOf(weight));
        }

        var total = BigInteger.Zero;
        foreach (var weight in weights)
        {
            total += DecimalUnits.ToUnits(weight, scale, nameof(weights));
        }

        var product = total * numerator;
        var units = comparison == QuotaComparison.AtLeast ? (product + denominator - 1) / denominator : (product / denominator) + 1;
        return Weighted(weights, DecimalUnits.FromUnits(units, scale, nameof(weights)));
    }

    /// <summary>One member, one vote.</summary>
    /// <param name="members">How many members there are; at least 1.</param>
    /// <param name="quota">How many must agree; from 1 to <paramref name="members"/>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static VotingRule HeadCount(int members, int quota)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        return Weighted([.. Enumerable.Repeat(1m, members)], quota);
    }

    /// <summary>The rule with one more condition on other weights, such as the people whom the members stand for.</summary>
    /// <param name="weights">What each member brings; as many as there are members, not negative. Exact decimals.</param>
    /// <param name="quota">How much is needed; positive, not beyond the total.</param>
    /// <param name="comparison">Whether reaching the quota is enough (the default) or it must be exceeded.</param>
    /// <returns>The new rule; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There are not as many weights as members.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, the quota is not positive, or not even all members together meet it.</exception>
    public VotingRule AndWeighted(ReadOnlySpan<decimal> weights, decimal quota, QuotaComparison comparison = QuotaComparison.AtLeast)
    {
        if (weights.Length != MemberCount)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {weights.Length} weights for {MemberCount} members."), nameof(weights));
        }

        return new VotingRule([.. _conditions, new VotingCondition(weights.ToArray(), quota, comparison)], _vetoers, Quorum);
    }

    /// <summary>The rule with one more condition: so many members must agree.</summary>
    /// <param name="quota">How many; from 1 to the number of members.</param>
    /// <returns>The new rule; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="quota"/> is not from 1 to the number of members.</exception>
    public VotingRule AndHeadCount(int quota) => AndWeighted([.. Enumerable.Repeat(1m, MemberCount)], quota);

    /// <summary>The rule with members who can block every decision.</summary>
    /// <param name="members">The members, from 0; each once. They come on top of those named before.</param>
    /// <returns>The new rule; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of a member.</exception>
    public VotingRule WithVetoes(params ReadOnlySpan<int> members)
    {
        foreach (var member in members)
        {
            CheckMember(member, nameof(members));
        }

        return new VotingRule(_conditions, [.. _vetoers.Concat(members.ToArray()).Distinct().Order()], Quorum);
    }

    /// <summary>
    /// The rule with a quorum: so many members must take part. The others may stay away, so that a group is sure to win only when it fills the quorum by itself.
    /// </summary>
    /// <param name="members">How many must take part; from 1 to the number of members.</param>
    /// <returns>The new rule; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is not from 1 to the number of members.</exception>
    public VotingRule WithQuorum(int members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members, MemberCount);
        return new VotingRule(_conditions, _vetoers, members);
    }

    /// <summary>The rule with another quota in its first condition; all else stays.</summary>
    /// <param name="quota">The new quota; positive, not beyond the total.</param>
    /// <returns>The new rule; this one stays as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quota is not positive, or not even all members together meet it.</exception>
    public VotingRule WithQuota(decimal quota) =>
        new([new VotingCondition([.. _conditions[0].Weights], quota, _conditions[0].Comparison), .. _conditions.Skip(1)], _vetoers, Quorum);

    /// <summary>Whether these members together can decide.</summary>
    /// <param name="coalition">The members, from 0; naming one twice counts once.</param>
    /// <returns>True when every condition, every veto and the quorum are met.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of a member.</exception>
    public bool Wins(params ReadOnlySpan<int> coalition)
    {
        var inside = new bool[MemberCount];
        foreach (var member in coalition)
        {
            CheckMember(member, nameof(coalition));
            inside[member] = true;
        }

        return Wins(inside);
    }

    internal bool Wins(ReadOnlySpan<bool> inside)
    {
        foreach (var vetoer in _vetoers)
        {
            if (!inside[vetoer])
            {
                return false;
            }
        }

        if (Quorum is { } quorum && inside.Count(true) < quorum)
        {
            return false;
        }

        foreach (var condition in _conditions)
        {
            var sum = Int128.Zero;
            for (var i = 0; i < inside.Length; i++)
            {
                sum += inside[i] ? condition.Units[i] : 0;
            }

            if (sum < condition.QuotaUnits)
            {
                return false;
            }
        }

        return true;
    }

    internal void CheckMember(int member, string parameter)
    {
        if (member < 0 || member >= MemberCount)
        {
            throw new ArgumentOutOfRangeException(parameter, member, string.Create(CultureInfo.InvariantCulture, $"Members are numbered from 0 to {MemberCount - 1}."));
        }
    }

    /// <summary>The rule as text, invariant.</summary>
    public override string ToString() => string.Join(
        " and ",
        _conditions.Select(c => c.ToString())
            .Concat(_vetoers.Length == 0 ? [] : ["with member " + string.Join(", ", _vetoers.Select(v => v.ToString(CultureInfo.InvariantCulture)))])
            .Concat(Quorum is { } q ? [string.Create(CultureInfo.InvariantCulture, $"with {q} members taking part")] : []));
}
