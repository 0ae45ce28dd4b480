using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>
    /// Shapley-Shubik power when some members have agreed beforehand to act together: each member's chance to turn the scale when only orders count in which
    /// members of a bloc come one right after the other. From 0 (never) to 1 (always); the figures of all members add to 1.
    /// </summary>
    /// <remarks>
    /// <para>Definition: sum over sets of h of the m blocs without the member's own, and of t of the p members of its own without itself, of
    /// h! (m-1-h)! / m! x t! (p-1-t)! / p! where the member turns the scale for these blocs and members.</para>
    /// <para>Invariance: the figures add to 1; those of a bloc add to its power in the game between blocs; blocs of one member each, or one bloc of all, give Shapley-Shubik.</para>
    /// <para>Cost: as <see cref="ShapleyShubik"/>, once a bloc.</para>
    /// <para>Source: Owen 1977, Values of games with a priori unions.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="blocs">The bloc of each member, as any number; members with the same number act together. One of a kind acts alone.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one bloc a member, or the rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static BlocPower Owen(VotingRule rule, ReadOnlySpan<int> blocs, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var exact = new ExactFraction[CheckBlocs(rule, blocs)];
        var groups = Groups(blocs);
        var factorials = Factorials(exact.Length);
        for (var own = 0; own < groups.Length; own++)
        {
            // Rows count members of the own bloc by ones and other blocs by steps beyond their largest number.
            var members = groups[own];
            var step = members.Length + 1;
            var profile = AgainstBlocs(rule, groups, own, memberExponent: 1, blocExponent: step, cancellationToken);
            var denominator = factorials[groups.Length] * factorials[members.Length];
            for (var i = 0; i < members.Length; i++)
            {
                var orders = BigInteger.Zero;
                for (var row = 0; row < profile.Swings[i].Length; row++)
                {
                    if (!profile.Swings[i][row].IsZero)
                    {
                        var (others, inside) = (row / step, row % step);
                        orders += profile.Swings[i][row] * factorials[others] * factorials[groups.Length - 1 - others] * factorials[inside] * factorials[members.Length - 1 - inside];
                    }
                }

                exact[members[i]] = new ExactFraction(orders, denominator);
            }

            progress?.Report((own + 1.0) / groups.Length);
        }

        return new BlocPower(exact);
    }

    /// <summary>
    /// Absolute Banzhaf power when some members have agreed beforehand to act together: how often a member's vote changes the result when other blocs vote as
    /// one and the members of the own bloc vote as they like, all equally likely. From 0 (never) to 1 (always).
    /// </summary>
    /// <remarks>
    /// <para>Definition: swings among the other m - 1 blocs and the other p - 1 members of the own bloc, divided by 2^(m-1) 2^(p-1).</para>
    /// <para>Invariance: blocs of one member each, or one bloc of all, give the absolute Banzhaf power. The figures do not add to 1.</para>
    /// <para>Cost: as <see cref="Banzhaf"/>, once a bloc.</para>
    /// <para>Source: Owen 1981, Modification of the Banzhaf-Coleman index for games with a priori unions.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="blocs">The bloc of each member, as any number; members with the same number act together. One of a kind acts alone.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one bloc a member, or the rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static BlocPower BanzhafOwen(VotingRule rule, ReadOnlySpan<int> blocs, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var exact = new ExactFraction[CheckBlocs(rule, blocs)];
        var groups = Groups(blocs);
        for (var own = 0; own < groups.Length; own++)
        {
            var members = groups[own];
            var profile = AgainstBlocs(rule, groups, own, memberExponent: 0, blocExponent: 0, cancellationToken);
            for (var i = 0; i < members.Length; i++)
            {
                exact[members[i]] = new ExactFraction(profile.Swings[i][0], BigInteger.One << (groups.Length + members.Length - 2));
            }

            progress?.Report((own + 1.0) / groups.Length);
        }

        return new BlocPower(exact);
    }

    /// <summary>
    /// The chance that a member turns the scale when blocs vote as one, all ways in which the other blocs vote being equally likely, and the members of the own bloc come one after the other in random order. From 0 (never) to 1
    /// (always): Banzhaf between the blocs, Shapley-Shubik inside each.
    /// </summary>
    /// <remarks>
    /// <para>Definition: sum over sets of the m blocs without the member's own, each 1 / 2^(m-1), and of t of the p members of its own without itself, t! (p-1-t)! / p!, where the member turns the scale
    /// for these blocs and members (symmetric coalitional Banzhaf value).</para>
    /// <para>Invariance: the figures of a bloc add to its absolute Banzhaf power in the game between blocs; members of a bloc with equal weight have equal power; blocs of one member each give the absolute Banzhaf power,
    /// one bloc of all gives Shapley-Shubik.</para>
    /// <para>Cost: as <see cref="ShapleyShubik"/>, once a bloc.</para>
    /// <para>Source: Alonso-Meijide and Fiestras-Janeiro 2002, Modification of the Banzhaf value for games with a coalition structure.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="blocs">The bloc of each member, as any number; members with the same number act together. One of a kind acts alone.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one bloc a member, or the rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static BlocPower SymmetricCoalitionalBanzhaf(VotingRule rule, ReadOnlySpan<int> blocs, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var exact = new ExactFraction[CheckBlocs(rule, blocs)];
        var groups = Groups(blocs);
        for (var own = 0; own < groups.Length; own++)
        {
            // Rows count members of the own bloc; those of the other blocs are counted together.
            var members = groups[own];
            var factorials = Factorials(members.Length);
            var profile = AgainstBlocs(rule, groups, own, memberExponent: 1, blocExponent: 0, cancellationToken);
            for (var i = 0; i < members.Length; i++)
            {
                var orders = BigInteger.Zero;
                for (var inside = 0; inside < members.Length; inside++)
                {
                    orders += profile.Swings[i][inside] * factorials[inside] * factorials[members.Length - 1 - inside];
                }

                exact[members[i]] = new ExactFraction(orders, factorials[members.Length] << (groups.Length - 1));
            }

            progress?.Report((own + 1.0) / groups.Length);
        }

        return new BlocPower(exact);
    }

    private static int CheckBlocs(VotingRule rule, ReadOnlySpan<int> blocs)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (blocs.Length != rule.MemberCount)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There are {blocs.Length} blocs for {rule.MemberCount} members; each member has one."), nameof(blocs));
        }

        return rule.MemberCount;
    }

    private static int[][] Groups(ReadOnlySpan<int> blocs) =>
        [.. blocs.ToArray().Select((bloc, member) => (bloc, member)).GroupBy(pair => pair.bloc, pair => pair.member).Select(group => group.ToArray())];

    // The members of one bloc, each for itself and first in order, and the other blocs, each as one.
    private static SwingProfile AgainstBlocs(VotingRule rule, int[][] groups, int own, int memberExponent, int blocExponent, CancellationToken cancellationToken)
    {
        var inside = groups[own].Select(member => new[] { member });
        int[][] players = [.. inside, .. groups.Where((_, g) => g != own)];
        int[] exponents = [.. players.Select((_, i) => i < groups[own].Length ? memberExponent : blocExponent)];
        return SwingProfile.Of(SimpleGame.Of(rule, players, exponents), null, cancellationToken);
    }
}
