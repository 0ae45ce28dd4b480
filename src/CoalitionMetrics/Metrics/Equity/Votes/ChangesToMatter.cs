using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The least changes, each on its own, that would give those without a say a vote that counts: another quota, more votes of their own, or votes handed over.</summary>
internal sealed class ChangesToMatter
{
    private const int Most = 3;

    private readonly VotingBody _body;
    private readonly IReadOnlyList<Term> _names;
    private readonly List<(IReadOnlyList<int> Members, ChangeToMatter Change)> _changes = [];
    private readonly IReadOnlyList<int> _notCounted = [];

    public ChangesToMatter(VotingBody body, BodyPower power, IReadOnlyList<Term> names, EvaluationContext context)
    {
        (_body, _names) = (body, names);
        if (power.Roles.Dummies.Count == 0)
        {
            return;
        }

        if (BodyPower.LeastChanges(body, context) is not { } changes)
        {
            _notCounted = power.Roles.Dummies;
            return;
        }

        // Who has as many votes and lacks as much is alike; in the order of the tables.
        var ofMember = changes.ToDictionary(c => c.Member);
        foreach (var alike in power.Order.Where(ofMember.ContainsKey).GroupBy(i => (Condition.Weights[i], ofMember[i] with { Member = -1 })))
        {
            _changes.Add(([.. alike], alike.Key.Item2));
        }
    }

    private VotingCondition Condition => _body.Rule!.Conditions[0];

    public IEnumerable<Phrase> Phrases()
    {
        var (quota, weights) = (Condition.Quota, Condition.Weights);
        var quotas = _changes.Where(c => Nearest(c.Change) is not null).GroupBy(c => Nearest(c.Change)!.Value).OrderBy(g => Math.Abs(g.Key - quota))
            .Select(g => About("remark.quota-to-matter", [.. g.SelectMany(c => c.Members)]).With("quota", (double)g.Key, FigureUnit.Count).With("now", (double)quota, FigureUnit.Count));
        var lacking = _changes.Where(c => c.Change.OwnWeight is not null).OrderBy(c => c.Change.OwnWeight - weights[c.Members[0]]).ToList();
        var votes = lacking.Take(Most)
            .Select(c => About("remark.votes-to-matter", c.Members).With("votes", (double)c.Change.OwnWeight!.Value, FigureUnit.Count).With("now", (double)weights[c.Members[0]], FigureUnit.Count));
        var transfers = _changes.Where(c => c.Change.Transfer is not null).GroupBy(c => (c.Change.TransferFrom, c.Change.Transfer)).OrderBy(g => g.Key.Transfer)
            .Select(g => About("remark.transfer-to-matter", [.. g.SelectMany(c => c.Members)])
                .With("giver", _names[g.Key.TransferFrom!.Value]).With("votes", (double)g.Key.Transfer!.Value, FigureUnit.Count));

        // Where many have no say, those who lack least are told of, and how many lack more.
        return quotas.Take(Most).Concat(votes)
            .Concat(lacking.Count > Most ? [Phrase.Of("remark.lack-more").With("n", lacking.Skip(Most).Sum(c => c.Members.Count))] : [])
            .Concat(transfers.Take(Most))
            .Concat(_notCounted.Count > 0 ? [About("remark.no-change-counted", _notCounted)] : []);
    }

    private decimal? Nearest(ChangeToMatter change) =>
        new[] { change.LowerQuota, change.HigherQuota }.Where(q => q is not null).OrderBy(q => Math.Abs(q!.Value - Condition.Quota)).FirstOrDefault();

    private Phrase About(string key, IReadOnlyList<int> members) => Phrase.Of(key).With("members", [.. members.Select(m => _names[m])]).With("n", members.Count);
}
