namespace CoalitionMetrics;

internal static class ProposalsTable
{
    public static EvidenceTable<Proposal> Definition { get; } = Define();

    private static EvidenceTable<Proposal> Define()
    {
        var t = new TableBuilder<Proposal>("proposals", "A proposal: who put it, whose idea it was first, and what became of it.");
        var id = t.Id("The id of the proposal.", r => r.Id);
        var date = t.Date("date", "When it was put.", r => r.Date, isEvent: true);
        var gathering = t.Reference("gathering", () => EvidenceTable.Gatherings, "At which gathering.", r => r.Gathering, (r, v) => r with { Gathering = v });
        var person = t.Reference("person", () => EvidenceTable.People, "The person who put it.", r => r.Person, (r, v) => r with { Person = v });
        var organization = t.Reference("organization", () => EvidenceTable.Organizations, "The organisation that put it.", r => r.Organization, (r, v) => r with { Organization = v });
        var originPerson = t.Reference("originPerson", () => EvidenceTable.People, "The person whose idea it was first.", r => r.OriginPerson, (r, v) => r with { OriginPerson = v });
        var originOrganization = t.Reference(
            "originOrganization", () => EvidenceTable.Organizations, "The organisation whose idea it was first.", r => r.OriginOrganization, (r, v) => r with { OriginOrganization = v });
        var outcome = t.Word<ProposalOutcome>(
            "outcome",
            "What became of it.",
            r => r.Outcome,
            new("adopted", ProposalOutcome.Adopted),
            new("adoptedChanged", ProposalOutcome.AdoptedChanged),
            new("rejected", ProposalOutcome.Rejected),
            new("withdrawn", ProposalOutcome.Withdrawn),
            new("pending", ProposalOutcome.Pending));
        t.Rule(FieldRuleKind.ExactlyOne, person, organization);
        t.Rule(FieldRuleKind.AtMostOne, originPerson, originOrganization);
        return t.Build(c => new Proposal
        {
            Id = c.Get(id),
            Date = c.Get(date),
            Gathering = c.Get(gathering),
            Person = c.Get(person),
            Organization = c.Get(organization),
            OriginPerson = c.Get(originPerson),
            OriginOrganization = c.Get(originOrganization),
            Outcome = c.Get(outcome),
        });
    }
}
