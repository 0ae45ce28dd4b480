namespace CoalitionMetrics;

internal static class HeadcountsTable
{
    public static EvidenceTable<Headcount> Definition { get; } = Define();

    private static EvidenceTable<Headcount> Define()
    {
        var t = new TableBuilder<Headcount>("headcounts", "An anonymous tally: how many of a group were at a gathering.");
        var gathering = t.RequiredReference("gathering", () => EvidenceTable.Gatherings, "The gathering.", r => r.Gathering, (r, v) => r with { Gathering = v }, key: true);
        var dimension = t.RequiredText("dimension", "The dimension.", r => r.Dimension, key: true);
        var group = t.RequiredText("group", "The group.", r => r.Group, key: true);
        var count = t.RequiredWholeNumber("count", "How many people.", r => r.Count, EvidenceRange.NonNegative, "people");
        return t.Build(
            c => new Headcount { Gathering = c.Get(gathering), Dimension = c.Get(dimension), Group = c.Get(group), Count = c.Get(count) },
            dimensions: DimensionUse.Names);
    }
}
