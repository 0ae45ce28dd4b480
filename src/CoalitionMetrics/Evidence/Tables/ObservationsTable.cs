namespace CoalitionMetrics;

internal static class ObservationsTable
{
    public static EvidenceTable<Observation> Definition { get; } = Define();

    private static EvidenceTable<Observation> Define()
    {
        var t = new TableBuilder<Observation>("observations", "The outcome of one participant (a person, a household, a place) at one time, with how it was assigned.");
        var pilot = t.RequiredReference("pilot", () => EvidenceTable.Pilots, "The pilot.", r => r.Pilot, (r, v) => r with { Pilot = v }, key: true);
        var outcome = t.RequiredText("outcome", "The outcome's name.", r => r.Outcome, key: true);
        var participant = t.RequiredText("participant", "The unit observed, under a code: never a name.", r => r.Participant, key: true, isPerson: true);
        var period = t.Period("period", "When it was observed; empty where each participant is observed once.", r => r.Period, key: true);
        var value = t.Number("value", "The value; empty = dropped out, as is who has no row in the period compared.", r => r.Value);
        var treated = t.Boolean("treated", "Whether it was assigned to the pilot.", r => r.Treated);
        var adopted = t.Adoption("adopted", "The first period in which it had the pilot, or never; instead of treated.", r => r.Adopted);
        var received = t.Boolean("received", "Whether it really received the pilot; empty = as assigned, or not known.", r => r.Received);
        var cluster = t.Text("cluster", "The cluster that was assigned as a whole.", r => r.Cluster);
        var block = t.Text("block", "The block, stratum or pair within which was assigned.", r => r.Block);
        var weight = t.Number("weight", "How much it counts; empty = as the others, 0 = left out and counted.", r => r.Weight, EvidenceRange.NonNegative);
        t.Rule(FieldRuleKind.AtMostOne, treated, adopted);
        return t.Build(
            c => new Observation
            {
                Pilot = c.Get(pilot),
                Outcome = c.Get(outcome),
                Participant = c.Get(participant),
                Period = c.Get(period),
                Value = c.Get(value),
                Treated = c.Get(treated),
                Adopted = c.Get(adopted),
                Received = c.Get(received),
                Cluster = c.Get(cluster),
                Block = c.Get(block),
                Weight = c.Get(weight),
                Covariates = c.Covariates,
                Groups = c.Groups,
            },
            dimensions: DimensionUse.Columns,
            groups: r => r.Groups,
            covariates: r => r.Covariates,
            bearer: r => $"{r.Pilot}\n{r.Participant}");
    }
}
