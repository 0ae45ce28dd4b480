namespace CoalitionMetrics;

internal static class RespondentsTable
{
    public static EvidenceTable<Respondent> Definition { get; } = Define();

    private static EvidenceTable<Respondent> Define()
    {
        var t = new TableBuilder<Respondent>("respondents", "That somebody was asked in a wave of the partner survey, and whether they answered.");
        var wave = t.RequiredText("wave", "The wave.", r => r.Wave, key: true);
        var organization = t.RequiredReference("organization", () => EvidenceTable.Organizations, "The organisation that was asked.", r => r.Organization, (r, v) => r with { Organization = v }, key: true);
        var code = t.Text("respondent", "A code for the one who was asked, when several of an organisation were; never a name.", r => r.Code, key: true, isPerson: true);
        var responded = t.RequiredBoolean("responded", "Whether they answered.", r => r.Responded);
        return t.Build(c => new Respondent { Wave = c.Get(wave), Organization = c.Get(organization), Code = c.Get(code), Responded = c.Get(responded) });
    }
}
