namespace CoalitionMetrics;

/// <summary>Bodies: seats name rules that exist, and consensus or advice stands alone.</summary>
internal sealed class BodyCheck(EvidenceCheck check)
{
    public void Run()
    {
        var rules = check.Rows(EvidenceTable.VotingRules).Where(r => r.Row.Body is not null && r.Row.Rule is not null).ToLookup(r => r.Row.Body, StringComparer.Ordinal);
        var problems = check.ProblemsOf(EvidenceTable.VotingRules);
        foreach (var body in rules)
        {
            var alone = body.FirstOrDefault(r => r.Row.Rule is DecisionRule.Consensus or DecisionRule.Advisory);
            if (alone.Row is not null && body.Count() > 1)
            {
                problems.Row = alone.Place;
                problems.Add(EvidenceProblemKind.Contradiction, "rule", alone.Row.Rule, $"{alone.Row.Rule} as the only rule of {body.Key}");
            }
        }

        Seats(rules);
    }

    private void Seats(ILookup<string, CheckedRow<DecisionRule>> rules)
    {
        var areKnown = check.Unread.IsRead(EvidenceTable.VotingRules);
        var problems = check.ProblemsOf(EvidenceTable.Seats);
        foreach (var seat in check.Rows(EvidenceTable.Seats))
        {
            if (seat.Row.Body is not { } body || !areKnown)
            {
                continue;
            }

            problems.Row = seat.Place;
            var known = rules[body].Select(r => r.Row.Rule).ToList();
            if (seat.Row.Rule is { } rule && !known.Contains(rule, StringComparer.Ordinal))
            {
                problems.Add(EvidenceProblemKind.UnknownReference, "rule", rule, $"a rule of {body} in the table {EvidenceTable.VotingRules}", NearestName.Of(rule, known));
            }
            else if (seat.Row.Rule is null && known.Count > 1)
            {
                problems.Add(EvidenceProblemKind.Missing, "rule", null, $"one of the rules of {body}: {string.Join(", ", known)}");
            }
        }
    }
}
