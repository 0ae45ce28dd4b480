using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The least changes, each on its own, that would give those without a say a vote that counts: another quota, more votes of their own, or votes handed over.</summary>
internal sealed class ChangesToMatter
{
    private const int Most = 3;

    // The search visits every possible sum of votes for each pair of members; a second or two at most.
    private const double MostSteps = 1e10;

    private readonly VotingBody _body;
    private readonly IReadOnlyList<Term> _names;
    private readonly List<(IReadOnlyList<int> Members, ChangeToMatter Change)> _changes = [];
    private readonly List<int> _notCounted = [];

    public ChangesToMatter(VotingBody body, BodyPower power, IReadOnlyList<Term> names, EvaluationContext context)
    {
        (_body, _names) = (body, names);

        var groups = power.Order.Where(power.Roles.Dummies.Contains).GroupBy(i => Condition.Weights[i]).ToList();
        if (groups.Count * Math.Pow(body.Voters.Count, 2) * VotingBody.StepsOf([.. Condition.Weights, Condition.Quota]) > MostSteps)
        {
            _notCounted.AddRange(groups.SelectMany(g => g));
            return;
        }

        // Who has as many votes of the first condition is alike: the least change is found where the other conditions count heads, and nobody without a say has a veto.
        foreach (var alike in groups)
        {
            IReadOnlyList<int> members = [.. alike];
            if (BodyPower.LeastChange(body, members[0], context) is { } change)
            {
                _changes.Add((members, change));
            }
            else
            {
                _notCounted.AddRange(members);
            }
        }
    }

    private VotingCondition Condition => _body.Rule!.Conditions[0];

    public IEnumerable<Phrase> Phrases()
    {
        var (quota, weights) = (Condition.Quota, Condition.Weights);
        var quotas = _changes.Where(c => Nearest(c.Change) is not null).GroupBy(c => Nearest(c.Change)!.Value).OrderBy(g => Math.Abs(g.Key - quota))
            .Select(g => About("remark.quota-to-matter", [.. g.SelectMany(c => c.Members)]).With("quota", (double)g.Key, FigureUnit.Count).With("now", (double)quota, FigureUnit.Count));
        var votes = _changes.Where(c => c.Change.OwnWeight is not null).OrderBy(c => c.Change.OwnWeight - weights[c.Members[0]])
            .Select(c => About("remark.votes-to-matter", c.Members).With("votes", (double)c.Change.OwnWeight!.Value, FigureUnit.Count).With("now", (double)weights[c.Members[0]], FigureUnit.Count));
        var transfers = _changes.Where(c => c.Change.Transfer is not null).OrderBy(c => c.Change.Transfer)
            .Select(c => About("remark.transfer-to-matter", [.. c.Members.Where(m => m != c.Change.TransferFrom)])
                .With("giver", _names[c.Change.TransferFrom!.Value]).With("votes", (double)c.Change.Transfer!.Value, FigureUnit.Count));
        IEnumerable<Phrase> phrases = [.. quotas.Take(Most), .. votes.Take(Most), .. transfers.Take(Most)];

        // Where many have no say, those who lack least are told of, and how many lack more.
        return phrases.Concat(_changes.Count > Most ? [Phrase.Of("remark.lack-more").With("n", _changes.Skip(Most).Sum(c => c.Members.Count))] : [])
            .Concat(_notCounted.Count > 0 ? [About("remark.no-change-counted", _notCounted)] : []);
    }

    private decimal? Nearest(ChangeToMatter change) =>
        new[] { change.LowerQuota, change.HigherQuota }.Where(q => q is not null).OrderBy(q => Math.Abs(q!.Value - Condition.Quota)).FirstOrDefault();

    private Phrase About(string key, IReadOnlyList<int> members) => Phrase.Of(key).With("members", [.. members.Select(m => _names[m])]).With("n", members.Count);
}
