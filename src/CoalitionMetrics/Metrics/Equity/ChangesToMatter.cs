using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The least changes, each on its own, that would give those without a say a vote that counts: another quota, more votes of their own, or votes handed over.</summary>
internal sealed class ChangesToMatter
{
    private readonly VotingBody _body;
    private readonly IReadOnlyList<Term> _names;
    private readonly List<(IReadOnlyList<int> Members, ChangeToMatter Change)> _changes = [];
    private readonly List<int> _notCounted = [];

    public ChangesToMatter(VotingBody body, BodyPower power, IReadOnlyList<Term> names, EvaluationContext context)
    {
        (_body, _names) = (body, names);

        // Who has as many votes of the first condition is alike: the least change is found where the other conditions count heads, and nobody without a say has a veto.
        foreach (var alike in power.Order.Where(power.Roles.Dummies.Contains).GroupBy(i => Condition.Weights[i]))
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
        foreach (var quota in _changes.Where(c => Nearest(c.Change) is not null).GroupBy(c => Nearest(c.Change)!.Value))
        {
            yield return About("remark.quota-to-matter", [.. quota.SelectMany(c => c.Members)]).With("quota", (double)quota.Key, FigureUnit.Count).With("now", (double)Condition.Quota, FigureUnit.Count);
        }

        foreach (var (members, change) in _changes)
        {
            if (change.OwnWeight is { } own)
            {
                yield return About("remark.votes-to-matter", members).With("votes", (double)own, FigureUnit.Count).With("now", (double)Condition.Weights[members[0]], FigureUnit.Count);
            }
        }

        foreach (var (members, change) in _changes)
        {
            if (change is { TransferFrom: { } giver, Transfer: { } votes })
            {
                yield return About("remark.transfer-to-matter", [.. members.Where(m => m != giver)]).With("giver", _names[giver]).With("votes", (double)votes, FigureUnit.Count);
            }
        }

        if (_changes.Count > 0 && _body.Conditions > 1)
        {
            yield return Phrase.Of("remark.which-votes").With("rule", Term.Evidence(_body.FirstRule!));
        }

        if (_notCounted.Count > 0)
        {
            yield return About("remark.no-change-counted", _notCounted);
        }
    }

    private decimal? Nearest(ChangeToMatter change) =>
        new[] { change.LowerQuota, change.HigherQuota }.Where(q => q is not null).OrderBy(q => Math.Abs(q!.Value - Condition.Quota)).FirstOrDefault();

    private Phrase About(string key, IReadOnlyList<int> members) => Phrase.Of(key).With("members", [.. members.Select(m => _names[m])]).With("n", members.Count);
}
