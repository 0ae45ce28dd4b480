namespace CoalitionMetrics;

internal static class VotingRulesTable
{
    public static EvidenceTable<DecisionRule> Definition { get; } = Define();

    private static EvidenceTable<DecisionRule> Define()
    {
        var t = new TableBuilder<DecisionRule>("votingRules", "How a body decides: one of several conditions that must hold together, or the single rule consensus or advisory.");
        var body = t.RequiredText("body", "The body.", r => r.Body, key: true);
        var rule = t.RequiredText("rule", "The rule's name, such as weights; consensus and advisory have their own meaning.", r => r.Rule, key: true);
        var quota = t.Decimal("quota", "The weight of votes that carries a decision: won when the weights in favour reach it.", r => r.Quota, EvidenceRange.Positive, "votes");
        var quorum = t.Decimal("quorum", "How much weight must be present; empty = no quorum.", r => r.Quorum, EvidenceRange.Positive, "votes");
        return t.Build(
            c => new DecisionRule { Body = c.Get(body), Rule = c.Get(rule), Quota = c.Get(quota), Quorum = c.Get(quorum) },
            (r, problems) => problems.Require(
                r.Quota is null || r.Rule is not (DecisionRule.Consensus or DecisionRule.Advisory),
                EvidenceProblemKind.Contradiction,
                quota,
                quota.Format(r),
                $"no quota, since under {r.Rule} there are no votes to weigh"));
    }
}
