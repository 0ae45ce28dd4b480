namespace CoalitionMetrics.Statistics;

/// <summary>
/// The coalitions of all others that come nearest to the quota of one condition, for a member whose vote never changes a result. Every coalition here holds all
/// members with a veto and would meet the other conditions if the member joined it; sums are of votes of the condition, by the numbers of the rule's members.
/// </summary>
internal sealed class PartnerSums
{
    // As many additions of words take about as long as a small diagram; up to here the table is the shorter way.
    private const double LittleWork = 1e8;

    private PartnerSums(int members)
    {
        LosingWithout = new Int128?[members];
        WinningWith = new Int128?[members];
    }

    /// <summary>The most votes of a coalition that has too few; null when each has enough.</summary>
    public Int128? Losing { get; private set; }

    /// <summary>The most votes of a coalition that has too few and of which the member's joining would meet another condition.</summary>
    public Int128? LosingUnjoined { get; private set; }

    /// <summary>The fewest votes of a coalition that wins.</summary>
    public Int128? Winning { get; private set; }

    /// <summary>As <see cref="Losing"/>, without one of the others.</summary>
    public Int128?[] LosingWithout { get; }

    /// <summary>As <see cref="Winning"/>, with one of the others.</summary>
    public Int128?[] WinningWith { get; }

    /// <exception cref="ArgumentException">There are more distinct situations than can be held.</exception>
    public static PartnerSums Of(VotingRule rule, int member, int condition, CancellationToken cancellationToken)
    {
        var partners = Enumerable.Range(0, rule.MemberCount).Where(i => i != member && !rule.Vetoers.Contains(i)).ToArray();
        var all = new List<Needed>();
        for (var c = 0; c < rule.Conditions.Count; c++)
        {
            all.Add(Needed.Of(rule.Conditions[c].Units, rule.Conditions[c].QuotaUnits, rule, member, partners));
        }

        if (rule.Quorum is { } quorum)
        {
            var heads = new Int128[rule.MemberCount];
            Array.Fill(heads, Int128.One);
            all.Add(Needed.Of(heads, quorum, rule, member, partners));
        }

        var votes = all[condition];
        all.RemoveAt(condition);
        var sums = new PartnerSums(rule.MemberCount);
        if (partners.Length == 0)
        {
            // As the member's vote never matters, those with a veto win by themselves.
            sums.Winning = 0;
        }
        else
        {
            var table = all.TrueForAll(c => c.CountsHeads) ? new SumsBySize(votes.Weights, votes.Quota, all.Count == 0 ? 0 : all.Max(c => c.Heads)) : null;
            if (table is null || !table.Fits || table.Work > LittleWork)
            {
                if (!sums.TryByDiagram(partners, votes, all, cancellationToken))
                {
                    sums.ByTable(partners, table is { Fits: true } ? table : throw CoalitionDiagram.TooIntricate(), cancellationToken);
                }
            }
            else
            {
                sums.ByTable(partners, table, cancellationToken);
            }
        }

        sums.WithVetoes(rule, rule.Conditions[condition].Units);
        return sums;
    }

    private void ByTable(int[] partners, SumsBySize table, CancellationToken cancellationToken)
    {
        table.LeaveOutEach(
            (partner, losing, unjoined, winning) =>
            {
                LosingWithout[partners[partner]] = losing;
                WinningWith[partners[partner]] = winning;
                Losing = Greater(Losing, losing);
                LosingUnjoined = Greater(LosingUnjoined, unjoined);
                Winning = -Greater(-Winning, -winning);
            },
            cancellationToken);
        Winning = table.NothingIsNeeded ? 0 : Winning;

        static Int128? Greater(Int128? a, Int128? b) => a is null || b > a ? b : a;
    }

    private bool TryByDiagram(int[] partners, Needed votes, List<Needed> others, CancellationToken cancellationToken)
    {
        var order = CoalitionDiagram.Order([votes.Weights, .. others.Select(c => c.Weights)]);
        Int128[] heaviest = Array.ConvertAll(votes.Weights, w => -w);
        List<Needed> joined = others.ConvertAll(c => c.Joined());
        if (Accepted(order, joined, [votes], cancellationToken)?.Lightest(heaviest, cancellationToken) is not { } losing
            || Accepted(order, joined, others, cancellationToken)?.Lightest(heaviest, cancellationToken) is not { } unjoined
            || Accepted(order, [votes, .. others], null, cancellationToken)?.Lightest(votes.Weights, cancellationToken) is not { } winning)
        {
            return false;
        }

        for (var i = 0; i < partners.Length; i++)
        {
            LosingWithout[partners[i]] = -losing.Without[i];
            WinningWith[partners[i]] = winning.With[i];
        }

        (Losing, LosingUnjoined, Winning) = (-losing.Least, -unjoined.Least, winning.Least);
        return true;
    }

    // Who meets all of the one and, when told, not all of the other.
    private static CoalitionDiagram? Accepted(int[] order, List<Needed> met, List<Needed>? notMet, CancellationToken cancellationToken)
    {
        var parts = met.Where(c => c.Quota > 0).Select(c => c.TryDiagram(order, cancellationToken)).ToList();
        if (notMet is not null)
        {
            var excluded = notMet.Where(c => c.Quota > 0).Select(c => c.TryDiagram(order, cancellationToken)).ToList();
            parts.Add(excluded.Contains(null) ? null : All(excluded)?.Complement());
        }

        return parts.Contains(null) ? null : All(parts);

        CoalitionDiagram? All(List<CoalitionDiagram?> diagrams) =>
            diagrams.Count == 0 ? CoalitionDiagram.Everything(order) : CoalitionDiagram.TryAll([.. diagrams.Select(d => d!)], CoalitionDiagram.LargestSize, cancellationToken);
    }

    // The votes of those with a veto are in every sum.
    private void WithVetoes(VotingRule rule, ReadOnlySpan<Int128> units)
    {
        var votes = Int128.Zero;
        foreach (var vetoer in rule.Vetoers)
        {
            votes += units[vetoer];
        }

        (Losing, LosingUnjoined, Winning) = (Losing + votes, LosingUnjoined + votes, Winning + votes);
        for (var i = 0; i < units.Length; i++)
        {
            LosingWithout[i] += votes;
            WinningWith[i] = rule.Vetoers.Contains(i) ? Winning : WinningWith[i] + votes;
        }
    }

    /// <summary>What the partners must still bring to one condition when all with a veto have agreed.</summary>
    private sealed record Needed
    {
        public required Int128[] Weights { get; init; }

        public required Int128 Quota { get; init; }

        /// <summary>What the member itself would bring.</summary>
        public required Int128 Own { get; init; }

        /// <summary>Whether each partner, and the member, brings the same.</summary>
        public required bool CountsHeads { get; init; }

        /// <summary>How many partners it takes, where heads are counted.</summary>
        public int Heads => (int)((Int128.Max(Quota, 0) + Own - 1) / Own);

        public static Needed Of(ReadOnlySpan<Int128> units, Int128 quota, VotingRule rule, int member, int[] partners)
        {
            foreach (var vetoer in rule.Vetoers)
            {
                quota -= units[vetoer];
            }

            var weights = new Int128[partners.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = units[partners[i]];
            }

            return new Needed { Weights = weights, Quota = quota, Own = units[member], CountsHeads = units[member] > 0 && !weights.AsSpan().ContainsAnyExcept(units[member]) };
        }

        public Needed Joined() => this with { Quota = Quota - Own };

        public CoalitionDiagram? TryDiagram(int[] order, CancellationToken cancellationToken) =>
            CoalitionDiagram.TryOfCondition(order, Weights, Quota, CoalitionDiagram.LargestSize, cancellationToken);
    }
}
