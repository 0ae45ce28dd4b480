namespace CoalitionMetrics;

internal static class SeatsTable
{
    public static EvidenceTable<Seat> Definition { get; } = Define();

    private static EvidenceTable<Seat> Define()
    {
        var t = new TableBuilder<Seat>("seats", "A seat in a body, held by a person, by an organisation, or by a person for an organisation.");
        var body = t.RequiredText("body", "The body.", r => r.Body, key: true);
        var rule = t.Text("rule", "The voting rule for which the weight counts; empty = the only one.", r => r.Rule, key: true);
        var person = t.Reference("person", () => EvidenceTable.People, "The person who sits.", r => r.Person, (r, v) => r with { Person = v }, key: true);
        var organization = t.Reference(
            "organization", () => EvidenceTable.Organizations, "The organisation that has the seat, or for which the person sits.", r => r.Organization, (r, v) => r with { Organization = v }, key: true);
        var weight = t.DecimalOr(1, "weight", "The weight of its vote; empty = 1.", r => r.Weight, EvidenceRange.NonNegative);
        var veto = t.BooleanOrFalse("veto", "Whether nothing passes without it; empty = no.", r => r.Veto);
        var from = t.Date("from", "Since when; empty = not known, or from the beginning.", r => r.From, key: true);
        var until = t.Date("until", "Until when; empty = still.", r => r.Until);
        t.Rule(FieldRuleKind.AtLeastOne, person, organization);
        return t.Build(
            c => new Seat
            {
                Body = c.Get(body),
                Rule = c.Get(rule),
                Person = c.Get(person),
                Organization = c.Get(organization),
                Weight = c.Get(weight),
                Veto = c.Get(veto),
                From = c.Get(from),
                Until = c.Get(until),
            },
            (r, problems) => problems.Ordered(from, r.From, until, r.Until));
    }
}
