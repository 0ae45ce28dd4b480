namespace CoalitionMetrics;

internal static class PopulationTable
{
    public static EvidenceTable<PopulationGroup> Definition { get; } = Define();

    private static EvidenceTable<PopulationGroup> Define()
    {
        var t = new TableBuilder<PopulationGroup>("population", "How many people of a group live in the community: what the room is compared with.");
        var name = t.Text("name", "Which population; empty = the community, otherwise a name such as affected.", r => r.Name, key: true);
        var dimension = t.RequiredText("dimension", "The dimension; several joined by + for an intersection.", r => r.Dimension, key: true);
        var group = t.RequiredText("group", "The group; as many labels joined by + as the dimension has parts.", r => r.Group, key: true);
        var count = t.Number("count", "How many people.", r => r.Count, EvidenceRange.NonNegative, "people");
        var share = t.Number("share", "Which share of the population, from 0 to 1.", r => r.Share, EvidenceRange.Share);
        var margin = t.Number("marginOfError", "The margin of error of the count or share, in the same unit.", r => r.MarginOfError, EvidenceRange.NonNegative);
        var level = t.Number("marginLevel", "The level of that margin as a fraction, such as 0.90.", r => r.MarginLevel, EvidenceRange.Level);
        var source = t.Text("source", "Where the figure comes from.", r => r.Source);
        var year = t.WholeNumber("year", "The year it speaks of.", r => r.Year, EvidenceRange.Year);
        t.Rule(FieldRuleKind.ExactlyOne, count, share);
        t.Rule(FieldRuleKind.Together, margin, level);
        return t.Build(
            c => new PopulationGroup
            {
                Name = c.Get(name),
                Dimension = c.Get(dimension),
                Group = c.Get(group),
                Count = c.Get(count),
                Share = c.Get(share),
                MarginOfError = c.Get(margin),
                MarginLevel = c.Get(level),
                Source = c.Get(source),
                Year = c.Get(year),
            },
            (r, problems) => problems.Require(
                r.Dimension is null || r.Group is null || !Intersection.Is(r.Dimension) || Intersection.Parts(r.Group).Length == Intersection.Parts(r.Dimension).Length,
                EvidenceProblemKind.Contradiction,
                group,
                r.Group,
                $"one label for each part of '{r.Dimension}', joined by +"),
            DimensionUse.Names);
    }
}
