using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>How many coalitions can just decide: they win, and lose as soon as any one member leaves.</summary>
    /// <remarks>
    /// <para>Definition: winning coalitions in which every member is critical; by member, how many of them hold the member.</para>
    /// <para>Invariance: multiplying weights and quota by one factor changes nothing; the order of the members does not matter.</para>
    /// <para>Cost: for one weighted condition n x (quota + number of distinct weights x quota / weight); else by diagram.</para>
    /// <para>Source: Riker 1962; von Neumann and Morgenstern 1944.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The number of minimal winning coalitions, all and by member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static MinimalWinningCoalitionCount MinimalWinningCoalitions(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = MinimalProfile.Of(SimpleGame.Of(rule, bySize: false), progress, cancellationToken);
        return new MinimalWinningCoalitionCount(profile.All[0], [.. profile.Holding.Select(h => h[0])]);
    }

    /// <summary>
    /// Power if only coalitions form that are no larger than needed, each equally likely, and share the gain equally: from 0 (in none) to 1 (alone in all).
    /// The figures of all members add to 1. A member with more votes may have less power: partners prefer cheap ones.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the mean over all minimal winning coalitions of 1 / size for their members, 0 for the others.</para>
    /// <para>Invariance: the figures add to 1; multiplying weights and quota by one factor changes nothing. Not monotone in the weights.</para>
    /// <para>Cost: as <see cref="MinimalWinningCoalitions"/>, times the number of sizes.</para>
    /// <para>Source: Deegan and Packel 1978, A new index of power for simple n-person games.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static DeeganPackelPower DeeganPackel(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = MinimalProfile.Of(SimpleGame.Of(rule, bySize: true), progress, cancellationToken);

        // One common multiple of all sizes keeps the mean in whole numbers until the end.
        var multiple = BigInteger.One;
        for (var size = 2; size <= rule.MemberCount; size++)
        {
            multiple *= size / BigInteger.GreatestCommonDivisor(multiple, size);
        }

        var denominator = Sum(profile.All) * multiple;
        return new DeeganPackelPower(
            [.. profile.Holding.Select(holding => new ExactFraction(Sum(holding.Select((count, size) => size == 0 ? count : count * (multiple / size))), denominator))]);
    }

    /// <summary>
    /// Power if the decision is a public good and only coalitions form that are no larger than needed: the member's share of all memberships in such coalitions,
    /// from 0 to 1. The figures of all members add to 1.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the number of minimal winning coalitions that hold the member, divided by the sum of these numbers over all members (public good index).</para>
    /// <para>Invariance: the figures add to 1; multiplying weights and quota by one factor changes nothing. Not monotone in the weights.</para>
    /// <para>Cost: as <see cref="MinimalWinningCoalitions"/>.</para>
    /// <para>Source: Holler 1982, Forming coalitions and measuring voting power; Holler and Packel 1983.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static HollerPower Holler(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var counts = MinimalWinningCoalitions(rule, progress, cancellationToken);
        var memberships = Sum(counts.PerMember);
        return new HollerPower([.. counts.PerMember.Select(count => new ExactFraction(count, memberships))]);
    }
}
