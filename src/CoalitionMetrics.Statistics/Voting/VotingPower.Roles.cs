namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>Who can block, whose vote never changes a result, who decides alone, and whether two separate groups could decide opposite things.</summary>
    /// <remarks>
    /// <para>Definition: vetoer = no coalition without the member wins; dummy = never critical; dictator = wins alone while all others are dummies;
    /// proper = no two disjoint coalitions both win.</para>
    /// <para>Invariance: multiplying weights and quota by one factor changes nothing; the order of the members does not matter.</para>
    /// <para>Cost: as <see cref="Banzhaf"/>, and one pass over the sums between the quota and its complement where it is not plain that the rule is proper.</para>
    /// <para>Source: Felsenthal and Machover 1998, The measurement of voting power.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The roles.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static MemberRoles Roles(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var count = rule.MemberCount;
        var inside = new bool[count];
        var vetoers = new List<int>();
        int? dictator = null;
        for (var member = 0; member < count; member++)
        {
            Array.Fill(inside, true);
            inside[member] = false;
            if (!rule.Wins(inside))
            {
                vetoers.Add(member);

                // Who wins alone and without whom nobody wins leaves nothing to the others.
                if (rule.Wins([member]))
                {
                    dictator = member;
                }
            }
        }

        var profile = SwingProfile.Of(SimpleGame.Of(rule, bySize: false), progress, cancellationToken);
        var dummies = Enumerable.Range(0, count).Where(i => profile.Swings[i][0].IsZero).ToArray();
        return new MemberRoles([.. vetoers], dummies, dictator, vetoers.Count > 0 || IsProper(rule, cancellationToken));
    }

    private static bool IsProper(VotingRule rule, CancellationToken cancellationToken)
    {
        var game = SimpleGame.Of(rule, bySize: false);
        for (var c = 0; c < game.Quotas.Length; c++)
        {
            if (game.Quotas[c] * 2 > game.Total(c))
            {
                return true;
            }
        }

        // A rule of one condition is improper when some coalition's weight lies between the quota and the total less the quota.
        if (game.Quotas.Length == 1 && ReachableSums.Fits(game.Total(0)))
        {
            var sums = ReachableSums.Of(game.Weights[0], (int)game.Total(0));
            return !(sums.NextFrom((int)game.Quotas[0]) <= (int)(game.Total(0) - game.Quotas[0]));
        }

        return !CoalitionDiagram.Of(game, null, cancellationToken).HasDisjointPair();
    }
}
