namespace CoalitionMetrics;

internal static class GroupsTable
{
    public static EvidenceTable<Group> Definition { get; } = Define();

    private static EvidenceTable<Group> Define()
    {
        var t = new TableBuilder<Group>("groups", "What is known of a group as such: its rank, and whether the coalition promised to include it.");
        var dimension = t.RequiredText("dimension", "The dimension, such as tenure.", r => r.Dimension, key: true);
        var group = t.RequiredText("group", "The group's label in that dimension, such as renter.", r => r.Name, key: true);
        var rank = t.WholeNumber("rank", "The place from the worst off, 1, upwards; empty = not ranked.", r => r.Rank, EvidenceRange.AtLeastOne);
        var expected = t.BooleanOrFalse("expected", "Whether the coalition promised to include it; empty = no promise.", r => r.Expected);
        return t.Build(
            c => new Group { Dimension = c.Get(dimension), Name = c.Get(group), Rank = c.Get(rank), Expected = c.Get(expected) },
            dimensions: DimensionUse.Names);
    }
}
