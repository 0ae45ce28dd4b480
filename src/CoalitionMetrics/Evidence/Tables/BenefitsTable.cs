namespace CoalitionMetrics;

internal static class BenefitsTable
{
    public static EvidenceTable<Benefit> Definition { get; } = Define();

    private static EvidenceTable<Benefit> Define()
    {
        var t = new TableBuilder<Benefit>("benefits", "Something of worth that reached, or was promised to, a person, an organisation or a group of people. Two equal rows are two benefits.");
        var person = t.Reference("person", () => EvidenceTable.People, "The person who received it.", r => r.Person, (r, v) => r with { Person = v });
        var organization = t.Reference("organization", () => EvidenceTable.Organizations, "The organisation that received it.", r => r.Organization, (r, v) => r with { Organization = v });
        var group = t.GroupReference("group", "The group that received it together, as dimension=group.", r => r.Group);
        var heads = t.WholeNumber("heads", "How many people of the group shared it; given exactly when a group received it.", r => r.Heads, EvidenceRange.AtLeastOne, "people");
        var kind = t.RequiredText("kind", "What it was, such as grant or repair.", r => r.Kind);
        var amount = t.Number("amount", "How much arrived.", r => r.Amount, EvidenceRange.NonNegative);
        var promised = t.Number("promised", "How much was promised.", r => r.Promised, EvidenceRange.NonNegative);
        var unit = t.RequiredText("unit", "The unit of both amounts, such as USD or hours; different units are never added.", r => r.Unit);
        var date = t.Date("date", "When it arrived, or was promised.", r => r.Date, isEvent: true);
        t.Rule(FieldRuleKind.ExactlyOne, person, organization, group);
        t.Rule(FieldRuleKind.Together, group, heads);
        t.Rule(FieldRuleKind.AtLeastOne, amount, promised);
        return t.Build(c => new Benefit
        {
            Person = c.Get(person),
            Organization = c.Get(organization),
            Group = c.Get(group),
            Heads = c.Get(heads),
            Kind = c.Get(kind),
            Amount = c.Get(amount),
            Promised = c.Get(promised),
            Unit = c.Get(unit),
            Date = c.Get(date),
        });
    }
}
