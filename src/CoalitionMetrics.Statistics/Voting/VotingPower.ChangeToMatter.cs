using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>
    /// What is the least that must change so that members whose vote never changes a result get a vote that counts: a lower or a higher quota, more votes of
    /// their own, or votes handed over by one other member.
    /// </summary>
    /// <remarks>
    /// <para>Definition: of all quotas (own weights, transfers) of one condition, in steps of the last decimal that its votes or quota have, the nearest one by which
    /// the member is critical in some winning coalition; all else equal, other conditions included.</para>
    /// <para>Invariance: with each change the member has a swing, with any smaller one of its kind it has none.</para>
    /// <para>Cost: for each of the members with different votes n log n passes over the possible sums of votes, one bit a sum; where these are many, a diagram of
    /// distinct situations, as for the power itself.</para>
    /// <para>Source: from the definition of a dummy; Felsenthal and Machover 1998, section 2.3. Diagram: Bolus 2011.</para>
    /// </remarks>
    /// <param name="rule">The rule: any number of conditions, vetoes, a quorum.</param>
    /// <param name="condition">The condition whose quota and votes change, from 0.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The least changes for each member whose vote never changes a result, in the order of the members; empty when everybody's counts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too intricate to be counted exactly.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="condition"/> is not that of a condition.</exception>
    /// <exception cref="OperationCanceledException">The search was ended early.</exception>
    public static IReadOnlyList<ChangeToMatter> SmallestChangesToMatter(
        VotingRule rule, int condition = 0, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (condition < 0 || condition >= rule.Conditions.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(condition), condition, string.Create(CultureInfo.InvariantCulture, $"The rule has {rule.Conditions.Count} conditions; the first is 0."));
        }

        var swings = SwingProfile.Of(SimpleGame.Of(rule, bySize: false), null, cancellationToken).Swings;
        var dummies = Enumerable.Range(0, rule.MemberCount).Where(i => swings[i][0].IsZero).ToArray();

        // Nobody of these has a veto, so that members with the same votes everywhere are alike.
        var known = new List<(int Member, ChangeToMatter Change)>();
        var changes = new ChangeToMatter[dummies.Length];
        for (var i = 0; i < changes.Length; i++)
        {
            var member = dummies[i];
            var alike = known.FindIndex(k => rule.Conditions.All(c => c.Units[k.Member] == c.Units[member]));
            if (alike >= 0)
            {
                changes[i] = known[alike].Change with { Member = member };
            }
            else
            {
                changes[i] = SmallestChange(rule.Conditions[condition], member, PartnerSums.Of(rule, member, condition, cancellationToken));
                known.Add((member, changes[i]));
            }

            progress?.Report((i + 1.0) / changes.Length);
        }

        return Array.AsReadOnly(changes);
    }

    private static ChangeToMatter SmallestChange(VotingCondition votes, int member, PartnerSums partners)
    {
        var quota = votes.QuotaUnits;
        var own = votes.Units[member];

        // The member is to lift a coalition over the quota; without votes, only one that wants another condition which the member meets.
        var lower = (own > 0 ? partners.Losing : partners.LosingUnjoined) + own;
        var higher = own > 0 ? partners.Winning + 1 : null;
        Int128? transfer = null;
        int? from = null;
        for (var giver = 0; giver < votes.Weights.Count; giver++)
        {
            // Without the giver the member's new votes must close the gap; with it, what it hands over must be missing without the member.
            var (gap, spare) = (quota - own - partners.LosingWithout[giver], partners.WinningWith[giver] - quota + 1);
            var least = gap is null || spare < gap ? spare : gap;
            if (least <= votes.Units[giver] && (transfer is null || least < transfer))
            {
                (transfer, from) = (least, giver);
            }
        }

        // By "more than" the stated quota is one step below what must be reached, and is to stay positive.
        var step = votes.Comparison == QuotaComparison.MoreThan ? 1 : 0;
        return new ChangeToMatter
        {
            Member = member,
            LowerQuota = lower - step > 0 ? Stated(lower - step) : null,
            HigherQuota = Stated(higher - step),
            OwnWeight = Stated(quota - partners.Losing),
            TransferFrom = from,
            Transfer = Stated(transfer),
        };

        decimal? Stated(Int128? units) => units is { } u ? DecimalUnits.FromUnits(u, votes.Scale, "rule") : null;
    }
}
