using System.Globalization;
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
        VotingRule? rule = null;
        foreach (var condition in rules)
        {
            // A quorum of votes: those who want a decision are sure of it only when they fill the quorum by themselves.
            var counted = votes.Where(v => v.Seat.Rule is null || v.Seat.Rule == condition.Rule).ToList();
            if (!TryExact([.. counted.Select(v => v.Seat.Weight), Math.Max(condition.Quota!.Value, condition.Quorum ?? 0)], out var exact))
            {
                return new(name, voters, people, use) { NoVotes = "undefined.too-large" };
            }

            var weights = new decimal[voters.Count];
            for (var i = 0; i < counted.Count; i++)
            {
                weights[index[counted[i].Voter]] += exact[i];
            }

            var (quota, total) = (exact[^1], weights.Sum());
            if (total < quota)
            {
                return new(name, voters, people, use) { NoVotes = total == 0 ? "undefined.no-votes" : "undefined.out-of-reach" };
            }

            rule = rule is null ? VotingRule.Weighted(weights, quota) : rule.AndWeighted(weights, quota);
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] += (double)weights[i] / (double)total / rules.Count;
            }
        }

        return new(name, voters, people, use)
        {
            Rule = rule!.WithVetoes([.. votes.Where(v => v.Seat.Veto).Select(v => index[v.Voter])]),
            VoteShares = shares,
            Conditions = rules.Count,
            QuorumDecides = rules.Any(r => r.Quorum > r.Quota),
        };
    }

    // As they were written, which the shortest text that gives the same number is; a conversion would round to 15 digits. Sums are exact only while all of them, in steps of the last decimal of any, fit into 28 digits.
    private static bool TryExact(double[] numbers, out decimal[] exact)
    {
        exact = Array.TrueForAll(numbers, n => n is 0 or >= 1e-6 and <= 1e15)
            ? Array.ConvertAll(numbers, n => decimal.Parse(n.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture))
            : [];
        return exact.Length > 0 && Summation.Sum(numbers) * Math.Pow(10, exact.Max(n => n.Scale)) < 1e28;
    }

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
