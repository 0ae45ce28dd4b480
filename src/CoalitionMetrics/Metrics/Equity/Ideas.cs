namespace CoalitionMetrics;

/// <summary>Proposals, counted for those who put them and for those whose idea they were first.</summary>
internal sealed class Ideas
{
    private Ideas(Selection<Proposal> rows) => Rows = rows;

    public Selection<Proposal> Rows { get; }

    /// <summary>Proposals by who put them.</summary>
    public Tally Put { get; } = new();

    /// <summary>Of those, the decided ones: adopted, with changes or not, or rejected.</summary>
    public Tally Decided { get; } = new();

    /// <summary>Of those, the adopted ones.</summary>
    public Tally Adopted { get; } = new();

    /// <summary>Adopted ideas by whose idea they were first, where that is known.</summary>
    public Tally Origin { get; } = new();

    /// <summary>Of those, the ones that somebody else put.</summary>
    public Tally InOthersName { get; } = new();

    /// <summary>Whether the outcome of any proposal is known.</summary>
    public bool HasOutcomes { get; private init; }

    public static Ideas Of(EvidenceView view, Actors actors)
    {
        var rows = view.Proposals.Where(LeftOutReason.OtherActor, p => CountsFor.Anybody(view, actors, p.Person, p.Organization));
        var ideas = new Ideas(rows) { HasOutcomes = rows.Rows.Any(p => p.Outcome is not null) };
        foreach (var proposal in rows.Rows)
        {
            var ids = CountsFor.Ids(view, actors, proposal.Person, proposal.Organization);
            var adopted = proposal.Outcome is ProposalOutcome.Adopted or ProposalOutcome.AdoptedChanged;
            foreach (var id in ids)
            {
                ideas.Put.Add(id, 1);
                ideas.Decided.Add(id, adopted || proposal.Outcome == ProposalOutcome.Rejected ? 1 : 0);
                ideas.Adopted.Add(id, adopted ? 1 : 0);
            }

            var origins = CountsFor.Ids(view, actors, proposal.OriginPerson, proposal.OriginOrganization);
            foreach (var origin in adopted ? origins : [])
            {
                ideas.Origin.Add(origin, 1);
                ideas.InOthersName.Add(origin, ids.Contains(origin, StringComparer.Ordinal) ? 0 : 1);
            }
        }

        return ideas;
    }
}
