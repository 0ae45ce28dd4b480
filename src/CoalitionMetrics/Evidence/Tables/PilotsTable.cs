namespace CoalitionMetrics;

internal static class PilotsTable
{
    public static EvidenceTable<Pilot> Definition { get; } = Define();

    private static EvidenceTable<Pilot> Define()
    {
        var t = new TableBuilder<Pilot>("pilots", "A pilot, policy or programme whose outcome is to be known.");
        var id = t.Id("The id by which other tables name it.", r => r.Id);
        var title = t.RequiredText("title", "Its title.", r => r.Title);
        var programme = t.Text("programme", "The programme; pilots pooled together share it.", r => r.Programme);

        // In the order of the bits of DesignPart.
        var design = t.RequiredWordSet(
            "design",
            "What its design is made of, joined by +.",
            r => (int)r.Design,
            "randomized",
            "blocked",
            "matchedPairs",
            "clustered",
            "differenceInDifferences",
            "staggered",
            "interruptedSeries",
            "syntheticControl",
            "observational");
        var assignment = t.RequiredWord(
            "assignment",
            "How it was decided who got it; only a lottery rules out other causes by design.",
            r => r.Assignment,
            false,
            new("random", AssignmentMechanism.Random),
            new("chosen", AssignmentMechanism.Chosen),
            new("unknown", AssignmentMechanism.Unknown));
        var cost = t.Number("cost", "What it cost in all.", r => r.Cost, EvidenceRange.NonNegative);
        var currency = t.Text("currency", "The currency of the cost; given exactly when there is a cost.", r => r.Currency);
        t.Rule(FieldRuleKind.Together, cost, currency);
        return t.Build(
            c => new Pilot
            {
                Id = c.Get(id),
                Title = c.Get(title),
                Programme = c.Get(programme),
                Design = (DesignPart)c.Get(design),
                Assignment = c.Get(assignment),
                Cost = c.Get(cost),
                Currency = c.Get(currency),
            },
            (r, problems) =>
            {
                var randomized = r.Design.HasFlag(DesignPart.Randomized);
                problems.Require(
                    !randomized || r.Assignment == AssignmentMechanism.Random, EvidenceProblemKind.Contradiction, assignment, assignment.Format(r), "random, since the design is randomized");
                problems.Require(
                    r.Design == DesignPart.Observational || !r.Design.HasFlag(DesignPart.Observational), EvidenceProblemKind.Contradiction, design, design.Format(r), "observational alone, or the other parts without it");
            });
    }
}
