using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>
    /// How often each member's vote changes the result, if all ways of voting were equally likely: from 0 (never: a dummy) to 1 (always: a dictator). The
    /// normalised figure is the member's share of all such swings.
    /// </summary>
    /// <remarks>
    /// <para>Definition: a swing of a member is a winning coalition that loses without it; absolute = swings / 2^(n-1), normalised = swings / all swings.</para>
    /// <para>Invariance: multiplying weights and quota by one factor changes nothing; members of equal weight have equal power; a member who never changes a result has none.</para>
    /// <para>Cost: n x quota additions of counts, and one look a multiple of the weight; no allocation per coalition.</para>
    /// <para>Source: Penrose 1946; Banzhaf 1965; removal of one member: Uno 2012.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>Swings, absolute and normalised power by member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static BanzhafPower Banzhaf(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = SwingProfile.Of(SimpleGame.Of(rule, bySize: false), progress, cancellationToken);
        return new BanzhafPower([.. profile.Swings.Select(s => s[0])]);
    }

    /// <summary>
    /// Three powers of a body and its members: how easily anything is decided at all, how often a member can stop what would pass, and how often it can bring
    /// about what would fail; each from 0 (never) to 1 (always).
    /// </summary>
    /// <remarks>
    /// <para>Definition: to act = winning coalitions / 2^n; to prevent = swings / winning coalitions; to initiate = swings / losing coalitions, the empty one included.</para>
    /// <para>Invariance: multiplying weights and quota by one factor changes nothing; the absolute Banzhaf power is the harmonic mean of preventing and initiating.</para>
    /// <para>Cost: as <see cref="Banzhaf"/>.</para>
    /// <para>Source: Coleman 1971, Control of collectivities and the power of a collectivity to act.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power to act, and by member to prevent and to initiate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static ColemanPower Coleman(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = SwingProfile.Of(SimpleGame.Of(rule, bySize: false), progress, cancellationToken);
        var swings = profile.Swings.Select(s => s[0]).ToArray();
        var winning = profile.Winning[0];
        var all = BigInteger.One << rule.MemberCount;
        return new ColemanPower(new ExactFraction(winning, all).ToDouble(), Quotients(swings, winning), Quotients(swings, all - winning));
    }

    /// <summary>How many of all 2^n coalitions can decide.</summary>
    /// <remarks>
    /// <para>Definition: the number of sets of members that meet every condition of the rule; the empty one always loses.</para>
    /// <para>Invariance: multiplying weights and quota by one factor changes nothing; the order of the members does not matter.</para>
    /// <para>Cost: n x quota additions of counts.</para>
    /// <para>Source: von Neumann and Morgenstern 1944.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The numbers of winning and of losing coalitions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static WinningCoalitionCount WinningCoalitions(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = SwingProfile.Of(SimpleGame.Of(rule, bySize: false), progress, cancellationToken);
        return new WinningCoalitionCount { Members = rule.MemberCount, Winning = profile.Winning[0], Losing = (BigInteger.One << rule.MemberCount) - profile.Winning[0] };
    }
}
