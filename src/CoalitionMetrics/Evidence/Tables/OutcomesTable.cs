namespace CoalitionMetrics;

internal static class OutcomesTable
{
    public static EvidenceTable<Outcome> Definition { get; } = Define();

    private static EvidenceTable<Outcome> Define()
    {
        var t = new TableBuilder<Outcome>("outcomes", "Something that a pilot was to change.");
        var pilot = t.RequiredReference("pilot", () => EvidenceTable.Pilots, "The pilot.", r => r.Pilot, (r, v) => r with { Pilot = v }, key: true);
        var outcome = t.RequiredText("outcome", "The outcome's name.", r => r.Name, key: true);
        var unit = t.RequiredText("unit", "The unit it is measured in.", r => r.Unit);
        var better = t.RequiredWord("better", "Which direction is the better one.", r => r.Better, false, new("higher", Better.Higher), new("lower", Better.Lower));
        var primary = t.BooleanOrFalse("primary", "Whether the pilot is judged by it first; true for exactly one outcome a pilot.", r => r.Primary);
        var smallest = t.Number("smallestThatMatters", "The smallest difference that would matter, in the unit of the outcome.", r => r.SmallestThatMatters, EvidenceRange.NonNegative);
        var minimum = t.Number("minimum", "The lowest value there can be.", r => r.Minimum);
        var maximum = t.Number("maximum", "The highest value there can be; with minimum 0 and maximum 1, and no value between, the outcome is yes (1) or no (0).", r => r.Maximum);
        return t.Build(
            c => new Outcome
            {
                Pilot = c.Get(pilot),
                Name = c.Get(outcome),
                Unit = c.Get(unit),
                Better = c.Get(better),
                Primary = c.Get(primary),
                SmallestThatMatters = c.Get(smallest),
                Minimum = c.Get(minimum),
                Maximum = c.Get(maximum),
            },
            (r, problems) => problems.Require(
                r.Minimum is null || r.Maximum is null || r.Minimum < r.Maximum, EvidenceProblemKind.Contradiction, maximum, maximum.Format(r), $"a number above the minimum, {minimum.Format(r)}"));
    }
}
