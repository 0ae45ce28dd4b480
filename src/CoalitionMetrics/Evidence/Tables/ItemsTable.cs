namespace CoalitionMetrics;

internal static class ItemsTable
{
    public static EvidenceTable<Item> Definition { get; } = Define();

    private static EvidenceTable<Item> Define()
    {
        var t = new TableBuilder<Item>("items", "A question of the partner survey, answered with a score.");
        var id = t.Id("The id of the item.", r => r.Id);
        var scale = t.RequiredText("scale", "The scale it belongs to, such as trust.", r => r.Scale);
        var minimum = t.RequiredNumber("minimum", "The lowest score there is.", r => r.Minimum);
        var maximum = t.RequiredNumber("maximum", "The highest score there is.", r => r.Maximum);
        var best = t.Number("best", "The best score, the minimum or the maximum; empty = the maximum.", r => r.Best);
        return t.Build(
            c => new Item { Id = c.Get(id), Scale = c.Get(scale), Minimum = c.Get(minimum), Maximum = c.Get(maximum), Best = c.Get(best) },
            (r, problems) =>
            {
                problems.Require(r.Minimum < r.Maximum, EvidenceProblemKind.Contradiction, maximum, maximum.Format(r), $"a number above the minimum, {minimum.Format(r)}");
                problems.Require(r.Best is null || r.Best == r.Minimum || r.Best == r.Maximum, EvidenceProblemKind.Contradiction, best, best.Format(r), $"the minimum, {minimum.Format(r)}, or the maximum, {maximum.Format(r)}");
            });
    }
}
