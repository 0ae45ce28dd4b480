namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>
    /// What is the least that must change so that a member whose vote never changes a result gets a vote that counts: a lower or a higher quota, more votes of
    /// its own, or votes handed over by one other member.
    /// </summary>
    /// <remarks>
    /// <para>Definition: of all quotas (own weights, transfers) in steps of the last decimal that the rule's votes or quota have, the nearest one by which the member
    /// is critical in some winning coalition; all else equal.</para>
    /// <para>Invariance: with each change the member has a swing, with any smaller one of its kind it has none.</para>
    /// <para>Cost: one bit a possible sum of votes, n passes over them (n^2 passes for handing over; times n where heads are counted too).</para>
    /// <para>Source: from the definition of a dummy; Felsenthal and Machover 1998, section 2.3.</para>
    /// </remarks>
    /// <param name="rule">The rule: one condition on votes; vetoes, a quorum and head-counts may come on top.</param>
    /// <param name="member">The member, from 0.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The least changes; <see langword="null"/> when the member's vote counts already.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule has several conditions on different votes, or too many possible sums of votes (2^30).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="member"/> is not that of a member.</exception>
    /// <exception cref="OperationCanceledException">The search was ended early.</exception>
    public static ChangeToMatter? SmallestChangeToMatter(VotingRule rule, int member, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        rule.CheckMember(member, nameof(member));
        var votes = rule.Conditions[0];
        var heads = Heads(rule);
        if (!ReachableSums.Fits(votes.TotalUnits))
        {
            throw new ArgumentException("There are more than 2^30 possible sums of votes; count votes in larger units.", nameof(rule));
        }

        if (!SwingProfile.Of(SimpleGame.Of(rule, bySize: false), null, cancellationToken).Swings[member][0].IsZero)
        {
            return null;
        }

        var quota = (int)votes.QuotaUnits;
        var own = (int)votes.Units[member];
        var others = new PartnerSums(rule, heads, [member], cancellationToken);

        // As one more head a member may count even without votes.
        var below = Math.Max(own > 0 ? others.LargestFree(quota - own - 1) : -1, others.LargestShortOfHeads(quota - own - 1));
        var lower = below >= 0 ? below + own : 0;
        var higher = own > 0 ? others.SmallestFree(quota) + 1 : int.MaxValue;
        var needed = quota - Math.Max(others.LargestFree(quota - 1), others.LargestShortOfHeads(quota - 1));
        var (from, transfer) = SmallestTransfer(rule, heads, member, cancellationToken);

        // By "more than" the stated quota is one step below what must be reached, and is to stay positive.
        var step = votes.Comparison == QuotaComparison.MoreThan ? 1 : 0;
        return new ChangeToMatter
        {
            Member = member,
            LowerQuota = lower - step > 0 ? DecimalUnits.FromUnits(lower - step, votes.Scale, nameof(rule)) : null,
            HigherQuota = higher <= votes.TotalUnits ? DecimalUnits.FromUnits(higher - step, votes.Scale, nameof(rule)) : null,
            OwnWeight = needed <= quota ? DecimalUnits.FromUnits(needed, votes.Scale, nameof(rule)) : null,
            TransferFrom = from,
            Transfer = from is null ? null : DecimalUnits.FromUnits(transfer, votes.Scale, nameof(rule)),
        };
    }

    private static (int? From, int Votes) SmallestTransfer(VotingRule rule, int heads, int member, CancellationToken cancellationToken)
    {
        var votes = rule.Conditions[0];
        var quota = (int)votes.QuotaUnits;
        var own = (int)votes.Units[member];
        var best = int.MaxValue;
        int? from = null;
        for (var giver = 0; giver < rule.MemberCount; giver++)
        {
            var weight = (int)votes.Units[giver];
            if (giver == member || weight == 0)
            {
                continue;
            }

            var others = new PartnerSums(rule, heads, [member, giver], cancellationToken);
            var least = int.MaxValue;
            if (!rule.Vetoers.Contains(giver))
            {
                // Without the giver: the member's new votes must close the gap.
                var reach = Math.Max(others.LargestFree(quota - 1), others.LargestShortOfHeads(quota - 1));
                least = reach >= 0 ? Math.Max(1, quota - own - reach) : least;
            }

            // With the giver: what it hands over must be missing without the member.
            var sum = others.SmallestFree(quota - weight, oneMoreHead: true);
            least = sum < int.MaxValue ? Math.Min(least, sum + weight - quota + 1) : least;
            if (least <= weight && least < best)
            {
                (best, from) = (least, giver);
            }
        }

        return (from, best);
    }

    // How many heads are needed: the largest of head-counts and quorum; 0 when none.
    private static int Heads(VotingRule rule)
    {
        var heads = rule.Quorum ?? 0;
        foreach (var condition in rule.Conditions.Skip(1))
        {
            var each = condition.Units[0];
            if (condition.Units.ContainsAnyExcept(each))
            {
                throw new ArgumentException("The rule has several conditions on different votes; the least change is found for one.", nameof(rule));
            }

            heads = Math.Max(heads, (int)((condition.QuotaUnits + each - 1) / each));
        }

        return heads;
    }

    /// <summary>
    /// The sums of votes of coalitions that hold all others with a veto and none of the members left out: "free" those with heads enough, so that votes alone
    /// decide whether they win; "short of heads" those that one more head would complete.
    /// </summary>
    private sealed class PartnerSums
    {
        private readonly ReachableSums[] _bySize;
        private readonly int _base;
        private readonly int _missing;

        public PartnerSums(VotingRule rule, int heads, ReadOnlySpan<int> leftOut, CancellationToken cancellationToken)
        {
            var votes = rule.Conditions[0];
            var total = (int)votes.TotalUnits;
            var partners = new List<Int128>();
            var veto = 0;
            for (var i = 0; i < rule.MemberCount; i++)
            {
                if (leftOut.Contains(i))
                {
                    continue;
                }

                if (rule.Vetoers.Contains(i))
                {
                    _base += (int)votes.Units[i];
                    veto++;
                }
                else
                {
                    partners.Add(votes.Units[i]);
                }
            }

            // Sizes are told apart up to the heads that are missing; beyond that they are together.
            _missing = Math.Max(0, heads - veto);
            _bySize = new ReachableSums[_missing + 1];
            for (var size = 0; size <= _missing; size++)
            {
                _bySize[size] = ReachableSums.None(total);
            }

            _bySize[0].Set(0);
            foreach (var weight in partners)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _bySize[_missing].AddShifted(_bySize[_missing], weight);
                for (var size = _missing; size > 0; size--)
                {
                    _bySize[size].AddShifted(_bySize[size - 1], weight);
                }
            }
        }

        public int LargestFree(int to) => Largest(_missing, to);

        public int LargestShortOfHeads(int to) => _missing > 0 ? Largest(_missing - 1, to) : -1;

        /// <summary>The least free sum from one on; with one more head those short of heads are free too.</summary>
        public int SmallestFree(int from, bool oneMoreHead = false)
        {
            var least = Smallest(_missing, from);
            return oneMoreHead && _missing > 0 ? Math.Min(least, Smallest(_missing - 1, from)) : least;
        }

        private int Largest(int size, int to) => _bySize[size].PreviousTo(to - _base) is var sum and >= 0 ? sum + _base : -1;

        private int Smallest(int size, int from) => _bySize[size].NextFrom(from - _base) is { } sum ? sum + _base : int.MaxValue;
    }
}
