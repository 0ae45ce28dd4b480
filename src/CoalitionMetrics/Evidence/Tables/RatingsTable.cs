namespace CoalitionMetrics;

internal static class RatingsTable
{
    public static EvidenceTable<Rating> Definition { get; } = Define();

    private static EvidenceTable<Rating> Define()
    {
        var t = new TableBuilder<Rating>("ratings", "How one organisation rated another on an item of the partner survey.");
        var wave = t.RequiredText("wave", "The wave.", r => r.Wave, key: true);
        var rater = t.RequiredReference("rater", () => EvidenceTable.Organizations, "The organisation that rates.", r => r.Rater, (r, v) => r with { Rater = v }, key: true);
        var respondent = t.Text("respondent", "A code for the one who answered, when several answer for one organisation; never a name.", r => r.Respondent, key: true, isPerson: true);
        var ratee = t.RequiredReference("ratee", () => EvidenceTable.Organizations, "The organisation that is rated.", r => r.Ratee, (r, v) => r with { Ratee = v }, key: true);
        var item = t.RequiredReference("item", () => EvidenceTable.Items, "The item.", r => r.Item, (r, v) => r with { Item = v }, key: true);
        var score = t.Number("score", "The score; empty = asked, did not know.", r => r.Score);
        return t.Build(c => new Rating
        {
            Wave = c.Get(wave),
            Rater = c.Get(rater),
            Respondent = c.Get(respondent),
            Ratee = c.Get(ratee),
            Item = c.Get(item),
            Score = c.Get(score),
        });
    }
}
