using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Who votes: an organisation, or a person who sits for none. People who sit for one organisation side by side vote each for themselves.</summary>
internal sealed record Voter
{
    public string? Person { get; init; }

    public string? Organization { get; init; }
}

/// <summary>A body with its voters on the day and its rule, or the reason why there are no votes to weigh.</summary>
internal sealed class VotingBody
{
    private VotingBody(string name, IReadOnlyList<Voter> voters, IReadOnlyList<string?> people, EvidenceUse use)
    {
        Name = name;
        Voters = voters;
        People = people;
        Use = use;
        VoteShares = [];
    }

    public string Name { get; }

    /// <summary>The voters, in the order of their ids; the numbers of the rule's members.</summary>
    public IReadOnlyList<Voter> Voters { get; }

    /// <summary>The person who casts each voter's votes; null when nobody is named, or several are.</summary>
    public IReadOnlyList<string?> People { get; }

    public EvidenceUse Use { get; }

    /// <summary>The rule; null when <see cref="NoVotes"/> says why there is none.</summary>
    public VotingRule? Rule { get; private init; }

    /// <summary>The key of the reason why there are no votes to weigh; null when there is a rule.</summary>
    public string? NoVotes { get; private init; }

    /// <summary>Each voter's share of the votes, the mean over the conditions that must hold together; empty when there are none.</summary>
    public IReadOnlyList<double> VoteShares { get; private init; }

    /// <summary>How many conditions must hold together.</summary>
    public int Conditions { get; private init; }

    /// <summary>The name of the first condition, whose votes differ if those of any do; null when there is no rule.</summary>
    public string? FirstRule { get; private init; }

    /// <summary>Whether more votes must be present than are needed to decide, so that the quorum is the real quota.</summary>
    public bool QuorumDecides { get; private init; }

    /// <summary>All bodies that have a rule or a seat, by name.</summary>
    public static IReadOnlyList<VotingBody> All(EvidenceView view) =>
    [
        .. view.Evidence.VotingRules.Select(r => r.Body).Concat(view.Evidence.Seats.Select(s => s.Body)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(body => Of(view, body)),
    ];

    /// <summary>Whether two of the voters sit for the same organisation.</summary>
    public bool IsShared(string organization) => Voters.Count(v => v.Organization == organization) > 1;

    private static VotingBody Of(EvidenceView view, string name)
    {
        var rules = view.Evidence.VotingRules.Where(r => r.Body == name).ToList();
        var seats = SeatsHeld.On(view, s => s.Body == name);
        var shared = Shared(seats.Rows);
        var votes = seats.Rows.Select(s => (Seat: s, Voter: VoterOf(s, shared))).ToList();
        var voters = votes.Select(v => v.Voter).Distinct().OrderBy(v => v.Organization, StringComparer.Ordinal).ThenBy(v => v.Person, StringComparer.Ordinal).ToList();
        IReadOnlyList<string?> people = [.. voters.Select(v => Only(votes.Where(s => s.Voter == v && s.Seat.Person is not null).Select(s => s.Seat.Person!)))];
        var use = new EvidenceUse { Tables = [new TableUse { Table = EvidenceTable.VotingRules.Name, RowsUsed = rules.Count }, seats.Use] };
        var reason = rules switch
        {
            [] => "undefined.no-rule",
            [{ Rule: DecisionRule.Consensus }] => "undefined.consensus",
            [{ Rule: DecisionRule.Advisory }] => "undefined.advisory",
            _ when voters.Count == 0 => "undefined.no-seats",
            _ when rules.Any(r => r.Quota is null) => "undefined.no-quota",
            _ => null,
        };
        return reason is null ? Weighed(name, rules, votes, voters, people, use) : new(name, voters, people, use) { NoVotes = reason };
    }

    private static VotingBody Weighed(
        string name, IReadOnlyList<DecisionRule> rules, IReadOnlyList<(Seat Seat, Voter Voter)> votes, IReadOnlyList<Voter> voters, IReadOnlyList<string?> people, EvidenceUse use)
    {
        var index = voters.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i);
        var shares = new double[voters.Count];
        var conditions = new List<(string Name, decimal[] Weights, decimal Quota)>();
        foreach (var condition in rules)
        {
            // A quorum of votes: those who want a decision are sure of it only when they fill the quorum by themselves.
            var counted = votes.Where(v => v.Seat.Rule is null || v.Seat.Rule == condition.Rule).ToList();
            var quota = Math.Max(condition.Quota!.Value, condition.Quorum ?? 0);
            if (!AddExactly([.. counted.Select(v => v.Seat.Weight), quota]))
            {
                return new(name, voters, people, use) { NoVotes = "undefined.too-large" };
            }

            var weights = new decimal[voters.Count];
            foreach (var (seat, voter) in counted)
            {
                weights[index[voter]] += seat.Weight;
            }

            var total = weights.Sum();
            if (total < quota)
            {
                return new(name, voters, people, use) { NoVotes = total == 0 ? "undefined.no-votes" : "undefined.out-of-reach" };
            }

            conditions.Add((condition.Rule, weights, quota));
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] += (double)weights[i] / (double)total / rules.Count;
            }
        }

        // A condition that counts heads comes last, so that the quota that moves is one of votes.
        var ordered = conditions.OrderBy(c => c.Weights.Distinct().Count() == 1).ToList();
        var rule = ordered.Skip(1).Aggregate(VotingRule.Weighted(ordered[0].Weights, ordered[0].Quota), (r, c) => r.AndWeighted(c.Weights, c.Quota));
        return new(name, voters, people, use)
        {
            Rule = rule.WithVetoes([.. votes.Where(v => v.Seat.Veto).Select(v => index[v.Voter])]),
            VoteShares = shares,
            Conditions = rules.Count,
            FirstRule = ordered[0].Name,
            QuorumDecides = rules.Any(r => r.Quorum > r.Quota),
        };
    }

    // Sums of decimals are exact while all of them, in steps of the last decimal of any, fit into 28 digits; dividing by one with 28 zeros drops zeros at the end.
    private static bool AddExactly(decimal[] numbers) => StepsOf(numbers) < 1e28;

    /// <summary>About how many steps of the last decimal of any the numbers are together.</summary>
    internal static double StepsOf(decimal[] numbers) =>
        Summation.Sum(Array.ConvertAll(numbers, n => (double)n)) * Math.Pow(10, numbers.Max(n => (n / 1.0000000000000000000000000000m).Scale));

    private static string? Only(IEnumerable<string> people) => people.Distinct(StringComparer.Ordinal).ToList() is [var one] ? one : null;

    private static HashSet<string> Shared(IReadOnlyList<Seat> seats) =>
    [
        .. seats.Where(s => s.Organization is not null)
            .GroupBy(s => (s.Rule, s.Organization))
            .Where(g => g.Select(s => s.Person).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(g => g.Key.Organization!),
    ];

    private static Voter VoterOf(Seat seat, HashSet<string> shared) => seat.Organization is null
        ? new Voter { Person = seat.Person }
        : new Voter { Organization = seat.Organization, Person = shared.Contains(seat.Organization) ? seat.Person : null };
}
